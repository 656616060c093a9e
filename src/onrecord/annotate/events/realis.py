"""Whether what a verb says happened: negated, to come, only supposed."""

from __future__ import annotations

from onrecord.annotate.events.syntax import Sentence
from onrecord.lexicon import table
from onrecord.types import EventFlag

_CARRIED = ("obj", "nsubj", "nsubj:pass", "obl")


def _classes(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(found.split()) for name, found in table(language, "event_realis")}


class Realis:
    """Reads the flags of events off the words around their triggers."""

    def __init__(self, language: str) -> None:
        self._words = _classes(language)

    def future(self, s: Sentence, verb: int) -> bool:
        """Whether a verb is said to come: "will meet", "is to meet", "plans to meet"."""
        low = s.low
        if any(low[k] in self._words["will"] for k in s.kids(verb, "aux")):
            return True
        if any(low[k] in self._words["would"] for k in s.kids(verb, "aux")) and self._reported(s, verb):
            return True  # "said they would boycott the vote"
        if any(low[k] == "to" for k in s.kids(verb, "mark")) and any(
            low[k] in self._words["be"] for k in s.kids(verb, "aux", "cop")
        ):
            return True
        head = s.head(verb)
        if head is None or s.relation(verb) not in ("xcomp", "obj", "obl", "nmod", "acl", "ccomp"):
            return False
        return low[head] in self._words["plan"]

    def supposed(self, s: Sentence, verb: int) -> bool:
        """Whether a verb is only supposed: under "if" or "whether", or with "could", "may", "would"."""
        low = s.low
        if any(low[k] in self._words["may"] for k in s.kids(verb, "aux")):
            return True
        if any(low[k] in self._words["would"] for k in s.kids(verb, "aux")) and not self._reported(s, verb):
            return True
        for k in (verb, *s.above(verb)):
            if any(low[m] in self._words["if"] for m in s.kids(k, "mark", "advmod")):
                return True
            if s.relation(k) not in ("conj", "xcomp", "obj", "obl", "ccomp", "nsubj"):
                break
        return False

    def demanded(self, s: Sentence, verb: int) -> bool:
        """Whether a verb is said to have to be: "must go today"."""
        return any(s.low[k] in self._words["must"] for k in s.kids(verb, "aux"))

    @staticmethod
    def _reported(s: Sentence, verb: int) -> bool:
        """Whether a verb's clause is what somebody says: there "would" is the past of "will"."""
        at = verb
        while s.relation(at) in ("conj", "xcomp") and (head := s.head(at)) is not None:
            at = head
        return s.relation(at) in ("ccomp", "parataxis")

    def negated(self, s: Sentence, word: int) -> bool:
        """Whether a verb, or the noun's own phrase, is negated: "did not attack", "no attack", "without attacking"."""
        low = s.low
        near = [*s.kids(word, "advmod", "det", "mark", "case", "aux"), *(k for k in s.kids(word, "part"))]
        if any(low[k] in self._words["no"] or any(low[t] == "t" for t in s.kids(k, "part")) for k in near):
            return True  # the encoder's words of "didn't" are didn, ' and t
        if any(low[k] in self._words["no"] for subject in s.kids(word, "nsubj", "nsubj:pass") for k in
               (subject, *s.kids(subject, "det"))):  # fmt: skip
            return True
        head = s.head(word)
        return head is not None and s.relation(word) in ("xcomp", "ccomp", "obj") and low[head] in self._words["deny"]

    def flags(self, s: Sentence, word: int) -> tuple[EventFlag, ...]:
        """The flags of an event, in the order of PLOVER's auxiliary modes."""
        found: list[EventFlag] = []
        verb = self._verb(s, word)
        if self.negated(s, word) or (verb != word and self.negated(s, verb)):
            found.append("negated")
        if self.future(s, word) or self.future(s, verb):
            found.append("future")
        if self.supposed(s, word) or self.supposed(s, verb):
            found.append("hypothetical")
        return tuple(found)

    def _verb(self, s: Sentence, word: int) -> int:
        """The verb that carries a noun: "will launch an attack"."""
        head = s.head(word)
        if s.tree.tags[word] != "VERB" and head is not None and s.relation(word) in _CARRIED:
            return head
        return word
