"""Peoples of places that only the article knows."""

from __future__ import annotations

import pytest

from onrecord.annotate.names.demonyms import demonyms, is_telling


@pytest.mark.parametrize(
    ("people", "place"),
    [
        ("Norvanian", "Norvane"),
        ("Velmoran", "Velmora"),
        ("Velmorans", "Velmora"),
        ("Pellanian", "Pellania"),
        ("Orselese", "Orsel"),
        ("Ilomari", "Ilomar"),
        ("Dunnish", "Dunnland"),
    ],
)
def test_a_people_leads_to_its_place(people: str, place: str) -> None:
    """The usual endings, with or without the last letters of the place."""
    assert demonyms([people, place, "Vanta"]) == {people: place}


def test_other_names_are_left_alone() -> None:
    """Nothing to derive from, too short a stem, or a name that only looks alike."""
    assert demonyms(["Norvanian", "Vanta", "Iloan", "Ilo", "Carsten", "Carste"]) == {"Carsten": "Carste"}
    assert not is_telling("Carsten", "Carste")
    assert is_telling("Norvanian", "Norvane")
