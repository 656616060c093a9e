"""Collates a record with articles that somebody kept: the same texts, another text of the same article, or none.

To collate is what editors do with copies of a text: hold them side by side and note where they part. The words that the
record points at are looked for in the kept text, never in the stored one, so what is found there does not rest on
anything that the record says of itself. An article that was not kept is not checked; that is no failure.
"""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.ingest import ReadOptions, read
from onrecord.pipeline.progress import Progress, Report
from onrecord.store.pointed import Pointed, pointed
from onrecord.text import WITHHELD, as_withheld, elided
from onrecord.types import Article, Failure

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store import Database

SameBy = Literal["file", "id", "address", "name"]
"""Why two texts are taken for texts of one article: the bytes of the file, the id that the input gives, the address, or
the name of the file, where neither says more and half of what is quoted from the one stands in the other."""
_Mark = tuple[SameBy, str]
_OF_FILES = ("file", "name")
"""What tells one article from others only where one file holds one."""
_CHUNK = 200
_LONGEST = 40  # characters of a word, before what stands in the middle of it is shown without its beginning
_SPACE = re.compile(r"\s")
_EXCERPT = re.compile(r"\s*\S+(?:\s+\S+){0,4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """An article of which another text was kept, in `input`.

    `at` is the first character that differs, of a text that the record withholds the first of those that it still has,
    `stored` and `kept` are the words there, "" at the end of a text. Of `spans`,
    those that the record points at, `standing` stand at their characters in the kept text, `elsewhere` in another place
    of it, and `missing` nowhere.
    """

    article: str
    same_by: SameBy
    input: str
    at: int
    stored: str
    kept: str
    spans: int
    standing: int
    elsewhere: int
    missing: tuple[Pointed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collation:
    """What became of a record's articles: `same` were kept with the very text, `differing` with another one, and
    `unchecked`, by id, were not kept.

    `kept` counts the articles that were read, `unknown` names the inputs of those that the record does not have, and
    `failures` are inputs that could not be read. Of the `same`, `otherwise` are kept under another publisher or address
    alone. `spans` were looked for in kept texts that are the same; `missing` do not stand there at their characters.
    """

    kept: int
    same: int
    otherwise: int
    spans: int
    missing: tuple[Pointed, ...]
    differing: tuple[Differing, ...]
    unchecked: tuple[str, ...]
    unknown: tuple[str, ...]
    failures: tuple[Failure, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether nothing that was kept says otherwise than the record."""
        return not self.differing and not self.missing


def collate(
    database: Database, inputs: str | Path | Iterable[str | Path], *, options: ReadOptions | None, report: Report
) -> Collation:
    """Reads what was kept, and holds the record against it."""
    began = time.monotonic()
    given = [inputs] if isinstance(inputs, str | Path) else inputs
    with database.reading() as connection:
        done = _Collating(connection)
        found = read(given, options)
        while batch := list(islice(found, _CHUNK)):
            done.take([item for item in batch if isinstance(item, Article)])
            done.failures += [item for item in batch if isinstance(item, Failure)]
            report(Progress(stage="read", done=done.kept, total=None, note=batch[-1].input))
        differing = done.differing()
        return Collation(
            kept=done.kept,
            same=len(done.same),
            otherwise=len(done.same) - len(done.alike),
            spans=done.spans,
            missing=tuple(done.missing),
            differing=tuple(differing),
            unchecked=tuple(done.unchecked({one.article for one in differing})),
            unknown=tuple(sorted(done.unknown)),
            failures=tuple(done.failures),
            seconds=time.monotonic() - began,
        )


class _Stored(NamedTuple):
    """A stored article, as far as it tells which one it is."""

    number: int
    id: str
    text_sha256: str
    publisher: str | None
    url: str | None
    given_id: str | None
    input: str
    input_sha256: str | None
    withheld: bool


class _Collating:
    """A record, and what of it was held against something kept so far."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        rows = connection.exec_driver_sql(f"SELECT {', '.join(_Stored._fields)} FROM article ORDER BY number")
        self.stored = {row[0]: _Stored(*row) for row in rows}
        self.by_text: dict[str, list[_Stored]] = defaultdict(list)
        self.by_mark: dict[_Mark, list[_Stored]] = defaultdict(list)
        for one in self.stored.values():
            self.by_text[one.text_sha256].append(one)
            for mark in _marks(one):
                self.by_mark[mark].append(one)
        self.kept = self.spans = 0
        self.same: set[int] = set()
        self.alike: set[int] = set()
        self.missing: list[Pointed] = []
        self.unknown: list[str] = []
        self.failures: list[Failure] = []
        self.others: list[Article] = []

    def take(self, articles: Sequence[Article]) -> None:
        """Articles that were kept: those of stored texts are held against what is pointed at there."""
        self.kept += len(articles)
        texts: dict[int, str] = {}
        for article in articles:
            stored = self.by_text.get(article.text_sha256, ())
            for one in stored:
                if one.number not in self.same:
                    texts[one.number] = article.text
                if (one.publisher, one.url) == (article.publisher, article.url):
                    self.alike.add(one.number)
            if not stored:
                self.others.append(article)
        self.same |= texts.keys()
        for number, words in pointed(self.connection, list(texts)).items():
            held = _held(words, texts[number], withheld=self.stored[number].withheld)
            self.spans += held.spans
            self.missing += [*held.elsewhere, *held.missing]

    def differing(self) -> list[Differing]:
        """What was kept of stored articles in other words; the rest of it is not of this record."""
        once = {
            mark for mark, times in Counter(mark for one in self.others for mark in _marks(one)).items() if times == 1
        }
        found: dict[int, Differing] = {}
        for article in self.others:
            known = False
            for one, same_by in self._of_the_same(article, once):
                if (told := self._differing(one, same_by, article)) is not None:
                    known = True
                    found.setdefault(one.number, told)
            if not known:
                self.unknown.append(article.input)
        return [found[number] for number in sorted(found)]

    def unchecked(self, but: Container[str]) -> list[str]:
        """The articles, by id, that were not kept."""
        return sorted(one.id for one in self.stored.values() if one.number not in self.same and one.id not in but)

    def _of_the_same(self, article: Article, once: Container[_Mark]) -> Iterator[tuple[_Stored, SameBy]]:
        """The stored texts that are of the same article as one that was kept, and by what they are taken to be."""
        seen: set[int] = set()
        for mark in _marks(article):
            stored = self.by_mark.get(mark, [])
            if mark[0] in _OF_FILES and (mark not in once or len(stored) != 1):
                continue
            for one in stored:
                if one.number not in self.same and one.number not in seen:
                    seen.add(one.number)
                    yield one, mark[0]

    def _differing(self, one: _Stored, same_by: SameBy, article: Article) -> Differing | None:
        text = self.connection.exec_driver_sql("SELECT text FROM article WHERE number = ?", (one.number,)).scalar_one()
        held = _held(pointed(self.connection, [one.number])[one.number], article.text, withheld=one.withheld)
        if same_by == "name" and 2 * len(held.missing) >= held.spans:
            return None
        at = first_difference(text, article.text, withheld=one.withheld)
        return Differing(
            article=one.id, same_by=same_by, input=article.input, at=at, stored=_excerpt(text, at),
            kept=_excerpt(article.text, at), spans=held.spans, missing=tuple(held.missing),
            standing=held.spans - len(held.elsewhere) - len(held.missing), elsewhere=len(held.elsewhere),
        )  # fmt: skip


def first_difference(one: str, other: str, *, withheld: bool = False) -> int:
    """Where two texts part: the first character that differs, or the end of the shorter.

    Of a text that is `withheld` in the `one` only what is left of it is compared.
    """
    pairs = enumerate(zip(one, other, strict=False))
    passed = WITHHELD if withheld else ""
    return next((at for at, (a, b) in pairs if a not in (b, passed)), min(len(one), len(other)))


def _excerpt(text: str, at: int) -> str:
    """The word in which a place lies, with some that follow, on one line."""
    first = max(0, at - _LONGEST)
    begin = max((space.end() for space in _SPACE.finditer(text, first, at)), default=first)
    found = _EXCERPT.match(text, begin)
    return elided(" ".join(found.group().split())) if found else ""


def _marks(one: _Stored | Article) -> Iterator[_Mark]:
    """What tells which article a text is of, the surest first."""
    if one.input_sha256:
        yield "file", one.input_sha256
    if one.given_id:
        yield "id", one.given_id
    if one.url:
        yield "address", one.url
    if not one.given_id and not one.url:
        yield "name", one.input.rsplit("/", 1)[-1]


class _Held(NamedTuple):
    """How many words were looked for in a text, and those that are not at their characters, or nowhere."""

    spans: int
    elsewhere: list[Pointed]
    missing: list[Pointed]


def _held(words: Sequence[Pointed], text: str, *, withheld: bool) -> _Held:
    moved: list[Pointed] = []
    missing: list[Pointed] = []
    for one in words:
        if withheld and WITHHELD in one.exact:
            told = as_withheld(one.exact)
            standing, there = told.fullmatch(text, one.start, one.end) is not None, told.search(text) is not None
        else:
            standing, there = text[one.start : one.end] == one.exact, one.exact in text
        if not standing:
            (moved if there else missing).append(one)
    return _Held(len(words), moved, missing)
