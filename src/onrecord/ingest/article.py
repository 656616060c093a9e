"""A text and what is known about it -> an Article, with its regions, its language and its publication day."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from onrecord.dates import written_dates
from onrecord.ingest.dating import date_article
from onrecord.ingest.furniture import line_key
from onrecord.ingest.language import language_of
from onrecord.ingest.publisher import publisher_of
from onrecord.ingest.regions import label
from onrecord.ingest.updates import is_later, last_update
from onrecord.lexicon import languages
from onrecord.text import normalise, sha256
from onrecord.types import Article, MediaType, PublishedFrom, Region, Span, Time, content_id

_ISO = re.compile(r"(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?:[T ].*)?", re.DOTALL)


def build_article(
    text: str,
    *,
    input: str,  # noqa: A002  (the name of the field)
    given_id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    authors: Collection[str] = (),
    published: Time | None = None,
    published_from: PublishedFrom | None = None,
    language: str | None = None,
    input_sha256: str | None = None,
    media_type: MediaType = "text/plain",
    furniture: frozenset[str] = frozenset(),
) -> Article:
    """The article that a text makes, whatever it was read from.

    The text is normalised and hashed; what is not given is read from the text: its language, its regions, headline,
    authors, credits, publisher and the days of publication and of the last update. A text in a language without a
    lexicon is dated by its URL alone. `furniture` are lines known to repeat across the publisher's articles.
    """
    text = normalise(text)
    digest = sha256(text)
    language = language or language_of(text)
    labels = label(text, title=title, furniture=furniture)
    publisher = publisher or publisher_of(text, labels.regions)
    evidence: tuple[Span, ...] = ()
    if published is None:
        readable = language in languages()
        dated = date_article(text if readable else "", labels.regions if readable else (), url=url)
        published, published_from, evidence = dated.published, dated.published_from, dated.evidence
    article = Article(
        id=content_id(digest, url or given_id, publisher),
        given_id=given_id,
        text=text,
        text_sha256=digest,
        input=input,
        input_sha256=input_sha256,
        media_type=media_type,
        regions=labels.regions,
        headline=labels.headline or title,
        title=labels.title,
        publisher=publisher,
        authors=tuple(authors) or labels.authors,
        credits=labels.credits,
        language=language,
        published=published,
        published_from=published_from,
        published_evidence=evidence,
        url=url,
    )
    return with_update(article)


def with_update(article: Article, *, marked: str | None = None) -> Article:
    """The article with the day of its last update, by its text or its markup (`marked`, YYYY-MM-DD), where one is told.

    Nothing is updated before it is published: such a day is of something else, and left out.
    """
    published = article.published
    if published is None:
        return replace(article, updated=None, updated_evidence=())
    told = last_update(article.text, article.regions, published) if article.language in languages() else None
    in_markup = Time.of(marked) if marked else None
    if in_markup and is_later(in_markup, published) and (told is None or told[0].value < in_markup.value):
        return replace(article, updated=in_markup, updated_evidence=())
    return replace(article, updated=told and told[0], updated_evidence=(told[1],) if told else ())


def with_furniture(article: Article, furniture: frozenset[str]) -> Article:
    """The article with its furniture labelled as such, and what is read from the other lines read again.

    `furniture` are keys of lines that recur among the articles of its site. What was given or stood in metadata stays;
    a day inferred from an HTML page stays unless the text tells one. The lines of an HTML page keep the labels that its
    markup gave them, but for the furniture itself.
    """
    if not furniture:
        return article
    if article.media_type == "text/html":
        regions = (_unless_furniture(article.text, region, furniture) for region in article.regions)
        return replace(article, regions=tuple(regions))
    furnished = article.headline is not None and line_key(article.headline) in furniture
    concluded = article.published_from in ("text", "inferred")
    again = build_article(
        article.text,
        input=article.input,
        given_id=article.given_id,
        url=article.url,
        title=None if furnished else article.headline,
        publisher=article.publisher,
        authors=article.authors,
        published=None if concluded else article.published,
        published_from=None if concluded else article.published_from,
        language=article.language,
        input_sha256=article.input_sha256,
        furniture=furniture,
    )
    # The id was made before the furniture was known, perhaps before the copyright line was told from prose.
    return replace(again, id=article.id, publisher=article.publisher, revision_of=article.revision_of)


def _unless_furniture(text: str, region: Region, furniture: frozenset[str]) -> Region:
    if region.kind == "title" or line_key(text[region.start : region.end]) not in furniture:
        return region
    return replace(region, kind="boilerplate")


def with_day(article: Article, *, given: str | None = None, guess: str | None = None) -> Article:
    """The article with a day to fall back on, where it says none itself.

    A day that the user gives (`given`) yields to metadata, URL and an explicit date in the text; it comes before
    whatever is only inferred. A `guess` (from an HTML page) is used last of all, and marked as inferred.
    """
    if article.published is not None and (article.published_from != "inferred" or given is None):
        return article
    if given is not None:
        return with_update(replace(article, published=Time.of(given), published_from="given", published_evidence=()))
    if guess is not None:
        return with_update(replace(article, published=Time.of(guess), published_from="inferred", published_evidence=()))
    return article


def day_of(value: object) -> Time | None:
    """The calendar value of a date field: ISO 8601 (also a month or a year alone), RFC 2822 or as prose writes it.

    The day is kept as it is written, in the time zone it is written in. None for what is no date, or two of them.
    """
    written = str(value).strip() if isinstance(value, str | int) else ""
    if iso := _ISO.fullmatch(written):
        try:
            return Time.of("-".join(part for part in iso.groups() if part))
        except ValueError:
            return None
    dates = {found.value for found in written_dates(written)}
    return Time.of(dates.pop()) if len(dates) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", min(dates)) else None
