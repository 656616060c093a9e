"""How far a run is: a bar on standard error where that is a terminal, silence elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.cli.terminal import page
from onrecord.phrasing.wording import shortened

if TYPE_CHECKING:
    from rich.progress import TaskID

    from onrecord.record import Progress

_STAGES = {
    "discover": "finding inputs",
    "read": "reading",
    "annotate": "annotating",
    "merge": "merging",
    "verify": "verifying",
    "report": "reporting",
}
_NOTE = 32  # characters: the end of a path says most


@contextmanager
def bar() -> Iterator[Bar]:
    """A progress bar to hand to `Record.add`, `merge` or `verify`; it leaves nothing behind on the screen."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = page(sys.stderr)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[note]}", style="dim", markup=False),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as shown:
        yield Bar(shown)


class Bar:
    """Takes reports of progress and draws one bar a stage."""

    def __init__(self, shown: object) -> None:
        from rich.progress import Progress

        assert isinstance(shown, Progress)
        self._shown = shown
        self._tasks: dict[str, TaskID] = {}
        self._start = shown.add_task(f"{'starting':<14}", total=None, note="")  # there at once, until the first report

    def __call__(self, progress: Progress) -> None:
        """Draws one report."""
        self._shown.update(self._start, visible=False)
        if progress.stage not in self._tasks:
            name = f"{_STAGES[progress.stage]:<14}"
            self._tasks[progress.stage] = self._shown.add_task(name, total=progress.total, note="")
        words = progress.note if len(progress.note) <= _NOTE else "…" + progress.note[-_NOTE:]
        self._shown.update(
            self._tasks[progress.stage], completed=progress.done, total=progress.total, note=shortened(words, _NOTE + 1)
        )
