"""How names and days are compared."""

from __future__ import annotations

import pytest

from onrecord.store.filtering import days, fold


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2031-04-02", ("2031-04-02", "2031-04-02")),
        ("2031-04-02T14:00", ("2031-04-02", "2031-04-02")),
        ("2031-04", ("2031-04-01", "2031-04-30")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031", ("2031-01-01", "2031-12-31")),
        ("2031-W14", None),
        ("P3D", None),
        ("PRESENT_REF", None),
        ("2031-13", None),
        ("9999", None),
        (None, None),
    ],
)
def test_calendar_values_have_bounds(value: str | None, bounds: tuple[str, str] | None) -> None:
    """A day, a month and a year have a first and a last day; nothing else is guessed at."""
    assert days(value) == bounds


def test_names_are_compared_by_words() -> None:
    """Case, punctuation and spacing do not matter; every word stands between spaces, so that parts do not match."""
    assert fold("Hale,  M.") == " hale m "
    assert fold("HALE m") == fold("Hale, M.")
    assert " hal " not in fold("Hale")
    assert fold("Straße") == fold("STRASSE")
