"""How the file came to its present shape: numbered migrations, each applied once, in a transaction, and noted.

A migration that has been released is history: it is never edited, the next one changes what it made. `schema.py`
describes the outcome. The habit is that of sqlite-utils.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, create_engine

APPLICATION_ID = 0x6F6E7263
"""Marks a SQLite file as a record: "onrc"."""


class Migration(NamedTuple):
    """One step; its number is its place in `MIGRATIONS`, counted from 1."""

    name: str
    statements: tuple[str, ...]


def _anchored(table: str, text: str) -> tuple[str, ...]:
    """The triggers that let a span in only if it is the slice it claims to be, and freeze it afterwards."""
    return (
        f"""CREATE TRIGGER {table}_stands_in_text BEFORE INSERT ON {table}
            WHEN NEW.exact IS NOT (SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) FROM {text})
            BEGIN SELECT RAISE(ABORT, 'anchor: a span is not what stands in the text at its offsets'); END""",
        f"""CREATE TRIGGER {table}_is_frozen BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'anchor: a span cannot be changed'); END""",
    )


def _searchable(table: str, columns: tuple[str, ...], when: str = "1") -> tuple[str, ...]:
    """A full-text index over columns of a table, kept up by triggers.

    The content table stands in double quotes: with single quotes other tools do not see that the index belongs to it.
    """
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{column}" for column in columns) for row in ("NEW", "OLD"))
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
    update = f"AFTER UPDATE OF {names} ON {table} WHEN {changed}"
    insert = f"INSERT INTO {table}_fts (rowid, {names}) VALUES (NEW.number, {new});"
    delete = f"INSERT INTO {table}_fts ({table}_fts, rowid, {names}) VALUES ('delete', OLD.number, {old});"
    return (
        f"""CREATE VIRTUAL TABLE {table}_fts USING fts5 (
            {names}, content="{table}", content_rowid="number", tokenize="porter unicode61 remove_diacritics 2")""",
        f"CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} WHEN {when.format('NEW')} BEGIN {insert} END",
        f"CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} WHEN {when.format('OLD')} BEGIN {delete} END",
        f"CREATE TRIGGER {table}_fts_update {update} BEGIN {delete} {insert} END",
    )


_SPAN_COLUMNS = """role TEXT NOT NULL, position INTEGER NOT NULL,
    start INTEGER NOT NULL CHECK (start >= 0), "end" INTEGER NOT NULL CHECK ("end" > start), exact TEXT NOT NULL"""

_FIRST = Migration(
    "the record",
    (
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL) STRICT",
        # The text and its hash never change; what is known about an article may: `as_read` is what its own input says,
        # the other columns what is known now that other articles of the same `site` show which lines are furniture.
        """CREATE TABLE article (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, text_sha256 TEXT NOT NULL,
            input TEXT NOT NULL, input_sha256 TEXT, given_id TEXT, url TEXT, revision_of TEXT,
            headline TEXT, publisher TEXT, publisher_folded TEXT, language TEXT,
            published TEXT, published_from TEXT, first_day TEXT, last_day TEXT, body TEXT NOT NULL,
            site TEXT NOT NULL, as_read TEXT NOT NULL, seal TEXT NOT NULL) STRICT""",
        "CREATE INDEX article_publisher ON article (publisher_folded)",
        "CREATE INDEX article_site ON article (site)",
        "CREATE INDEX article_day ON article (first_day)",
        """CREATE TRIGGER article_is_frozen BEFORE UPDATE OF number, id, text, text_sha256 ON article
            BEGIN SELECT RAISE(ABORT, 'anchor: the text of an article cannot be changed'); END""",
        """CREATE TRIGGER article_stays BEFORE DELETE ON article
            BEGIN SELECT RAISE(ABORT, 'anchor: an article cannot be taken out of a record'); END""",
        *_searchable("article", ("headline", "text")),
        f"""CREATE TABLE article_span (
            article INTEGER NOT NULL REFERENCES article (number), {_SPAN_COLUMNS},
            PRIMARY KEY (article, role, position)) STRICT, WITHOUT ROWID""",
        *_anchored("article_span", "article WHERE number = NEW.article"),
        # How an article was read: with which annotators and which furniture, and whether the entries know of it.
        """CREATE TABLE reading (
            article INTEGER PRIMARY KEY REFERENCES article (number), annotators TEXT NOT NULL,
            furniture TEXT NOT NULL, sentences TEXT NOT NULL, merged INTEGER NOT NULL) STRICT""",
        "CREATE INDEX reading_unmerged ON reading (article) WHERE merged = 0",
        """CREATE TABLE annotation (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, article INTEGER NOT NULL REFERENCES article (number),
            kind TEXT NOT NULL, annotator TEXT NOT NULL, score REAL, name TEXT, label TEXT,
            body TEXT NOT NULL, seal TEXT NOT NULL) STRICT""",
        "CREATE INDEX annotation_article ON annotation (article)",
        "CREATE INDEX annotation_name ON annotation (name, label) WHERE name IS NOT NULL",
        """CREATE TRIGGER annotation_is_frozen BEFORE UPDATE ON annotation
            BEGIN SELECT RAISE(ABORT, 'anchor: an annotation cannot be changed, only made anew'); END""",
        f"""CREATE TABLE span (
            annotation INTEGER NOT NULL REFERENCES annotation (number) ON DELETE CASCADE, {_SPAN_COLUMNS},
            PRIMARY KEY (annotation, role, position)) STRICT, WITHOUT ROWID""",
        *_anchored(
            "span",
            "article JOIN annotation ON article.number = annotation.article WHERE annotation.number = NEW.annotation",
        ),
        # `day` is the entry's own; `first_day` and `last_day` fall back to the publication of its evidence.
        """CREATE TABLE entry (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, merger TEXT NOT NULL, score REAL,
            day TEXT, first_day TEXT, last_day TEXT, article INTEGER REFERENCES article (number), start INTEGER,
            attitude TEXT, measure TEXT, label TEXT, wording TEXT, body TEXT NOT NULL,
            seal TEXT NOT NULL) STRICT""",
        "CREATE INDEX entry_kind ON entry (kind, first_day)",
        *_searchable("entry", ("wording",), when="{}.wording IS NOT NULL"),
        """CREATE TABLE entry_name (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE, name TEXT NOT NULL,
            folded TEXT NOT NULL, PRIMARY KEY (entry, name)) STRICT, WITHOUT ROWID""",
        """CREATE TABLE evidence (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE, position INTEGER NOT NULL,
            annotation INTEGER NOT NULL REFERENCES annotation (number),
            PRIMARY KEY (entry, position)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX evidence_annotation ON evidence (annotation)",
        # Names whose entity has to be made anew because an article that holds them came or changed.
        "CREATE TABLE stale_name (name TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY (name, label)) STRICT",
        # The ledger: what was read, so that an unchanged input is not read again and a stopped run goes on.
        """CREATE TABLE input (
            name TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL,
            options TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID""",
        """CREATE TABLE input_article (
            input TEXT NOT NULL REFERENCES input (name), article INTEGER NOT NULL REFERENCES article (number),
            PRIMARY KEY (input, article)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX input_article_article ON input_article (article)",
        """CREATE TABLE failure (
            number INTEGER PRIMARY KEY, input TEXT NOT NULL, origin TEXT,
            article INTEGER REFERENCES article (number), stage TEXT NOT NULL, error TEXT NOT NULL,
            message TEXT NOT NULL, at TEXT) STRICT""",
        "CREATE INDEX failure_origin ON failure (origin)",
        """CREATE TABLE run (
            number INTEGER PRIMARY KEY, command TEXT NOT NULL, program TEXT NOT NULL, started TEXT NOT NULL,
            finished TEXT, added INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0) STRICT""",
    ),
)

_PILE = Migration(
    "what the pile says",
    (
        # Entries that were made an article at a time; the next merge makes them anew, across articles.
        "DELETE FROM entry",
        # How far an article has come in merging: 0 read, 1 its keys are known, 2 it was compared, 3 its story is known,
        # 4 the entries of its story are made. What changes for others sets them back.
        "UPDATE reading SET merged = 0",
        "DROP INDEX reading_unmerged",
        "CREATE INDEX reading_unmerged ON reading (merged, article) WHERE merged < 4",
        "ALTER TABLE entry ADD COLUMN story TEXT",
        "CREATE INDEX entry_story ON entry (story) WHERE story IS NOT NULL",
        "CREATE INDEX entry_name_name ON entry_name (name)",
        f"""CREATE TABLE passage (
            entry INTEGER NOT NULL REFERENCES entry (number) ON DELETE CASCADE,
            article INTEGER NOT NULL REFERENCES article (number), {_SPAN_COLUMNS},
            PRIMARY KEY (entry, position)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX passage_article ON passage (article)",
        *_anchored("passage", "article WHERE number = NEW.article"),
        # Every name that articles use, and how far it has come: as `reading.merged`, 3 when its entities are made.
        "DROP TABLE stale_name",
        """CREATE TABLE name (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, label TEXT NOT NULL, merged INTEGER NOT NULL,
            UNIQUE (name, label)) STRICT""",
        "CREATE INDEX name_unmerged ON name (merged, number) WHERE merged < 3",
        "INSERT INTO name (name, label, merged) "
        "SELECT DISTINCT name, label, 0 FROM annotation WHERE name IS NOT NULL ORDER BY name, label",
        # The entities, by id, that are called by a name: several where it is that of several people.
        """CREATE TABLE bearer (
            name INTEGER NOT NULL REFERENCES name (number), entity TEXT NOT NULL,
            PRIMARY KEY (name, entity)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX bearer_entity ON bearer (entity)",
        # The items of Wikidata that the user gave for names, folded; label "" for any.
        """CREATE TABLE wikidata (
            name TEXT NOT NULL, label TEXT NOT NULL, item TEXT NOT NULL,
            PRIMARY KEY (name, label)) STRICT, WITHOUT ROWID""",
        # Those whose statements, or other names, came or went since their positions were made.
        "CREATE TABLE stale_speaker (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
        # Items by the keys they share: `kind` says what is grouped ("copy", "story", "name"), `item` is the row number
        # of an article or a name, `rank` its place in a block, made from its id so that it is the same in every record.
        """CREATE TABLE block (
            kind TEXT NOT NULL, key INTEGER NOT NULL, rank INTEGER NOT NULL, item INTEGER NOT NULL,
            PRIMARY KEY (kind, key, rank, item)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX block_item ON block (kind, item)",
        # Items of a kind that match, `one` the smaller number.
        """CREATE TABLE pair (
            kind TEXT NOT NULL, one INTEGER NOT NULL, other INTEGER NOT NULL, score REAL NOT NULL, label TEXT NOT NULL,
            PRIMARY KEY (kind, one, other)) STRICT, WITHOUT ROWID""",
        "CREATE INDEX pair_other ON pair (kind, other)",
        # An article as stories compare it, and the story and the episode it is in.
        "CREATE TABLE sketch (article INTEGER PRIMARY KEY REFERENCES article (number), body TEXT NOT NULL) STRICT",
        """CREATE TABLE member (
            article INTEGER PRIMARY KEY REFERENCES article (number), story TEXT NOT NULL, episode TEXT) STRICT""",
        "CREATE INDEX member_story ON member (story)",
        # What a story was made of: while that is the same, it and what its articles say stand.
        "CREATE TABLE gathered (story TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT, WITHOUT ROWID",
    ),
)

_MANY = Migration(
    "what is asked of many entries at once",
    (
        # The day by whose end something an entry rests on had been published; what is asked as of an earlier day does
        # not know it. Asking the articles instead took a second for 20,000 entries, and a page asks several times.
        "ALTER TABLE entry ADD COLUMN known TEXT",
        """UPDATE entry SET known = (SELECT min(last_day) FROM (
            SELECT article.last_day FROM evidence JOIN annotation ON annotation.number = evidence.annotation
                JOIN article ON article.number = annotation.article WHERE evidence.entry = entry.number
            UNION ALL
            SELECT article.last_day FROM passage JOIN article ON article.number = passage.article
                WHERE passage.entry = entry.number))""",
        # What is counted by these alone is counted without reading an entry.
        "DROP INDEX entry_kind",
        "CREATE INDEX entry_day ON entry (kind, first_day, last_day, known)",
        "CREATE INDEX entry_latest ON entry (kind, last_day, known)",
        "CREATE INDEX entry_attitude ON entry (kind, attitude, known)",
        "CREATE INDEX entry_measure ON entry (kind, measure, known)",
        "CREATE INDEX entry_label ON entry (kind, label, known)",
        "CREATE INDEX article_language ON article (language)",
        "CREATE INDEX article_published ON article (published, first_day, last_day)",
        "CREATE INDEX article_last_day ON article (last_day)",
        "DROP INDEX article_publisher",
        "CREATE INDEX article_publisher ON article (publisher_folded, publisher)",
    ),
)

_REVIEW = Migration(
    "what people decide",
    (
        # Decisions are only ever added. Replacing a row deletes it without a word to the trigger on deletion, so the
        # one on insertion refuses an id or a number that is there.
        """CREATE TABLE decision (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reviewer TEXT NOT NULL, at TEXT NOT NULL,
            body TEXT NOT NULL) STRICT""",
        """CREATE TABLE decision_text (
            text_sha256 TEXT NOT NULL, decision INTEGER NOT NULL REFERENCES decision (number),
            PRIMARY KEY (text_sha256, decision)) STRICT, WITHOUT ROWID""",
        """CREATE TRIGGER decision_is_new BEFORE INSERT ON decision
            WHEN EXISTS (SELECT 1 FROM decision WHERE id = NEW.id OR number = NEW.number)
            BEGIN SELECT RAISE(ABORT, 'anchor: a decision cannot be replaced'); END""",
        *(
            f"""CREATE TRIGGER {table}_{name} BEFORE {change} ON {table}
            BEGIN SELECT RAISE(ABORT, 'anchor: a decision cannot be {done}'); END"""
            for table in ("decision", "decision_text")
            for name, change, done in (("is_frozen", "UPDATE", "changed"), ("stays", "DELETE", "taken out"))
        ),
        "CREATE INDEX article_text ON article (text_sha256)",
        # What came of the decisions on an entry, by its id. Derived: made anew from entries and decisions.
        """CREATE TABLE verdict (
            entry TEXT PRIMARY KEY, status TEXT NOT NULL, conflict INTEGER NOT NULL, body TEXT NOT NULL)
            STRICT, WITHOUT ROWID""",
        # In which views an entry is: 1 what the machine found, 2 all as people decided, 4 only what people looked at.
        # What people made of an entry is a row of its own, beside the machine's, which stays as it is.
        "ALTER TABLE entry ADD COLUMN shown INTEGER NOT NULL DEFAULT 3",
        "CREATE INDEX entry_by_people ON entry (kind) WHERE shown & 1 = 0",
        # Every view asks for it, so it belongs to what is counted without reading an entry.
        *(f"DROP INDEX entry_{name}" for name in ("day", "latest", "attitude", "measure", "label")),
        "CREATE INDEX entry_day ON entry (kind, first_day, last_day, known, shown)",
        "CREATE INDEX entry_latest ON entry (kind, last_day, known, shown)",
        "CREATE INDEX entry_attitude ON entry (kind, attitude, known, shown)",
        "CREATE INDEX entry_measure ON entry (kind, measure, known, shown)",
        "CREATE INDEX entry_label ON entry (kind, label, known, shown)",
    ),
)

_SHARES = Migration(
    "how much an index narrows down",
    (
        # Told nothing, SQLite takes a kind to be of ten rows, and reads all entries or pairs of one to find a few by
        # number. These are roughly the rows that one value of the columns of an index has on average in a large pile;
        # only which is more and which is less matters, and tests/store/test_plans.py holds the plans that come of it.
        # They are fixed: plans do not change as a record grows.
        "ANALYZE pair",
        "DELETE FROM sqlite_stat1",
        """INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
            ('block', 'block', '8000000 2600000 2 1 1'), ('block', 'block_item', '8000000 2600000 21'),
            ('entry', 'entry_attitude', '900000 80000 60000 130 120'),
            ('entry', 'entry_day', '900000 80000 180 130 70 60'),
            ('entry', 'entry_label', '900000 80000 40000 100 90'), ('entry', 'entry_latest', '900000 80000 180 70 60'),
            ('entry', 'entry_measure', '900000 80000 30000 110 100'), ('entry', 'entry_story', '600000 25'),
            ('entry', 'sqlite_autoindex_entry_1', '900000 1'),
            ('entry_name', 'entry_name', '1500000 2 1'), ('entry_name', 'entry_name_name', '1500000 40 1'),
            ('pair', 'pair', '2200000 720000 20 1'), ('pair', 'pair_other', '2200000 720000 20')""",
        "ANALYZE sqlite_schema",
    ),
)

_READY = Migration(
    "what pages count and look up",
    (
        # How many articles a story has, figures a series, statements a position; reports, anything else. Pages put the
        # largest first: to count them all in their JSON took 20 of the 90 ms of the overview of 10,000 articles.
        "ALTER TABLE entry ADD COLUMN size INTEGER NOT NULL DEFAULT 0",
        """UPDATE entry SET size = CASE kind
            WHEN 'Story' THEN json_array_length(body, '$.articles')
            WHEN 'Episode' THEN json_array_length(body, '$.articles')
            WHEN 'Series' THEN json_array_length(body, '$.figures')
            WHEN 'Position' THEN json_array_length(body, '$.statements')
            ELSE (SELECT count(*) FROM evidence WHERE evidence.entry = entry.number) END""",
        "CREATE INDEX entry_size ON entry (kind, size, known, shown)",
        # The ends of a figure, of which its point is one unless it has none: a number is looked up among both.
        *(
            statement
            for end in ("low", "high")
            for statement in (
                f"ALTER TABLE entry ADD COLUMN {end} REAL AS (CAST(json_extract(body, '$.{end}') AS REAL))",
                f"CREATE INDEX entry_{end} ON entry ({end}, measure, known) WHERE kind = 'Figure'",
            )
        ),
        # Who speaks how often: what the statement of a name is, and when it was known, beside the name. To ask the
        # statements for their names instead took another 40 ms of those 90.
        "ALTER TABLE entry_name ADD COLUMN attitude TEXT",
        "ALTER TABLE entry_name ADD COLUMN known TEXT",
        """UPDATE entry_name SET (attitude, known) = (SELECT attitude, known FROM entry WHERE number = entry_name.entry)
            WHERE entry IN (SELECT number FROM entry WHERE kind = 'Statement')""",
        "CREATE INDEX entry_name_attitude ON entry_name (attitude, name, known) WHERE attitude IS NOT NULL",
        "CREATE INDEX entry_shown ON entry (shown)",
        "CREATE INDEX member_episode ON member (episode) WHERE episode IS NOT NULL",
        "CREATE INDEX reading_annotators ON reading (annotators)",
        """INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
            ('entry', 'entry_size', '900000 80000 800 100 90'), ('entry', 'entry_low', '250000 40 20 2'),
            ('entry', 'entry_high', '250000 40 20 2'), ('entry', 'entry_shown', '900000 300000'),
            ('entry_name', 'entry_name_attitude', '250000 60000 3 2'), ('member', 'member_story', '100000 8'),
            ('member', 'member_episode', '100000 4')""",
        "ANALYZE sqlite_schema",
    ),
)

_COPIES = Migration(
    "copies without the texts",
    (
        # 1 where only what is quoted of a text is here: `text_sha256` is the hash of what it was.
        "ALTER TABLE article ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX article_withheld ON article (withheld) WHERE withheld = 1",
        "DROP TRIGGER article_is_frozen",
        """CREATE TRIGGER article_is_frozen BEFORE UPDATE OF number, id, text, text_sha256, withheld ON article
            BEGIN SELECT RAISE(ABORT, 'anchor: the text of an article cannot be changed'); END""",
    ),
)

_UPDATED = Migration(
    "texts that were updated",
    (
        # The day by whose end an article said what it says: that of its last update, else the last on which it may have
        # been published. What is asked as of an earlier day does not know it; windows go by its publication.
        "ALTER TABLE article ADD COLUMN known TEXT",
        "UPDATE article SET known = last_day",
        "CREATE INDEX article_known ON article (known)",
    ),
)

MIGRATIONS: tuple[Migration, ...] = (_FIRST, _PILE, _MANY, _REVIEW, _SHARES, _READY, _COPIES, _UPDATED)


def migrate(connection: Connection, done: int) -> None:
    """Applies what comes after migration number `done`. The caller's transaction holds it all or nothing."""
    for number, migration in enumerate(MIGRATIONS[done:], start=done + 1):
        for statement in migration.statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "INSERT INTO migration VALUES (?, ?, ?)", (number, migration.name, datetime.now(UTC).isoformat())
        )
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def missing_guards(connection: Connection) -> list[str]:
    """The tables, indexes and triggers that are not in the file as the migrations make them."""
    fresh = create_engine("sqlite://")
    with fresh.connect() as other:
        migrate(other, 0)
        there = _schema(connection)
        missing = [name for name, sql in _schema(other).items() if there.get(name) != sql]
    fresh.dispose()
    return missing


def _schema(connection: Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {row[0]: row[1] for row in rows}
