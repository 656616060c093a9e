"""Articles in stories: how each is compared, which story and episode it is in, and how far each has come in merging."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from sqlalchemy import Connection

from onrecord.store.spans import chunks


class Stage(IntEnum):
    """How far an article has come in merging; an article read again starts anew."""

    READ = 0
    KEYED = 1
    COMPARED = 2
    IN_STORY = 3
    DONE = 4


def at_stage(connection: Connection, stage: Stage) -> list[int]:
    """The articles that have come so far and no farther."""
    rows = connection.exec_driver_sql("SELECT article FROM reading WHERE merged = ? ORDER BY article", (stage,))
    return list(rows.scalars())


def set_stage(
    connection: Connection, articles: Iterable[int], stage: Stage, *, back: bool = False, since: Stage = Stage.READ
) -> None:
    """Notes how far articles have come. With `back` only those that had come farther are set back to it; `since` leaves
    out those that another run has set back before it."""
    condition = " AND merged > ?2" if back else ""
    connection.connection.cursor().executemany(
        f"UPDATE reading SET merged = ?2 WHERE article = ?1 AND merged >= ?3{condition}",
        [(article, stage, since) for article in articles],
    )


def to_be_compared(connection: Connection, articles: Iterable[int]) -> None:
    """Sets articles back to be compared anew. One that waits for its story to be told will have it made anew, too."""
    _set_back(connection, articles, Stage.KEYED, f"= {Stage.IN_STORY:d}")


def to_be_gathered(connection: Connection, articles: Iterable[int]) -> None:
    """Sets articles back to have their story found anew, also those that have yet to be compared."""
    _set_back(connection, articles, Stage.COMPARED, f"< {Stage.COMPARED:d}")


def in_marked(connection: Connection, articles: Sequence[int]) -> set[int]:
    """Those of some articles that are in a story of which it is known what it was made of."""
    found: set[int] = set()
    for chunk in chunks(articles):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            f"SELECT article FROM member JOIN gathered USING (story) WHERE article IN ({marks})", tuple(chunk)
        )
        found.update(rows.scalars())
    return found


def standing(connection: Connection, articles: Sequence[int]) -> list[tuple[object, ...]]:
    """How some articles stand: of what story they are and of what it was made, how they were read, how far they are."""
    found: list[tuple[object, ...]] = []
    for chunk in chunks(articles):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            "SELECT reading.article, merged, annotators, furniture, member.story, mark FROM reading "
            "LEFT JOIN member ON member.article = reading.article LEFT JOIN gathered ON gathered.story = member.story "
            f"WHERE reading.article IN ({marks}) ORDER BY reading.article",
            tuple(chunk),
        )
        found += map(tuple, rows)
    return found


def save_sketches(connection: Connection, sketches: Mapping[int, str]) -> None:
    """Puts sketches of articles in place of those they had."""
    connection.connection.cursor().executemany(
        "INSERT OR REPLACE INTO sketch (article, body) VALUES (?, ?)", list(sketches.items())
    )


def load_sketches(connection: Connection, articles: Sequence[int]) -> dict[int, str]:
    """The sketches of some articles."""
    return _by_article(connection, "SELECT article, body FROM sketch WHERE article IN", articles)


def stories_of(connection: Connection, articles: Sequence[int]) -> dict[int, str]:
    """The ids of the stories that articles are in; those that are in none yet are left out."""
    return _by_article(connection, "SELECT article, story FROM member WHERE article IN", articles)


def episodes(connection: Connection) -> dict[int, str | None]:
    """The id of the episode of every article that is in a story."""
    return {row.article: row.episode for row in connection.exec_driver_sql("SELECT article, episode FROM member")}


def members_of(connection: Connection, stories: Sequence[str]) -> dict[str, list[int]]:
    """The articles of some stories, in the order of their numbers."""
    found: dict[str, list[int]] = defaultdict(list)
    for chunk in chunks(stories):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(
            f"SELECT story, article FROM member WHERE story IN ({marks}) ORDER BY article", tuple(chunk)
        )
        for story, article in rows:
            found[story].append(article)
    return found


def marks_of(connection: Connection, stories: Sequence[str]) -> dict[str, str]:
    """What some stories were made of, as `save_members` was told."""
    found: dict[str, str] = {}
    for chunk in chunks(stories):
        marks = ",".join("?" * len(chunk))
        rows = connection.exec_driver_sql(f"SELECT story, mark FROM gathered WHERE story IN ({marks})", tuple(chunk))
        found.update((row[0], row[1]) for row in rows)
    return found


def unmark(connection: Connection, stories: Sequence[str]) -> None:
    """Forgets what some stories were made of."""
    connection.connection.cursor().executemany("DELETE FROM gathered WHERE story = ?", [(one,) for one in stories])


def save_members(connection: Connection, story: str, articles: Mapping[int, str | None], mark: str) -> None:
    """Puts articles into a story, each with its episode; `mark` stands for all that the story was made of."""
    connection.exec_driver_sql("INSERT OR REPLACE INTO gathered (story, mark) VALUES (?, ?)", (story, mark))
    connection.connection.cursor().executemany(
        "INSERT OR REPLACE INTO member (article, story, episode) VALUES (?, ?, ?)",
        [(article, story, episode) for article, episode in articles.items()],
    )


def forget_article(connection: Connection, article: int) -> None:
    """Takes an article out of its story, whose other members then need a story anew."""
    connection.exec_driver_sql(
        "DELETE FROM gathered WHERE story = (SELECT story FROM member WHERE article = ?)", (article,)
    )
    connection.exec_driver_sql(
        "UPDATE reading SET merged = ? WHERE merged > ? AND article IN "
        "(SELECT article FROM member WHERE story = (SELECT story FROM member WHERE article = ?))",
        (Stage.COMPARED, Stage.COMPARED, article),
    )
    connection.exec_driver_sql("DELETE FROM member WHERE article = ?", (article,))
    connection.exec_driver_sql("DELETE FROM sketch WHERE article = ?", (article,))


def _set_back(connection: Connection, articles: Iterable[int], stage: Stage, unmarked: str) -> None:
    """Sets back those that had come farther; the stories of those at the stages `unmarked` are to be made anew."""
    numbers = list(articles)
    connection.connection.cursor().executemany(_UNMARK.format(unmarked), [(number,) for number in numbers])
    set_stage(connection, numbers, stage, back=True)


_UNMARK = (
    "DELETE FROM gathered WHERE story IN (SELECT story FROM member JOIN reading USING (article) "
    "WHERE article = ? AND merged {})"
)


def _by_article(connection: Connection, query: str, articles: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(articles):
        marks = ",".join("?" * len(chunk))
        found.update(tuple(row) for row in connection.exec_driver_sql(f"{query} ({marks})", tuple(chunk)))
    return found
