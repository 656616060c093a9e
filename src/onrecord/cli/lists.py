"""Pages of many items: statements, figures, events, articles, names, the timeline. Each has an id that `show` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli import event_lines
from onrecord.cli.marks import Mark, marked
from onrecord.cli.terminal import SHORT_ID, aligned, coloured, count, line, short, styled, teller
from onrecord.evidence import reports
from onrecord.phrasing import event_words, wording
from onrecord.types import Annotation, Article, Attribution, Entity, Entry, Event, Figure, Statement

if TYPE_CHECKING:
    from onrecord.record import Evidence, Hit, TimelineDay

    Prove = Callable[[str | Entry], Sequence[Evidence]]

T = TypeVar("T")
_NAMELESS = {"article": "(no headline)", "figure": wording.NOBODY}
AT_MOST = 40  # items on a page unless asked for otherwise
_LABELS: dict[type, str] = {Event: "happened", Statement: "said", Figure: "counted"}
_FAINT = {wording.UNDATED, *_LABELS.values()}
_DAY = 10
_BRIEF = 90  # characters of a sentence where it only explains a number
_WORDS = 300  # characters of a wording in a list; `show ID` has all of it


def limited(items: Sequence[T], limit: int | None) -> Sequence[T]:
    """The items that go on a page; 0 stands for all of them."""
    return items if limit == 0 else items[: AT_MOST if limit is None else limit]


def note(console: Console, shown: Sequence[object], of: Sequence[object], noun: str, plural: str | None = None) -> None:
    """How many items there are, and how to see those that are not on the page."""
    text = count(len(of), noun, plural)
    if len(shown) < len(of):
        text += f", the first {len(shown):,} shown; --limit 0 shows all"
    console.print(styled(text, "faint"))


def _row(console: Console, day: str | None, title: Text, ident: str, *lines: Text) -> None:
    """Day, title and id on one line, the words under the title: the shape that all these pages share."""
    row = Table.grid(padding=(0, 2), expand=True)
    row.add_column(no_wrap=True, width=_DAY)
    row.add_column(ratio=1, overflow="fold")
    row.add_column(no_wrap=True, width=SHORT_ID)
    row.add_row(styled(day or "", "faint" if day in _FAINT else ""), title, styled(short(ident), "id"))
    console.print(row)
    for words in lines:
        console.print(Padding(words, (0, 0, 0, _DAY + 2)))


def statements(console: Console, found: Sequence[Statement], prove: Prove, *, scores: bool = False) -> None:
    """Who said what, on which day, how, in which words, where it was published; with its score where that is asked."""
    for said in found:
        evidence = prove(said)
        title = teller(said.speaker, reports(evidence), wording.cue(said))
        title.append(f"  {wording.manner(said.kinds, said.attitude, negated=said.negated)}")
        if whom := wording.to_whom(said, wording.cue(said)):
            title.append(f", to {whom}")
        words = Text(wording.spoken(said.wording, _WORDS))
        _row(console, wording.day_said(said), title, said.id, words, _where(evidence, said.score if scores else None))
        console.print()


def _where(evidence: Sequence[Evidence], score: float | None = None, how: str = "") -> Text:
    places = dict.fromkeys(
        f"{proof.article.publisher or _file(proof.article)}, "
        f"{how if proof.article.published else ''}{wording.published(proof.article)}"
        f"{', suspect' if proof.suspect else ''}"
        for proof in evidence
    )
    return styled("; ".join(places) + ("" if score is None else f"  score {wording.score(score)}"), "faint")


def _file(article: Article) -> str:
    """What it was read from, short: the address for a page of a web archive, else the file's name."""
    if article.url and article.input.endswith(article.url):
        return article.url
    return PurePath(article.input).name


def figures(console: Console, found: Sequence[Figure], prove: Prove, *, scores: bool = False) -> None:
    """Which number, of what, as of which day, according to whom, in which sentence; with its score where asked.

    Parts stand under their whole, without the words they share with it.
    """
    colour = coloured(console)
    for whole, parts in wholes(found):
        evidence = prove(whole)
        sentences = [_sentence(evidence[0], colour=colour)] if evidence else []
        where = _where(evidence, whole.score if scores else None)
        _row(console, whole.as_of, _claim(whole), whole.id, *sentences, where)
        for part in parts:
            own = prove(part)
            apart = own and evidence and own[0].context != evidence[0].context
            _row(console, "", _part(part, whole), part.id, *([_sentence(own[0], colour=colour)] if apart else []))
        console.print()


def wholes(found: Sequence[Figure]) -> list[tuple[Figure, list[Figure]]]:
    """The figures in order, each with its parts, and theirs; a part whose whole is not among them stands by itself."""
    by_annotation = {ident: figure for figure in found for ident in figure.evidence}
    grouped: dict[str, tuple[Figure, list[Figure]]] = {}
    tops = {figure.id: _top(figure, by_annotation) for figure in found}
    for figure in found:
        if tops[figure.id] is figure:
            grouped[figure.id] = (figure, [])
    for figure in found:
        if tops[figure.id] is not figure:
            grouped[tops[figure.id].id][1].append(figure)
    return list(grouped.values())


def _top(figure: Figure, by_annotation: Mapping[str, Figure]) -> Figure:
    """The whole of a figure's whole; itself where it has none here, or where they go round in a circle."""
    seen, at = {figure.id}, figure
    while at.part_of and at.part_of in by_annotation:
        at = by_annotation[at.part_of]
        if at.id in seen:
            return figure
        seen.add(at.id)
    return at


def _part(part: Figure, whole: Figure) -> Text:
    """A part as it stands under its whole: what both have in common is not said twice."""
    claim = line(("of these  ", "faint"), (wording.amount(part), "figure"))
    of = part.of_whom or (wording.subject(part) if part.measure != whole.measure else "")
    claim.append(f"  {of}" if of else "")
    if part.polarity not in (whole.polarity, "asserted"):
        claim.append(f", {part.polarity}")
    if part.attribution and part.attribution != whole.attribution:
        claim.append_text(line("  according to ", (part.attribution, "name")))
    return claim


def _claim(figure: Figure) -> Text:
    of = wording.counted(figure)
    claim = line((wording.amount(figure), "figure"), *([f"  {of}"] if of else []))
    return claim.append_text(line("  according to ", (figure.attribution, "name"))) if figure.attribution else claim


def _sentence(proof: Evidence, *, colour: bool) -> Text:
    """The sentence that a number stands in, the number marked."""
    text, numbers = proof.article.text, [s.span for s in proof.spans if s.role == "span"]
    start, end = (proof.context[0].start, proof.context[-1].end) if proof.context else (0, 0)
    if numbers and end - start > _WORDS:  # keep the words around the number
        start, end = max(start, numbers[0].start - _WORDS // 2), min(end, numbers[0].end + _WORDS // 2)
    found = marked(text, [Mark(s.start, s.end, "figure") for s in numbers], start=start, end=end, colour=colour)
    return Text(" ").join(part for part in found.split("\n") if part.plain.strip())


def events(console: Console, found: Sequence[Event], prove: Prove, *, scores: bool = False) -> None:
    """Who did what to whom, when as far as the text says, in which sentence; with its score where asked."""
    colour = coloured(console)
    for event in found:
        evidence = prove(event)
        reported = reports(evidence)
        told = [proof for proof in evidence if proof.annotation and proof.annotation.id == event.evidence[0]]
        own = event_words.own_day(event)
        asides = event_words.facts(event, reported, dated=len(own) != _DAY or event.date_from == "published")
        lines = [styled(" · ".join(asides), "faint")] if asides else []
        lines += [event_lines.sentence(proof, colour=colour) for proof in told]
        where = _where(evidence, event.score if scores else None, "published ")
        _row(console, own, event_lines.title(event, reported), event.id, *lines, where)
        console.print()


def event_legend(console: Console, found: Sequence[Event]) -> None:
    """What the types on a page mean."""
    told = event_words.meanings()
    page = aligned(columns=2)
    for name in sorted({event.event_type for event in found}):
        page.add_row(styled(name, "faint"), styled(told.get(name, ""), "faint"))
    console.print(page)


def articles(console: Console, found: Sequence[Article]) -> None:
    """Headline, publisher, day, and the file it was read from."""
    for article in found:
        day = article.published.value if article.published else wording.UNDATED
        parts = [article.publisher or "publisher unknown", _file(article)]
        if article.published_from == "inferred":
            parts.insert(1, "day inferred")
        if article.language and article.language != "en":
            parts.append(f"language {article.language}")
        title = styled(wording.headline(article), "name")
        _row(console, day, title, article.id, styled(" · ".join(parts), "faint"))
        console.print()


def entities(console: Console, found: Sequence[Entity]) -> None:
    """Names, the most mentioned first, with how often and what else they are called."""
    page = aligned(1, columns=5)
    page.columns[2].no_wrap = page.columns[4].no_wrap = True
    page.add_row(*(styled(title, "faint") for title in ("name", "mentions", "kind", "also", "id")))
    for entity in found:
        also = wording.shortened(", ".join(entity.aliases), 60)
        page.add_row(
            styled(entity.name, "name"),
            f"{len(entity.evidence):,}",
            wording.LABELS[entity.label],
            also,
            styled(short(entity.id), "id"),
        )
    console.print(page)
    console.print()


def timeline(console: Console, days: Sequence[TimelineDay], prove: Prove) -> None:
    """Day by day: what happened, what was said, and which numbers held. Events that read alike take one line."""
    for day in days:
        label = day.date
        if day.precision != "day":
            _row(console, label, styled(f"some time in this {day.precision}", "faint"), "")
            label = ""
        rows: dict[tuple[str, str], list[tuple[Text, str]]] = {}
        for listed in day.entries:
            found = _listed(listed.entry, prove)
            alike = found.plain if isinstance(listed.entry, Event) else listed.entry.id
            rows.setdefault((_LABELS[type(listed.entry)], alike), []).append((found, listed.entry.id))
        before = ""
        for (kind, _), ((found, ident), *others) in rows.items():
            if others:
                found.append_text(styled(f"  and {len(others):,} more like it", "faint"))
            _row(console, label or (kind if kind != before else ""), found, ident)
            label, before = "", kind
        console.print()


def _listed(entry: Statement | Figure | Event, prove: Prove) -> Text:
    if isinstance(entry, Figure):
        claim = _claim(entry)
        if not wording.subject(entry):  # then only its sentence says what the number is of
            claim.append_text(line("  ", (wording.around(entry.wording, entry.words, _BRIEF), "faint")))
        return claim
    reported = reports(prove(entry))
    if isinstance(entry, Event):
        found = event_lines.title(entry, reported)
        asides = [aside for aside in event_words.facts(entry, reported, dated=False) if aside]
        if entry.date_from == "published":
            asides.insert(0, f"this day or just before, {event_words.BY_PUBLICATION}")
        found.append("".join(f"  {aside}" for aside in asides))
        return found.append_text(line("  ", (wording.around(entry.wording, entry.words, _BRIEF), "faint")))
    who = teller(entry.speaker, reported, wording.cue(entry))
    if entry.negated:
        who.append("  not said")
    return who.append(": ").append(wording.spoken(entry.wording, _WORDS))


def _cue_of(hit: Hit, reported: Sequence[Annotation]) -> str:
    """The cue of the report that has the words of a hit."""
    told = [one for one in reported if isinstance(one, Attribution)]
    words = wording.flat(hit.snippet).strip(" …")
    having = (one for one in told if words in wording.flat(" … ".join(span.exact for span in one.content)))
    found = next(having, told[0] if told else None)
    return wording.cue(found) if found else ""


def hits(console: Console, found: Sequence[Hit], prove: Prove) -> None:
    """What a search found, the words that matched shown in their place."""
    colour = coloured(console)
    for hit in found:
        marks = [Mark(m.start, m.end, "words") for m in hit.marks]
        whole = len(hit.snippet)
        words = marked(hit.snippet, marks, start=0, end=whole, colour=True) if colour else Text(hit.snippet)
        if hit.kind == "statement":
            reported = reports(prove(hit.id))
            title = teller((hit.title,) if hit.title else (), reported, _cue_of(hit, reported))
        else:
            title = line((hit.title or _NAMELESS[hit.kind], "name"))
        title.append(f"  {hit.kind}")
        where = styled(hit.publisher or "publisher unknown", "faint")
        flat = Text(" ").join(part for part in words.split("\n") if part.plain.strip())
        _row(console, hit.published or wording.UNDATED, title, hit.id, flat, where)
        console.print()
