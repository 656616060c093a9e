"""The invented dating cases: `python -m bench.dating_cases` prints what is read otherwise than written.

`tests/cases/dating/SUBJECT.txt` holds a case a line: a text with one happening in brackets, and when it took place as
a careful reader has it, or whether it concerns somebody. "//" stands between a headline and the text. The article was
published on Wednesday, 14 May 2031 and is read by the rules alone.

    TEXT => 2031-05-12 "Monday"      the day, month or year, and the time expression that it rests on
    TEXT => 2031-05-14 published     the day of publication
    TEXT => none                     the text does not fix it
    TEXT => Orsel Works: yes         it concerns Orsel Works (or "no")

The cases of `later.txt` were written when the rules were done, and nothing was changed for them: `later_right_share`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.section import Figures
from onrecord.annotate.events.concerning import Concerning
from onrecord.annotate.events.dating import Dating
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import Extent

CASES = Path(__file__).parent.parent / "tests" / "cases" / "dating"
PUBLISHED = "2031-05-14"
LATER = "later"
_CASE = re.compile(r"(?P<before>.*)\[(?P<trigger>[^]]+)\](?P<after>.*) => (?P<expected>.+)")
_NAME = re.compile(r"(?P<name>.+): (?P<concerned>yes|no)")


class Case(NamedTuple):
    """A case by its subject and number, its text, where the happening stands in it, and what is expected."""

    name: str
    text: str
    title: str | None
    trigger: Extent
    expected: str


def cases() -> Iterator[Case]:
    """Every case in the order of the files. Raises ValueError for a line that is none."""
    for path in sorted(CASES.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        for number, line in enumerate(lines, start=1):
            found = _CASE.fullmatch(line)
            if found is None:
                raise ValueError(f"{path.name} has no case in {line!r}")
            before = found["before"].replace(" // ", "\n\n")
            text = before + found["trigger"] + found["after"].replace(" // ", "\n\n")
            title = text.partition("\n\n")[0] if "\n\n" in text else None
            trigger = Extent(len(before), len(before) + len(found["trigger"]))
            yield Case(f"{path.stem}-{number}", text, title, trigger, found["expected"])


def read(case: Case) -> str:
    """What is read, in the words of a case."""
    doc = annotate_text(case.text, published=PUBLISHED, title=case.title, models=False)
    asked = _NAME.fullmatch(case.expected)
    if asked is not None:
        return f"{asked['name']}: {'yes' if Concerning(doc, asked['name']).concerns(case.trigger) else 'no'}"
    dated = Dating(doc).when(case.trigger)
    if dated is None:
        return "none"
    return f"{dated.time.value} " + (f'"{dated.timex.span.exact}"' if dated.timex else "published")


def measure() -> Figures:
    """The shares of the cases that are read as written."""
    found = [(case.name.startswith(f"{LATER}-"), read(case) == case.expected) for case in cases()]
    early, late = ([right for later, right in found if later is which] for which in (False, True))
    return {
        "cases": len(found),
        "right_share": round(sum(early) / len(early), 4),
        "later_right_share": round(sum(late) / len(late), 4) if late else None,
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
