"""The tables of a record as SQLAlchemy sees them. `migrations.py` makes them; a test holds the two together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Computed, Float, Integer, MetaData, Table, Text

METADATA = MetaData()


def _table(name: str, /, *columns: str, **others: type[Any]) -> Table:
    """A table with text columns, and others of the type given."""
    return Table(
        name,
        METADATA,
        *(Column(column, Text) for column in columns),
        *(Column(column, kind) for column, kind in others.items()),
    )


migration = _table("migration", "name", "at", number=Integer)
article = _table(
    "article", "id", "text", "text_sha256", "input", "input_sha256", "given_id", "url", "revision_of", "headline",
    "publisher", "publisher_folded", "language", "published", "published_from", "first_day", "last_day", "known",
    "body", "site", "as_read", "seal",
    number=Integer, withheld=Integer,
)  # fmt: skip
article_span = _table("article_span", "role", "exact", article=Integer, position=Integer, start=Integer, end=Integer)
reading = _table("reading", "annotators", "furniture", "sentences", article=Integer, merged=Integer)
annotation = _table(
    "annotation",
    "id",
    "kind",
    "annotator",
    "name",
    "label",
    "body",
    "seal",
    number=Integer,
    article=Integer,
    score=Float,
)
span = _table("span", "role", "exact", annotation=Integer, position=Integer, start=Integer, end=Integer)
entry = _table(
    "entry", "id", "kind", "merger", "day", "first_day", "last_day", "attitude", "measure", "label", "wording", "body",
    "seal", "story", "known",
    number=Integer, score=Float, article=Integer, start=Integer, shown=Integer, size=Integer,
)  # fmt: skip
for end in ("low", "high"):  # the file reads them out of the body
    entry.append_column(Column(end, Float, Computed(f"CAST(json_extract(body, '$.{end}') AS REAL)")))
entry_name = _table("entry_name", "name", "folded", "attitude", "known", entry=Integer)
evidence = _table("evidence", entry=Integer, position=Integer, annotation=Integer)
passage = _table(
    "passage", "role", "exact", entry=Integer, article=Integer, position=Integer, start=Integer, end=Integer
)
block = _table("block", "kind", key=Integer, rank=Integer, item=Integer)
pair = _table("pair", "kind", "label", one=Integer, other=Integer, score=Float)
sketch = _table("sketch", "body", article=Integer)
gathered = _table("gathered", "story", "mark")
member = _table("member", "story", "episode", article=Integer)
name = _table("name", "name", "label", number=Integer, merged=Integer)
wikidata = _table("wikidata", "name", "label", "item")
stale_speaker = _table("stale_speaker", "name")
bearer = _table("bearer", "entity", name=Integer)
input = _table("input", "name", "sha256", "options", "at", size=Integer, mtime_ns=Integer)  # noqa: A001
input_article = _table("input_article", "input", article=Integer)
failure = _table("failure", "input", "origin", "stage", "error", "message", "at", number=Integer, article=Integer)
run = _table("run", "command", "program", "started", "finished", number=Integer, added=Integer, failures=Integer)
decision = _table("decision", "id", "reviewer", "at", "body", number=Integer)
decision_text = _table("decision_text", "text_sha256", decision=Integer)
verdict = _table("verdict", "entry", "status", "body", conflict=Integer)
