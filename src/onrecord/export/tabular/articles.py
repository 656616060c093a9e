"""The tables of articles, and of who copied whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.export.tabular.columns import DAY, ID, OFFSET, SCORE, TEXT, WHOLE, YES_NO, Column, Table, lifted, one_of
from onrecord.export.tabular.told import REVIEWED, Told
from onrecord.types import Article, Lineage, Passage, PublishedFrom, Relation, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """An article, and the story that it tells of."""

    article: Article
    story: Story | None


ARTICLES: Table[Carried] = Table(
    name="articles",
    row="An article, without its text",
    order="by publication day, undated ones last",
    columns=(
        Column(name="article", meaning="Its id.", values=ID, cell=lambda row: row.article.id),
        Column(
            name="publisher", meaning="Who published it.", values="name", missing="the input names none",
            cell=lambda row: row.article.publisher,
        ),
        Column(
            name="headline", meaning="Its headline.", values=TEXT, missing="none was found",
            cell=lambda row: row.article.headline,
        ),
        Column(
            name="published", meaning="When it was published.", values=DAY, missing="nothing fixes the day",
            cell=lambda row: row.article.published.value if row.article.published else None,
        ),
        Column(
            name="published_from",
            meaning="How that was come by; inferred is a conclusion, not something written.",
            values=one_of(PublishedFrom), missing="no day", cell=lambda row: row.article.published_from,
        ),
        Column(
            name="updated", meaning="The last day on which it says that it was changed after it was published.",
            values=DAY, missing="it says nothing of the kind",
            cell=lambda row: row.article.updated.value if row.article.updated else None,
        ),
        Column(
            name="url", meaning="Its address.", values="URL", missing="the input names none",
            cell=lambda row: row.article.url,
        ),
        Column(
            name="authors", meaning="Who wrote it.", values="list of names", missing="none are named",
            cell=lambda row: row.article.authors,
        ),
        Column(
            name="language", meaning="Its language.", values="ISO 639-1", missing="not known",
            cell=lambda row: row.article.language,
        ),
        Column(
            name="characters", meaning="How long its text is.", values="characters (Unicode code points)",
            cell=lambda row: len(row.article.text),
        ),
        Column(
            name="story", meaning="The id of the affair that it tells of; articles of one story have the same.",
            values=ID, missing="not merged yet, or in none", cell=lambda row: row.story.id if row.story else None,
        ),
        Column(
            name="story_title", meaning="What that story is called.", values=TEXT, missing="as of story",
            cell=lambda row: row.story.title if row.story else None,
        ),
        Column(
            name="given_id", meaning="The id that its input gave it.", values=TEXT, missing="the input gave none",
            cell=lambda row: row.article.given_id,
        ),
        Column(
            name="input", meaning="The file that it was read from.", values="path", cell=lambda row: row.article.input
        ),
        Column(
            name="revision_of", meaning="The article that is an earlier text of the same input.", values=ID,
            missing="it is the first", cell=lambda row: row.article.revision_of,
        ),
        Column(
            name="text_sha256", meaning="The SHA-256 of its text in UTF-8: joins decisions.csv.",
            values="64 hex digits", cell=lambda row: row.article.text_sha256,
        ),
        Column(
            name="withheld",
            meaning="Whether the record is a copy without the whole text; what it leaves out of a sentence is ▨ here.",
            values=YES_NO, cell=lambda row: row.article.withheld,
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Who copied whom, the longest of the passages that they share, and the two articles."""

    told: Told[Lineage]
    copy: Passage | None
    original: Passage | None
    articles: tuple[Article | None, Article | None]


def _told(row: Copied) -> Told[Lineage]:
    return row.told


def passages(entry: Lineage) -> Sequence[tuple[Passage, Passage]]:
    """What the two share, in the one and in the other."""
    return list(zip(entry.passages[::2], entry.passages[1::2], strict=True))


def _at(which: Callable[[Copied], Passage | None], end: str) -> Callable[[Copied], int | None]:
    def offset(row: Copied) -> int | None:
        found = which(row)
        return None if found is None else int(getattr(found.span, end))

    return offset


def _outlet(at: int) -> Callable[[Copied], str | None]:
    return lambda row: found.outlet if (found := row.articles[at]) else None


def _published(at: int) -> Callable[[Copied], str | None]:
    return lambda row: found.published.value if (found := row.articles[at]) and found.published else None


LINEAGE: Table[Copied] = Table(
    name="lineage",
    row="Two articles of which one has text of the other, or both of a third",
    order="by the publication day of the copy",
    columns=(
        Column(name="lineage", meaning="Its id.", values=ID, cell=lambda row: row.told.entry.id),
        Column(
            name="article", meaning="The copy: joins articles.csv.", values=ID, cell=lambda row: row.told.entry.article
        ),
        Column(name="publisher", meaning="Who published the copy.", values=TEXT, cell=_outlet(0)),
        Column(
            name="published", meaning="When.", values=DAY, missing="nothing fixes the day", cell=_published(0)
        ),
        Column(
            name="from_article", meaning="What it comes from: joins articles.csv.", values=ID,
            cell=lambda row: row.told.entry.from_article,
        ),
        Column(name="from_publisher", meaning="Who published that.", values=TEXT, cell=_outlet(1)),
        Column(
            name="from_published", meaning="When.", values=DAY, missing="nothing fixes the day", cell=_published(1)
        ),
        Column(
            name="relation",
            meaning="What became of the text. shares_quote: both quote the same words at length and no more.",
            values=one_of(Relation), cell=lambda row: row.told.entry.relation,
        ),
        Column(
            name="directed",
            meaning="Whether anything tells who took from whom; where it is FALSE the two stand in the order of their "
            "ids.",
            values=YES_NO, cell=lambda row: row.told.entry.directed,
        ),
        Column(
            name="score", meaning="How sure it is.", values=SCORE, missing="not said",
            cell=lambda row: row.told.entry.score,
        ),
        Column(
            name="passages", meaning="How many passages they share.", values=WHOLE,
            cell=lambda row: len(row.told.entry.passages) // 2,
        ),
        Column(
            name="shared", meaning="How long these are together in the copy.",
            values="characters (Unicode code points)",
            cell=lambda row: sum(one.span.end - one.span.start for one, _ in passages(row.told.entry)),
        ),
        Column(
            name="words", meaning="The longest of them, as the copy has it; all are in the JSON Lines export.",
            values=TEXT, missing="no passages", cell=lambda row: row.copy.span.exact if row.copy else None,
        ),
        Column(
            name="start", meaning="Where it begins in the copy.", values=OFFSET, missing="no passages",
            cell=_at(lambda row: row.copy, "start"),
        ),
        Column(
            name="end", meaning="Where it ends in the copy.", values=OFFSET, missing="no passages",
            cell=_at(lambda row: row.copy, "end"),
        ),
        Column(
            name="from_start", meaning="Where it begins in the original.", values=OFFSET, missing="no passages",
            cell=_at(lambda row: row.original, "start"),
        ),
        Column(
            name="from_end", meaning="Where it ends in the original.", values=OFFSET, missing="no passages",
            cell=_at(lambda row: row.original, "end"),
        ),
        *lifted(REVIEWED, _told),
    ),
)  # fmt: skip
