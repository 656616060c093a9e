"""A copy of a record without its texts: what is quoted stays, and all else is blotted out where it stood.

What is quoted is what a report without texts has: the words that the record points at, and the whole sentence of a
figure, of an event, and of what is at odds with something. Who copied whom rests on passages that may be all of a text:
their places stay, their words go, and so do those of the decisions on them.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.store.spans import chunks
from onrecord.store.sqlite import Database
from onrecord.text import WITHHELD, withhold
from onrecord.types import Anchor, Decision

_QUOTED = """
    SELECT article, start, "end" FROM article_span WHERE article IN ({marks})
    UNION SELECT article, start, "end" FROM annotation JOIN span ON annotation = number WHERE article IN ({marks})
    UNION SELECT passage.article, passage.start, passage."end" FROM passage JOIN entry ON number = entry
        WHERE kind <> 'Lineage' AND passage.article IN ({marks})"""
_TOLD = """
    SELECT article, start, "end" FROM annotation JOIN span ON annotation = number
        WHERE (kind, role) IN (('Quantity', 'span'), ('EventMention', 'trigger')) AND article IN ({marks})
    UNION SELECT annotation.article, span.start, span."end" FROM annotation JOIN span ON span.annotation = number
        WHERE article IN ({marks}) AND number IN (SELECT annotation FROM evidence JOIN entry ON number = entry
            WHERE kind = 'Disagreement')"""
_UNTOLD = "lineage"
"""The kind of entry whose words are not quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """What a copy leaves out: how many texts it has not whole, of how many characters, and how many of these stay."""

    texts: int
    characters: int
    quoted: int


def copy_without_texts(database: Database, target: Path) -> Withheld:
    """Makes a copy of a record in which only what is quoted of the texts is left, and no trace of the rest.

    It appears under its name only when that is so, whatever happens meanwhile. What was there is replaced.
    """
    partial = target.with_name(target.name + ".part")
    partial.unlink(missing_ok=True)
    try:
        database.copy_to(partial)
        done = _without_texts(partial)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return done


def _without_texts(path: Path) -> Withheld:
    # The guards let nothing be changed, so they are taken down in the copy and put up again.
    with closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("BEGIN")
        guards = copy.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            copy.execute(f"DROP TRIGGER {name}")
        done = _blot_out(copy)
        copy.execute("DELETE FROM sketch")  # the words of texts, which only merging reads
        copy.execute("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")
        for _, sql in guards:
            copy.execute(sql)
        copy.execute("COMMIT")
        copy.execute("VACUUM")
        copy.execute("PRAGMA journal_mode = WAL")
    return done


def _blot_out(copy: sqlite3.Connection) -> Withheld:
    decided = _decided(copy)
    texts = characters = quoted = 0
    numbers = [row[0] for row in copy.execute("SELECT number FROM article ORDER BY number")]
    for chunk in chunks(numbers):
        shown = _shown(copy, chunk)
        marks = ",".join("?" * len(chunk))
        rows = copy.execute(
            f"SELECT number, text, text_sha256 FROM article WHERE number IN ({marks})", chunk
        ).fetchall()
        for number, text, digest in rows:
            left = withhold(text, [*shown[number], *decided[digest]])
            copy.execute("UPDATE article SET text = ?, withheld = 1 WHERE number = ?", (left, number))
            texts += 1
            characters += len(text)
            quoted += len(left) - left.count(WITHHELD)
    copy.execute(
        'UPDATE passage SET exact = (SELECT substr(text, start + 1, "end" - start) FROM article WHERE number = article)'
    )
    _blot_out_decisions(copy)
    return Withheld(texts=texts, characters=characters, quoted=quoted)


def _shown(copy: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, list[tuple[int, int]]]:
    """What stays of some articles, by number."""
    marks = ",".join(map(str, numbers))
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, start, end in copy.execute(_QUOTED.format(marks=marks)):
        found[number].append((start, end))
    sentences = {
        number: json.loads(held)
        for number, held in copy.execute(f"SELECT article, sentences FROM reading WHERE article IN ({marks})")
    }
    for number, start, end in copy.execute(_TOLD.format(marks=marks)):
        found[number] += [(first, last) for first, last in sentences.get(number, ()) if first < end and start < last]
    return found


def _decisions(copy: sqlite3.Connection) -> Iterator[tuple[int, Decision]]:
    for number, body in copy.execute("SELECT number, body FROM decision").fetchall():
        yield number, Decision.of_object(json.loads(body))


def _decided(copy: sqlite3.Connection) -> Mapping[str, list[tuple[int, int]]]:
    """The words that decisions are keyed to, by the hash of their text: of earlier readings of it, some of them."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for _, decision in _decisions(copy):
        for anchor in decision.anchors():
            if anchor.kind != _UNTOLD:
                found[anchor.text_sha256].append((anchor.start, anchor.end))
    return found


def _blot_out_decisions(copy: sqlite3.Connection) -> None:
    texts = {row[0]: row[1] for row in copy.execute(_DECIDED_TEXTS)}

    def left(anchor: Anchor) -> Anchor:
        if anchor.kind != _UNTOLD:
            return anchor
        text = texts.get(anchor.text_sha256)
        words = WITHHELD * len(anchor.exact) if text is None else text[anchor.start : anchor.end]
        return replace(anchor, exact=words)

    for number, decision in _decisions(copy):
        cut = replace(
            decision,
            target=tuple(map(left, decision.target)),
            parts=tuple(tuple(map(left, part)) for part in decision.parts),
        )
        if cut != decision:
            body: dict[str, Any] = cut.as_object()
            copy.execute(
                "UPDATE decision SET body = ? WHERE number = ?", (json.dumps(body, ensure_ascii=False), number)
            )


_DECIDED_TEXTS = "SELECT text_sha256, text FROM article WHERE text_sha256 IN (SELECT text_sha256 FROM decision_text)"
