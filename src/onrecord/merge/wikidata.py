"""A table of Wikidata items that the user gives: which names are those of which item. None is needed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, cast, get_args

from onrecord.errors import InputError
from onrecord.merge.spelling import fold
from onrecord.types import MentionLabel

_ITEM = re.compile(r"Q[1-9]\d*\Z")
_LABELS: tuple[MentionLabel, ...] = get_args(MentionLabel)


class Wikidata(NamedTuple):
    """Items ("Q42") by folded name and label; a label of None is any."""

    items: Mapping[tuple[str, MentionLabel | None], str]

    def item(self, name: str, label: MentionLabel) -> str | None:
        """The item of a name, None where the table has none."""
        if not self.items:
            return None
        plain = fold(name)
        return self.items.get((plain, label)) or self.items.get((plain, None))


def read_wikidata(lines: Iterable[str]) -> Wikidata:
    """The table in the lines of a CSV or TSV file: a header with `name` and `id`, and `label` if wished; a row a name
    or other name, `label` PER, ORG, LOC or MISC, or empty for any.

    Raises InputError, with the number of the row, for a column that is missing, an id that is none ("Q42" is one), a
    label that is none, and a name with two items.
    """
    kept = [line for line in lines if line.strip()]
    if not kept:
        raise InputError("the table of Wikidata items is empty: its first line names the columns name, label, id")
    delimiter = "\t" if "\t" in kept[0] else ","
    rows = csv.DictReader(kept, delimiter=delimiter, restval="")
    columns = [column.strip().lower() for column in rows.fieldnames or ()]
    rows.fieldnames = columns
    for column in ("name", "id"):
        if column not in columns:
            raise InputError(f"the table of Wikidata items has no column “{column}”, but {', '.join(columns)}")
    items: dict[tuple[str, MentionLabel | None], str] = {}
    for number, row in enumerate(rows, start=2):
        name, item, label = (str(row.get(column) or "").strip() for column in ("name", "id", "label"))
        if not name:
            raise InputError(f"row {number} of the table of Wikidata items has no name")
        if not _ITEM.match(item):
            raise InputError(f"row {number} of the table of Wikidata items: “{item}” is no item, as “Q42” is one")
        if label and label.upper() not in _LABELS:
            raise InputError(f"row {number} of the table of Wikidata items: “{label}” is none of {', '.join(_LABELS)}")
        key = (fold(name), cast(MentionLabel, label.upper()) if label else None)
        if items.setdefault(key, item) != item:
            raise InputError(f"row {number} of the table of Wikidata items: “{name}” is already {items[key]}")
    return Wikidata(items)
