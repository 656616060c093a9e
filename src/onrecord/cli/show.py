"""The commands that look into a record: show and search."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from onrecord.cli import options
from onrecord.cli.exits import ExitCode, Usage
from onrecord.cli.filters import (
    TAKES,
    TYPED,
    VIEWS,
    Actor,
    AsOf,
    AttitudeOption,
    From,
    KindOption,
    MeasureOption,
    NameOption,
    Place,
    Publisher,
    Recipient,
    Speaker,
    StoryOption,
    To,
    TypeOption,
    What,
)
from onrecord.cli.options import AsJson, Limit, MinScore, RecordOption, ReviewOption
from onrecord.types import Article, Attitude, DisagreementKind, Entry, EventType, Measure, Review

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import Evidence, Record


def show(
    what: What = "overview",
    *,
    record: RecordOption = None,
    speaker: Speaker = None,
    since: From = None,
    until: To = None,
    publisher: Publisher = None,
    as_of: AsOf = None,
    measure: MeasureOption = None,
    attitude: AttitudeOption = None,
    event_type: TypeOption = None,
    actor: Actor = None,
    recipient: Recipient = None,
    place: Place = None,
    kind: KindOption = None,
    story: StoryOption = None,
    name: NameOption = None,
    min_score: MinScore = None,
    review: ReviewOption = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> int:
    """Look into a record: an overview, a view of it, or one item with its evidence.

    A view lists items, each with an id; `show` with that id gives the item with the words it rests on, in their place,
    with article, offsets and hash. Dates are days, months or years.

        onrecord show
        onrecord show stories
        onrecord show statements --speaker "Maria Hale" --from 2031-03
        onrecord show statements --min-score 0.8
        onrecord show figures --measure injured --as-of 2031-03-05
        onrecord show events --actor "coast guard" --type COERCE/seize
        onrecord show disagreements --kind value
        onrecord show statements --review machine
        onrecord show timeline --story 8d1c03aa --as-of 2031-03-05
        onrecord show 3f2a9c1e
    """
    from onrecord.phrasing.wording import first_day, last_day

    filters: dict[str, Any] = {
        "speaker": speaker,
        "since": first_day(options.period(since, "--from")),
        "until": last_day(options.period(until, "--to")),
        "publisher": publisher,
        "as_of": options.as_of(as_of),
        "measure": _one_of(measure, get_args(Measure), "--measure"),
        "attitude": _one_of(attitude, (*get_args(Attitude), "all"), "--attitude"),
        **_type(event_type),
        "actor": actor,
        "recipient": recipient,
        "place": place,
        "kind": _one_of(kind, get_args(DisagreementKind), "--kind"),
        "story": story,
        "name": name,
        "min_score": min_score,
        "review": None if review is None else options.review_of(review),
    }
    filters = {name: value for name, value in filters.items() if value is not None}
    for given in filters:
        if given not in TAKES.get(what, {"review"}):
            raise Usage(f"show {what}: {TYPED.get(given, '--' + given)} does nothing here", hint=_where_allowed(given))
    if filters.get("attitude") == "all":
        filters["attitude"] = None
    from onrecord.cli.terminal import page

    with options.existing(record) as opened:
        if what in VIEWS:
            _view(page(), opened, what, filters, limit, as_json=as_json)
        else:
            _item(page(), opened, what, limit, review=options.review_of(review), as_json=as_json)
    return ExitCode.OK


def _one_of(given: str | None, known: tuple[str, ...], option: str) -> str | None:
    if given is not None and given not in known:
        raise Usage(f"{option}: there is no {given!r}", hint=f"one of {', '.join(known)}")
    return given


def _type(given: str | None) -> dict[str, str | None]:
    """`COERCE/arrest` as type and mode, in capitals or not. Raises Usage for what PLOVER does not have."""
    if given is None:
        return {}
    from onrecord.phrasing.event_words import modes

    name, slash, mode = given.partition("/")
    event_type = _one_of(name.upper(), get_args(EventType), "--type") or ""
    if slash and mode.lower() not in modes(event_type):
        known = ", ".join(modes(event_type))
        raise Usage(
            f"--type: {event_type} has no mode {mode!r}",
            hint=f"one of {known}" if known else f"it has none: --type {event_type}",
        )
    return {"type": event_type, "mode": mode.lower() if slash else None}


def _where_allowed(name: str) -> str:
    return f"it goes with: {', '.join('show ' + view for view, takes in TAKES.items() if name in takes)}"


def _view(
    console: Console, record: Record, what: str, filters: dict[str, Any], limit: int | None, *, as_json: bool
) -> None:
    from onrecord.cli import lists, pile, summary
    from onrecord.export import jsonl

    if what == "overview":
        held = record.overview()
        if as_json:
            _print_json(_counts(asdict(held)))
        else:
            summary.overview(console, held, record.path)
        return
    asked = {"of" if (what, name) == ("wording", "name") else name: value for name, value in filters.items()}
    found: list[Any] = getattr(record, what)(**asked)
    if as_json:
        makers: dict[str, Any] = {
            "articles": jsonl.recorded_article,
            "timeline": lambda day: jsonl.day_object(day, record.grounds),
            "failures": jsonl.failure_object,
        }
        some = lists.limited(found, limit or 0)
        states = {} if what in makers else record.review_states(entry.id for entry in some)
        make = makers.get(what) or (
            lambda entry: jsonl.entry_object(entry, record.evidence(entry), states.get(entry.id))
        )
        _print_json([make(item) for item in some])
        return
    if not found:
        console.print(f"No {what} in {record.path}{' that match' if filters else ''}.")
        return
    if what == "failures":
        summary.failures(console, found, None if limit == 0 else limit or lists.AT_MOST)
        return
    shown = lists.limited(found, limit)
    within = {key: value for key, value in filters.items() if key in ("as_of", "review")}
    prove = partial(_proving, record, record.suspects(**within))
    if what in ("statements", "figures", "events"):
        getattr(lists, what)(console, shown, prove, scores="min_score" in filters)
    elif what == "timeline":
        lists.timeline(console, shown, prove)
    elif what in pile.VIEWS:
        look = pile.Look(find=partial(_standing, record, within), prove=prove)
        pile.listed(console, what, shown, look, lambda: record.episodes(**within))
    else:
        getattr(lists, what)(console, shown)
    nouns = {
        "entities": ("name", None), "timeline": ("date", None), "stories": ("story", "stories"),
        "lineage": ("pair of articles", "pairs of articles"), "series": ("series", "series"),
        "wording": ("wording", None),
    }  # fmt: skip
    lists.note(console, shown, found, *nouns.get(what, (what.removesuffix("s"), None)))
    if what == "events":
        lists.event_legend(console, shown)


def _standing(record: Record, within: dict[str, Any], ident: str) -> Any:
    """What has an id: an entry as it stands from where all of the view is seen, or an article."""
    return record.standing(ident, **within) or record.get(ident)


def _proving(record: Record, suspects: Collection[str], of: str | Entry) -> list[Evidence]:
    """What proves an entry, marked where it stands in a suspect article."""
    return [replace(proof, suspect=proof.article.id in suspects) for proof in record.evidence(of)]


def _item(console: Console, record: Record, ident: str, limit: int | None, *, review: Review, as_json: bool) -> None:
    from onrecord.cli import pile
    from onrecord.cli.article import article_page
    from onrecord.cli.item import item_page
    from onrecord.cli.terminal import styled
    from onrecord.errors import NotFound
    from onrecord.export import interchange, jsonl

    if not set(ident) <= set("0123456789abcdef"):
        raise Usage(f"show: {ident!r} is no view and no id", hint=f"views: {', '.join(VIEWS)}; ids are digits and a-f")
    item = record.get(ident, review=review)
    if isinstance(item, Article):
        if as_json:
            _print_json(
                interchange.annotated_object(record.doc(item.id))
                | {"id": item.id, "given_id": item.given_id, "withheld": item.withheld}
            )
        else:
            article_page(console, record.doc(item.id))
        return
    prove = partial(_proving, record, record.suspects(review=review))
    evidence = prove(item if isinstance(item, Entry) else item.id)
    if not evidence:
        raise NotFound(f"{ident} has no evidence in this record", hint="onrecord verify says what is wrong with it")
    links = record.links(item.id)
    state = record.review_states([item.id]).get(item.id)
    if as_json:
        related = [{"relation": link.relation, "id": link.id} for link in links]
        _print_json(jsonl.entry_object(item, evidence, state) | {"links": related})
    else:
        if not item.id.startswith(ident):
            console.print(styled(f"{ident} is part of this now: what it was is one with other reports", "faint"))
        look = pile.Look(find=partial(_standing, record, {"review": review}), prove=prove)
        item_page(console, item, evidence, links, limit=limit, look=look, grounds=record.grounds(item.id))
        if state is not None:
            from onrecord.cli.review_pages import came_of

            console.print()
            came_of(console, state)


def search(
    query: Annotated[
        list[str],
        typer.Argument(metavar="QUERY...", help='Words that must all be there; "exact phrases"; prefix*; OR, NOT.'),
    ],
    *,
    record: RecordOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N hits.")] = 20,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> int:
    """Find articles, statements and figures by their words, the best first.

    Every word must be there, in any order and any place. Each hit has an id that `show` takes.

        onrecord search bridge reopen
        onrecord search '"temporary bridge" OR ferry' -n 5
    """
    text = " ".join(query)
    if not text.strip():
        raise Usage("search: nothing to search for", hint="for example: onrecord search bridge")
    day = options.as_of(as_of)
    from onrecord.cli import lists
    from onrecord.cli.terminal import page

    with options.existing(record) as opened:
        found = opened.search(text, limit=limit, as_of=day)
        if as_json:
            _print_json([asdict(hit) | {"marks": [list(mark) for mark in hit.marks]} for hit in found])
        elif not found:
            page().print(f"Nothing found for {text!r}.", markup=False)
        else:
            console = page()
            lists.hits(console, found, opened.evidence)
            if len(found) == limit:
                console.print(f"the best {limit:,}; --limit {limit * 5} shows more", style="dim")
    return ExitCode.OK


def _counts(held: dict[str, Any]) -> dict[str, Any]:
    runs = [
        run | {"started": run["started"].isoformat(), "finished": run["finished"] and run["finished"].isoformat()}
        for run in held["runs"]
    ]
    named = {
        name: [{"name": c[0], "number": c[1]} for c in held[name]]
        for name in (
            "publishers",
            "languages",
            "unread",
            "speakers",
            "measures",
            "event_types",
            "annotators",
            "lineages",
            "disagreements",
        )
    }
    return held | named | {"runs": runs}


def _print_json(value: Any) -> None:
    from onrecord.cli.terminal import write_json

    write_json(value)
