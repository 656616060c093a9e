"""The contract of annotators: the real ones keep it, and each way of breaking it is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from onrecord.annotate import annotate, default_annotators, read
from onrecord.protocols import Annotator
from onrecord.testing import check_annotator
from onrecord.types import Annotation, Doc, EventMention, Mention, Span
from tests.pile import ANNOTATORS, Counts, Names, article

TEXTS = (
    "TAMBERLY, April 2 (Harbour Wire) — At least nine people were killed and more than 40 injured when a warehouse in "
    "the port of Tamberly burned down on Monday, the Norvane fire service said.\n\n"
    '"We will rebuild it before the winter," said Maria Hale, who runs the Tamberly Port Authority. "Nobody will lose '
    'work," she added. Jon Okoro, the minister for ports, told the Harbour Post that two thirds of the grain had been '
    "saved.\n\nHale denied on Tuesday that inspectors had warned the port three years ago.\n",
    "Norvane's parliament voted by 120 to 80 last week to give $3 million to the port.\n\n"
    "According to Prime Minister Ada Fennimore, about 2,000 people have left Tamberly since March 2031. Fennimore "
    "believes that they will return.\n",
)


def docs() -> list[Doc]:
    """Two invented articles with all that the real annotators find in them."""
    return [annotate(article(number, text=text)) for number, text in enumerate(TEXTS)]


@pytest.mark.parametrize("annotator", [*default_annotators(), *ANNOTATORS[:1]], ids=lambda found: found.name)
def test_annotators_keep_the_contract(annotator: Annotator) -> None:
    """Every built-in annotator does what it asks of others."""
    check_annotator(annotator, docs())


def test_the_built_in_annotators_come_in_order() -> None:
    """Each kind that one requires is provided before it, and no two have one name."""
    provided: set[str] = set()
    for annotator in default_annotators():
        assert set(annotator.requires) <= provided, annotator.name
        provided |= set(annotator.provides)
    names = [annotator.name for annotator in default_annotators()]
    assert len(set(names)) == len(names)


class _Changed(Names):
    """Finds names and spoils them; what each does wrong is in its docstring."""

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        for found in super().annotate(docs):
            assert isinstance(found, Mention)
            yield from self.spoil(found)

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return [found]


class Shifted(_Changed):
    """out of place"""

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        moved = Span(start=found.span.start + 1, end=found.span.end + 1, exact=found.span.exact)
        return [replace(found, id="", span=moved)]


class Doubled(_Changed):
    """twice"""

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return [found, found]


class Elsewhere(_Changed):
    """another article"""

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return [replace(found, id="", article_id="another")]


class Stranger(_Changed):
    """signs as"""

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return [replace(found, annotator="somebody/1")]


class Numbered(_Changed):
    """not 24 hex digits"""

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return [replace(found, id=f"mention-{found.span.start}-{found.article_id}")]


class Boastful(_Changed):
    """scores"""

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return [replace(found, score=1.5)]


class Silent(_Changed):
    """finds nothing"""

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return []


class Generous(Counts):
    """does not say it provides"""

    provides = ("Mention",)


class Forgetful(_Changed):
    """when asked again"""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        again = found.id in self.seen
        self.seen.add(found.id)
        return [replace(found, id="", label="ORG")] if again else [found]


class Tied(_Changed):
    """pickle"""

    def __init__(self) -> None:
        self.of = lambda found: found


class Nosy(_Changed):
    """does not require"""

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        for doc in docs:
            if doc.annotations:
                yield from super().annotate([doc])


class Dangling(_Changed):
    """timex is not in the article"""

    provides = ("EventMention",)

    def spoil(self, found: Mention) -> Iterable[Annotation]:
        return [
            EventMention(
                article_id=found.article_id,
                annotator=found.annotator,
                trigger=found.span,
                event_type="CONSULT",
                timex="0" * 24,
            )
        ]


class Slashed(_Changed):
    """could not be taken apart"""

    name = "na/mes"


@pytest.mark.parametrize(
    "broken",
    [Shifted, Doubled, Elsewhere, Stranger, Numbered, Boastful, Silent, Generous, Tied, Nosy, Dangling, Slashed],
    ids=lambda cls: cls.__name__,
)
def test_a_broken_contract_is_named(broken: type[_Changed]) -> None:
    """The complaint says what is wrong."""
    given = [annotate(article(number), ANNOTATORS) for number in range(3)]
    assert broken.__doc__
    with pytest.raises((AssertionError, AttributeError), match=broken.__doc__):
        check_annotator(broken(), given)


def test_an_annotator_with_a_memory_is_caught() -> None:
    """One that gives something else when asked again is not pure."""
    with pytest.raises(AssertionError, match=r"order of articles|asked again"):
        check_annotator(Forgetful(), [read(article(1))])
