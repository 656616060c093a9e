"""The machine's entries + people's decisions -> what the record shows.

Entries that decisions tie together are made anew together: reports are first put where people put them (merged, split),
then each entry gets the values that people hold, then what rests on it is told. The outcome is a function of the set of
entries and the set of decisions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from onrecord.merge import telling
from onrecord.pipeline.telling import docs_of, lineages_among
from onrecord.review import Folded, effective, fold, resting, rests_on
from onrecord.store import anchoring, decisions, entries, published, verdicts
from onrecord.store import schema as s
from onrecord.store.anchoring import Placed
from onrecord.store.filtering import BY_PEOPLE, VIEWS, in_view
from onrecord.store.spans import chunks
from onrecord.types import Attribution, Decision, Doc, Entity, Entry, ReviewState, Statement, Status, content_id

MERGER = "review/1"
_RESTING = ("Series", "Position", "Disagreement")


def decide_all(connection: Connection) -> None:
    """Makes anew what comes of all decisions."""
    verdicts.clear(connection)
    if not decisions.any_at_all(connection):
        return
    placed, _ = anchoring.place(connection, decisions.load(connection))
    _decide(connection, placed)


def decide_anew(connection: Connection, touched: Collection[str]) -> None:
    """Makes anew what comes of the decisions on some entries of the machine, by id, and on those tied to them."""
    known, new = set(touched), set(touched)
    placed: dict[str, Placed] = {}
    while new:  # a merge ties entries together, and those may be tied to others
        found, _ = anchoring.place(connection, decisions.of_texts(connection, _texts(connection, new)))
        placed |= {one.decision.id: one for one in found if known & _entries_of(one)}
        new = {entry for one in placed.values() for entry in _entries_of(one)} - known
        known |= new
    resting = {entry.id for entry in _resting_on(connection, sorted(known))}
    found, _ = anchoring.place(connection, decisions.of_texts(connection, _texts(connection, resting)))
    placed |= {one.decision.id: one for one in found if one.entry in resting}
    known |= resting
    verdicts.clear_of(connection, sorted(known))
    _decide(connection, [placed[one.id] for one in decisions.in_order(p.decision for p in placed.values())], known)


def _entries_of(one: Placed) -> set[str]:
    return {one.entry, *(entry for part in one.parts for entry, _ in part)}


def _texts(connection: Connection, ids: Iterable[str]) -> list[str]:
    """The texts, by hash, that some entries stand on."""
    found: set[str] = set()
    for chunk in chunks(sorted(ids)):
        marks = ",".join("?" * len(chunk))
        for query in (
            "SELECT DISTINCT text_sha256 FROM entry JOIN evidence ON evidence.entry = entry.number JOIN annotation "
            "ON annotation.number = evidence.annotation JOIN article ON article.number = annotation.article",
            "SELECT DISTINCT text_sha256 FROM entry JOIN passage ON passage.entry = entry.number "
            "JOIN article ON article.number = passage.article",
        ):
            rows = connection.exec_driver_sql(f"{query} WHERE entry.id IN ({marks}) AND shown & 1", tuple(chunk))
            found.update(rows.scalars())
    return sorted(found)


def _decide(connection: Connection, placed: Sequence[Placed], known: Collection[str] = ()) -> None:
    live = {one.id for one in effective([one.decision for one in placed])}
    counting = [one for one in placed if one.decision.id in live]
    wanted = {entry for one in counting for entry in _entries_of(one)}
    found = _Found(connection, sorted(wanted))
    pieces, on = _pieces(found.entries, counting)
    plain = [ident for ident in pieces.kept if type(found.entries[pieces.machine[ident]]).__name__ not in _RESTING]
    folded = {ident: _folded(connection, found, pieces, ident, on[ident]) for ident in plain}
    _write(connection, found, pieces, folded)
    _rest(connection, found, on, wanted | set(known) | pieces.into.keys())


class _Found:
    """The machine's entries that decisions are on, with their stories; and the articles of the texts spoken of."""

    def __init__(self, connection: Connection, ids: Sequence[str]) -> None:
        self.entries = {entry.id: entry for entry in entries.by_ids(connection, ids, "machine")}
        self.stories: dict[str, str | None] = {}
        for chunk in chunks(ids):
            marks = ",".join("?" * len(chunk))
            rows = connection.exec_driver_sql(f"SELECT id, story FROM entry WHERE id IN ({marks})", tuple(chunk))
            self.stories.update((row[0], row[1]) for row in rows)


@dataclass(slots=True)
class _Pieces:
    """Reports as people put them together: `reports` of each piece by its id, `of` which piece each report is, `made`
    how people made it, `into` who took in an entry, `machine` the entry of the machine that it goes on from."""

    reports: dict[str, list[str]]
    of: dict[str, str]
    made: dict[str, Status]
    into: dict[str, str]
    machine: dict[str, str]

    @property
    def kept(self) -> list[str]:
        """The pieces that stand for themselves."""
        return [ident for ident in self.machine if ident not in self.into]


def _pieces(found: Mapping[str, Entry], counting: Sequence[Placed]) -> tuple[_Pieces, dict[str, list[Placed]]]:
    """Reports as people put them together, and which decisions are on each piece.

    A decision is on what the piece was when it was made. Of one that was taken in by another later only the notes go
    with it: what it says of values and of keeping it was said of something else.
    """
    pieces = _Pieces({}, {}, {}, {}, {})
    for ident, entry in found.items():
        pieces.machine[ident] = ident
        pieces.reports[ident] = list(entry.evidence)
        if type(entry).__name__ not in _RESTING:  # of these a report is one of what they rest on
            pieces.of.update(dict.fromkeys(entry.evidence, ident))
    at: list[tuple[str, Placed]] = []
    for one in counting:
        in_piece = type(found[one.entry]).__name__ not in _RESTING and one.report is not None
        target = pieces.of[one.report] if in_piece and one.report in pieces.of else one.entry
        at.append((target, one))
        if not in_piece:
            continue
        if one.decision.action == "split":
            kind = type(found[one.entry]).__name__
            made = [_take_out(pieces, target, [report for _, report in part if report], kind) for part in one.parts]
            at += [(ident, one) for ident in made if ident is not None]
        elif one.decision.action == "merge":
            for part in one.parts:
                other = next((pieces.of[report] for _, report in part if report in pieces.of), None)
                if other is not None and other != target:
                    _take_in(pieces, target, other)
    on: dict[str, list[Placed]] = defaultdict(list)
    for then, one in at:
        now = pieces.into.get(then, then)
        if now == then or one.decision.action == "note":
            on[now].append(one)
    return pieces, on


def _take_out(pieces: _Pieces, target: str, part: Sequence[str], kind: str) -> str | None:
    """Makes a piece of some reports of another, and gives its id; None where there is nothing to take, or to leave."""
    own = [report for report in pieces.reports[target] if report in part]
    if not own or len(own) == len(pieces.reports[target]):
        return None
    ident = content_id(kind, own[0])
    if ident == target or ident in pieces.machine:  # the first report goes: what is left keeps the id of the entry
        ident = content_id(kind, own[0], MERGER)
    pieces.reports[target] = [report for report in pieces.reports[target] if report not in own]
    pieces.reports[ident] = own
    pieces.of.update(dict.fromkeys(own, ident))
    pieces.machine[ident] = pieces.machine[target]
    pieces.made[target] = pieces.made[ident] = "split"
    return ident


def _take_in(pieces: _Pieces, target: str, other: str) -> None:
    pieces.reports[target] += pieces.reports.pop(other)
    pieces.of.update(dict.fromkeys(pieces.reports[target], target))
    pieces.made[target], pieces.into[other] = "merged", target
    for ident, holder in pieces.into.items():
        if holder == other:
            pieces.into[ident] = target


def _folded(connection: Connection, found: _Found, pieces: _Pieces, ident: str, on: Sequence[Placed]) -> Folded:
    entry = found.entries[pieces.machine[ident]]
    made = pieces.made.get(ident)
    if made is not None:
        told = [_how(one.decision) for one in on if one.decision.action in ("merge", "split")]
        taken = [
            found.entries[other] for other, into in pieces.into.items() if into == ident and other in found.entries
        ]
        entry = _made(connection, entry, ident, pieces.reports[ident], taken, told=told)
    moved = any(one.moved for one in on)
    own = [one.decision for one in on]
    return fold(entry, own, articles=_articles(connection, own), made=made, moved=moved)


def _articles(connection: Connection, own: Sequence[Decision]) -> dict[str, str]:
    """An article of each text that a corrected span stands in; the first by id, so that every record has the same."""
    texts = {part["text_sha256"] for one in own if one.field == "span" and one.new for part in one.new}
    found: dict[str, str] = {}
    for text in sorted(texts):
        rows = connection.exec_driver_sql("SELECT min(id) FROM article WHERE text_sha256 = ?", (text,))
        found[text] = rows.scalar_one()
    return found


def _made(
    connection: Connection, entry: Entry, ident: str, reports: Sequence[str], taken: Sequence[Entry], *, told: list[str]
) -> Entry:
    """An entry of the reports that people put together, made as the machine makes one of them; `told` says how."""
    reasons = (*entry.reasons, *told) if taken else tuple(told)
    if isinstance(entry, Entity):
        names = [name for one in (entry, *taken) if isinstance(one, Entity) for name in (one.name, *one.aliases)]
        aliases = tuple(name for name in dict.fromkeys(names) if name != entry.name)
        return replace(entry, id=ident, merger=MERGER, reasons=reasons, evidence=tuple(reports), aliases=aliases)
    assert isinstance(entry, telling.Told)
    numbers = published.articles_of(connection, reports)
    wanted = set(reports)
    docs = [_only(doc, wanted, entry) for doc in docs_of(connection, numbers).values()]
    lineages = lineages_among(connection, numbers)
    first: telling.Told = entry
    others = list(taken)
    if not wanted >= {*entry.evidence}:
        made = list(telling.retold(entry, docs, lineages))
        missing = tuple(report for report in reports if not any(report in one.evidence for one in made))
        first, others = (made[0], [*made[1:]]) if made else (replace(entry, evidence=tuple(reports)), [])
        others += [replace(entry, evidence=missing)] if missing and made else []
    whole = telling.joined(first, others, docs, lineages)
    return replace(whole, id=ident, merger=MERGER, reasons=reasons)


def _only(doc: Doc, evidence: set[str], entry: Entry) -> Doc:
    """An article with those of its annotations alone that an entry rests on, and who says what."""
    if isinstance(entry, Statement):
        return replace(doc, annotations=tuple(one for one in doc.annotations if one.id in evidence))
    kept = (one for one in doc.annotations if one.id in evidence or isinstance(one, Attribution))
    return replace(doc, annotations=tuple(kept))


def _how(one: Decision) -> str:
    done = "put together" if one.action == "merge" else "taken apart"
    return f"{done} by {one.reviewer} on {one.at.date().isoformat()}" + (f": {one.reason}" if one.reason else "")


def _write(connection: Connection, found: _Found, pieces: _Pieces, folded: Mapping[str, Folded]) -> None:
    """Puts entries that people made beside those of the machine, and says which views each is in."""
    shown: dict[str, int] = {}
    to_show: dict[int, list[Entry]] = defaultdict(list)
    of: dict[str, str] = {}
    for ident, one in folded.items():
        machine = found.entries.get(ident)
        views = 0 if not one.kept else VIEWS["all"] | (VIEWS["reviewed"] if one.reviewed else 0)
        if machine is not None:
            same = one.entry == machine
            shown[ident] = VIEWS["machine"] | (views if same else 0)
            if same:
                continue
        if views:
            to_show[views].append(one.entry)
            if story := found.stories.get(pieces.machine[ident]):
                of[one.entry.id] = story
    states = [one.state for one in folded.values()]
    for ident, into in pieces.into.items():
        holder = folded.get(into)
        if ident in found.entries:
            shown[ident] = VIEWS["machine"]
        if holder is not None:
            states.append(replace(holder.state, entry=ident, status="merged", into=into, changes=(), conflicts=()))
    for views, made in to_show.items():
        entries.save_entries(connection, made, stories=of, shown=views)
    verdicts.show_in(connection, shown)
    verdicts.save(connection, states)


def _rest(connection: Connection, found: _Found, on: Mapping[str, Sequence[Placed]], touched: Collection[str]) -> None:
    """Makes anew what rests on entries that people decided on, and what they decided on that themselves."""
    waiting: dict[str, Entry] = {
        ident: entry for ident, entry in found.entries.items() if type(entry).__name__ in _RESTING
    }
    waiting |= {entry.id: entry for entry in _resting_on(connection, sorted(touched))}
    states = verdicts.load(connection, {part for entry in waiting.values() for part in rests_on(entry)})
    days = _days(connection, {part for entry in waiting.values() for part in rests_on(entry)})
    missing = sorted(waiting.keys() - found.stories.keys())
    stories = found.stories | _Found(connection, missing).stories
    shown: dict[str, int] = {}
    to_show: dict[int, list[Entry]] = defaultdict(list)
    of: dict[str, str] = {}
    told: list[ReviewState] = []
    for ident, entry in waiting.items():
        own = [one.decision for one in on.get(ident, ())] if type(entry).__name__ in _RESTING else None
        if own is None:
            continue
        standing = resting(entry, states, days)
        if not own and not standing.reasons:
            shown[ident] = verdicts.UNTOUCHED
            continue
        one = fold(standing.entry or entry, own, articles={}, moved=any(p.moved for p in on.get(ident, ())))
        state = replace(one.state, reasons=standing.reasons)
        told.append(state if own else replace(state, status="affected"))
        kept = one.kept and standing.entry is not None
        views = 0 if not kept else VIEWS["all"] | (VIEWS["reviewed"] if one.reviewed else 0)
        same = one.entry == entry
        shown[ident] = VIEWS["machine"] | (views if same else 0)
        if kept and not same:
            to_show[views].append(one.entry)
            if story := stories.get(ident):
                of[one.entry.id] = story
    connection.connection.cursor().executemany(
        "DELETE FROM entry WHERE id = ?", [(ident + BY_PEOPLE,) for ident in shown]
    )
    connection.connection.cursor().executemany("DELETE FROM verdict WHERE entry = ?", [(ident,) for ident in shown])
    for views, made in to_show.items():
        entries.save_entries(connection, made, stories=of, shown=views)
    verdicts.show_in(connection, shown)
    verdicts.save(connection, told)


def _resting_on(connection: Connection, touched: Sequence[str]) -> Iterator[Entry]:
    """The machine's series, positions and disagreements that stand on reports of some entries, by id."""
    numbers: set[int] = set()
    for chunk in chunks(touched):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            "SELECT DISTINCT other.entry FROM entry JOIN evidence ON evidence.entry = entry.number "
            "JOIN evidence AS other ON other.annotation = evidence.annotation JOIN entry AS resting "
            f"ON resting.number = other.entry WHERE entry.id IN ({marks}) AND resting.shown & 1 "
            f"AND resting.kind IN {_RESTING}",
            tuple(chunk),
        )
        numbers.update(rows.scalars())
    for some in chunks(sorted(numbers)):
        yield from entries.load_entries(connection, s.entry.c.number.in_(some), in_view("machine"))


def _days(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The first day of some entries as they are shown."""
    plain = sorted(ids)
    found = entries.first_days(connection, plain)
    made = entries.first_days(connection, [ident + BY_PEOPLE for ident in plain])
    return found | {ident.removesuffix(BY_PEOPLE): day for ident, day in made.items()}
