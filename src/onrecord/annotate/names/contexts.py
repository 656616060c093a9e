"""What the words beside a name say about it: "in Orsel", "Orsel, a private company", "Orsel's parliament".

The words are data (data/<language>/name_cues.txt), each with the side of the name on which it counts, the kind of thing
it speaks for and how much. A vote is such a kind with its weight; the article adds up the votes of all its places.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.annotate.names.candidates import HINT, Candidate
from onrecord.lexicon import table, words
from onrecord.types import Doc, MentionLabel

Vote = tuple[MentionLabel, float]

_ARTICLES = frozenset(("a", "an", "the"))
_OF = frozenset(("of", "for", "at", "by"))
_PHRASE_ENDS = frozenset(("of", "for", "at", "in", "by", "that", "which", "who", "to", "with", "from", "on"))
_POSSESSIVES = ("'s", "’s", "s'", "s’")
_PHRASE = 7  # words of an apposition, at most: "a small private water company"
_OLD = 120  # years


@cache
def _cues(language: str) -> dict[str, dict[str, Vote]]:
    """The votes by side and word."""
    sides: dict[str, dict[str, Vote]] = {}
    for word, side, label, *weight in table(language, "name_cues"):
        sides.setdefault(side, {})[word] = (label, float(weight[0]) if weight else HINT)  # type: ignore[assignment]
    for noun in words(language, "titles"):
        if " " not in noun:
            sides["noun"].setdefault(noun, ("PER", HINT))
    for noun in words(language, "place_nouns"):
        sides["head"].setdefault(noun, ("LOC", HINT))
    return sides


class Contexts:
    """The words beside the names of one article."""

    def __init__(self, doc: Doc, language: str) -> None:
        self._tokens = doc.tokens
        self._text = doc.article.text
        cues = _cues(language)
        self._before, self._after, self._the = cues["before"], cues["after"], cues["the"]
        self._head, self._by, self._owned = cues["head"], cues["by"], cues["owned"]
        self._noun, self._comma, self._pronoun, self._it = cues["noun"], cues["comma"], cues["pronoun"], cues["it"]

    def before(self, word: str) -> Vote | None:
        """What a word says of the name that follows it."""
        return self._before.get(word)

    def votes(self, candidate: Candidate) -> Iterator[Vote]:
        """What the words around one place of a name say about it."""
        run = candidate.run
        several = " " in candidate.text
        if run.words[0].start == candidate.start:
            vote = self._before.get(run.before)
            if run.before in _OF:
                vote = (self._by if run.before == "by" else self._head).get(run.earlier) or vote
            elif run.before == "the":
                vote = self._the.get(run.earlier) or vote
                if (further := self._further(candidate)) is not None:
                    vote = further
            elif run.before in ("including", "like"):
                vote = self._head.get(run.earlier)  # "villages including Orsel"
            elif run.before == ",":
                vote = self._apposed(candidate)
            if vote and not (several and vote[1] < HINT and run.before != "the"):
                yield vote
        last = run.words[-1]
        if last.end != candidate.end:
            return
        tokens, i = self._tokens, last.token + 1
        if last.ends:
            if tokens[last.token].text.endswith(_POSSESSIVES) and i < len(tokens):
                yield from self._single(self._owned, tokens[i].text.lower())
            return
        if run.after in ("'", "’") and i + 1 < len(tokens):
            yield from self._single(self._owned, tokens[i + 1].text.lower())
            return
        if run.after == ",":
            yield from self._after_comma(i + 1)
        elif run.after in ("is", "was"):
            yield from self._phrase(i + 1)
        elif (vote := self._verb(i + 1)) is not None:
            yield vote
        else:
            yield from self._single(self._after, run.after)

    @staticmethod
    def _single(cues: dict[str, Vote], word: str) -> Iterator[Vote]:
        if (vote := cues.get(word)) is not None:
            yield vote

    def _further(self, candidate: Candidate) -> Vote | None:
        """What stands before "of the Orsel": "the mouth of the Orsel", "a spokesman for the Orsel"."""
        i = candidate.run.words[0].token
        if candidate.run.earlier in _OF and i > 2:
            return self._head.get(self._tokens[i - 3].text.lower())
        return None

    def _apposed(self, candidate: Candidate) -> Vote | None:
        """What the noun before the comma says of a name: "the union's leader, Ann Roe", "the company, Orsel Rail".

        Of "the head of the company, Ann Roe" it is the first noun, where that is a person's.
        """
        end = candidate.run.words[0].token - 1
        for k in range(end - 2, max(0, end - _PHRASE), -1):
            word = self._tokens[k].text.lower()
            if word in ("of", "for"):
                vote = self._noun.get(self._tokens[k - 1].text.lower())
                if vote is not None and vote[0] == "PER":
                    return vote
                break
            if not word[0].isalnum() or word in _PHRASE_ENDS:
                break
        return self._noun.get(candidate.run.earlier)

    def _after_comma(self, i: int) -> Iterator[Vote]:
        """ "Orsel, which ...", "Orsel, 45, ...", "Orsel, a private company"."""
        if i >= len(self._tokens):
            return
        word = self._tokens[i].text.lower()
        if word in self._comma:
            yield self._comma[word]
        elif word.isdecimal() and int(word) < _OLD and i + 1 < len(self._tokens) and self._tokens[i + 1].text == ",":
            yield ("PER", HINT)
        else:
            yield from self._phrase(i)

    def _phrase(self, i: int) -> Iterator[Vote]:
        """The head of "a small private company based in ...": the last word before something that ends the phrase."""
        tokens = self._tokens
        if i >= len(tokens) or tokens[i].text.lower() not in _ARTICLES:
            return
        found: Vote | None = None
        for token in tokens[i + 1 : i + _PHRASE]:
            word = token.text
            if not word[0].isalpha() or word in _PHRASE_ENDS:
                break
            if word[0].islower():
                head = word.rpartition("-")[2]
                found = self._noun.get(head) or (found if "-" in word else None)
        if found is not None:
            yield found

    def _verb(self, i: int) -> Vote | None:
        """ "Orsel said it would", "Orsel recalled its ambassador", "Roe said he"; "said it was" says nothing."""
        tokens = self._tokens
        if i + 1 >= len(tokens) or not tokens[i - 1].text.islower():
            return None
        word, following = tokens[i].text, tokens[i + 1].text
        if word == "it":
            return self._it.get(following)
        vote = self._pronoun.get(word)
        return self._owned.get(following, vote) if vote and vote[0] == "ORG" else vote
