"""Pages about the pile as a whole, and the commands that hold things against each other."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

import onrecord
from onrecord.cli import app, pile, terminal
from onrecord.cli.item import item_page
from onrecord.record import Evidence
from onrecord.types import Entry, Lineage
from tests.cli import invented
from tests.test_checking import ROWS


def find(ident: str) -> Any:
    """What of the invented record has an id."""
    known: tuple[Any, ...] = (
        invented.ARTICLE, invented.STATEMENT, invented.FIGURE, invented.EVENT, invented.STORY, invented.EPISODE,
    )  # fmt: skip
    return next(one for one in known if one.id == ident)


def prove(of: str | Entry) -> Sequence[Evidence]:
    """What proves it: the one attribution there is."""
    return [invented.proof(invented.ATTRIBUTION)]


LOOK = pile.Look(find=find, prove=prove)


def plain() -> Console:
    """The page of a pipe, 110 columns wide."""
    console = terminal.page(io.StringIO())
    console.width = 110
    return console


def written(console: Console) -> str:
    """What was printed, line ends and runs of blanks taken out."""
    file: Any = console.file
    return re.sub(r" +", " ", file._stream.getvalue())


def page(what: str, found: Sequence[Entry]) -> str:
    """A list of one kind, as it is printed."""
    console = plain()
    pile.listed(console, what, found, LOOK, lambda: [invented.EPISODE])
    return written(console)


def test_a_story_has_its_days_articles_and_episodes() -> None:
    """How many articles of how many publishers, and how many independent reports they go back to."""
    text = page("stories", [invented.STORY])
    assert "Ostrand bridge to reopen [live]" in text
    assert "2031-03-02 · 1 article by 1 publisher · 1 independent report" in text
    assert f"2031-03-01 {invented.EPISODE.title}" in text
    assert invented.STORY.id[:8] in text


@pytest.mark.parametrize(
    ("lineage", "words"),
    [
        (invented.LINEAGE, "rewrites Harbour Post"),
        (replace(invented.LINEAGE, score=0.3), "takes passages from Harbour Post"),
        (replace(invented.LINEAGE, directed=False), "has passages in common with Harbour Post"),
        (replace(invented.LINEAGE, relation="shares_quote", directed=False), "quotes the same words as"),
    ],
)
def test_a_pair_of_articles_says_what_they_have_to_do_with_each_other(lineage: Lineage, words: str) -> None:
    """Who took from whom only where that is known, and by which signs."""
    text = page("lineage", [lineage])
    assert words in text
    assert "half of the words of the copy stand in the original" in text


def test_a_position_is_dated_by_its_reports_where_nobody_says_when() -> None:
    """What has no day of its own was said by the day of its first report."""
    undated = replace(invented.STATEMENT, said=None)
    look = pile.Look(find=lambda _: undated, prove=prove)
    console = plain()
    pile.positions(console, [invented.POSITION], look)
    assert "by 2031-03-02" in written(console)
    assert "2031-03-01" in page("positions", [invented.POSITION])


def test_a_series_shows_what_was_revised() -> None:
    """The older value says what it was revised to."""
    later = replace(invented.FIGURE, id="b" * 24, superseded_by=None)
    older = replace(invented.FIGURE, superseded_by=later.id)
    series = replace(invented.SERIES, figures=(older.id, later.id))
    known = {older.id: older, later.id: later}
    console = plain()
    pile.series(console, [series], pile.Look(find=known.__getitem__, prove=prove))
    text = written(console)
    assert "people in Ostrand, according to Ostrand Fire Service" in text
    assert "at least 1,412 revised to at least 1,412" in text


def test_a_disagreement_has_both_sides_and_who_is_suspect() -> None:
    """The kind, the reason, each entry in its words with its id, and articles that are not to be relied on."""
    text = page("disagreements", [invented.DISAGREEMENT])
    for words in ("The opening", "date Monday or Tuesday", invented.STATEMENT.id[:8], invented.EVENT.id[:8]):
        assert words in text
    assert "suspect: Harbour Post" in text


def test_words_are_counted_by_voice() -> None:
    """What something is called, how often, in whose voice, by whom."""
    text = page("wording", [invented.WORDING])
    assert "1x bridge by reporters Harbour Post" in text


@pytest.mark.parametrize(
    "entry",
    [
        invented.STORY, invented.EPISODE, invented.LINEAGE, invented.POSITION, invented.SERIES, invented.DISAGREEMENT,
        invented.WORDING, replace(invented.STATEMENT, origins=(invented.ORIGIN,), reasons=("the same words",)),
    ],
    ids=lambda entry: type(entry).__name__,
)  # fmt: skip
def test_the_page_of_an_item_explains_it(entry: Entry) -> None:
    """Every kind of entry has a page with its id, its evidence and, where it has them, reasons and origins."""
    console = plain()
    item_page(console, entry, list(prove(entry)), [], limit=None, look=LOOK)
    text = written(console)
    assert entry.id in text
    assert "Evidence in 1 place" in text
    if entry.reasons:
        assert entry.reasons[0] in text
    if getattr(entry, "origins", ()):
        assert "1 independent report" in text
        assert "Harbour Post alone" in text


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three articles, one a copy."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "pile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    with onrecord.open(folder / "r.db", models=False) as opened:
        opened.add(folder / "pile.jsonl")
    return folder / "r.db"


def run(record: Path, *arguments: str) -> Result:
    """A command on the record."""
    return CliRunner(env={"NO_COLOR": "1", "COLUMNS": "110", "TERM": "dumb"}).invoke(
        app, [*arguments, "-r", str(record)]
    )


@pytest.mark.parametrize("view", pile.VIEWS)
def test_every_view_is_a_page_and_json(record: Path, view: str) -> None:
    """Both with the same number of entries, each with its id."""
    shown, as_json = run(record, "show", view), run(record, "show", view, "--json")
    assert (shown.exit_code, as_json.exit_code) == (0, 0)
    for entry in json.loads(as_json.stdout):
        assert entry["id"][:8] in shown.stdout


def test_a_check_says_what_is_on_record(record: Path) -> None:
    """On record, on record otherwise, or not on record, with an exit code for scripts."""
    said = run(record, "check", "“We had warned the owners about every staircase”")
    assert said.exit_code == 0
    assert "On record" in said.stdout
    assert "Mara Velden told" in said.stdout
    assert "1 independent report, 2 places" in said.stdout
    nothing = run(record, "check", "a whale swam up the river")
    assert nothing.exit_code == 3
    assert "not on record" in nothing.stdout
    then = run(record, "check", "“We had warned the owners about every staircase”", "--as-of", "1900-01-01")
    assert then.exit_code == 3
    found = json.loads(run(record, "check", "at least 12 were killed in Selby", "--json").stdout)
    assert found["findings"][0]["how"] == "the same"
    assert found["findings"][0]["entry"]["evidence"]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("the death toll was 43", ("On record, but revised since", "revised to 39")),
        ("10,000 marchers", ("On record with another bound: more than 10,000",)),
        ("the ministry put the toll at 24", ("figure: 24, said by ministry", "and 2 more places: onrecord show ")),
        (
            "39 children died in the flood",
            ("not on record as it is asked", "This number is on record, but not said of"),
        ),
        ("Lisk Water ignored warnings", ("only in a suspect article", "), suspect", "On record otherwise")),
        ("Lisk Water denied that it had ignored warnings", ("denied by Lisk Water", "On record  ")),
    ],
)
def test_a_check_says_what_the_record_has_instead(record_file: Path, asked: str, says: tuple[str, ...]) -> None:
    """The bound, what a number became, whose it is, whether only a suspect article has it, and where to read on."""
    found = run(record_file, "check", asked).stdout
    told = " ".join(found.split()) + "  "
    assert [words for words in says if " ".join(words.split()) not in told] == []


def test_a_check_as_of_a_day_cites_nothing_of_later(record_file: Path) -> None:
    """Neither articles that came after it nor what a number became."""
    assert "2024-03-16" in run(record_file, "check", "the death toll was 43").stdout
    then = run(record_file, "check", "the death toll was 43", "--as-of", "2024-03-15").stdout
    assert "43 killed" in " ".join(then.split())
    assert "2024-03-16" not in then
    assert "revised" not in then


def test_as_of_a_day_nothing_is_shown_as_revised_by_what_came_later(record_file: Path) -> None:
    """A number that an authority took back two days later stands in its series as it did before."""
    series = run(record_file, "show", "series", "--as-of", "2024-03-15").stdout
    assert series.count("\n  2024-03") > 5
    assert "revised later" not in series


def test_two_articles_are_set_side_by_side(record: Path) -> None:
    """Who copied whom, the passages, what is worded otherwise and what only one says."""
    ids = {row["given_id"]: row["id"] for row in json.loads(run(record, "show", "articles", "--json").stdout)}
    page = run(record, "diff", ids["copy"], ids["wire"]).stdout
    assert "changed: every → each" in page or "changed: each → every" in page
    assert "shared passage" in page
    assert "one article" in run(record, "diff", ids["copy"], ids["copy"]).stderr
    as_json = json.loads(run(record, "diff", ids["copy"], ids["other"], "--json").stdout)
    assert as_json["lineage"] is None
    assert as_json["statements"]["one"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("diff", "ffffffff", "eeeeeeee"), 3, "nothing in this record has the id"),
        (("check", " "), 2, "nothing to check"),
        (("show", "stories", "--speaker", "Hale"), 2, "--speaker does nothing here"),
        (("show", "statements", "--story", "ffffff"), 3, "nothing in this record has the id"),
        (("show", "disagreements", "--kind", "taste"), 2, "there is no 'taste'"),
    ],
)
def test_what_cannot_be_asked_is_said_clearly(record: Path, arguments: tuple[str, ...], code: int, says: str) -> None:
    """Unknown ids, nothing to check, filters that would do nothing."""
    done = run(record, *arguments)
    assert done.exit_code == code
    assert says in done.stderr
