"""Speakers as the record knows them: who a name stands for."""

from __future__ import annotations

from pathlib import Path

import onrecord
from onrecord.store import Database, entries, speakers
from onrecord.types import Entity, Passage, Span


def _known(tmp_path: Path, *people: tuple[str, ...]) -> Database:
    """A record that knows people by these names, the fullest first."""
    text = "Ida Brandt and Tomas Brandt met in Saltby.\n"
    (tmp_path / "met.txt").write_text(text)
    path = tmp_path / "record.db"
    with onrecord.open(path, models=False) as record:
        record.add([tmp_path / "met.txt"])
        (article,) = record.articles()
    database = Database(path, create=False)
    with database.writing() as connection:
        entries.drop_entries(connection, [one.id for one in entries.load_entries(connection)])
        span = Span(start=0, end=3, exact=article.text[:3])
        passages = (Passage(article_id=article.id, span=span, role="member"),)
        made = [
            Entity(id=f"{at:032x}", merger="test/1", passages=passages, name=full, label="PER", aliases=tuple(other))
            for at, (full, *other) in enumerate(people)
        ]
        entries.save_entries(connection, made)
    return database


def _called(database: Database, *names: str) -> dict[str, set[str]]:
    with database.reading() as connection:
        found = {full: set(own) for full, own in speakers.called(connection, names)}
    database.close()
    return found


def test_a_name_leads_to_all_names_of_who_bears_it(tmp_path: Path) -> None:
    """Whoever is asked for by any name comes with the fullest, and with every other."""
    known = _known(tmp_path, ("Ida Brandt", "Brandt", "Dr. Brandt"))
    assert _called(known, "Brandt") == {"Ida Brandt": {"Ida Brandt", "Brandt", "Dr. Brandt"}}


def test_a_name_that_several_bear_is_nobodys(tmp_path: Path) -> None:
    """It stands for itself, and who bears it is told of too, without it: their positions may rest on it no more."""
    known = _known(tmp_path, ("Ida Brandt", "Brandt", "Ida"), ("Tomas Brandt", "Brandt"))
    assert _called(known, "Brandt") == {
        "Brandt": {"Brandt"},
        "Ida Brandt": {"Ida Brandt", "Ida"},
        "Tomas Brandt": {"Tomas Brandt"},
    }


def test_who_is_asked_for_first_changes_nothing(tmp_path: Path) -> None:
    """Nobody whose fullest name is another's too lends it to what was said under a name of their own."""
    known = _known(tmp_path, ("Ida Brandt", "Ida"), ("Ida Brandt", "the mayor"))
    assert _called(known, "Ida") == {"Ida": {"Ida"}, "Ida Brandt": {"Ida Brandt"}}


def test_an_unknown_name_stands_for_itself(tmp_path: Path) -> None:
    """Nobody bears it."""
    assert _called(_known(tmp_path), "Nobody") == {"Nobody": {"Nobody"}}
