"""What a record holds, what a run did, and what could not be read: pages in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding

from onrecord.cli import options
from onrecord.cli.terminal import aligned, count, heading, styled
from onrecord.models import is_trained
from onrecord.phrasing import wording
from onrecord.types import Failure

if TYPE_CHECKING:
    from onrecord.record import AddSummary, Count, Overview

_NAMED = 5  # publishers, speakers and measures named in a summary
_EXAMPLES = 3  # inputs named in a group of failures
_DONE = {"read": "read", "annotate": "annotated", "merge": "merged"}


def added(console: Console, done: AddSummary, held: Overview, path: Path) -> None:
    """What an `add` did, what the record holds now, what could not be read, and what to type next."""
    first_time = done.added == held.articles
    heading(console, f"{count(done.added, 'article')} added to {path}", _took(done.seconds))
    asides = [
        f"{done.unchanged:,} known already" if done.unchanged else "",
        f"{count(done.revised, 'revision')} of articles known before" if done.revised else "",
        f"{done.annotated:,} annotated" if done.annotated > done.added + done.reread else "",
        f"{count(len(done.failures), 'failure')}" if done.failures else "",
    ]
    if any(asides):
        console.print(styled(f"from {count(done.inputs, 'input')}: {', '.join(filter(None, asides))}", "faint"))
    if done.reread:
        console.print(styled(f"{count(done.reread, 'article')} read again, {wording.reader(done.annotators)}", "faint"))
    if done.annotated and done.lacking:
        console.print(by_rules(done.lacking))
    elif done.annotated > done.reread and not any(map(is_trained, done.annotators)):
        console.print(styled("read by rules alone, without models; events are not read so", "faint"))
    console.print()
    if not first_time:
        heading(console, "The record now holds")
    _holdings(console, held)
    console.print()
    failures(console, done.failures)
    where = options.of(path)
    if not held.articles:
        console.print(
            f"Nothing is in the record yet. Name files or folders:  onrecord add INPUT...{where}", soft_wrap=True
        )
        return
    heading(console, "Next")
    for command in _next(held, where, str(path) if where else ""):
        console.print(f"  {command}", soft_wrap=True)


def by_rules(lacking: str) -> str:
    """That the models are not there though they were wanted, and what to do: one line."""
    return f"read by rules where a model is missing: {lacking}. Install onrecord again, or say --no-models."


def _next(held: Overview, where: str, argument: str) -> list[str]:
    found = ["onrecord show statements" + where, "onrecord show timeline" + where]
    if held.stories:
        found.insert(0, "onrecord show stories" + where)
    speaker = next((c.name for c in held.speakers if c.name), None)
    if speaker:
        found.insert(-1, f'onrecord show statements --speaker "{speaker}"{where}')
    if held.figures:
        found.append("onrecord show figures" + where)
    if held.events:
        found.append("onrecord show events" + where)
    if held.disagreements:
        found.append("onrecord show disagreements" + where)
    return [*found, f"onrecord verify {argument}".rstrip()]


def overview(console: Console, held: Overview, path: Path) -> None:
    """What the record holds, in numbers."""
    heading(console, str(path))
    console.print()
    _holdings(console, held)
    for read in held.annotators:
        which = "" if len(held.annotators) == 1 else f"{count(read.number, 'article')} "
        console.print()
        console.print(styled(f"{which}read {wording.reader((read.name or '').split())}", "faint"))
    if held.runs:
        last = held.runs[0]
        ending = "" if last.finished else ", stopped: type it again to go on"
        console.print()
        console.print(styled(f"last run: {last.command}, {last.started:%Y-%m-%d %H:%M} UTC{ending}", "faint"))


def _holdings(console: Console, held: Overview) -> None:
    table = aligned(1, columns=3)
    span = held.first_day if held.first_day == held.last_day else f"{held.first_day} to {held.last_day}"
    undated = f"{held.undated:,} undated" if held.undated else ""
    dated = ", ".join(part for part in (span if held.first_day else "", undated) if part)
    named = [c for c in held.publishers if c.name]
    table.add_row("articles", f"{held.articles:,}", dated)
    if held.withheld:
        table.add_row("withheld", f"{held.withheld:,}", "without their texts: only what is quoted is here")
    table.add_row("publishers", f"{len(named):,}", _named(held.publishers, "publisher unknown"))
    if held.stories:
        table.add_row("stories", f"{held.stories:,}", f"with {count(held.episodes, 'episode')}")
    if copies := sum(c.number for c in held.lineages):
        table.add_row("copies", f"{copies:,}", _named(held.lineages, ""))
    table.add_row("statements", f"{held.statements:,}", _named(held.speakers, "speaker not named", whole=False))
    table.add_row("figures", f"{held.figures:,}", _named(held.measures, "other"))
    if held.events:  # rules alone find none, which does not mean that there are none
        table.add_row("events", f"{held.events:,}", _named(held.event_types, ""))
    table.add_row("names", f"{held.entities:,}", "")
    if at_odds := sum(c.number for c in held.disagreements):
        table.add_row("at odds", f"{at_odds:,}", _named(held.disagreements, ""))
    if decisions := sum(c.number for c in held.decisions):
        odd = f"; {count(held.conflicts, 'entry', 'entries')} in conflict" if held.conflicts else ""
        table.add_row("decisions", f"{decisions:,}", _named(held.decisions, "") + odd)
    for language in held.unread:
        unread = f"language {language.name or 'unknown'}: kept, but it cannot be annotated yet"
        table.add_row("not read", f"{language.number:,}", unread)
    if held.failures:
        table.add_row("failures", f"{held.failures:,}", "onrecord show failures")
    console.print(table)


def _named(counts: Sequence[Count], nobody: str, *, whole: bool = True) -> str:
    counts = sorted(counts, key=lambda c: c.name is None)  # those without a name come last
    parts = [f"{c.name or nobody} {c.number:,}" for c in counts[:_NAMED]]
    more = len(counts) - _NAMED
    if more > 0 or (counts and not whole and more == 0):
        parts.append(f"{more:,} more" if whole else "…")
    return ", ".join(parts)


def failures(console: Console, found: Iterable[Failure], examples: int | None = _EXAMPLES) -> None:
    """Failures in groups of one kind and stage, each with what to do. `examples` is how many a group; None for all."""
    groups: dict[tuple[str, str], list[Failure]] = {}
    for failure in found:
        groups.setdefault((failure.stage, failure.error), []).append(failure)
    for (stage, error), members in sorted(groups.items(), key=lambda group: -len(group[1])):
        heading(console, f"{len(members):,} could not be {_DONE[stage]}: {error}")
        by_message: dict[str, list[str]] = {}
        for failure in members:
            by_message.setdefault(failure.message, []).append(failure.input)
        for message, inputs in list(by_message.items())[:examples]:
            named = inputs[:examples]
            more = f" and {len(inputs) - len(named):,} more" if len(named) < len(inputs) else ""
            console.print(f"  {', '.join(named)}{more}", soft_wrap=True)  # a path is copied whole
            console.print(Padding(styled(message, "faint"), (0, 0, 0, 4)))
        if examples is not None and len(by_message) > examples:
            rest = f"  and {len(by_message) - examples:,} more: onrecord show failures --limit 0"
            console.print(styled(rest, "faint"))
        console.print()


def _took(seconds: float) -> str:
    return f"in {seconds:.1f} s" if seconds < 60 else f"in {int(seconds // 60)} min {int(seconds % 60)} s"
