"""An invented pile and small annotators: enough to fill a record without the real ones, which change and take time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

from onrecord.ingest.article import build_article
from onrecord.text import span
from onrecord.types import Annotation, Article, Attribution, Doc, Mention, Quantity, Time

_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_SAYING = re.compile(r'"([^"\n]+)," (said) ([A-Z][a-z]+ [A-Z][a-z]+)')
_COUNT = re.compile(r"\b(\d+) people were killed")


class Names:
    """Every pair of capitalised words is a person."""

    name = "names"
    version = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Mention",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Mentions in text order."""
        for doc in docs:
            text = doc.article.text
            for match in _NAME.finditer(text):
                yield Mention(
                    article_id=doc.article.id,
                    annotator=f"{self.name}/{self.version}",
                    span=span(text, *match.span()),
                    label="PER",
                    entity=match.group(),
                )


class Sayings:
    """Every `"...," said Name Surname` is a statement, made on the day of publication."""

    name = "sayings"
    version = "1"
    requires: tuple[str, ...] = ("Mention",)
    provides: tuple[str, ...] = ("Attribution",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Attributions in text order."""
        for doc in docs:
            text, published = doc.article.text, doc.article.published
            people = {mention.span.start: mention.entity for mention in doc.of(Mention)}
            for match in _SAYING.finditer(text):
                yield Attribution(
                    article_id=doc.article.id,
                    annotator=f"{self.name}/{self.version}",
                    score=0.9,
                    content=(span(text, *match.span(1)),),
                    cue=(span(text, *match.span(2)),),
                    source=(span(text, *match.span(3)),),
                    kind="direct",
                    speakers=(people[match.start(3)],),
                    said=published if published and published.precision == "day" else None,
                )


class Counts:
    """Every `N people were killed` is a figure."""

    name = "counts"
    version = "1"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Quantity",)

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """Quantities in text order."""
        for doc in docs:
            text = doc.article.text
            for match in _COUNT.finditer(text):
                number, found = Decimal(match[1]), span(text, *match.span(1))
                yield Quantity(
                    article_id=doc.article.id,
                    annotator=f"{self.name}/{self.version}",
                    span=found,
                    num_span=found,
                    low=number,
                    high=number,
                    point=number,
                    bound="exact",
                    measure="killed",
                    what_counted="people",
                    attribution="Fire Service",
                    as_of=doc.article.published.value if doc.article.published else None,
                )


ANNOTATORS = (Names(), Sayings(), Counts())
PEOPLE = ("Maria Hale", "Jon Okoro", "Ada Fennimore")


def story(number: int) -> str:
    """An invented article of three paragraphs. Those of two numbers differ in more than digits."""
    speaker, other = PEOPLE[number % 3], PEOPLE[(number + 1) % 3]
    gate = "".join("aeioubdfgk"[int(digit)] for digit in f"{number:03}")
    return (
        f"Fire at the {gate} gate of Tamberly, report {number}\n\n"
        f"A fire broke out in warehouse {number} by the {gate} gate of the harbour of Tamberly before dawn, and the "
        f"smoke could be seen from the hills behind the town for the rest of the day.\n\n"
        f'"We will rebuild warehouse {number} by the {gate} gate before the winter," said {speaker}, '
        f"who runs the port. At least that is the plan that {other} was shown.\n\n"
        f"The fire service wrote that {number + 2} people were killed in the fire by the {gate} gate.\n"
    )


def article(number: int = 0, *, text: str | None = None, day: str | None = "2031-04-02", **given: str) -> Article:
    """An invented article as ingest makes it."""
    published = Time.of(day) if day else None
    given = {"input": f"pile/{number}.txt", "language": "en"} | given
    return build_article(
        text or story(number),
        input=given["input"],
        language=given["language"],
        given_id=given.get("given_id"),
        url=given.get("url"),
        publisher=given.get("publisher"),
        published=published,
        published_from="given" if published else None,
    )


def write(folder: Path, numbers: Iterable[int]) -> list[Path]:
    """Text files with invented articles, one each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in numbers:
        path = folder / f"{number}.txt"
        path.write_text(story(number), encoding="utf-8")
        paths.append(path)
    return paths
