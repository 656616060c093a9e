"""Annotations and entries come back from JSON as they went in."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.store.codec import decode, encode
from onrecord.types import (
    Annotation,
    Attribution,
    Entity,
    Entry,
    Event,
    EventMention,
    Figure,
    Mention,
    Quantity,
    Span,
    Statement,
    Time,
    Timex,
)  # fmt: skip

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
times = st.sampled_from([Time.of("2031"), Time.of("2031-04"), Time.of("2031-04-02"), Time(value="P2D")])


@st.composite
def spans(draw: st.DrawFn) -> Span:
    """Any span; whether it stands in a text is not the codec's affair."""
    exact = draw(words.filter(bool))
    start = draw(st.integers(0, 10**6))
    return Span(start=start, end=start + len(exact), exact=exact)


# Every field of a type is filled by what its type says, so a field added later is tested from then on.
for kind, strategy in ((Span, spans()), (Time, times), (Decimal, decimals), (str, words)):
    st.register_type_strategy(kind, strategy)
any_annotation: st.SearchStrategy[Annotation] = st.one_of([
    st.builds(cls, id=st.just(""), score=st.none() | st.floats(0, 1))
    for cls in (Mention, Timex, Attribution, Quantity, EventMention)
])  # fmt: skip
any_entry: st.SearchStrategy[Entry] = st.one_of([
    st.builds(cls, id=st.just(""), evidence=st.tuples(words), score=st.none() | st.floats(0, 1))
    for cls in (Entity, Statement, Figure, Event)
])  # fmt: skip


@given(any_annotation)
@settings(max_examples=100)
def test_annotations_come_back(annotation: Annotation) -> None:
    """Whatever an annotation holds survives, and so does its id."""
    by_role: dict[str, Any] = defaultdict(list)
    for role, span in annotation.spans():
        by_role[role].append(span)
    header = {name: getattr(annotation, name) for name in ("article_id", "annotator", "score")}
    body = json.dumps(json.loads(encode(annotation)))
    again = decode(Annotation, type(annotation).__name__, body, id="", **header, **by_role)
    assert again == annotation
    assert again.id == annotation.id


@given(any_entry)
@settings(max_examples=100)
def test_entries_come_back(entry: Entry) -> None:
    """Whatever an entry holds survives."""
    header = {name: getattr(entry, name) for name in ("id", "merger", "score", "evidence")}
    assert decode(Entry, type(entry).__name__, encode(entry), **header) == entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Rumour(Annotation):
    """A kind of annotation that somebody else made up."""

    span: Span
    spread: tuple[str, ...]


def test_somebody_elses_kind_comes_back() -> None:
    """A kind defined outside the package is read as soon as it is defined."""
    span = Span(start=0, end=2, exact="hm")
    rumour = Rumour(article_id="a", annotator="r/1", span=span, spread=("x", "y"))
    assert (
        decode(Annotation, "Rumour", encode(rumour), id=rumour.id, article_id="a", annotator="r/1", span=[span])
        == rumour
    )


def test_an_unknown_kind_is_named() -> None:
    """A record with annotations whose package is not there says which kind is missing."""
    with pytest.raises(StoreError, match="Omen"):
        decode(Annotation, "Omen", "{}", id="x", article_id="a", annotator="o/1")
