"""Entities: one for each person, organisation and place, whatever the order of the mentions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.article import build_article
from onrecord.merge import Entities, entity_id
from onrecord.merge.entities import order
from onrecord.merge.grouping import grouped
from onrecord.merge.wikidata import Wikidata, read_wikidata
from onrecord.text import span
from onrecord.types import Doc, Entity, Mention, MentionLabel, Time
from tests.pile import article

TEXT = "Maria Hale met Hale Motors. Mrs. Hale and M.\nHale are one. The Hale Motors works stood still."


def mention(start: int, end: int, entity: str, label: MentionLabel = "PER", owner: str = "a") -> Mention:
    """A mention in the text above."""
    return Mention(article_id=owner, annotator="t/1", span=span(TEXT, start, end), label=label, entity=entity)


def entities(*mentions: Mention) -> list[Entity]:
    """What the merger makes of mentions that come in one article."""
    return list(Entities().merge([Doc(article=article(1), annotations=mentions)]))


def report(names: str, day: str | None = None, label: MentionLabel = "PER") -> Doc:
    """An article of names, parted by commas; one as "Long Name=short" goes by another form there."""
    pairs = [(*name.split("="), name)[:2] if "=" in name else (name, name) for name in names.split(", ")]
    text = "\n".join(form for _, form in pairs)
    owner = build_article(text, input=f"{names} {day}", published=Time.of(day) if day else None)
    mentions, start = [], 0
    for name, form in pairs:
        where = span(text, start, start + len(form))
        mentions.append(Mention(article_id=owner.id, annotator="t/1", span=where, label=label, entity=name))
        start += len(form) + 1
    return Doc(article=owner, annotations=tuple(mentions))


def names(docs: Sequence[Doc], merger: Entities | None = None) -> list[list[str]]:
    """The names of each entity, its own first."""
    return [[entity.name, *entity.aliases] for entity in (merger or Entities()).merge(docs)]


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
    """An entity keeps its id when later mentions of it come, under whatever name."""
    first, second = mention(0, 10, "Maria Hale"), mention(0, 10, "Maria Hale", owner="b")
    assert entities(first)[0].id == entities(first, second)[0].id == entity_id("Maria Hale", "PER")
    grown = [report("M. Hale", "2031-05-14"), report("Maria T. Hale", "2031-05-15"), report("Maria Hale", "2031-05-16")]
    ids = {next(Entities().merge(grown[:size])).id for size in (1, 2, 3)}
    assert ids == {entity_id("M. Hale", "PER")}


def test_spellings_are_one_entity_that_says_why() -> None:
    """The name is the fullest common form, the others are aliases, and each match is explained."""
    docs = [report("Benedict Marlowe"), report("Benedict Marlow"), report("President Benedict Marlowe")]
    (found,) = Entities().merge(docs)
    assert (found.name, found.aliases) == ("Benedict Marlowe", ("Benedict Marlow", "President Benedict Marlowe"))
    assert found.reasons == (
        "“Benedict Marlowe” and “President Benedict Marlowe”: the same but for a title or a mark",
        "“Benedict Marlow” and “Benedict Marlowe”: spelling differs by one letter",
    )
    assert found.score == 0.85


def test_the_earliest_report_comes_first() -> None:
    """Evidence is in the order of publication, what is undated last."""
    docs = [report("John Hale"), report("J. Hale", "2031-05-15"), report("Jon Hale", "2031-05-14")]
    (found,) = Entities().merge(docs)
    assert found.evidence == tuple(doc.of(Mention)[0].id for doc in reversed(docs))


def test_a_chain_does_not_join_what_is_at_odds() -> None:
    """John and James Hale stay two, and "J. Hale" is neither's."""
    found = names([report("John Hale"), report("James Hale"), report("J. Hale")])
    assert found == [["J. Hale"], ["James Hale"], ["John Hale"]]


def test_a_surname_is_the_one_bearers_at_home_in_the_article() -> None:
    """ "Hale" is whoever is known of the affair; the mentions of other affairs stay by themselves."""
    docs = [
        report("Maria Hale, Orsel Dam, Tolm Council"),
        report("Tom Hale, Bram Valley, Pell Institute"),
        report("Hale, Orsel Dam, Tolm Council"),
        report("Hale, Bram Valley, Pell Institute"),
        report("Hale, Sarn Harbour"),
    ]
    by_name = {entity.name: entity for entity in Entities().merge(docs)}
    assert by_name["Maria Hale"].aliases == by_name["Tom Hale"].aliases == ("Hale",)
    assert by_name["Hale"].evidence == (docs[4].of(Mention)[0].id,)
    assert by_name["Hale"].aliases == ()


def test_a_surname_beside_its_bearer_is_not_theirs() -> None:
    """Where an article has "Maria Hale" and a "Hale" that it does not give her, it says that it may be another."""
    docs = [report("Maria Hale, Orsel Dam, Tolm Council"), report("Maria Hale, Hale, Orsel Dam, Tolm Council")]
    assert ["Hale"] in names(docs)


def test_junior_is_the_one_of_the_same_affairs() -> None:
    """A name without "Jr" is his where nothing else is known; with an article that knows both, or no affair in common,
    father and son stay two."""
    son, plain = report("Robert Aske Jr., Orsel Dam, Tolm Council"), report("Robert Aske, Orsel Dam, Tolm Council")
    assert ["Robert Aske Jr.", "Robert Aske"] in names([son, plain])
    both = report("Robert Aske, Robert Aske Jr., Sarn Harbour")
    assert ["Robert Aske"] in names([son, plain, both])
    assert ["Robert Aske"] in names([son, report("Robert Aske, Sarn Harbour")])


def test_a_fuller_name_that_is_rare_takes_no_articles() -> None:
    """A name that a caption or headline has run on is an alias, and does not name the entity."""
    docs = [
        report("Maria Hale"),
        report("Maria Hale, Orsel"),
        report("Maria Hale, Tolm"),
        report("Maria Hale Endorses"),
    ]
    assert ["Maria Hale", "Maria Hale Endorses"] in names(docs)


def test_a_given_acronym_is_its_names() -> None:
    """An acronym that one article spells out is the same body's in an article that does not, whatever its letters."""
    docs = [
        report("Communes of the Orchard=KOMOR", label="ORG"),
        report("KOMOR", label="ORG"),
    ]
    assert names(docs) == [["Communes of the Orchard", "KOMOR"]]


def test_a_table_joins_and_parts() -> None:
    """Names of one Wikidata item are one entity, which carries it; names of two items are two, however alike."""
    known = read_wikidata(["name,label,id", "Maria Hale,PER,Q11", "The Lioness of Orsel,,Q11", "Maria T. Hale,,Q12"])
    found = list(Entities(known).merge([report("Maria Hale"), report("The Lioness of Orsel"), report("Maria T. Hale")]))
    assert [(one.name, one.wikidata) for one in found] == [("Maria T. Hale", "Q12"), ("The Lioness of Orsel", "Q11")]
    assert found[1].aliases == ("Maria Hale",)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], "is empty"),
        (["name,label", "Maria Hale,PER"], "no column “id”"),
        (["name,id", ",Q11"], "row 2 of the table of Wikidata items has no name"),
        (["name,id", "Maria Hale,11"], "“11” is no item"),
        (["name,id,label", "Maria Hale,Q11,person"], "“person” is none of PER"),
        (["name\tid", "Maria Hale\tQ11", "maria hale\tQ12"], "row 3 of the table of Wikidata items: “maria hale” is"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(lines: list[str], words: str) -> None:
    """What is wrong is named, with its row."""
    with pytest.raises(ValueError, match=words):
        read_wikidata(lines)


PILE = [
    report("Maria Hale, Orsel Dam, Tolm Council", "2031-05-14"),
    report("Hale, Orsel Dam, Tolm Council", "2031-05-13"),
    report("M. Hale, J. Hale, Sarn Harbour"),
    report("John Hale, James Hale"),
    report("Hale, Sarn Harbour, Bram Valley", "2031-05-12"),
    report("Mariah Hale, maria hale, Hale", "2031-05-15"),
    report("World Orchard Council=WOC, Women of Calder", label="ORG"),
    report("WOC, Wrld Orchard Council, Orsel Orchard Council", label="ORG"),
    report("George Orme, George W. Orme", "2031-01-01"),
    report("George H. W. Orme, Orme, Sarn Harbour, Bram Valley"),
]  # fmt: skip


@given(st.permutations(range(len(PILE))))
@settings(max_examples=60)
def test_order_does_not_matter(mixed: list[int]) -> None:
    """The same articles make the same entities in whatever order they come."""
    assert list(Entities().merge([PILE[n] for n in mixed])) == list(Entities().merge(PILE))


@given(st.permutations(range(5)), st.integers(0, 5))
@settings(max_examples=50)
def test_the_cut_into_docs_does_not_matter(mixed: list[int], cut: int) -> None:
    """The same mentions make the same entities, in however many parts they come."""
    mentions = [
        mention(0, 10, "Maria Hale"), mention(15, 26, "Hale Motors", "ORG"), mention(28, 37, "Maria Hale", owner="b"),
        mention(42, 49, "Maria Hale", owner="c"), mention(59, 74, "Hale Motors", "ORG", owner="b"),
    ]  # fmt: skip
    given_ = [mentions[i] for i in mixed]
    docs = [Doc(article=article(1), annotations=tuple(part)) for part in (given_[:cut], given_[cut:])]
    assert list(Entities().merge(docs)) == entities(*mentions)


@given(st.sets(st.sampled_from(range(len(PILE))), min_size=1))
@settings(max_examples=60)
def test_each_mention_proves_one_entity(chosen: set[int]) -> None:
    """No mention is lost, and none is of two entities; nor have two entities one id."""
    docs = [PILE[n] for n in sorted(chosen)]
    found = list(Entities().merge(docs))
    evidence = [mention_id for entity in found for mention_id in entity.evidence]
    assert sorted(evidence) == sorted(given_.id for doc in docs for given_ in doc.of(Mention))
    assert len({entity.id for entity in found}) == len(found)


def test_a_group_stands_by_itself() -> None:
    """What names a group hangs together by is all it takes: built alone, it makes the same entities."""
    merger = Entities(Wikidata({}))
    whole = {entity.id: entity for entity in merger.merge(PILE)}
    groups = grouped(merger.items(PILE), keys=merger.keys, compare=merger.compare, order=order)
    assert len(groups) > 3
    for group, _ in groups:
        ((alone, matches),) = grouped(group, keys=merger.keys, compare=merger.compare, order=order)
        assert all(whole[entity.id] == entity for entity in merger.build(alone, matches))
