"""How to read: which fields hold what, and the day to fall back on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.errors import InputError
from onrecord.types import Time

FIELDS = ("id", "text", "html", "date", "title", "publisher", "url", "authors")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What the user says about the inputs.

    `fields` names, for any of `FIELDS`, the field of a JSON record that holds it, where it has another name; None means
    that the field is ignored. `date` is the publication day (YYYY-MM-DD) of articles that do not give one themselves.
    Raises InputError for a field that there is not, or a day that does not exist.
    """

    fields: Mapping[str, str | None] = field(default_factory=dict)
    date: str | None = None

    def __post_init__(self) -> None:
        for name in self.fields:
            if name not in FIELDS:
                raise InputError(
                    f"there is no field {name!r} to fill", subject=name, hint=f"one of {', '.join(FIELDS)}"
                )
        if self.date is not None:
            try:
                given = Time.of(self.date)
            except ValueError:
                given = None
            if given is None or given.precision != "day":
                raise InputError(f"{self.date!r} is not a day", subject=self.date, hint="write it as YYYY-MM-DD")

    def source(self, name: str) -> str | None:
        """The field of a record that holds `name`, None if it is to be ignored."""
        return self.fields.get(name, name)
