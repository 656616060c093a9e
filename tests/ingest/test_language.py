from __future__ import annotations

import pytest

from onrecord.ingest.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Tuesday that the talks would go on until the end of the week.", "en"),
        ("Der Minister sagte am Dienstag, dass die Gespräche bis zum Ende der Woche dauern werden.", "de"),
        ("Hello", "en"),
        ("Fire at Lenn", "en"),
        ("قال الوزير يوم الثلاثاء إن المحادثات سوف تستمر", "ar"),
        ("12 34", None),
        ("", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    """Languages are told apart, short ASCII texts are English when unsure, and no letters mean no language."""
    assert language_of(text) == code


def test_menus_do_not_decide() -> None:
    """The language is that of the long lines, not of the furniture around them."""
    menu = "Startseite\nNachrichten\nWetter\nSport\nKultur\nWirtschaft\nMeinung\n" * 10
    story = "The council of Marrow put off its vote on the new bridge until the end of the month, the mayor said.\n"
    assert language_of(menu + story) == "en"
