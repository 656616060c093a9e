from __future__ import annotations

import pytest

from onrecord.errors import InputError
from onrecord.ingest import ReadOptions


def test_fields_are_renamed_or_ignored() -> None:
    """A field is read under its own name unless another, or none, is given."""
    options = ReadOptions(fields={"date": "dct", "publisher": None})
    assert [options.source(name) for name in ("date", "publisher", "text")] == ["dct", None, "text"]


@pytest.mark.parametrize("day", ["2021-02-30", "May 19", "2021-05", "20210519"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    """--date must be a day that exists."""
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        ReadOptions(date=day)


def test_a_field_that_there_is_not_is_refused() -> None:
    """--map can only fill fields that there are, and names them."""
    with pytest.raises(InputError, match="publisher"):
        ReadOptions(fields={"outlet": "source"})
