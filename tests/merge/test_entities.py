"""Entities: one a name and label, whatever the order of the mentions."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge import Entities, entity_id
from onrecord.text import span
from onrecord.types import Doc, Entity, Mention, MentionLabel
from tests.pile import article

TEXT = "Maria Hale met Hale Motors. Mrs. Hale and M.\nHale are one. The Hale Motors works stood still."


def mention(start: int, end: int, entity: str, label: MentionLabel = "PER", owner: str = "a") -> Mention:
    """A mention in the text above."""
    return Mention(article_id=owner, annotator="t/1", span=span(TEXT, start, end), label=label, entity=entity)


def entities(*mentions: Mention) -> list[Entity]:
    """What the merger makes of mentions that come in one article."""
    merged = list(Entities().merge([Doc(article=article(1), annotations=mentions)]))
    return [entry for entry in merged if isinstance(entry, Entity)]


def test_one_name_is_one_entity() -> None:
    """The mentions of a canonical name make one entity with the other names used for it, on one line each."""
    (found,) = entities(mention(0, 10, "Maria Hale"), mention(28, 37, "Maria Hale"), mention(42, 49, "Maria Hale"))
    assert (found.name, found.label, found.aliases) == ("Maria Hale", "PER", ("M. Hale", "Mrs. Hale"))
    assert len(found.evidence) == 3


def test_two_labels_are_two_entities() -> None:
    """A person and a firm of one name stay apart."""
    both = entities(mention(6, 10, "Hale"), mention(15, 19, "Hale", label="ORG"))
    assert [(entity.name, entity.label) for entity in both] == [("Hale", "ORG"), ("Hale", "PER")]
    assert both[0].id != both[1].id


def test_the_id_stays_while_the_pile_grows() -> None:
    """An entity keeps its id when more mentions of it come."""
    first, second = mention(0, 10, "Maria Hale"), mention(0, 10, "Maria Hale", owner="b")
    assert entities(first)[0].id == entities(first, second)[0].id == entity_id("Maria Hale", "PER")


@given(st.permutations(range(5)), st.integers(0, 5))
@settings(max_examples=50)
def test_order_does_not_matter(order: list[int], cut: int) -> None:
    """The same mentions make the same entities, in whatever order and in however many articles they come."""
    mentions = [
        mention(0, 10, "Maria Hale"), mention(15, 26, "Hale Motors", "ORG"), mention(28, 37, "Maria Hale", owner="b"),
        mention(42, 49, "Maria Hale", owner="c"), mention(59, 74, "Hale Motors", "ORG", owner="b"),
    ]  # fmt: skip
    mixed = [mentions[i] for i in order]
    docs = [Doc(article=article(1), annotations=tuple(part)) for part in (mixed[:cut], mixed[cut:])]
    assert list(Entities().merge(docs)) == entities(*mentions)
