"""Which names of an article name the same."""

from __future__ import annotations

from onrecord.annotate.names.aliases import Name, identities, name_words
from onrecord.types import Extent, MentionLabel


def entities(text: str, *names: tuple[str, MentionLabel, str]) -> list[str]:
    """The canonical names of (name, label, title), each found in `text` after the one before it."""
    found, position = [], 0
    for name, label, title in names:
        start = text.index(name, position)
        position = start + len(name)
        found.append(Name(start, position, name, label, title))
    parts, at = [], 0
    for line in text.split("\n"):
        parts.append(Extent(at, at + len(line)))
        at += len(line) + 1
    return [identity.entity for identity in identities(text, found, parts, "en")]


def test_a_surname_stands_for_the_full_name() -> None:
    """A surname, a given name, capitals and a form with an initial all mean the one person."""
    text = "ORSEL won. Mira B. Orsel spoke. Mira Orsel left. Orsel ran. Mira wept."
    names = ("ORSEL", "Mira B. Orsel", "Mira Orsel", "Orsel", "Mira")
    assert set(entities(text, *((name, "PER", "") for name in names))) == {"Mira B. Orsel"}


def test_a_surname_written_small_gets_the_capital_it_has_elsewhere() -> None:
    """What one sentence writes small another does not; a name that is small everywhere stays so."""
    names = ("Mira orsel", "Orsel", "bell hooks")
    found = entities("Mira orsel won. Orsel spoke. bell hooks read.", *((name, "PER", "") for name in names))
    assert found == ["Mira Orsel", "Mira Orsel", "bell hooks"]


def test_a_joined_article_is_no_part_of_the_surname() -> None:
    """ "al-Vanta" and "Al-Vanta" are the surname of Saleh al-Vanta."""
    names = ("Saleh al-Vanta", "Al-Vanta", "Vanta")
    assert set(entities("Saleh al-Vanta. Al-Vanta. Vanta.", *((n, "PER", "") for n in names))) == {"Saleh al-Vanta"}


def test_two_of_one_surname_are_told_apart_by_title_or_paragraph() -> None:
    """A bare surname goes to the only one named in its paragraph, or to the one with its title; else to nobody."""
    text = "Mayor Ana Rask came.\nIvo Rask stayed. Rask slept.\nThen Mayor Rask spoke.\nRask is a common name."
    found = entities(
        text,
        ("Ana Rask", "PER", "mayor"),
        ("Ivo Rask", "PER", ""),
        ("Rask", "PER", ""),
        ("Rask", "PER", "mayor"),
        ("Rask", "PER", ""),
    )
    assert found == ["Ana Rask", "Ivo Rask", "Ivo Rask", "Ana Rask", "Rask"]


def test_an_acronym_stands_for_what_it_is_short_for() -> None:
    """Spelled out in brackets, or by its letters alone."""
    text = "The Orsel Water Council (OWC) met. The OWC voted. Velmoran Farm Union joined; the VFU cheered."
    found = entities(
        text,
        ("Orsel Water Council", "ORG", ""),
        ("OWC", "ORG", ""),
        ("OWC", "ORG", ""),
        ("Velmoran Farm Union", "ORG", ""),
        ("VFU", "ORG", ""),
    )
    assert found == ["Orsel Water Council"] * 3 + ["Velmoran Farm Union"] * 2


def test_known_places_have_one_name() -> None:
    """The other names of a country lead to it, and "The" makes no other organisation."""
    assert entities("the US and the U.S.", ("US", "LOC", ""), ("U.S.", "LOC", "")) == ["United States"] * 2
    found = entities("The Orsel Times and Orsel Times.", ("The Orsel Times", "ORG", ""), ("Orsel Times", "ORG", ""))
    assert len(set(found)) == 1


def test_a_slip_of_the_pen_is_the_frequent_name() -> None:
    """A name that stands once and is a letter away from one that stands three times is that one, whatever its kind."""
    often: tuple[str, MentionLabel, str] = ("Velmos", "ORG", "")
    assert entities("Velmos Velmos Velmos Velmros", often, often, often, ("Velmros", "PER", "")) == ["Velmos"] * 4


def test_name_words_leave_out_what_tells_nobody() -> None:
    """Initials, "Jr." and a joined article say nothing about who it is; a name of initials alone keeps them."""
    assert name_words("Mira B. al-Orsel Jr.") == ("mira", "orsel")
    assert name_words("J. K.") == ("j", "k")
