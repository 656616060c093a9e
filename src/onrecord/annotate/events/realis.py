"""Whether what a verb says happened: negated, to come, only supposed."""

from __future__ import annotations

from onrecord.annotate.events.syntax import Sentence
from onrecord.lexicon import table, words
from onrecord.types import EventFlag

_CARRIED = ("obj", "nsubj", "nsubj:pass", "obl")
_OPENING = ("“", '"', "‘", "'")
_SUPPOSING = ("had", "were", "should")
_OF = ("of", "for", "from")
_GOVERNED = ("xcomp", "ccomp", "acl", "advcl")


def _classes(language: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(found.split()) for name, found in table(language, "event_realis")}


class Realis:
    """Reads the flags of events off the words around their triggers."""

    def __init__(self, language: str) -> None:
        self._words = _classes(language)
        self._carrying = words(language, "event_light_verbs") | words(language, "event_occurring")

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
        return low[head] in self._words["plan"] and not s.controlled(verb)

    def supposed(self, s: Sentence, verb: int) -> bool:
        """Whether a verb is only supposed: under "if" or "whether", with "could", "may", "would", asked or tried."""
        low = s.low
        if self._inverted(s, verb) or self._bidden(s, verb) or self._not_reached(s, verb):
            return True
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

    def _not_reached(self, s: Sentence, verb: int) -> bool:
        """Whether a verb is only what somebody tried, was asked or is unlikely to do, or did not come to do."""
        head = s.head(verb)
        if head is None or s.relation(verb) not in _GOVERNED:
            return False
        marks = {s.low[k] for k in s.kids(verb, "mark", "case")}
        if s.low[head] in self._words["able"] and not marks.isdisjoint(_OF):
            return True
        if "to" not in marks:
            return False
        asked = s.low[head] in self._words["ask"] and (s.relation(verb) != "advcl" or bool(s.kids(head, "obj", "iobj")))
        if s.low[head] in self._words["try"] or asked:
            return True
        return s.relation(verb) in ("xcomp", "ccomp") and (self.negated(s, head) or self.supposed(s, head))

    def _inverted(self, s: Sentence, verb: int) -> bool:
        """Whether an auxiliary before the subject asks or supposes: "Did they attack?", "Had they attacked, ..."."""
        subjects = s.subjects(verb)
        before = [k for k in s.kids(verb, "aux", "aux:pass") if subjects and k < subjects[0]]
        opening = any(s.low[k] in _SUPPOSING and (k == 0 or s.low[k - 1] == ",") for k in before)
        return opening or (bool(before) and "?" in s.low[-2:])

    @staticmethod
    def _bidden(s: Sentence, verb: int) -> bool:
        """Whether a verb opens what is said, bare and without a subject: ““Give it to the poor,” he said”."""
        opens = verb > 0 and s.low[verb - 1] in _OPENING and s.tree.tags[verb] == "VERB"
        plain = not s.low[verb].endswith(("ed", "ing"))
        return opens and plain and not s.kids(verb, "nsubj", "nsubj:pass", "csubj", "aux", "cop")

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
        due = any(s.low[k] in self._words["must"] for k in s.kids(verb, "aux"))
        if not due and (self.negated(s, word) or (verb != word and self.negated(s, verb))):
            found.append("negated")
        if self.future(s, word) or self.future(s, verb):
            found.append("future")
        if due or self.supposed(s, word) or self.supposed(s, verb) or self._asked_for(s, word):
            found.append("hypothetical")
        return tuple(found)

    def _asked_for(self, s: Sentence, word: int) -> bool:
        """Whether a noun is what somebody asks for: "demanded the release", "called for an end to the attacks"."""
        head = s.head(word)
        while head is not None and s.tree.tags[head] == "NOUN" and s.low[head] in ("end", "halt", "stop"):
            word, head = head, s.head(head)
        asked = head is not None and s.tree.tags[word] != "VERB" and s.low[head] in self._words["ask"]
        return asked and (s.relation(word) == "obj" or "for" in s.case(word))

    def _verb(self, s: Sentence, word: int) -> int:
        """The verb that carries a noun, or says that it happens: "will launch an attack", "the attack never happened".

        What any other verb does not say leaves the noun as it is: "the attack did not surprise them".
        """
        head = s.head(word)
        carried = head is not None and s.relation(word) in _CARRIED and s.low[head] in self._carrying
        return head if s.tree.tags[word] != "VERB" and head is not None and carried else word
