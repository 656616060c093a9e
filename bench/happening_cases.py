"""The invented cases of dated happenings: `python -m bench.happening_cases` prints what is read otherwise than written.

`tests/cases/happenings/NAME.txt` holds a case a line: a text, and the happenings of no type (`OTHER`) in it as a
careful reader has them, in order, each with its day, month or year, and "future" where it is to come; or none. The
text was published on Wednesday, 14 May 2031 and is read with models.

    TEXT => TRIGGER 2031-05-12; TRIGGER 2033 future
    TEXT => none

`right_share` is the share of cases that are read as written, `unseen_right_share` that of those in files named
"_unseen", which were written when the rules were done.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.section import Figures
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import EventMention

CASES = Path(__file__).parent.parent / "tests" / "cases" / "happenings"
PUBLISHED = "2031-05-14"


class Case(NamedTuple):
    """A case by its file and number, its text, and what is expected."""

    name: str
    text: str
    expected: str

    @property
    def unseen(self) -> bool:
        """Whether it was written after the rules."""
        return "_unseen-" in self.name


def cases() -> Iterator[Case]:
    """Every case in the order of the files. Raises ValueError for a line that is none."""
    for path in sorted(CASES.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for number, line in enumerate(lines, start=1):
            text, arrow, expected = line.partition(" => ")
            if not arrow:
                raise ValueError(f"{path.name} has no case in {line!r}")
            yield Case(f"{path.stem}-{number}", text, expected)


def read(case: Case) -> str:
    """What is read, in the words of a case."""
    found = [e for e in annotate_text(case.text, published=PUBLISHED).of(EventMention) if e.event_type == "OTHER"]
    told = [
        f"{event.trigger.exact} {event.date.value}{' future' if 'future' in event.flags else ''}"
        for event in found
        if event.date is not None
    ]
    return "; ".join(told) or "none"


def measure() -> Figures:
    """The shares of the cases that are read as written."""
    found = [(case.unseen, read(case) == case.expected) for case in cases()]
    seen, unseen = ([right for late, right in found if late is which] for which in (False, True))
    return {
        "cases": len(found),
        "right_share": round(sum(seen) / len(seen), 4),
        "unseen_right_share": round(sum(unseen) / len(unseen), 4),
    }


def main() -> None:
    """Prints every difference, then the shares."""
    for case in cases():
        if (found := read(case)) != case.expected:
            print(f"{case.name}  {found}, not {case.expected}\n    {case.text!r}")
    for name, value in measure().items():
        print(f"{name} {value}")


if __name__ == "__main__":
    main()
