"""Runs of capitalised words: where names can stand, before anything is known about what they name.

A run is a sequence of words with a capital, with what may stand inside a name: initials and abbreviations with their
stop, particles ("van der", "bin"), "&", and "of ..." after a word that asks for it ("Ministry of ..."). A possessive
ends a run: "Velmora's Prime Minister" are two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.annotate.names.gazetteer import gazetteer
from onrecord.lexicon import table, words
from onrecord.types import Doc, Token

_ENDERS = frozenset(".!?…:;\"“”‘'’«»„()[]*•|-–—·●▪►>/#") | {"``", "''"}
_LONGEST = 14  # words of a run: no name is longer
_AHEAD = 8  # words looked at to see how a name goes on
_ABBREVIATION = 4  # letters of what is written with a stop in a headline, at most: "Lt. Gov."
_SHORT, _FEWEST = 3, 3  # letters of words that may be small in a headline, and long words that tell a headline
_UPPER, _TITLE = 0.7, 0.65  # shares of words in capitals, or with one, from which a line is no plain prose


class Word(NamedTuple):
    """The part of a token that can belong to a name: "Velmora" of "Velmora's", "Roe" of "Roe-led"."""

    start: int
    end: int
    text: str
    token: int
    ends: bool  # nothing of the same name can follow


class Run(NamedTuple):
    """A run, with the words beside it in small letters ("" at the edges of a paragraph): two before, one after.

    `initial` says that its first word would have a capital anyway; `style` is "plain", "title" for a headline in which
    most words have a capital, or "upper" for a line in capitals.
    """

    words: list[Word]
    initial: bool
    style: str
    before: str
    earlier: str
    after: str


@cache
def _particles(language: str) -> tuple[frozenset[str], frozenset[str]]:
    rows = table(language, "name_particles")
    return (
        frozenset(row[0] for row in rows if len(row) == 1),
        frozenset(row[0] for row in rows if len(row) > 1),
    )


@cache
def _days(language: str) -> dict[str, bool]:
    """The names of days and months, with whether the word is something else too."""
    rows = (*table(language, "weekdays"), *table(language, "months"))
    return {row[0]: len(row) > 3 or row[-1] == "abbreviation" for row in rows}


def runs(doc: Doc, language: str) -> Iterator[Run]:
    """Every run of the paragraphs of an article, in text order."""
    tokens, position = doc.tokens, 0
    reader = _Reader(doc, language)
    for start, end in doc.paragraphs:
        while position < len(tokens) and tokens[position].start < start:
            position += 1
        first = position
        while position < len(tokens) and tokens[position].start < end:
            position += 1
        yield from reader.paragraph(first, position)


class _Reader:
    def __init__(self, doc: Doc, language: str) -> None:
        self._text = doc.article.text
        self._tokens = doc.tokens
        self._known = gazetteer(language)
        self._free, self._joined = _particles(language)
        self._stops = frozenset(row[0][:-1] for row in table(language, "abbreviations") if row[1] == "title")
        self._prefixes = words(language, "name_prefixes")
        self._openers = words(language, "sentence_starters")
        self._days = _days(language)
        beside = table(language, "weekday_names")
        self._before_day = frozenset(row[0] for row in beside if row[1] == "before")
        self._after_day = frozenset(row[0].split()[0] for row in beside if row[1] == "after")

    def paragraph(self, first: int, last: int) -> Iterator[Run]:
        tokens = self._tokens
        style = _style(tokens[first:last])
        position = first
        # Most words are plain small ones: the shortest way past them
        for i in [k for k in range(first, last) if not ((text := tokens[k].text).islower() and text.isalpha())]:
            word = self._word(i) if i >= position else None
            if word is None:
                continue
            found, following = self._run(word, i + 1, last)
            position = following
            if style == "plain" and len(found) >= _LONGEST:
                position = self._skip(following, last)  # no name, but a list or noise
                continue
            before = tokens[i - 1].text if i > first else ""
            earlier = tokens[i - 2].text if i > first + 1 else ""
            yield Run(
                words=found,
                initial=not before or before in _ENDERS,
                style=style,
                before=before.lower(),
                earlier=earlier.lower(),
                after=tokens[following].text.lower() if following < last else "",
            )

    def _word(self, i: int) -> Word | None:
        """The name part of a token, None if it has none."""
        token = self._tokens[i]
        text, start = token.text, token.start
        head = text[0]
        if head.isupper():
            if text == "I" or text.startswith(("I'", "I’")):
                return None
            prefix, dash, rest = text.partition("-")
            if dash and rest[:1].isupper() and prefix.lower() in self._prefixes:
                start += len(prefix) + 1
                text = rest
        elif "-" in text and head.islower():
            prefix, rest = text.split("-", 1)
            if not rest[:1].isupper():
                return None
            if prefix not in self._joined:  # pro-Roe
                start += len(prefix) + 1
                text = rest
        elif not (len(text) > 3 and head == "d" and text[1] in "'’" and text[2].isupper()):
            return None
        ends = i > 0 and self._tokens[i - 1].text == "@" and self._tokens[i - 1].end == token.start
        if text[-2:] in ("'s", "’s", "'S", "’S"):
            text, ends = text[:-2], True
        cut = text.rfind("-")
        if cut > 0 and text[cut + 1 : cut + 2].islower() and text[:cut].lower() not in self._joined:
            while "-" in text and text[text.rfind("-") + 1 :][:1].islower():
                text = text[: text.rfind("-")]
            ends = True
        if not text:
            return None
        return Word(start, start + len(text), text, i, ends)

    def _skip(self, i: int, last: int) -> int:
        """The first token from `i` on without a capital."""
        while i < last and self._word(i) is not None:
            i += 1
        return i

    def _touches(self, i: int) -> bool:
        """Whether a token follows the one before it after plain space."""
        gap = self._text[self._tokens[i - 1].end : self._tokens[i].start]
        return 0 < len(gap) <= 2 and gap.isspace() and "\n" not in gap

    def _run(self, word: Word, j: int, last: int) -> tuple[list[Word], int]:
        """The words of the run that starts with `word`, and the token after it."""
        tokens, found, of = self._tokens, [word], False
        while j < last and len(found) < _LONGEST:
            previous = found[-1]
            if previous.ends and not self._possessive_inside(previous, j, last):
                break
            token = tokens[j]
            if token.text == "." and token.start == previous.end:
                if not self._keeps_stop(previous) or j + 1 >= last or not self._touches(j + 1):
                    break
                j += 1
                if self._word(j) is None:
                    break
                continue
            if not self._touches(j):
                break
            following = self._word(j)
            if following is not None:
                if self._is_date(following, j, last, previous) or self._is_date(previous, j - 1, last, following):
                    break
                found.append(following)
                j += 1
                continue
            if token.text[0].isdigit():
                if previous.text in self._known.numbered and token.text.isdigit():
                    found.append(Word(token.start, token.end, token.text, j, True))
                    j += 1
                break
            more = self._connection(found, j, last, of)
            if not more:
                break
            of = of or token.text in ("of", "for", "on")
            found.extend(more)
            j = more[-1].token + 1
        return found, j

    def _is_date(self, word: Word, i: int, last: int, beside: Word) -> bool:
        """Whether a word is a day or month and no part of the name beside it: "the Interior Ministry Saturday"."""
        ambiguous = self._days.get(word.text.capitalize() if word.text.isupper() else word.text)
        if ambiguous is None or beside.text in (self._before_day if beside.start < word.start else self._after_day):
            return False
        return not ambiguous or (i + 1 < last and self._tokens[i + 1].text[0].isdigit())

    def _keeps_stop(self, word: Word) -> bool:
        return (len(word.text) == 1 and word.text.isupper()) or word.text in self._stops

    def _possessive_inside(self, word: Word, j: int, last: int) -> bool:
        """Whether a possessive belongs to a longer name: the Prime Minister's Office, the Women's Council."""
        if word.text.lower() not in self._known.common and word.text.lower() not in self._known.titles:
            return False
        k, tail = j, None
        while k < min(last, j + _AHEAD) and self._touches(k) and (following := self._word(k)) is not None:
            tail, k = following, k + 1
        return tail is not None and tail.text in self._known.organisation_words

    def _connection(self, found: list[Word], j: int, last: int, of: bool) -> list[Word]:
        """What may join a run to its next word, with that word: "van der", "&", "of the". Empty if nothing does."""
        tokens, text = self._tokens, self._tokens[j].text
        heads = self._known.organisation_of
        if text in self._free:
            if found[-1].text.lower() in self._openers:
                return []
            k = j + 1
            while k < last and k < j + 3 and tokens[k].text in self._free:
                k += 1
        elif text == "&" or (text == "and" and self._joins(found, of, j + 1, last)):
            k = j + 1
        elif (
            (found[-1].text.lower(), text) in self._known.joints
            or (text == "of" and found[-1].text in self._known.place_words)
            or (text in ("of", "for", "on") and found[-1].text in heads)
        ):
            k = j + 1
            if k < last and tokens[k].text == "the":
                k += 1
        else:
            return []
        if k >= last or not all(self._touches(m) for m in range(j + 1, k + 1)):
            return []
        end = self._word(k)
        if end is None or end.text in self._days:
            return []
        return [*(Word(tokens[m].start, tokens[m].end, tokens[m].text, m, False) for m in range(j, k)), end]

    def _joins(self, found: list[Word], of: bool, j: int, last: int) -> bool:
        """Whether "and" stands inside a name: "Ministry of Trade and Industry", "Food and Harbour Agency"."""
        word = self._word(j) if j < last else None
        if word is None or word.text in self._known.given_names or word.text in self._known.names:
            return False
        if of:
            return word.text not in self._known.organisation_of
        if found[-1].text.lower() not in self._known.common:
            return False
        k, tail = j, word
        while k < min(last, j + _AHEAD) and self._touches(k) and (following := self._word(k)) is not None:
            tail, k = following, k + 1
        return tail is not word and tail.text in self._known.organisation_words


def _style(tokens: tuple[Token, ...]) -> str:
    long = [text for _, _, text in tokens if len(text) > _SHORT and text[0].isalpha()]
    small = sum(map(str.islower, long))
    if len(long) < _FEWEST or small > (1 - _TITLE) * len(long):
        return "plain"
    if sum(map(str.isupper, long)) >= _UPPER * len(long):
        return "upper"
    if tokens[-1].text in (".", "?", "!", "”", '"') or sum(w[0].isupper() for w in long) < _TITLE * len(long):
        return "plain"
    # A full stop inside, after more than an abbreviation, makes it the prose of a caption: "... Orsel. Photo: Ann Roe"
    stops = (one.text for one, two in pairwise(tokens) if two.text == ".")
    return "plain" if any(len(word) > _ABBREVIATION or word.isdigit() for word in stops) else "title"
