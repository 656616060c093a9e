"""An article -> its sketch: the words of its prose as numbers, with their places, and what tells who took from whom.

Shingles are runs of five words, as in Broder (1997) and in Nicholls' study of agency copy (2019). What is looked up are
the sketch's keys: its few shingles with the smallest hashes. If one text holds a share c of another, about that share
of the other's smallest hashes is found among its own: containment shows, which the signatures of MinHash do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon import table
from onrecord.types import Article, RegionKind, Time

SHINGLE = 5
"""Words. Of four, chance meetings grew; of six, fewer survive in text that was scanned or lightly edited."""
KEYS = 32
"""Keys of an article's words. Of a text that keeps a tenth of another, three are shared on average."""
NAMES = 4
"""Names and figures in a row, whatever stands between them, of which the other keys are made."""
NAME_KEYS = 8
"""Keys of an article's names and figures: who swaps words for others leaves these, and few shingles."""
LEAST = 20
"""Words that two texts must share before it is worth saying; short reports share a dozen of their first sentence."""

PROSE: frozenset[RegionKind] = frozenset(("title", "dek", "dateline", "subhead", "body"))
"""What can be copied. Captions and embedded posts travel with a picture or a post, not with the report around them."""
_HEADS: frozenset[RegionKind] = frozenset(("title", "dek"))
_DAYS = frozenset(row[0].lower() for row in table("en", "weekdays") if row[2] == "full")
_SHORT_NAME = 3
"""Letters: so short are "The", "But" and "Its" at the beginning of sentences."""
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_QUOTED = re.compile(r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|(?<!\S)\"(?=\S)[^\"\n]*(?<=\S)\"(?!\w)")
_MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)  # splitmix64

Words = NDArray[np.uint32]
Shingles = NDArray[np.uint64]
Places = NDArray[np.int32]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sketch:
    """All that a comparison needs of one article. Picklable; the same article gives the same sketch on any machine.

    `words` are hashes of the words of its prose in order, `starts` and `ends` their places in `text`; `stretches` gives
    for each word the number of the uninterrupted stretch of prose it stands in. `quoted` marks the words between
    quotation marks, `headed` those of the headline and what stands below it, `numbers` the numbers, `days` the names of
    weekdays, `names` the numbers and the words with a capital, headlines aside. `shingles` are the different ones in
    ascending order, `firsts` the word at which each begins first.
    """

    article_id: str
    text: str
    publisher: str | None
    credits: tuple[str, ...]
    published: Time | None
    words: Words
    starts: Places
    ends: Places
    stretches: Places
    quoted: Marks
    headed: Marks
    numbers: Marks
    days: Marks
    names: Marks
    shingles: Shingles
    firsts: Places


def sketch(article: Article) -> Sketch:
    """The sketch of an article, from its text and regions alone."""
    text = article.text
    found: list[tuple[int, int]] = []
    stretches: list[int] = []
    heads: list[bool] = []
    stretch = 0
    for region in article.regions:
        if region.kind in PROSE:
            inside = [match.span() for match in _WORD.finditer(text, region.start, region.end)]
            found += inside
            stretches += [stretch] * len(inside)
            heads += [region.kind in _HEADS] * len(inside)
        else:
            stretch += 1
    written = [text[start:end] for start, end in found]
    words = np.fromiter((crc32(word.lower().encode()) for word in written), np.uint32, len(found))
    places = np.fromiter(chain.from_iterable(found), np.int32, 2 * len(found)).reshape(-1, 2)
    quoted = np.zeros(len(found), np.bool_)
    for match in _QUOTED.finditer(text):
        first, last = np.searchsorted(places[:, 0], match.span())
        quoted[first:last] = True
    shingles, firsts = np.unique(_shingles(words, SHINGLE), return_index=True)
    headed = np.array(heads, np.bool_)
    numbers = np.fromiter((word[0].isdigit() for word in written), np.bool_, len(found))
    capitals = np.fromiter((word[0].isupper() and len(word) > _SHORT_NAME for word in written), np.bool_, len(found))
    return Sketch(
        article_id=article.id,
        text=text,
        publisher=article.publisher,
        credits=article.credits,
        published=None if article.published_from == "inferred" else article.published,
        words=words,
        starts=places[:, 0],
        ends=places[:, 1],
        stretches=np.array(stretches, np.int32),
        quoted=quoted,
        headed=headed,
        numbers=numbers,
        days=np.fromiter((word.lower() in _DAYS for word in written), np.bool_, len(found)),
        names=(numbers | capitals) & ~headed,
        shingles=shingles,
        firsts=firsts.astype(np.int32),
    )


def keys(sketch: Sketch) -> tuple[int, ...]:
    """At most `KEYS` + `NAME_KEYS` signed 64-bit numbers; articles of which one comes from the other share some."""
    if len(sketch.words) < LEAST:
        return ()
    named = np.unique(_shingles(sketch.words[sketch.names], NAMES))
    return tuple(np.append(sketch.shingles[:KEYS], named[:NAME_KEYS]).view(np.int64).tolist())


def _shingles(words: Words, size: int) -> Shingles:
    """A well mixed hash of every run of so many words."""
    count = max(0, len(words) - size + 1)
    mixed = np.zeros(count, np.uint64)
    for offset in range(size):
        mixed = mixed * np.uint64(_MIX[0]) + words[offset : offset + count]
    for shift, factor in ((30, _MIX[1]), (27, _MIX[2])):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))
