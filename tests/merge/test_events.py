"""Events: the mentions that can only be of the same event are one, in an article and across them; nothing else is."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge import Events
from onrecord.merge.events.comparing import same
from onrecord.merge.events.happenings import Happening, happening
from onrecord.merge.events.parties import Sides
from onrecord.text import span
from onrecord.types import (
    Annotation,
    Doc,
    Event,
    EventMention,
    EventType,
    Extent,
    Mention,
    Origin,
    Region,
    Time,
)
from tests.happenings import AGAIN, ARREST, ARTICLE, BEATING, DOC, HALE_SAID, NO_BEATING, VISIT, at, mention

ARREST_AGAIN = replace(AGAIN, id="", actors=("Tamberly police",), recipients=("Jon Okoro",))


def merged(*annotations: Annotation) -> list[Event]:
    """The events made of some annotations of the article."""
    return list(Events().merge([replace(DOC, annotations=annotations)]))


def groups(*annotations: Annotation) -> set[frozenset[str]]:
    """Which mentions became one event."""
    return {frozenset(event.evidence) for event in merged(*annotations)}


def test_an_event_says_what_its_mention_says() -> None:
    """Every field is taken over; it is worded as the sentence, and said by whoever says it."""
    (found,) = merged(HALE_SAID, BEATING)
    for name in ("event_type", "mode", "contexts", "actors", "recipients", "place", "country", "flags"):
        assert getattr(found, name) == getattr(BEATING, name), name
    assert (found.date, found.words, found.evidence) == ("2031-03", "beaten", (BEATING.id,))
    assert found.wording == "Maria Hale said guards had beaten 12 dockers at Ostrand in March."
    assert found.said_by == ("Maria Hale",)
    (own,) = merged(ARREST)
    assert own.said_by == ()


def test_without_sentences_the_trigger_is_the_wording() -> None:
    """An event outside every sentence is worded by its own words."""
    (found,) = Events().merge([Doc(article=ARTICLE, annotations=(ARREST,))])
    assert found.wording == "detained"


@pytest.mark.parametrize(("own", "given_by", "score"), [(None, 0.8, 0.8), (0.9, 0.8, 0.8), (0.3, 0.8, 0.3)])
def test_an_event_is_as_sure_as_its_weaker_part(own: float | None, given_by: float, score: float) -> None:
    """That it was read rightly and that it was said by this speaker must both be so."""
    said = replace(HALE_SAID, score=given_by)
    (found,) = merged(said, replace(BEATING, score=own))
    assert found.score == score


def test_of_several_mentions_the_best_counts() -> None:
    """An article's own voice has no attribution to doubt; no score at all is None."""
    assert [event.score for event in merged(ARREST, replace(ARREST_AGAIN, score=0.2))] == [0.9]
    assert [event.score for event in merged(AGAIN)] == [None]


def test_what_two_mentions_say_comes_together() -> None:
    """One names the actor, the other the place: the event has both, in the words of the first."""
    late = replace(ARREST_AGAIN, id="", place="Tamberly", contexts=("legal",), date=None)
    (found,) = merged(late, ARREST)
    assert (found.actors, found.recipients, found.place) == (("Tamberly police",), ("Jon Okoro",), "Tamberly")
    assert (found.date, found.contexts, found.words) == ("2031-04-01", ("legal",), "detained")
    assert found.evidence == (ARREST.id, late.id)


@pytest.mark.parametrize(
    ("other", "joined"),
    [("2031-04", "2031-04-01"), ("2031", "2031-04-01"), ("2031-04-01T09:30", "2031-04-01T09:30"),
     ("2031-04-01TMO", "2031-04-01TMO"), ("2031-04-02", None), ("2031-03", None), ("2030", None), ("2031-W14", None),
     ("2031-04-02T09:30", None)],
)  # fmt: skip
def test_the_more_exact_date_is_kept(other: str, joined: str | None) -> None:
    """A month and a day in it, or a day and an hour of it, may be of one event; two days may not."""
    found = merged(replace(ARREST_AGAIN, id="", date=Time(value=other)), ARREST)
    assert [event.date for event in found][: 1 if joined else 0] == ([joined] if joined else [])
    assert len(found) == (1 if joined else 2)


def test_a_day_by_publication_yields_to_one_that_is_said() -> None:
    """It is at odds with none, and counts only where no mention says a day; then the earliest does."""
    news = replace(ARREST_AGAIN, id="", date=Time.of("2031-04-03"), date_from="published")
    (found,) = merged(news, replace(ARREST, id="", date_from="text"))
    assert (found.date, found.date_from) == ("2031-04-01", "text")
    (guessed,) = merged(news, replace(ARREST, id="", date=Time.of("2031-04-02"), date_from="published"))
    assert (guessed.date, guessed.date_from) == ("2031-04-02", "published")


@pytest.mark.parametrize(
    "changes",
    [
        {"event_type": "ASSAULT"},
        {"mode": "restrict"},
        {"actors": ("Ostrand police",)},
        {"recipients": ("Ada Fennimore",)},
        {"flags": ("negated",)},
        {"attribution_id": HALE_SAID.id},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_is_at_odds_stays_apart(changes: dict[str, object]) -> None:
    """Another type, mode, party, flag or voice is another event."""
    other = replace(ARREST, id="", trigger=ARREST_AGAIN.trigger, **changes)  # type: ignore[arg-type]
    assert groups(HALE_SAID, ARREST, other) == {frozenset({ARREST.id}), frozenset({other.id})}


def test_two_places_are_two_events() -> None:
    """The same party may do the same in two places."""
    here, there = (replace(ARREST, id="", place=place) for place in ("Ostrand", "Tamberly"))
    assert len(merged(here, there)) == 2


def test_words_that_stand_for_nobody_are_compared_as_words() -> None:
    """ "Guards" are not "gunmen", although neither has a name."""
    guards = replace(BEATING, id="", recipients=(), recipient=(), attribution_id=None)
    others = replace(guards, id="", actor=(at("dockers"),), trigger=NO_BEATING.trigger)
    assert len(merged(guards, others)) == 2
    assert len(merged(guards, replace(others, id="", actor=guards.actor))) == 1


def test_unnamed_speakers_are_not_taken_for_one() -> None:
    """Two attributions without a name may be by two people."""
    one, other = (replace(HALE_SAID, id="", speakers=(), cue=cue) for cue in ((), HALE_SAID.cue))
    told = [replace(ARREST, id="", attribution_id=said.id) for said in (one, other)]
    assert len(merged(one, other, *told)) == 2


@pytest.mark.parametrize(
    ("changes", "joined"),
    [
        ({}, True),
        ({"recipients": (), "recipient": ()}, False),
        ({"recipients": (), "recipient": (), "date": ARREST.date}, True),
        ({"recipients": (), "recipient": (), "trigger": ARREST.trigger}, True),
        ({"recipients": (), "recipient": (), "place": "Tamberly"}, False),
        ({"actors": (), "recipients": (), "trigger": ARREST.trigger}, False),
    ],
    ids=str,
)
def test_one_thing_in_common_is_not_enough(changes: dict[str, object], joined: bool) -> None:
    """Two are, or one told by the same word: the same police may detain twice."""
    other = replace(ARREST_AGAIN, id="", **changes)  # type: ignore[arg-type]
    other = replace(other, id="", mode=None)  # else the arrest itself would have the same id
    assert (len(merged(ARREST, other)) == 1) is joined


def test_it_and_it_are_no_common_party() -> None:
    """Words that stand for nobody by name show nothing, even with the same trigger."""
    one = mention(at("beaten"), "ASSAULT", actor=(at("guards"),))
    other = replace(one, id="", trigger=NO_BEATING.trigger)
    assert len(merged(one, other)) == 2


def test_a_place_that_is_a_party_counts_once() -> None:
    """That Ostrand was hit, in Ostrand, is one thing and not two."""
    one = mention(at("beaten"), "ASSAULT", recipients=("Ostrand",), place="Ostrand")
    other = replace(one, id="", trigger=at("arrest"))
    assert len(merged(one, other)) == 2
    assert len(merged(*(replace(found, id="", recipients=("Hale",)) for found in (one, other)))) == 1


def test_a_mention_that_says_nothing_stays_by_itself() -> None:
    """ "The arrest" shares no party and no place with anything, so nothing shows which arrest it is."""
    assert groups(ARREST, AGAIN) == {frozenset({ARREST.id}), frozenset({AGAIN.id})}


def test_a_mention_that_fits_two_events_joins_neither() -> None:
    """An arrest by the same police of nobody named may be that of either."""
    other = replace(ARREST, id="", trigger=AGAIN.trigger, recipients=("Ada Fennimore",))
    vague = replace(ARREST, id="", trigger=NO_BEATING.trigger, recipients=(), recipient=())
    assert groups(ARREST, other, vague) == {frozenset({one.id}) for one in (ARREST, other, vague)}
    assert groups(ARREST, vague) == {frozenset({ARREST.id, vague.id})}


NAMES = frozenset(("Tamberly police", "Jon Okoro", "Okoro", "Hale", "Ada Fennimore", "Maria Hale"))


def happened(found: EventMention, sentence: str = "", said_by: tuple[str, ...] = (), number: int = 9) -> Happening:
    """What one article tells by a mention."""
    sentences = [(number, sentence)] if sentence else []
    sides = [Sides(found.actors, found.recipients, NAMES)]
    return happening([found], sides, said_by=said_by, sentences=sentences, published=Time.of("2031-04-02"))


def test_the_same_sentence_in_two_articles_tells_of_one_event() -> None:
    """A copy is a report of the event it copies: the earlier comes first and gives the id."""
    copy = replace(ARRESTED_BY_NOBODY, id="", article_id="other")
    here = replace(DOC, annotations=(ARRESTED_BY_NOBODY,))
    later = replace(ARTICLE, id="other", published=Time.of("2031-04-03"))
    there = Doc(article=later, sentences=DOC.sentences, annotations=(copy,))
    for order in ([here, there], [there, here]):
        (event,) = Events().merge(order)
        assert event.evidence == (ARRESTED_BY_NOBODY.id, copy.id)
        assert event.reasons == ("told in the same sentence",)
    assert [event.reasons for event in Events().merge([here])] == [()]


def test_a_sentence_told_twice_in_an_article_is_two_events_in_its_copy_too() -> None:
    """What one article keeps apart stays apart, whoever copies it: first with first, second with second."""
    pair = [replace(ARRESTED_BY_NOBODY, id="", trigger=at(word)) for word in ("detained", "police")]
    docs = [replace(DOC, annotations=tuple(pair)),
            Doc(article=replace(ARTICLE, id="other"), sentences=DOC.sentences,
                annotations=tuple(replace(one, id="", article_id="other") for one in pair))]  # fmt: skip
    events = list(Events().merge(docs))
    assert len(events) == 2
    for event in events:
        assert len(event.evidence) == 2


ARRESTED_BY_NOBODY = replace(ARREST, id="", actor=(), actors=(), recipients=(), recipient=(), date=None)


@pytest.mark.parametrize(
    ("changes", "joined"),
    [
        ({}, True),
        ({"recipients": ("Okoro",)}, True),
        ({"actors": ()}, True),
        ({"recipients": ("Ada Fennimore",)}, False),
        ({"recipients": ("three men",)}, True),
        ({"actors": ("officers",), "recipients": ("three men",)}, False),
        ({"date": Time.of("2031-04-02")}, False),
        ({"date": Time.of("2031-04")}, False),
        ({"date": None}, False),
        ({"mode": "seize"}, False),
        ({"place": "Ostrand"}, True),
        ({"event_type": "ASSAULT"}, False),
        ({"flags": ("negated",)}, False),
    ],
    ids=str,
)
def test_across_articles_day_and_a_named_party_and_more_must_agree(changes: dict[str, object], joined: bool) -> None:
    """A surname is enough for a name; what nobody is named by, another day or another mode is not."""
    other = replace(ARREST, id="", **changes)  # type: ignore[arg-type]
    one, two = happened(ARREST), happened(other)
    assert (same(one, two) is not None) is joined
    assert (same(two, one) is not None) is joined


PROCLAIMED = replace(ARREST, id="", mode="martial-law", trigger=at("detained"), date=None, recipient=(), recipients=())


@pytest.mark.parametrize(
    ("changes", "joined"),
    [
        ({}, True),
        ({"date": Time.of("2031-03-30")}, True),
        ({"actors": ("Hale",)}, False),
        ({"actors": ()}, False),
        ({"mode": "arrest"}, False),
        ({"event_type": "RETREAT"}, False),
        ({"flags": ("negated",)}, False),
    ],
    ids=str,
)
def test_what_is_done_once_needs_no_day(changes: dict[str, object], joined: bool) -> None:
    """An authority puts a place under an emergency once in a story, whichever article says the day."""
    one, two = happened(PROCLAIMED), happened(replace(PROCLAIMED, **changes))  # type: ignore[arg-type]
    assert (same(one, two) is not None) is joined
    assert (same(two, one) is not None) is joined


def test_two_words_of_one_sense_are_one_word_for_it() -> None:
    """ "Announced" and "declared" tell of one act, "announced" and "lifted" have nothing in common."""
    one, announced, lifted = (
        happened(PROCLAIMED)._replace(triggers=frozenset((word,))) for word in ("declared", "announced", "lifted")
    )
    assert same(one, announced) is not None
    assert same(one, lifted) is None


def test_the_lead_is_of_the_day_of_publication() -> None:
    """What a headline or first sentence tells without a day happened that day or the day before, and no other does."""
    undated = replace(ARREST, id="", date=None)
    assert same(happened(ARREST), happened(undated, "police detained okoro", number=0)) is not None
    assert same(happened(ARREST), happened(undated, "police detained okoro", number=5)) is None


def test_two_voices_are_not_one_report() -> None:
    """Two speakers give two accounts; what a reporter tells somebody may be the source of, if neither denies it."""
    assert same(happened(ARREST, said_by=("Jon Fenn",)), happened(ARREST, said_by=("Maria Hale",))) is None
    assert same(happened(ARREST, said_by=("Hale",)), happened(ARREST, said_by=("Maria Hale",))) is not None
    assert same(happened(ARREST), happened(ARREST, said_by=("Maria Hale",))) is not None
    denied = replace(ARREST, id="", flags=("negated",))
    assert same(happened(ARREST), happened(denied, said_by=("Maria Hale",))) is None


CALL = replace(ARREST, id="", event_type="CONSULT", mode="phone", actors=("Jon Okoro",), recipients=("Maria Hale",))


@pytest.mark.parametrize(
    ("changes", "joined"),
    [
        ({}, True),
        ({"actors": ("Maria Hale",), "recipients": ("Jon Okoro",)}, True),
        ({"actors": ("Hale",), "recipients": ("Okoro",)}, True),
        ({"actors": ("Hale",), "recipients": ()}, True),
        ({"actors": (), "recipients": ("Okoro",)}, True),
        ({"actors": ("Hale",), "recipients": (), "mode": None, "trigger": at("beaten")}, False),
        ({"actors": ("Hale",), "recipients": ("Okoro",), "mode": None}, True),
        ({"actors": ("Hale",), "recipients": ("Okoro",), "mode": "visit"}, False),
        ({"actors": ("Hale",), "recipients": ("Ada Fennimore",)}, False),
        ({"actors": ("Ada Fennimore",), "recipients": ("Okoro",)}, False),
        ({"actors": ("Ada Fennimore",), "recipients": ("Maria Hale",)}, False),
        ({"actors": ("Ada Fennimore",), "recipients": ()}, False),
        ({"actors": ("Hale",), "recipients": ("Okoro",), "date": Time.of("2031-04-02")}, False),
        ({"actors": ("Hale",), "recipients": ("Okoro",), "date": None}, False),
        ({"actors": ("Hale",), "recipients": ("Okoro",), "flags": ("negated",)}, False),
        ({"actors": ("Hale",), "recipients": ("Okoro",), "flags": ("future",)}, False),
        ({"actors": ("Hale",), "recipients": ("Okoro",), "place": "Ostrand"}, True),
    ],
    ids=str,
)
def test_either_of_two_who_talk_may_be_told_first(changes: dict[str, object], joined: bool) -> None:
    """Those who speak with each other have no parts; a third, another day or a denial is another matter."""
    one, two = happened(CALL), happened(replace(CALL, id="", **changes))  # type: ignore[arg-type]
    assert (same(one, two) is not None) is joined
    assert (same(two, one) is not None) is joined


@pytest.mark.parametrize(("event_type", "mode"), [("CONSULT", "visit"), ("ASSAULT", None), ("ACCUSE", None)])
def test_a_deed_turned_around_is_another(event_type: EventType, mode: str | None) -> None:
    """Who visits and who is visited, who strikes and who is struck, are not the same."""
    deed = replace(CALL, id="", event_type=event_type, mode=mode)
    turned = replace(deed, id="", actors=deed.recipients, recipients=deed.actors)
    assert same(happened(deed), happened(deed)) is not None
    assert same(happened(deed), happened(turned)) is None


def test_what_is_of_no_type_is_joined_by_its_own_word() -> None:
    """That two are of no type is nothing in common: "opened" and "sold" are two, in an article and across."""
    opened = replace(
        ARREST, id="", event_type="OTHER", mode=None, trigger=replace(ARREST.trigger, exact="opened"), place="Tarsk"
    )
    sold = replace(opened, id="", trigger=replace(AGAIN.trigger, exact="sold"))
    reopened = replace(opened, id="", trigger=replace(AGAIN.trigger, exact="opened up"))
    again = replace(opened, id="", trigger=replace(AGAIN.trigger, exact="opened"))
    assert groups(opened, again) == {frozenset({opened.id, again.id})}
    assert groups(opened, sold) == {frozenset({opened.id}), frozenset({sold.id})}
    assert same(happened(opened), happened(again))
    assert not same(happened(opened), happened(sold))
    assert not same(happened(opened), happened(reopened))
    typed = [replace(one, id="", event_type="COERCE") for one in (opened, sold)]
    assert groups(*typed) == {frozenset(one.id for one in typed)}


def test_origins_are_asked_for_the_evidence_of_an_event() -> None:
    """Who reports independently is told by whoever knows the copies."""
    docs = [replace(DOC, annotations=(ARRESTED_BY_NOBODY,)),
            Doc(article=replace(ARTICLE, id="other"), sentences=DOC.sentences,
                annotations=(replace(ARRESTED_BY_NOBODY, id="", article_id="other"),))]  # fmt: skip
    (event,) = Events(origins=lambda evidence: tuple(Origin(articles=(one,)) for one in evidence)).merge(docs)
    assert [origin.articles for origin in event.origins] == [(one,) for one in event.evidence]


ACROSS = st.lists(
    st.builds(
        lambda article, trigger, actors, recipients, date, flags: replace(
            mention(trigger, "ASSAULT", actors=actors, recipients=recipients, date=date, flags=flags),
            id="", article_id=article,
        ),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from([at("detained"), at("beaten"), at("arrest")]),
        st.sampled_from([(), ("Jon Okoro",), ("Okoro",)]),
        st.sampled_from([(), ("Maria Hale",), ("Ada Fennimore",)]),
        st.sampled_from([None, "2031-04-01", "2031-04-02"]),
        st.sampled_from([(), ("negated",)]),
    ),
    max_size=9, unique_by=lambda found: found.id,
)  # fmt: skip


@given(ACROSS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_across_articles_the_outcome_is_a_function_of_the_set(mentions: list[EventMention], chance: Random) -> None:
    """Every mention is in one event, no event is at odds with itself, and order changes nothing."""
    named = [
        Mention(article_id="x", annotator="deeds/1", span=at("police"), label="PER", entity=name) for name in NAMES
    ]

    def docs(order: list[str]) -> list[Doc]:
        return [
            Doc(article=replace(ARTICLE, id=name), sentences=DOC.sentences,
                annotations=(*(replace(one, id="", article_id=name) for one in named),
                             *(found for found in mentions if found.article_id == name)))
            for name in order
        ]  # fmt: skip

    events = list(Events().merge(docs(["a", "b", "c"])))
    assert sorted(i for event in events for i in event.evidence) == sorted(found.id for found in mentions)
    order = ["a", "b", "c"]
    chance.shuffle(order)
    chance.shuffle(mentions)
    assert list(Events().merge(docs(order))) == events
    by_id = {found.id: found for found in mentions}
    for event in events:
        told = [by_id[i] for i in event.evidence]
        assert len({one.flags for one in told}) == 1
        assert len({one.date.value for one in told if one.date}) <= 1
        assert not {"Maria Hale", "Ada Fennimore"} <= {name for one in told for name in one.recipients}


SOME: st.SearchStrategy[EventMention] = st.builds(
    lambda trigger, actors, recipients, place, date, flags: mention(
        trigger, "ASSAULT", actors=actors, recipients=recipients, place=place, date=date, flags=flags
    ),
    st.sampled_from([at("detained"), at("beaten"), at("visit"), at("arrest")]),
    st.sampled_from([(), ("A",), ("B",)]),
    st.sampled_from([(), ("C",), ("D",)]),
    st.sampled_from([None, "Ostrand", "Tamberly"]),
    st.sampled_from([None, "2031", "2031-04", "2031-04-01", "2031-04-02"]),
    st.sampled_from([(), ("negated",)]),
)


@given(st.lists(SOME, max_size=7, unique_by=lambda found: found.id))
@settings(max_examples=150, deadline=None)
def test_the_outcome_is_a_function_of_the_set(mentions: list[EventMention]) -> None:
    """Every mention is in one event, in any order the events are the same, and no event is at odds with itself."""
    events = merged(*mentions)
    assert sorted(i for event in events for i in event.evidence) == sorted(found.id for found in mentions)
    for order in (mentions[::-1], sorted(mentions, key=lambda found: found.id)):
        assert merged(*order) == events
    by_id = {found.id: found for found in mentions}
    for event in events:
        told = [by_id[i] for i in event.evidence]
        for name in ("actors", "recipients", "place"):
            assert len({getattr(one, name) for one in told} - {(), None}) <= 1, name
        assert all(event.date and event.date.startswith(one.date.value) for one in told if one.date)


def test_the_visit_keeps_its_flag() -> None:
    """What is planned is not merged into what is done."""
    done = replace(VISIT, id="", flags=(), trigger=AGAIN.trigger)
    assert [event.flags for event in merged(VISIT, done)] == [("future",), ()]


UNDATED = replace(ARREST, id="", actors=(), actor=(), recipients=(), recipient=(), date=None)
TOLD = "Ostrand customs officers detained a trumpeter who had smuggled parrots inside a hollow cello"


@pytest.mark.parametrize(
    ("sentence", "changes", "joined"),
    [
        ("Witnesses say the trumpeter was detained because parrots, smuggled in a cello, began to sing", {}, True),
        ("Witnesses say the trumpeter was seized because parrots, smuggled in a cello, began to sing",
         {"trigger": at("beaten")}, False),
        ("The trumpeter was detained last spring over a tax owed on a house in the hills of Tamberly", {}, False),
        ("Ostrand customs officers detained a trumpeter who had a cold and a long speech for the judge", {}, True),
        ("Witnesses say the trumpeter was detained because parrots, smuggled in a cello, began to sing",
         {"place": "Tamberly"}, True),
        ("Witnesses say the trumpeter was detained because parrots, smuggled in a cello, began to sing",
         {"flags": ("negated",)}, False),
    ],
)  # fmt: skip
def test_what_nobody_dates_is_known_by_its_words(sentence: str, changes: dict[str, object], joined: bool) -> None:
    """Seven words in a row around the word for it, or most rare words of both sentences, tell of one event."""
    one, two = happened(UNDATED, TOLD), happened(replace(UNDATED, **changes), sentence)  # type: ignore[arg-type]
    assert (same(one, two) is not None) is joined
    assert (same(two, one) is not None) is joined


def test_alike_sentences_of_another_week_tell_of_another_event() -> None:
    """What happens every week is told in much the same words every week."""
    other = "Witnesses say the trumpeter was detained because parrots, smuggled in a cello, began to sing"
    one, two = happened(UNDATED, TOLD), happened(UNDATED, other)
    assert same(one, two) is not None
    assert same(one, two._replace(published="2031-04-09")) is None
    assert same(one, two._replace(published=None)) is None


def elsewhere(*mentions: EventMention) -> list[Doc]:
    """Articles without a sentence in common that tell of one event each, with the names of the first."""
    return [
        Doc(
            article=replace(ARTICLE, id=found.article_id),
            annotations=(
                found,
                *(
                    Mention(article_id=found.article_id, annotator="x/1", span=at(name), label="PER", entity=name)
                    for name in ("Tamberly police", "Jon Okoro", "Ada Fennimore")
                ),
            ),
        )
        for found in mentions
    ]


BY_POLICE = replace(ARREST, id="", article_id="b", recipient=(), recipients=())


def test_what_names_one_party_is_linked_by_what_names_both() -> None:
    """Where nothing is at odds, an article that shares a party with each of two others is of one event with both."""
    of_okoro = replace(ARREST, id="", article_id="c", actor=(), actors=(), place=None)
    docs = elsewhere(ARREST, BY_POLICE, of_okoro)
    assert len(list(Events().merge(docs[1:]))) == 2
    for order in permutations(docs):
        (event,) = Events().merge(order)
        assert set(event.evidence) == {ARREST.id, BY_POLICE.id, of_okoro.id}
        assert event.reasons == ("same day, actor, word for it, mode", "same day, recipient, word for it, mode")


def test_of_two_that_an_article_tells_the_one_with_more_matches_is_in_the_group() -> None:
    """It tells of Okoro, and in its headline of "three men", who may be others: the latter matches fewer articles."""
    headline = replace(ARREST, id="", trigger=at("police"), recipients=("three men",), recipient=(at("dockers"),))
    of_okoro = replace(ARREST, id="", article_id="c", actor=(), actors=(), place=None)
    docs = elsewhere(ARREST, BY_POLICE, of_okoro)
    docs[0] = replace(docs[0], annotations=(*docs[0].annotations, headline))
    for order in permutations(docs):
        told = {frozenset(event.evidence) for event in Events().merge(order)}
        assert told == {frozenset((ARREST.id, BY_POLICE.id, of_okoro.id)), frozenset((headline.id,))}


def test_what_fits_two_events_at_odds_is_neither() -> None:
    """Who was arrested is told in two ways: an article that does not say whom may mean either."""
    other = replace(ARREST, id="", article_id="c", recipients=("Ada Fennimore",))
    for order in permutations(elsewhere(ARREST, BY_POLICE, other)):
        assert {event.evidence for event in Events().merge(order)} == {(ARREST.id,), (other.id,), (BY_POLICE.id,)}


def test_a_headline_is_told_again_by_the_only_sentence_below_that_can() -> None:
    """In other words and by fuller names, or by whose account; not where two can, or a name, mode or day differs."""
    text = "Captain freed on bail\nA court released Jon Okoro on Monday. Police said so."
    title = len("Captain freed on bail")
    article = replace(ARTICLE, id="t", text=text, regions=(Region(start=0, end=title, kind="title"),
                      Region(start=title + 1, end=len(text), kind="body")))  # fmt: skip
    sentences = (Extent(0, title), Extent(title + 1, text.index(" Police")), Extent(text.index("Police"), len(text)))
    freed, released = (span(text, text.index(word), text.index(word) + len(word)) for word in ("freed", "released"))
    head = EventMention(article_id="t", annotator="x/1", trigger=freed, event_type="RETREAT", mode="release",
                        recipients=("Captain",), recipient=(span(text, 0, 7),))  # fmt: skip
    lead = replace(head, id="", trigger=released, recipients=("Jon Okoro",), recipient=(), date=Time.of("2031-04-01"),
                   date_from="text")  # fmt: skip

    def count(one: EventMention, *others: EventMention) -> int:
        doc = Doc(article=article, sentences=sentences, annotations=(one, *others))
        return len(list(Events().merge([doc])))

    (event,) = Events().merge([Doc(article=article, sentences=sentences, annotations=(head, lead))])
    assert event.wording == "A court released Jon Okoro on Monday."
    assert event.evidence == (lead.id, head.id)
    assert count(head, replace(lead, id="", mode="resign")) == 2
    assert count(replace(head, id="", date=Time.of("2031-03-20")), lead) == 2
    assert count(replace(head, id="", flags=("negated",)), lead) == 2
    assert count(head, lead, replace(lead, id="", trigger=span(text, text.index("said"), len(text) - 4),
                 recipients=("Ada Fennimore",))) == 3  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("21 Tamberly schoolgirls", "the 21 girls", True),
        ("more than 200 dockers of Ostrand", "200 dockers", True),
        ("twelve dockers", "12 dockers from Ostrand", True),
        ("21 girls", "22 girls", False),
        ("21 girls", "21 teachers", False),
        ("two men", "two men", False),
        ("21", "21 girls", False),
        ("dockers", "dockers", False),
        ("a crowd of 21 girls", "21 girls", False),
    ],
)
def test_so_many_of_a_kind_are_a_party_in_common(one: str, other: str, joined: bool) -> None:
    """Of one day, told by the same word: a number and a noun are as good as a name, unless it is small."""
    told = [replace(ARREST, id="", actor=(), actors=(), place=None, recipients=(name,)) for name in (one, other)]
    first, second = map(happened, told)
    assert (same(first, second) is not None) is joined
    assert (same(second, first) is not None) is joined
