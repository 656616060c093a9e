"""A text and what is known about it -> an Article, with its regions, its language and its publication day."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from onrecord.dates import written_dates
from onrecord.ingest.dating import date_article
from onrecord.ingest.language import language_of
from onrecord.ingest.publisher import publisher_of
from onrecord.ingest.regions import label
from onrecord.lexicon import languages
from onrecord.text import normalise, sha256
from onrecord.types import Article, PublishedFrom, Span, Time, content_id

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
    furniture: frozenset[str] = frozenset(),
) -> Article:
    """The article that a text makes, whatever it was read from.

    The text is normalised and hashed; what is not given is read from the text: its language, its regions, headline,
    authors, credits, publisher and the day of publication. A text in a language without a lexicon is dated by its URL
    alone. `furniture` are lines known to repeat across the publisher's articles.
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
    return Article(
        id=content_id(digest, url or given_id, publisher),
        given_id=given_id,
        text=text,
        text_sha256=digest,
        input=input,
        input_sha256=input_sha256,
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


def with_day(article: Article, *, given: str | None = None, guess: str | None = None) -> Article:
    """The article with a day to fall back on, where it says none itself.

    A day that the user gives (`given`) yields to metadata, URL and an explicit date in the text; it comes before
    whatever is only inferred. A `guess` (from an HTML page) is used last of all, and marked as inferred.
    """
    if article.published is not None and (article.published_from != "inferred" or given is None):
        return article
    if given is not None:
        return replace(article, published=Time.of(given), published_from="given", published_evidence=())
    if guess is not None:
        return replace(article, published=Time.of(guess), published_from="inferred", published_evidence=())
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
