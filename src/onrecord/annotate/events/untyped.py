"""What happened on a day that the text gives and that no word of the list tells: "was completed in 1961".

A time expression hangs, in the tree of its sentence, on what it dates: a verb, or a noun that stands for a happening
("the first free vote, in June 1991"); a day also on the object of its verb ("passed the bill on Monday"). What is
said to be then ("the walkout was in October") is the subject.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import cache

from onrecord.annotate.events.clauses import word_class
from onrecord.annotate.events.matching import Marks, Matcher
from onrecord.annotate.events.meaning import Draft
from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.realis import Realis
from onrecord.annotate.events.sides import Sides
from onrecord.annotate.events.syntax import Sentence
from onrecord.annotate.inflection import plural, verb_forms
from onrecord.lexicon import table
from onrecord.types import Extent

_IN_OBJECT = frozenset(("obj", "obl", "nmod"))
_NO_DEED = frozenset(("amod", "compound", "aux", "cop", "case", "mark"))


class Untyped:
    """Finds the happenings that time expressions date and that are of no type."""

    def __init__(self, parties: Parties, sides: Sides, realis: Realis, language: str) -> None:
        self._parties, self._sides, self._realis = parties, sides, realis
        self._particles = word_class(language, "particle")
        self._asking = word_class(language, "asking")
        self._lasting = word_class(language, "lasting")
        self._states = _forms(language, "state")
        self._light = _forms(language, "light")
        self._nouns = _nouns(language)

    def drafts(
        self, s: Sentence, times: Iterable[Extent], marks: Marks, known: Container[int]
    ) -> Iterator[Draft]:  # fmt: skip
        """The happenings that `times` of a sentence date, each once; none that a word of `known` tells already."""
        seen: set[int] = set()
        for time in times:
            inside = [k for k, word in enumerate(s.tree.words) if time.start <= word.start < time.end]
            for top in (k for k in inside if s.head(k) not in inside):
                word = self._dated(s, top)
                if word is None or word in inside or word in known or word in seen:
                    continue
                seen.add(word)
                if not Matcher.absorbed(s, word, marks):
                    yield from self._draft(s, word, time, is_then=bool(s.kids(top, "cop")))

    def _dated(self, s: Sentence, top: int) -> int | None:
        """The word that tells what a time expression dates, by the word of it on which the others hang."""
        head = s.head(top)
        if self._lasting & {*s.case(top)}:
            return None
        if s.kids(top, "cop"):
            return next(iter(s.subjects(top)), None)
        if head is None:
            return None
        if s.tree.tags[head] == "VERB":
            near = self._verb_before(s, top)
            return near if near is not None and _parted(s, head, top) else head
        if s.tree.tags[head] == "NOUN" and s.low[head] in self._nouns:
            return head
        if (noun := self._before(s, top)) is not None:
            return noun
        above = s.head(head)
        held = s.relation(head) in _IN_OBJECT and "of" not in s.case(top)
        return above if held and above is not None and s.tree.tags[above] == "VERB" else None

    def _verb_before(self, s: Sentence, top: int) -> int | None:
        """The verb before a time expression that no mark or conjunction parts from it: "founded in 1902, makes"."""
        verbs = [k for k in range(top) if s.tree.tags[k] == "VERB" and not _parted(s, k, top)]
        return verbs[-1] if verbs else None

    def _before(self, s: Sentence, top: int) -> int | None:
        """The noun for a happening right before a time expression, or set off from it: "the first vote, in June"."""
        k = min((top, *s.under(top))) - 1
        while k >= 0 and (s.low[k] == "," or s.tree.tags[k] == "ADP"):
            k -= 1
        return k if k >= 0 and s.tree.tags[k] == "NOUN" and s.low[k] in self._nouns else None

    def _draft(self, s: Sentence, word: int, time: Extent, *, is_then: bool) -> Iterator[Draft]:
        """A happening with its parties; nothing for a state, for what did not happen, and for what somebody says."""
        if s.tree.tags[word] == "NOUN":
            told = (is_then or s.low[word] in self._nouns) and not self._parties.taken(s.tree.words[word])
            if told and not self._realis.negated(s, word):
                yield Draft(word, (word, word + 1), "OTHER", None, [], [], time=time)
            return
        flags = self._realis.flags(s, word)
        if "negated" in flags or "hypothetical" in flags or self._realis.demanded(s, word):
            return
        if s.tree.tags[word] != "VERB" or s.low[word] in self._states or s.relation(word) in _NO_DEED:
            return
        if any(s.low[k] == "to" for k in s.kids(word, "mark")) and "future" not in flags:
            return  # "managed to", "refused to": whether it was done is not the verb's to say
        doer, objects = s.doer(word), s.objects(word)
        asked = any(s.low[k] in self._asking for k in (*doer, *objects))
        if self._parties.reports(s.tree.words[word]) or not (doer or objects) or asked:
            return
        actors = self._sides.all(s, doer)
        recipients = [p for p in self._sides.all(s, objects) if p not in actors]
        yield Draft(word, self._words(s, word), "OTHER", None, actors, recipients, flags, time=time)

    def _words(self, s: Sentence, verb: int) -> tuple[int, int]:
        """The verb with its particle, or with the noun that says what was done: "took over", "gave way"."""
        behind = verb + 1
        joined = behind < len(s) and (
            behind in s.kids(verb, "compound:prt")
            or (s.low[behind] in self._particles and s.tree.tags[min(behind + 1, len(s) - 1)] != "NUM")
            or (s.low[verb] in self._light and behind in s.kids(verb, "obj"))
        )
        return verb, behind + joined


def _parted(s: Sentence, one: int, other: int) -> bool:
    low, high = sorted((one, other))
    return any(s.tree.tags[k] in ("PUNCT", "CCONJ") for k in range(low + 1, high))


@cache
def _forms(language: str, name: str) -> frozenset[str]:
    """Every form of the verbs of a class of happening_words.txt."""
    irregular = {row[0]: row[1] for row in table(language, "event_verb_forms")}
    irregular |= {row[0]: row[1] for row in table(language, "irregular_verbs")}
    verbs = word_class(language, name)
    return frozenset(form for verb in verbs for _, form in verb_forms(verb, irregular.get(verb, "-")))


@cache
def _nouns(language: str) -> frozenset[str]:
    """The nouns that stand for a happening, singular and plural."""
    listed = (row[2] for row in table(language, "happening_nouns") if row[0] in ("harm", "-"))
    nouns = {noun for row in listed for noun in row.split()}
    return frozenset(nouns | {plural(noun) for noun in nouns})
