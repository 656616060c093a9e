"""One item of the record with its evidence: the words it rests on, where they stand, and how to check them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli import event_lines, pile
from onrecord.cli.article import marks
from onrecord.cli.marks import Mark, marked
from onrecord.cli.terminal import aligned, coloured, count, heading, line, short, styled, teller
from onrecord.evidence import reports
from onrecord.phrasing import event_words, wording
from onrecord.types import (
    Annotation,
    Attribution,
    Entity,
    Entry,
    Event,
    EventMention,
    Figure,
    Mention,
    Quantity,
    Statement,
    Story,
    Timex,
)

if TYPE_CHECKING:
    from onrecord.record import Evidence, Link

AT_MOST = 10  # pieces of evidence on a page unless asked for otherwise
_WHEN = 5  # of the words that say when something was, those named
_RELATIONS = {
    "said in": "Said in",
    "counted by": "Counted in the same sentence",
    "counts": "In the same sentence, what it may count",
    "holds": "Said in it",
}
_AROUND = 160  # characters of the paragraph shown before and after the sentences


def item_page(
    console: Console,
    item: Annotation | Entry,
    evidence: Sequence[Evidence],
    links: Sequence[Link],
    *,
    limit: int | None,
    look: pile.Look,
    grounds: Sequence[Evidence] = (),
) -> None:
    """What the item says, every place that proves it, words marked, with offsets and hash, and what it is linked to.

    `look` gives what else the record holds; `grounds` are the words that say when it was.
    """
    reported = reports(evidence)
    kind, title, facts = _described(item, reported, look)
    console.print(title)
    console.print(styled(" · ".join([kind, *facts, item.id]), "faint"))
    if words := dict.fromkeys(wording.flat(s.span.exact) for one in grounds for s in one.spans if s.role == "time"):
        named = [f"“{one}”" for one in words]
        more = [f"{len(named) - _WHEN} other wordings"] if len(named) > _WHEN else []
        console.print(styled(f"dated by: {', '.join([*named[:_WHEN], *more])}", "faint"))
    if isinstance(item, Statement):
        console.print()
        console.print(Padding(Text(item.wording), (0, 4)))
        for variant in pile.differences(item, reported):
            console.print(Padding(variant, (0, 4)))
    elif isinstance(item, Entry):
        pile.body(console, item, look)
    if isinstance(item, Entry) and item.reasons:
        console.print()
        heading(console, "Why this is one entry")
        for reason in item.reasons:
            console.print(Padding(Text(reason), (0, 2)))
    if isinstance(item, Statement | Figure | Event | Story) and item.origins:
        pile.origins(console, item.origins, look)
    shown = evidence if limit == 0 else evidence[: limit or AT_MOST]
    console.print()
    left = f"{len(shown)} shown; --limit 0 shows all" if len(shown) < len(evidence) else ""
    heading(console, f"Evidence in {count(len(evidence), 'place')}", left)
    for proof in shown:
        console.print()
        _place(console, proof)
    _linked(console, links)
    if isinstance(item, Entity) and item.label in ("PER", "ORG"):
        console.print()
        console.print(f'What they say:  onrecord show statements --speaker "{item.name}"', soft_wrap=True)


def _described(item: Annotation | Entry, reported: list[Annotation], look: pile.Look) -> tuple[str, Text, list[str]]:
    kind = type(item).__name__.lower()
    if isinstance(item, Statement):
        facts = [wording.manner(item.kinds, item.attitude, negated=item.negated)]
        guess = f" or just before, {event_words.BY_PUBLICATION}" if item.said_from == "published" else ""
        facts.append(f"said {item.said}{guess}" if item.said else "said on no known day")
        return (
            kind,
            teller(item.speaker, reported, wording.cue(item)),
            facts + _given(to=wording.to_whom(item, wording.cue(item))),
        )
    if isinstance(item, Figure):
        who = _given(according_to=item.attribution, as_of=item.as_of, in_=item.place)
        return kind, line((f"{wording.amount(item)}  {wording.counted(item)}".rstrip(), "name")), who
    if isinstance(item, Entity):
        return kind, line((item.name, "name")), [wording.LABELS[item.label], *_given(also=", ".join(item.aliases))]
    if isinstance(item, Attribution):
        facts = [wording.manner((item.kind,), item.attitude, negated=item.negated)]
        return kind, teller(item.speakers, reported, wording.cue(item)), facts + _given(to=item.addressee, via=item.via)
    if isinstance(item, Quantity):
        who = _given(according_to=item.attribution, as_of=item.as_of, in_=item.place)
        return kind, line((f"{wording.amount(item)}  {wording.counted(item)}".rstrip(), "name")), who
    if isinstance(item, Event | EventMention):
        kind = "event" if isinstance(item, Event) else "mention of an event"
        return kind, event_lines.title(item, reported), event_words.facts(item, reported)
    if isinstance(item, Timex):
        return kind, line((item.span.exact, "name")), [item.time.value if item.time else "not fixed by the text"]
    if isinstance(item, Mention):
        return kind, line((item.span.exact, "name")), [wording.LABELS[item.label], f"stands for {item.entity}"]
    if isinstance(item, Entry):
        named, facts = pile.title(item, look)
        return kind, line((named, "name")), facts
    return kind, line((kind, "name")), []


def _marks(proof: Evidence) -> Iterator[Mark]:
    if proof.annotation is not None:
        yield from marks(proof.annotation)
    else:
        yield from (Mark(span.start, span.end, "words") for _, span in proof.spans)


def _linked(console: Console, links: Sequence[Link]) -> None:
    """What of the same article it has to do with, each with an id that `show` takes."""
    for relation, title in _RELATIONS.items():
        related = [link for link in links if link.relation == relation]
        if related:
            console.print()
            heading(console, title)
            table = aligned(columns=2)
            table.columns[1].no_wrap = True
            for link in related:
                table.add_row(_brief(link.annotation), styled(short(link.id), "id"))
            console.print(Padding(table, (0, 0, 0, 4)))


def _brief(found: Annotation) -> Text:
    if isinstance(found, Attribution):
        content = " … ".join(span.exact for span in found.content)
        return teller(found.speakers, [found], wording.cue(found)).append(": ").append(wording.spoken(content, _AROUND))
    if isinstance(found, EventMention):
        return event_lines.title(found, [found]).append_text(
            styled(f"  “{wording.flat(found.trigger.exact)}”", "faint")
        )
    assert isinstance(found, Quantity)
    return line((f"{wording.amount(found)}  {wording.counted(found)}".rstrip(), "figure"))


def _given(**facts: str | None) -> list[str]:
    return [f"{name.strip('_').replace('_', ' ')} {value}" for name, value in facts.items() if value]


def _place(console: Console, proof: Evidence) -> None:
    article = proof.article
    console.print(line(wording.headline(article)))
    console.print(styled(wording.provenance(article), "faint"))
    if proof.suspect:
        console.print(line(("suspect: ", "bad"), "`show disagreements` says why"))
    first, last = _bounds(proof)
    text = article.text
    line_start = text.rfind("\n", 0, first) + 1
    line_end = text.find("\n", last)
    start = max(line_start, first - _AROUND)
    end = min(len(text) if line_end < 0 else line_end, last + _AROUND)
    words = marked(text, _marks(proof), start=start, end=end, colour=coloured(console))
    before, after = "…" if start > line_start else "", "…" if line_end > end else ""
    console.print(Padding(Text.assemble(before, words, after), (1, 4)))
    offsets = ", ".join(dict.fromkeys(f"{s.role} {s.span.start}–{s.span.end}" for s in proof.spans))
    console.print(styled(f"characters: {offsets}", "faint"))
    check = f"  sha256 {article.text_sha256[:16]}  {article.input}"
    report = (("report ", "faint"), (short(proof.annotation.id), "id"), ("  ", "")) if proof.annotation else ()
    console.print(line(*report, ("article ", "faint"), (short(article.id), "id"), (check, "faint")))
    if proof.annotation is not None:
        console.print(styled(wording.found_by(proof.annotation), "faint"))


def _bounds(proof: Evidence) -> tuple[int, int]:
    extents = [(c.start, c.end) for c in proof.context] + [(s.span.start, s.span.end) for s in proof.spans]
    return min(start for start, _ in extents), max(end for _, end in extents)
