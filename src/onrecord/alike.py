"""What an entry may be one with: proposed to people who merge, never merged."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from onrecord.store import Database, entries, search
from onrecord.store import schema as s
from onrecord.store.filtering import BY_PEOPLE, Filter, fitting
from onrecord.types import Entry, Event, Figure, Statement
from onrecord.views import find

_SHORT = 3  # letters of a word that says nothing of the matter
_SHARED = 2  # words that statements have in common which may be one, where they have so many
_WIDELY = 50  # among so many of the most alike those that may be one with an entry are looked for


def alike(database: Database, ident: str, *, limit: int) -> list[Entry]:
    """What an entry may be one with; see `Record.alike`."""
    with database.reading() as connection:
        entry = find(connection, ident)
        found: list[Entry] = []
        if isinstance(entry, Statement):
            found += _statements(connection, entry)
        elif isinstance(entry, Figure):
            found += _figures(connection, entry, limit + 1)
        elif isinstance(entry, Event):
            found += _events(connection, entry)
        return [one for one in found if one.id != entry.id][:limit]


def _statements(connection: Connection, entry: Statement) -> list[Statement]:
    """Those that share most with its words, of the same speakers first."""
    near = entries.by_ids(connection, search.alike(connection, entry.wording, "Statement", _WIDELY))
    words, speakers = _words(entry), {*entry.speaker}
    enough = min(_SHARED, len(words))
    found = [one for one in near if isinstance(one, Statement) and len(_words(one) & words) >= enough]
    return sorted(found, key=lambda one: not {*one.speaker} & speakers)


def _figures(connection: Connection, entry: Figure, most: int) -> list[Entry]:
    """Those of the same number whose sentences share most with its own."""
    numbers = {one for one in (entry.point, entry.low, entry.high) if one is not None}
    return entries.by_ids(connection, search.alike(connection, entry.wording, "Figure", most, stating=numbers))


def _events(connection: Connection, entry: Event) -> list[Event]:
    """Those of its type that are dated as it is, by the words that their sentences share with its own."""
    own = select(s.entry.c.first_day).where(s.entry.c.id == entry.id).scalar_subquery()
    fits = (s.entry.c.kind == "Event", s.entry.c.label == entry.event_type, s.entry.c.first_day == own)
    rows = select(func.rtrim(s.entry.c.id, BY_PEOPLE)).where(*fits, fitting(Filter())).limit(_WIDELY)
    near = entries.by_ids(connection, list(connection.execute(rows).scalars()))
    words = _words(entry)
    return sorted((one for one in near if isinstance(one, Event)), key=lambda one: -len(_words(one) & words))


def _words(one: Statement | Event) -> set[str]:
    """The words that tell something of what is said: longer ones, and numbers."""
    return {word for word in search.words(one.wording.casefold()) if len(word) > _SHORT or word.isdigit()}
