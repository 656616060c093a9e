from __future__ import annotations

import pytest

from onrecord.ingest.prose import has_prose


@pytest.mark.parametrize(
    "text",
    [
        "Three people died in a fire in Port Lenn on Tuesday.",
        "PORT LENN (Coastal Wire) - Ferries stopped at noon.\nMore to come",
        "the council of Marrow has put off its vote on the new bridge until the end of the month",
        "ナウル港は火曜日に閉鎖された。三人がけがをした。",
        "وقال الوزير إن المحادثات سوف تستمر حتى يوم الخميس؟",
    ],
)
def test_a_brief_is_prose(text: str) -> None:
    """One sentence is enough, also without a full stop and in scripts without spaces."""
    assert has_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Log in\nUsername\nPassword\nForgot your password?\nCreate an account",
        "Home News Sport Weather Travel Business Culture Opinion Video Podcasts Games Newsletters",
        "1 2 3 4 5 6 7 8 9 10\n11 12 13 14 15",
        "Menu | Search | A-Z",
    ],
)
def test_menus_and_forms_are_not(text: str) -> None:
    """Lists of names, log-in forms and tables of figures hold no sentence."""
    assert not has_prose(text)
