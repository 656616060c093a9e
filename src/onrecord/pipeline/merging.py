"""Annotations in the record -> entries in the record, for what no entry knows of yet.

Articles are compared and gathered into stories, what the articles of a story say is merged, and names over all
articles. Each step commits as it goes and notes how far every article has come, so that a run may be stopped anywhere.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from onrecord.merge import Entities
from onrecord.merge.wikidata import Wikidata
from onrecord.pipeline.comparing import compare_new, key_new
from onrecord.pipeline.deciding import decide_all
from onrecord.pipeline.gathering import gather_new
from onrecord.pipeline.naming import merge_names
from onrecord.pipeline.placing import place_speakers
from onrecord.pipeline.progress import Report
from onrecord.pipeline.telling import tell_new
from onrecord.store import Database, members, naming
from onrecord.types import MentionLabel

_SELDOM = 100_000
"""Objects made between two collections of garbage; Python's own is 700 to 2,000. Merging makes millions that hold no
cycle, and going through them took a fifth of the time of merging names."""


def merge_new(database: Database, report: Report) -> int:
    """Makes the entries that are missing or out of date. Gives the number of articles that were looked at."""
    with database.reading() as connection:
        new = len(members.at_stage(connection, members.Stage.READ))
    try:
        with _collecting_seldom():
            key_new(database, report)
            compare_new(database, report)
            gather_new(database, report)
            tell_new(database, report)
            with database.reading() as connection:
                items = cast("dict[tuple[str, MentionLabel | None], str]", naming.load_items(connection))
            merge_names(database, Entities(Wikidata(items)), report)
            place_speakers(database, report)
    finally:  # what people decided holds as well in a record whose merging was stopped
        with database.writing() as connection:
            decide_all(connection)
    return new


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    often = gc.get_threshold()
    gc.set_threshold(max(_SELDOM, often[0]) if often[0] else 0, *often[1:])  # 0: the user has it switched off
    try:
        yield
    finally:
        gc.set_threshold(*often)
