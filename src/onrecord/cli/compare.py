"""The commands that hold things against each other: diff (two articles) and check (a text and the record)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import options
from onrecord.cli.exits import ExitCode, Usage
from onrecord.cli.filters import AsOf
from onrecord.cli.options import AsJson, RecordOption

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.record import Checked, Diff, Evidence, Finding, Record
    from onrecord.types import Difference, Figure, Statement

_BRIEF = 160  # characters of a wording beside others
_LONG = 320  # characters of a shared passage
_CITED = 4  # places of a finding that are cited, of those it has


def diff(
    one: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article, or its first digits.")],
    other: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of the other.")],
    *,
    record: RecordOption = None,
    as_json: AsJson = False,
) -> int:
    """Hold two articles against each other: passages they share, statements and figures that differ.

    Says first whether one text comes from the other and how that is known, then shows the shared passages with the
    words that were changed, then what both say in different words or numbers, and what only one of them says.

        onrecord show articles
        onrecord diff 5d21c0aa 9be0f413
    """
    from onrecord.cli.terminal import page

    with options.existing(record) as opened:
        found = opened.diff(one, other)
        if found.one.id == found.other.id:
            raise Usage(f"diff: {one} and {other} are one article", hint="name two: onrecord show articles")
        if as_json:
            _print_json(_diff_object(found))
        else:
            _diff_page(page(), found)
    return ExitCode.OK


def check(
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="A quotation, a figure or a claim, as it is to be printed.")
    ],
    *,
    record: RecordOption = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N findings for each part.")
    ] = 5,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> int:
    """Look a quotation, a figure or a claim up: who said it, in which words, where, and what stands against it.

    What stands between quotation marks is looked up as a quotation, a number as a figure, and a text with neither as a
    claim. Who is said to say it counts: the same by others is shown apart. Ends with exit code 3 where nothing of it is
    on record.

        onrecord check '"We will rebuild the bridge by spring"'
        onrecord check "the ministry put the toll at 19,600"
        onrecord check 19,600
        onrecord check "the mayor denied that the bridge was unsafe" --as-of 2031-03-05
    """
    words = " ".join(text)
    if not words.strip():
        raise Usage("check: nothing to check", hint='for example: onrecord check "the toll rose to 43"')
    day = options.as_of(as_of)
    from onrecord.cli.terminal import page

    with options.existing(record) as opened:
        found = opened.check(words, limit=limit, as_of=day)
        if as_json:
            _print_json(_checked_object(opened, found))
        else:
            _checked_page(page(), opened, found, day)
    return ExitCode.OK if found.on_record else ExitCode.NOT_FOUND


def _diff_page(console: Console, found: Diff) -> None:
    from onrecord.cli import pile
    from onrecord.cli.terminal import count, heading, line, styled
    from onrecord.phrasing import wording
    from onrecord.phrasing.entries import odds_title

    for name, article in (("A", found.one), ("B", found.other)):
        console.print(line((f"{name}  ", "heading"), wording.headline(article)))
        console.print(pile.indented(styled(f"{wording.provenance(article)}  {article.id}", "faint"), 3))
    console.print()
    if found.lineage is None:
        console.print("Neither text has to do with the other.")
    else:
        _lineage(console, found)
    for title, sides, say in (
        ("statement", found.statements, _said),
        ("figure", found.figures, _counted),
    ):
        entries: Any = sides
        for label, some in (
            (f"In both: {count(len(entries.both), title)}", entries.both),
            (f"Only in A: {count(len(entries.one), title)}", entries.one),
            (f"Only in B: {count(len(entries.other), title)}", entries.other),
        ):
            if some:
                console.print()
                heading(console, label)
                for entry in some:
                    console.print(pile.indented(say(entry)))
                    for change in found.changes.get(entry.id, ()):
                        console.print(pile.indented(_difference(change), 6))
    if found.disagreements:
        console.print()
        heading(console, "At odds")
        for one in found.disagreements:
            console.print(pile.indented(line((f"{one.kind}  ", "cue"), f"{odds_title(one)}: {one.reason}")))


def _lineage(console: Console, found: Diff) -> None:
    from onrecord.cli import pile
    from onrecord.cli.terminal import count, heading, line, styled
    from onrecord.merge.statements import align
    from onrecord.phrasing.entries import related
    from onrecord.text import WITHHELD

    assert found.lineage is not None
    names = {found.one.id: "A", found.other.id: "B"}
    copy, original = names[found.lineage.article], names[found.lineage.from_article]
    said = f"{copy} {related(found.lineage)} {original}."
    console.print(styled(said, "heading"))
    for reason in found.lineage.reasons:
        console.print(
            pile.indented(styled(reason.replace("the copy", copy).replace("the original", original), "faint"))
        )
    pairs = list(zip(found.lineage.passages[::2], found.lineage.passages[1::2], strict=True))
    console.print()
    heading(console, f"{count(len(pairs), 'shared passage')}")
    for mine, theirs in pairs:
        places = f"{copy} {mine.span.start}–{mine.span.end}, {original} {theirs.span.start}–{theirs.span.end}"
        console.print(pile.indented(styled(places, "faint")))
        words = theirs.span.exact, mine.span.exact
        for change in () if any(WITHHELD in one for one in words) else align(*words):
            console.print(pile.indented(_difference(change), 4))
        console.print(pile.indented(line(_short(mine.span.exact)), 4))


def _short(text: str) -> str:
    from onrecord.phrasing import wording

    return wording.shortened(text, _LONG)


def _said(entry: Statement) -> Text:
    from onrecord.cli.terminal import line, short, styled
    from onrecord.phrasing import wording

    cue = wording.after_name(entry.cue)
    found = line(wording.lead(entry), (wording.speaker(entry.speaker), "name"), (f" {cue}" if cue else "", "cue"), ": ")
    return found.append(wording.spoken(entry.wording, _BRIEF)).append("  ").append_text(styled(short(entry.id), "id"))


def _difference(one: Difference) -> Text:
    from onrecord.cli.terminal import line

    if not one.before:
        return line(("added: ", "faint"), (one.after, "words"))
    if not one.after:
        return line(("dropped: ", "faint"), (one.before, "words"))
    return line(("changed: ", "faint"), (one.before, "words"), " → ", (one.after, "words"))


def _counted(entry: Figure) -> Text:
    from onrecord.cli.terminal import line, short, styled
    from onrecord.phrasing import wording

    found = line((wording.amount(entry), "figure"), f"  {wording.counted(entry)}".rstrip())
    found.append(f"  according to {entry.attribution}" if entry.attribution else "")
    found.append(f", as of {entry.as_of}" if entry.as_of else "")
    return found.append("  ").append_text(styled(short(entry.id), "id"))


def _checked_page(console: Console, record: Record, found: Checked, as_of: str | None) -> None:
    from onrecord.cli import pile
    from onrecord.cli.terminal import heading, line, styled

    for asked in found.asked:
        by = f", {'denied' if asked.denied else 'said'} by {asked.by}" if asked.by else ""
        heading(console, f"{asked.kind}: {asked.words}{by}")
        held = [one for one in found.findings if one.asked == asked]
        if all(one.how in ("related", "near") for one in held):
            there = any(one.how == "related" and one.sizes in (None, "same", "bound") for one in held)
            console.print(line(("  not on record as it is asked" if there else "  not on record", "bad")))
            if not there:
                why = "no article says so, or not in words that could be matched; `onrecord search` looks for words"
                console.print(pile.indented(styled(why, "faint")))
        for one in held:
            console.print()
            _finding(console, record, one, as_of)
        console.print()


def _finding(console: Console, record: Record, one: Finding, as_of: str | None) -> None:
    from onrecord.cli import pile
    from onrecord.cli.terminal import count, line, short, styled
    from onrecord.evidence import reports
    from onrecord.phrasing import wording
    from onrecord.phrasing.standing import stands
    from onrecord.types import Statement

    entry = one.entry
    evidence = record.proven(entry, as_of=as_of)
    said = stands(one.how, entry, one.sizes, one.apart)
    style = "bad" if one.how == "at odds" else "heading"
    heading = line((f"{said[0].upper()}{said[1:]}", style))
    if evidence and all(proof.suspect for proof in evidence):
        heading.append_text(line(", ", ("only in a suspect article", "bad")))
    if isinstance(entry, Statement):
        console.print(pile.indented(heading.append("  ").append_text(styled(short(entry.id), "id")), 2))
        words = one.variant.wording if one.variant else entry.wording
        who = wording.speaker(entry.speaker, reports(evidence))
        cue = f" {verb}" if (verb := wording.after_name(entry.cue)) else ""
        when = f", said {day}" if (day := wording.day_said(entry)) else ""
        console.print(pile.indented(line(wording.lead(entry), (who, "name"), (cue, "cue"), when, ": ", words), 4))
        for difference in one.differences:
            console.print(pile.indented(_difference(difference), 6))
        others = len({variant.wording for variant in entry.variants}) - 1
        if others > 0:
            console.print(pile.indented(styled(f"and {count(others, 'other wording')}", "faint"), 6))
    else:
        console.print(pile.indented(heading, 2))
        console.print(pile.indented(_counted(entry), 4))
        console.print(pile.indented(styled(f"“{wording.around(entry.wording, entry.words, _BRIEF)}”", "faint"), 6))
    if one.revised_to:
        console.print(pile.indented(line(("revised to ", "cue")).append_text(_counted(one.revised_to)), 4))
    if entry.origins:
        console.print(pile.indented(styled(_reports(entry, len(evidence)), "faint"), 4))
    cited = list(dict.fromkeys(_citation(proof) for proof in evidence))
    for place in cited[:_CITED]:
        console.print(pile.indented(styled(place, "faint"), 4))
    if more := cited[_CITED:]:
        where = options.of(record.path)
        see = f"and {count(len(more), 'more place')}: onrecord show {short(entry.id)}{where}"
        console.print(pile.indented(styled(see, "faint"), 4))
    for other in one.beside:
        console.print(pile.indented(line(("same day, by others: ", "faint")).append_text(_counted(other)), 4))
    for against in one.against:
        console.print(pile.indented(line(("disputed: ", "bad"), against.reason, "  ", (short(against.id), "id")), 4))


def _reports(entry: Statement | Figure, places: int) -> str:
    from onrecord.cli.terminal import count

    return f"{count(len(entry.origins), 'independent report')}, {count(places, 'place')}"


def _citation(proof: Evidence) -> str:
    from onrecord.phrasing import wording

    article = proof.article
    where = article.url or article.input
    by = article.publisher or "publisher unknown"
    suspect = ", suspect" if proof.suspect else ""
    return f"{by}, {wording.published(article)}, {wording.headline(article)} ({where}){suspect}"


def _diff_object(found: Diff) -> dict[str, Any]:
    from onrecord.export.described import described

    def some(entries: Any) -> list[dict[str, Any]]:
        return [{"id": entry.id, **described(entry)} for entry in entries]

    def sides(both: Any) -> dict[str, Any]:
        return {"both": some(both.both), "one": some(both.one), "other": some(both.other)}

    return {
        "one": found.one.id,
        "other": found.other.id,
        "lineage": described(found.lineage) if found.lineage else None,
        "statements": sides(found.statements),
        "figures": sides(found.figures),
        "changes": {
            ident: [{"before": one.before, "after": one.after} for one in changed]
            for ident, changed in found.changes.items()
        },
        "disagreements": some(found.disagreements),
    }


def _checked_object(record: Record, found: Checked) -> dict[str, Any]:
    from onrecord.export import jsonl

    states = record.review_states(one.entry.id for one in found.findings)
    return {
        "asked": [asked._asdict() for asked in found.asked],
        "findings": [
            {
                "asked": one.asked._asdict(),
                "how": one.how,
                "score": round(one.score, 3),
                "wording": one.variant.wording if one.variant else None,
                "differences": [{"before": d.before, "after": d.after} for d in one.differences],
                "sizes": one.sizes,
                "apart": list(one.apart),
                "revised_to": one.revised_to.id if one.revised_to else None,
                "entry": jsonl.entry_object(one.entry, record.evidence(one.entry), states.get(one.entry.id)),
                "beside": [other.id for other in one.beside],
                "against": [other.id for other in one.against],
            }
            for one in found.findings
        ],
    }


def _print_json(value: Any) -> None:
    from onrecord.cli.terminal import write_json

    write_json(value)
