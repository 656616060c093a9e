"""Pages about the pile as a whole: stories, who copied whom, positions, series, disagreements, wording.

Each function lays out one entry; lists and the page of a single item both use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from onrecord.cli import event_lines
from onrecord.cli.terminal import aligned, count, heading, line, short, styled
from onrecord.phrasing import wording
from onrecord.phrasing.entries import days, in_order, odds_title, related, series_title
from onrecord.types import (
    Annotation,
    Article,
    Disagreement,
    Entity,
    Entry,
    Episode,
    Event,
    Figure,
    Lineage,
    Origin,
    Position,
    Series,
    Statement,
    Story,
    Wording,
)

if TYPE_CHECKING:
    from onrecord.record import Evidence

VIEWS = ("stories", "lineage", "positions", "series", "disagreements", "wording")
_BRIEF = 110  # characters of a wording beside others


class Look(NamedTuple):
    """What else the record holds: `find` gives what has an id, `prove` what an entry rests on."""

    find: Callable[[str], Any]
    prove: Callable[[str | Entry], Sequence[Evidence]]


def stories(console: Console, found: Sequence[Story], episodes: Sequence[Episode], look: Look) -> None:
    """Each story with its days, how many articles by whom, and the episodes in it."""
    for story in found:
        _title(console, story.title, story.id)
        console.print(indented(styled(" · ".join(story_facts(story, look)), "faint")))
        table = aligned(columns=3)
        table.columns[1].no_wrap = False
        for episode in in_order(episodes):
            if episode.story == story.id:
                told = f"{episode.title}  ({count(len(episode.articles), 'article')})"
                table.add_row(episode.date or episode.since or "", told, styled(short(episode.id), "id"))
        if table.row_count:
            console.print(indented(table))
        console.print()


def story_facts(story: Story, look: Look) -> list[str]:
    """When, in how many articles of whom, going back to how many reports."""
    articles = [look.find(ident) for ident in story.articles]
    facts = [days(story.since, story.until), count(len(articles), "article")]
    if publishers := wording.publishers(article.publisher for article in articles):
        facts[-1] += f" {publishers}"
    if story.origins:
        facts.append(count(len(story.origins), "independent report"))
    if story.terms:
        facts.append(", ".join(story.terms[:6]))
    return [fact for fact in facts if fact]


def lineages(console: Console, found: Sequence[Lineage], look: Look) -> None:
    """Which article comes from which, and how that is known."""
    for one in found:
        copy, original = look.find(one.article), look.find(one.from_article)
        row = aligned(columns=2)
        row.expand = True
        row.columns[0].ratio = 1
        row.add_row(_article(copy), styled(short(one.id), "id"))
        console.print(row)
        console.print(indented(line((related(one), "cue"), " ").append_text(_article(original))))
        for reason in one.reasons:
            console.print(indented(styled(reason, "faint")))
        console.print()


def positions(console: Console, found: Sequence[Position], look: Look) -> None:
    """The line of each speaker on each matter: what was said when."""
    for speaker, lines in groupby(found, key=lambda position: position.speaker):
        heading(console, speaker)
        for position in lines:
            _title(console, f"on {position.about}", position.id, style="")
            console.print(indented(_said([look.find(ident) for ident in position.statements], look)))
            console.print()


def series(console: Console, found: Sequence[Series], look: Look) -> None:
    """Each count over time, revised values with what took their place."""
    for one in found:
        _title(console, series_title(one), one.id)
        console.print(indented(_points([look.find(ident) for ident in one.figures], look)))
        for reason in one.reasons:
            console.print(indented(styled(reason, "faint")))
        console.print()


def disagreements(console: Console, found: Sequence[Disagreement], look: Look) -> None:
    """Both sides of each, in their own words; articles that are suspect by name."""
    for one in found:
        _title(console, odds_title(one), one.id)
        console.print(indented(line((one.kind, "cue"), "  ", one.reason)))
        for ident in one.entries:
            console.print(indented(_brief(look.find(ident)), 4))
        for ident in one.suspect:
            console.print(indented(line(("suspect: ", "bad")).append_text(_article(look.find(ident))), 4))
        console.print()


def wordings(console: Console, found: Sequence[Wording], look: Look) -> None:
    """For each episode and each actor or act the words used for it, by voice, with how often and by whom."""
    by_episode = sorted(found, key=lambda one: (one.episode, one.of, -len(one.passages), one.words, one.voice))
    for episode, group in groupby(by_episode, key=lambda one: one.episode):
        heading(console, look.find(episode).title)
        for of, words in groupby(group, key=lambda one: one.of):
            console.print(indented(styled(of, "name")))
            table = aligned(0, columns=5)
            for one in words:
                by = sorted({look.find(ident).outlet for ident in one.articles})
                voice = "in quotations" if one.voice == "quoted" else "by reporters"
                shown = ", ".join(by[:4]) + (f" and {len(by) - 4} more" if len(by) > 4 else "")
                table.add_row(
                    f"{len(one.passages)}x", line((one.words, "words")), styled(voice, "faint"), shown,
                    styled(short(one.id), "id"),
                )  # fmt: skip
            console.print(indented(table, 4))
        console.print()


def origins(console: Console, found: Sequence[Origin], look: Look) -> None:
    """How many independent reports there are, and why reports that count as one do."""
    console.print()
    heading(console, count(len(found), "independent report"))
    for number, origin in enumerate(found, start=1):
        head = look.find(origin.articles[0])
        others = f" and {count(len(origin.articles) - 1, 'other article')}" if len(origin.articles) > 1 else ""
        console.print(Padding(line(f"{number}. ").append_text(_article(head)).append(others), (0, 0, 0, 2)))
        for reason in origin.reasons:
            console.print(Padding(styled(reason, "faint"), (0, 0, 0, 5)))


def body(console: Console, item: Entry, look: Look) -> None:
    """What belongs on the page of one such entry between its title and its evidence."""
    if isinstance(item, Story):
        for ident in item.articles:
            console.print(indented(_article(look.find(ident)).append("  ").append_text(styled(short(ident), "id"))))
    elif isinstance(item, Lineage):
        console.print(indented(line((related(item), "cue"), " ").append_text(_article(look.find(item.from_article)))))
    elif isinstance(item, Position):
        console.print(indented(_said([look.find(ident) for ident in item.statements], look)))
    elif isinstance(item, Series):
        console.print(indented(_points([look.find(ident) for ident in item.figures], look)))
    elif isinstance(item, Disagreement):
        console.print(indented(item.reason))
        for ident in item.entries:
            console.print(indented(_brief(look.find(ident)), 4))
        for ident in item.suspect:
            console.print(indented(line(("suspect: ", "bad")).append_text(_article(look.find(ident))), 4))


def title(item: Entry, look: Look) -> tuple[str, list[str]]:
    """What stands at the head of the page of one such entry: its title, and facts beneath."""
    if isinstance(item, Story):
        when = [item.date] if isinstance(item, Episode) and item.date else []
        return item.title, [*when, *story_facts(item, look)]
    if isinstance(item, Lineage):
        return _article(look.find(item.article)).plain, [item.relation]
    if isinstance(item, Position):
        return f"{item.speaker} on {item.about}", [count(len(item.statements), "statement")]
    if isinstance(item, Series):
        return series_title(item), [count(len(item.figures), "figure")]
    if isinstance(item, Disagreement):
        return odds_title(item), [f"about {item.kind}"]
    if isinstance(item, Wording):
        voice = "in quotations" if item.voice == "quoted" else "in reporters' voice"
        return f"“{item.words}”", [f"of {item.of}", voice, count(len(item.passages), "time")]
    return type(item).__name__.lower(), []


def _title(console: Console, text: str, ident: str, style: str = "name") -> None:
    row = aligned(columns=2)
    row.expand = True
    row.columns[0].ratio = 1
    row.add_row(styled(text, style), styled(short(ident), "id"))
    console.print(row)


def _said(statements: Sequence[Statement], look: Look) -> Any:
    table = aligned(columns=3)
    for said in statements:
        words = Text(wording.spoken(said.wording, _BRIEF * 2))
        if cue := wording.after_name(said.cue):
            words = line((f"{cue}: ", "cue")).append_text(words)
        if all(proof.suspect for proof in look.prove(said)):
            words.append_text(styled("  (only in a suspect article)", "bad"))
        table.add_row(wording.day_said(said) or _reported(said, look), words, styled(short(said.id), "id"))
    return table


def _points(figures: Sequence[Figure], look: Look) -> Any:
    table = aligned(1, columns=4)
    amounts = {figure.id: wording.amount(figure) for figure in figures}
    for figure in figures:
        note = ""
        if figure.superseded_by:
            note = f"revised to {amounts[figure.superseded_by]}" if figure.superseded_by in amounts else "revised later"
        table.add_row(
            figure.as_of or _reported(figure, look), line((amounts[figure.id], "figure")), styled(note, "faint"),
            styled(short(figure.id), "id"),
        )  # fmt: skip
    return table


def _reported(entry: Entry, look: Look) -> Text:
    """The day by which something without a day of its own was reported."""
    article = look.prove(entry)[0].article
    return styled(f"by {article.published.value}" if article.published else wording.UNDATED, "faint")


def _brief(entry: Any) -> Text:
    """An entry in one line, with its id: who, and what was said, counted or done."""
    if isinstance(entry, Statement):
        verb = wording.after_name(entry.cue)
        who = wording.speaker(entry.speaker)
        found = line(wording.lead(entry), (who, "name"), (f" {verb}" if verb else "", "cue"), ": ")
        found.append(wording.spoken(entry.wording, _BRIEF))
    elif isinstance(entry, Figure):
        found = line((f"{wording.amount(entry)}  {wording.counted(entry)}".rstrip(), "figure"))
        found.append(f"  according to {entry.attribution}" if entry.attribution else "")
        found.append(f", as of {entry.as_of}" if entry.as_of else "")
    elif isinstance(entry, Event):
        found = event_lines.title(entry, ()).append(f"  {wording.shortened(entry.wording, _BRIEF)}")
    elif isinstance(entry, Entity):
        found = line((entry.name, "name"))
    else:
        found = Text(type(entry).__name__.lower())
    return found.append("  ").append_text(styled(short(entry.id), "id"))


def _article(article: Article) -> Text:
    return line(
        (article.outlet, "name"), f", {wording.published(article)}: {wording.shortened(wording.headline(article), 70)}"
    )


def indented(what: Any, by: int = 2) -> Padding:
    """Moved to the right."""
    return Padding(what, (0, 0, 0, by))


def listed(
    console: Console, what: str, found: Sequence[Any], look: Look, episodes: Callable[[], Sequence[Episode]]
) -> None:
    """A list of one of these kinds."""
    if what == "stories":
        stories(console, found, episodes(), look)
    else:
        pages: dict[str, Callable[..., None]] = {
            "lineage": lineages, "positions": positions, "series": series,
            "disagreements": disagreements, "wording": wordings,
        }  # fmt: skip
        pages[what](console, found, look)


def differences(item: Statement, reported: Sequence[Annotation]) -> Iterator[Text]:
    """Every other wording of a statement, with the words that differ."""
    for variant in item.variants[1:]:
        verb = wording.cue_beside(item, variant, reported)
        found = line(("also worded: ", "faint"), (f"{verb} " if verb else "", "cue")).append(variant.wording)
        for one in variant.differences:
            before, after = one.before or "(nothing)", one.after or "(nothing)"
            found.append_text(line("\n  ", (before, "words"), " became ", (after, "words")))
        yield found
