"""One article as a page: its lines labelled, what was found in it shown in place and listed beneath."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord import links
from onrecord.cli import event_lines
from onrecord.cli.marks import Mark, marked
from onrecord.cli.terminal import aligned, coloured, heading, line, styled, teller
from onrecord.phrasing import event_words, wording
from onrecord.text import elided
from onrecord.types import Annotation, Article, Attribution, Doc, EventMention, Mention, Quantity, Timex


def marks(annotation: Annotation) -> Iterator[Mark]:
    """The spans of an annotation as marks. The words between quotation marks are part of the content already."""
    if isinstance(annotation, Quantity):
        yield Mark(annotation.span.start, annotation.span.end, "figure")
        if annotation.attribution_span:
            yield Mark(annotation.attribution_span.start, annotation.attribution_span.end, "source")
    elif isinstance(annotation, Timex):
        yield Mark(annotation.span.start, annotation.span.end, "time")
    elif isinstance(annotation, EventMention):
        yield Mark(annotation.trigger.start, annotation.trigger.end, "event")
        yield from (Mark(span.start, span.end, role) for role, span in annotation.spans() if role != "trigger")
    elif isinstance(annotation, Mention):
        yield Mark(annotation.span.start, annotation.span.end, "name")
    else:
        yield from (Mark(span.start, span.end, role) for role, span in annotation.spans() if role != "quotes")


def article_page(console: Console, doc: Doc) -> None:
    """The article with its annotations: who it is from, the marked text, and what was found."""
    article = doc.article
    heading(console, wording.headline(article))
    console.print(styled(wording.provenance(article), "faint"))
    console.print(styled(f"article {article.id}  sha256 {article.text_sha256[:16]}  {article.input}", "faint"))
    if doc.annotations:
        console.print(styled(f"read {wording.reader(a.annotator for a in doc.annotations)}", "faint"))
    if article.withheld:
        console.print()
        console.print(wording.WITHHELD)
    console.print()
    console.print(_text(doc, colour=coloured(console)))
    _found(console, doc)


def _text(doc: Doc, *, colour: bool) -> Table:
    article = doc.article
    found = (m for a in doc.annotations if not isinstance(a, Mention) for m in marks(a))
    shown = [m for m in found if m.role not in ("actor", "recipient")]  # listed beneath: here they would hide the rest
    page = Table.grid(padding=(0, 2))
    page.add_column(no_wrap=True, width=11)
    page.add_column(overflow="fold")
    before = None
    for kind, start, end in _lines(article):
        words = marked(article.text, shown, start=start, end=end, colour=colour)
        if kind == "boilerplate":
            words = Text(elided(article.text[start:end]), style="dim")
        elif before is not None:
            page.add_row()  # room between paragraphs; furniture stays in one block
        page.add_row(styled(kind if kind != before else "", "faint"), words)
        before = kind
    return page


def _lines(article: Article) -> Iterator[tuple[str, int, int]]:
    """The lines of every region with the region's kind; of the whole text where the article has no regions."""
    regions: list[tuple[str, int, int]] = [(r.kind, r.start, r.end) for r in article.regions]
    if not regions:
        regions = [("text", 0, len(article.text))]
    for kind, start, end in regions:
        position = start
        for words in article.text[start:end].split("\n"):
            if words.strip():
                yield kind, position, position + len(words)
            position += len(words) + 1


def _found(console: Console, doc: Doc) -> None:
    said, counted, done, times = doc.of(Attribution), doc.of(Quantity), doc.of(EventMention), doc.of(Timex)
    if said:
        console.print()
        heading(console, "Who said what")
        table = aligned(columns=3)
        for attribution in said:
            words = " … ".join(span.exact for span in attribution.content)
            table.add_row(
                teller(attribution.speakers, [attribution], wording.cue(attribution)),
                wording.manner((attribution.kind,), attribution.attitude, negated=attribution.negated),
                wording.spoken(words, 160),
            )
        console.print(table)
    if counted:
        console.print()
        heading(console, "Figures")
        table = aligned(0, columns=3)
        for quantity in counted:
            who = f"according to {quantity.attribution}" if quantity.attribution else ""
            table.add_row(styled(wording.amount(quantity), "figure"), wording.counted(quantity), who)
        console.print(table)
    if done:
        console.print()
        heading(console, "Events")
        table = aligned(columns=2)
        for event in done:
            table.add_row(styled(event_words.own_day(event), "time"), _event(doc, event))
        console.print(table)
    if times:
        console.print()
        heading(console, "Times")
        table = aligned(columns=2)
        for timex in dict.fromkeys((t.span.exact, t.time.value if t.time else "not fixed by the text") for t in times):
            table.add_row(styled(timex[0], "time"), timex[1])
        console.print(table)
    if not doc.annotations:
        console.print()
        console.print(line((_nothing(doc), "faint")))


def _event(doc: Doc, event: EventMention) -> Text:
    """Who did what to whom, in which word, and what else is known."""
    given = links.held_by(doc, event)
    by = [f"according to {wording.speaker(given.speakers, [given])}"] if given else []
    asides = [*event_words.facts(event, [event], dated=False), *by]
    told = event_lines.title(event, [event]).append_text(
        line("  ", (f"“{wording.flat(event.trigger.exact)}”", "faint"))
    )
    return told.append(f"  {' · '.join(asides)}" if asides else "")


def _nothing(doc: Doc) -> str:
    if not doc.paragraphs and doc.article.language:
        return f"Nothing was annotated: the language ({doc.article.language}) cannot be read yet, or no line is prose."
    return "Nothing was found in this article."
