"""Entries to the words that decisions on them are keyed to, and from such words back to entries.

Words are found again where the machine reads the very same ones as a report of the same kind. Where it now draws them a
little otherwise (at least half of each lies in the other) they are taken for the same and said to have moved; where
several entries fit equally well, or none does, nothing is found: no decision ever goes silently to something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from onrecord.store.filtering import BY_PEOPLE
from onrecord.store.spans import chunks
from onrecord.types import Anchor, Decision, Disagreement, Entry, Wording

_MOST = 64
"""Reports of an entry that a decision names: any one of them finds it again."""
_SAME = 0.5
_KEY = "((annotation.kind = 'Attribution' AND span.role = 'content' AND span.position = 0) OR "
_KEY += "(annotation.kind = 'Quantity' AND span.role = 'num_span') OR "
_KEY += "(annotation.kind = 'EventMention' AND span.role = 'trigger') OR "
_KEY += "(annotation.kind = 'Mention' AND span.role = 'span'))"
_SIDES = frozenset({"lineage", "disagreement", "series", "position"})
"""Kinds that are about several reports together: at least two have to be found again, where a decision names two."""
_LABELLED = ("Disagreement", "Wording")


class Placed(NamedTuple):
    """Where a decision stands now: the machine's entry, by id, the report of it (None where it rests on passages), and,
    for each of its parts, the reports that were found. `moved`: not at the very same words."""

    decision: Decision
    entry: str
    report: str | None
    parts: tuple[tuple[tuple[str, str | None], ...], ...]
    moved: bool


class _Report(NamedTuple):
    entry: str
    annotation: str | None
    label: str
    role: str
    start: int
    end: int


_Read = Mapping[tuple[str, str], Sequence[_Report]]


def anchors_of(connection: Connection, entry: Entry, annotations: Sequence[str] | None = None) -> tuple[Anchor, ...]:
    """The words that an entry stands on, its first report first; those of some of its reports where asked."""
    wanted = list(entry.evidence if annotations is None else annotations)[:_MOST]
    kind, label = type(entry).__name__.lower(), _label(entry)
    found: dict[str, Anchor] = {}
    for chunk in chunks(wanted):
        rows = connection.exec_driver_sql(
            'SELECT annotation.id, text_sha256, role, start, "end", exact FROM annotation '
            "JOIN article ON article.number = annotation.article JOIN span ON span.annotation = annotation.number "
            f"WHERE annotation.id IN ({','.join('?' * len(chunk))}) AND {_KEY}",
            tuple(chunk),
        )
        for ident, text, role, start, end, exact in rows:
            found[ident] = Anchor(
                kind=kind, text_sha256=text, role=role, start=start, end=end, exact=exact, annotation=ident, label=label
            )
    anchors = [found[ident] for ident in wanted if ident in found]
    if not anchors:
        texts = _texts(connection, [passage.article_id for passage in entry.passages])
        anchors = [
            Anchor(
                kind=kind, text_sha256=texts[passage.article_id], role=passage.role, start=passage.span.start,
                end=passage.span.end, exact=passage.span.exact, label=label,
            )
            for passage in entry.passages[:_MOST]
        ]  # fmt: skip
    return tuple(anchors)


def place(connection: Connection, decisions: Sequence[Decision]) -> tuple[list[Placed], list[tuple[Decision, str]]]:
    """Where decisions stand now, and those that have no place any more, each with the reason."""
    anchors = {anchor for one in decisions for anchor in one.anchors()}
    read, known = _read(connection, anchors)
    placed: list[Placed] = []
    orphans: list[tuple[Decision, str]] = []
    for one in decisions:
        at, moved = _entry(one.target, read)
        if at is None:
            orphans.append((one, _why(one, known)))
            continue
        parts = tuple(
            tuple((found.entry, found.annotation) for anchor in part for found in _reports(anchor, read)[0][:1])
            for part in one.parts
        )
        placed.append(Placed(one, at.entry, at.annotation, parts, moved))
    return placed, orphans


def _entry(target: Sequence[Anchor], read: _Read) -> tuple[_Report | None, bool]:
    """The report that the first anchor to fit leads to, unless the entry needs more of the anchors than it has."""
    found = [_reports(anchor, read) for anchor in target]
    held = Counter(entry for reports, _ in found for entry in {report.entry for report in reports})
    fewest = min(2, len(target)) if target and target[0].kind in _SIDES else 1
    for reports, moved in found:
        if not reports:
            continue
        most = max(held[report.entry] for report in reports)
        best = [report for report in reports if held[report.entry] == most >= fewest]
        if len({report.entry for report in best}) == 1:
            return best[0], moved
    return None, False


def _reports(anchor: Anchor, read: _Read) -> tuple[list[_Report], bool]:
    """The reports that stand at an anchor; of several the one that it was made for, where that is among them."""
    alike = [
        report
        for report in read.get((anchor.text_sha256, anchor.kind), ())
        if report.label == anchor.label and (anchor.kind == "lineage" or report.role == anchor.role)
    ]
    if anchor.kind == "lineage":  # two texts have one lineage, wherever their passages are drawn
        return list({report.entry: report for report in alike}.values()), False
    exact = [report for report in alike if (report.start, report.end) == (anchor.start, anchor.end)]
    own = [report for report in exact if report.annotation == anchor.annotation]
    if exact:
        return own or exact, False
    return [report for report in alike if _overlaps(report, anchor)], True


def _overlaps(report: _Report, anchor: Anchor) -> bool:
    shared = min(report.end, anchor.end) - max(report.start, anchor.start)
    return shared >= _SAME * (anchor.end - anchor.start) and shared >= _SAME * (report.end - report.start) > 0


def _read(connection: Connection, anchors: Iterable[Anchor]) -> tuple[_Read, frozenset[str]]:
    """What the machine reads in the texts of some anchors, by text and kind of entry, and which texts there are."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for anchor in anchors:
        wanted[anchor.kind].add(anchor.text_sha256)
    found: dict[tuple[str, str], list[_Report]] = defaultdict(list)
    for kind, texts in sorted(wanted.items()):
        name = kind.capitalize()
        label = "coalesce(entry.label, '')" if name in _LABELLED else "''"
        for chunk in chunks(sorted(texts)):
            among = f"text_sha256 IN ({','.join('?' * len(chunk))}) AND entry.kind = ? AND entry.shown & 1"
            proven = (
                f'SELECT text_sha256, entry.id, annotation.id, {label}, role, span.start, span."end" FROM article '
                "JOIN annotation ON annotation.article = article.number "
                "JOIN evidence ON evidence.annotation = annotation.number JOIN entry ON entry.number = evidence.entry "
                f"JOIN span ON span.annotation = annotation.number WHERE {among} AND {_KEY}"
            )
            carried = (
                f'SELECT text_sha256, entry.id, NULL, {label}, role, passage.start, passage."end" FROM article '
                "JOIN passage ON passage.article = article.number JOIN entry ON entry.number = passage.entry "
                f"WHERE {among}"
            )
            for query in (proven, carried):
                for text, *rest in connection.exec_driver_sql(query, (*chunk, name)):
                    found[text, kind].append(_Report(*rest))
    texts = {text for some in wanted.values() for text in some}
    return found, frozenset(_known(connection, sorted(texts)))


def _why(decision: Decision, known: frozenset[str]) -> str:
    if not any(anchor.text_sha256 in known for anchor in decision.target):
        return "none of the texts that it speaks of is in this record"
    kind = decision.target[0].kind
    return f"its words are no longer read as those of one {kind}"


def _known(connection: Connection, texts: Sequence[str]) -> Iterable[str]:
    for chunk in chunks(texts):
        marks = ",".join("?" * len(chunk))
        yield from connection.exec_driver_sql(
            f"SELECT text_sha256 FROM article WHERE text_sha256 IN ({marks})", tuple(chunk)
        ).scalars()


def _texts(connection: Connection, articles: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in chunks(sorted(set(articles))):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(f"SELECT id, text_sha256 FROM article WHERE id IN ({marks})", tuple(chunk))
        found.update((row[0], row[1]) for row in rows)
    return found


def machine_ids(connection: Connection, ids: Sequence[str]) -> list[str]:
    """The machine's entries that entries rest on the reports of: their own, or those that people made them of."""
    found: set[str] = set()
    for chunk in chunks(ids):
        marks = ",".join("?" * len(chunk))
        own = f"SELECT id FROM entry WHERE id IN ({marks}) AND shown & 1"
        of = (
            "SELECT found.id FROM entry AS made JOIN evidence AS one ON one.entry = made.number "
            "JOIN evidence AS other ON other.annotation = one.annotation JOIN entry AS found "
            f"ON found.number = other.entry AND found.kind = made.kind AND found.shown & 1 WHERE made.id IN ({marks})"
        )
        found.update(connection.exec_driver_sql(own, tuple(chunk)).scalars())
        found.update(connection.exec_driver_sql(of, tuple(ident + BY_PEOPLE for ident in chunk)).scalars())
    return sorted(found)


def _label(entry: Entry) -> str:
    return entry.kind if isinstance(entry, Disagreement) else entry.voice if isinstance(entry, Wording) else ""
