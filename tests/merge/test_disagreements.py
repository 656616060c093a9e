"""Disagreements: what cannot all be right stands side by side, proved on both sides, whatever the order of the pile."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from random import Random

import pytest
from bench.disagreement_cases import Case, cases, counted, found, pile
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge import Events, Figures, Statements
from onrecord.merge.disagreements import disagreements, suspects
from onrecord.merge.disagreements.days import Day, at_odds
from onrecord.merge.disagreements.matter import matter
from onrecord.merge.disagreements.reports import Draft, Reports, written
from onrecord.merge.disagreements.stems import changes, opposite, read, stem, turned
from onrecord.types import Attribution, Disagreement, Doc, Event, Figure, Lineage, Statement, Timex, content_id

CASES = {case.name: case for case in cases()}
WORDS = st.lists(st.sampled_from(["army", "denied", "admitted", "not", "the", "rose", "fell", "mill"]), max_size=8)


@cache
def read_pile(name: str) -> tuple[list[Doc], list[Statement], list[Figure], list[Event], list[Lineage]]:
    """A case read by the rules, with its entries."""
    docs, lineages = pile(CASES[name], models=False)
    return docs, list(Statements().merge(docs)), list(Figures().merge(docs)), list(Events().merge(docs)), lineages


def merged(name: str) -> list[Disagreement]:
    """The disagreements of a case."""
    return list(disagreements(*read_pile(name)))


def named(start: str) -> str:
    """The case whose name starts so."""
    return next(name for name in CASES if name.startswith(start))


def test_what_is_found_is_mostly_what_is_wanted() -> None:
    """Of the mini piles nearly all is found and little else, by the rules alone; those written later are apart."""
    counts = counted(models=False)
    assert counts["all"]["cases"] >= 90
    assert counts["later"]["cases"] >= 25
    for name, least in (("all", 0.94), ("later", 0.7)):
        assert counts[name]["right"] >= least * counts[name]["wanted"], name
        assert counts[name]["found"] - counts[name]["right"] <= (1 - least) * counts[name]["found"], name


def test_half_of_the_cases_only_look_like_disagreements() -> None:
    """A rule that fires at every likeness would be found out."""
    alike = [case for case in CASES.values() if not case.wanted]
    assert 2 * len(alike) >= len(CASES) * 0.9


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.wanted])
def test_both_sides_are_proved_the_earliest_first(name: str) -> None:
    """Entries are those given, evidence is theirs, or names a day, in the order of publication; the id says which."""
    docs, statements, figures, events, lineages = read_pile(name)
    entries = {entry.id: entry for entry in (*statements, *figures, *events)}
    order = {a.id: (doc.article.published.value, doc.article.id) for doc in docs if doc.article.published
             for a in doc.annotations}  # fmt: skip
    for one in disagreements(docs, statements, figures, events, lineages):
        assert one.entries
        assert set(one.entries) <= entries.keys()
        proofs = {proof for entry in one.entries for proof in entries[entry].evidence}
        known = {found.id: found for doc in docs for found in doc.annotations}
        assert all(isinstance(known[proof], Timex) for proof in set(one.evidence) - proofs)
        assert [order[proof] for proof in one.evidence] == sorted(order[proof] for proof in one.evidence)
        named = one.evidence if one.kind == "value" else sorted(one.entries)
        assert one.id == content_id("Disagreement", one.kind, *named)
        assert one.reason
        assert set(one.suspect) <= {doc.article.id for doc in docs}


@given(st.sampled_from(sorted(CASES)), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_outcome_is_a_function_of_the_set(name: str, chance: Random) -> None:
    """In any order, and with things given twice, the same disagreements and suspects come out, in one order."""
    given_ = read_pile(name)
    wanted = list(disagreements(*given_))
    docs, statements, figures, events, lineages = ([*part] for part in given_)
    for part in (docs, statements, figures, events, lineages):
        chance.shuffle(part)
    assert list(disagreements(docs, statements, figures, events, lineages)) == wanted
    distrusted = suspects(given_[0], given_[4], given_[1], given_[3])
    assert suspects(docs, [*lineages, *lineages], statements, events) == distrusted


def test_a_denial_names_both_sides_in_their_own_words() -> None:
    """The reason holds who says what, and nothing of who is right."""
    (one,) = merged(named("occurrence o1 "))
    assert one.kind == "occurrence"
    assert one.reason == (
        "Witnesses said: “the army had shelled the hospital in Orsel on Monday” (Harbour Post) — "
        "army denied: “that it had shelled the hospital in Orsel” (Valley Courier)"
    )
    assert one.about == "that it had shelled the hospital in Orsel"
    assert one.suspect == ()


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Petra Vane called it ‘a muddle, not a fraud’.", "Petra Vane called it ‘a muddle, not a fraud’"),
        ("Petra Vane said the count was sound.", "that the count was sound"),
        ("Petra Vane denied that the count was sound.", "that the count was sound"),
        ("Petra Vane denied the charge.", "the charge"),
        ("“We counted twice,” Petra Vane said.", "Petra Vane: “We counted twice,”"),
        ("According to Petra Vane, the count was sound.", "that the count was sound"),
    ],
)
def test_what_is_at_odds_is_named_as_its_words_stand(sentence: str, about: str) -> None:
    """A clause is named by itself; what has no verb, or is quoted, with who says it and by which cue."""
    ((doc,), _) = pile(Case("one", (("Harbour Post", "2031-05-08", sentence, None),), frozenset()), models=False)
    (said,) = doc.of(Attribution)
    assert matter(said) == about


def test_words_between_marks_are_shown_as_each_outlet_has_them() -> None:
    """Both wordings stand in the reason, with the words around them."""
    (one,) = merged(named("wording w1 "))
    assert parts(one.reason, "quoted with different words: ") == {
        "“ready for any flood on” (Harbour Post)", "“ready for every flood on” (Valley Courier)",
    }  # fmt: skip


def test_who_is_named_and_on_which_day() -> None:
    """A speaker and a day are shown with the outlet that gives them."""
    (speaker,) = merged(named("speaker s1 "))
    for name in ("Nils Orrin (Harbour Post)", "Tilde Maron (Valley Courier)"):
        assert name in speaker.reason
    (day,) = merged(named("date d1 "))
    assert parts(day.reason, "said on different days: ") == {"“Tuesday” (Harbour Post)", "“Thursday” (Valley Courier)"}


def test_of_what_stands_around_a_deadline_only_the_duty_is_held_against_another() -> None:
    """Who else was heard in the sentences beside two days by which one thing is due has no part in their being two."""
    post = (
        "Ostrel Mining said it would hand over the survey maps of the Vessen pit, as ordered on Thursday by a court in "
        "Marrowby. Judge Ana Torvik gave Ostrel Mining until Monday to hand over the survey maps of the Vessen pit. "
        "Rescuers said hopes of finding the eight miners were fading."
    )
    courier = (
        "Ostrel Mining must lay its survey maps of the Vessen pit before a court in Marrowby by Tuesday. The order was "
        "given by Judge Ana Torvik. Ostrel Mining said it had mapped every shaft of the Vessen pit in 2030."
    )
    articles = (("Harbour Post", "2031-05-08", post, None), ("Valley Courier", "2031-05-08", courier, None))
    docs, _ = pile(Case("deadlines", articles, frozenset({"date"})), models=False)
    statements, events = list(Statements().merge(docs)), list(Events().merge(docs))
    (one,) = (found for found in disagreements(docs, statements, [], events) if "due on" in found.reason)
    told = {statement.id: statement.wording for statement in statements}
    assert [told[entry] for entry in one.entries if "hand over" in told[entry]]
    assert not [told[entry] for entry in one.entries if "hopes" in told[entry]]


def parts(reason: str, start: str) -> set[str]:
    """The sides of a reason."""
    assert reason.startswith(start)
    return set(reason.removeprefix(start).split(" / "))


def test_a_suspect_copy_is_named_with_its_reason() -> None:
    """An inverted copy is suspect in the disagreement, and by `suspects` with both sentences."""
    name = named("suspects x1 ")
    docs, statements, _, events, lineages = read_pile(name)
    copy = next(doc.article for doc in docs if doc.article.publisher == "Newsglobe")
    (one,) = merged(name)
    assert one.suspect == (copy.id,)
    assert suspects(docs, lineages, statements, events) == {
        copy.id: "Newsglobe: “Lisk Water stated it would comply but admitted that it had ignored warnings.” says the "
        "opposite of what it shares with Norvane Press: “Lisk Water said it would comply but denied that it had "
        "ignored warnings.”"
    }


def test_without_lineage_nobody_is_a_copy() -> None:
    """What is at odds without a copy makes nobody suspect."""
    docs, statements, _, events, _ = read_pile(named("suspects x3 "))
    assert suspects(docs, [], statements, events) == {}


def test_a_claim_that_many_carry_is_one_disagreement() -> None:
    """Copies of one claim and one denial add entries, not disagreements."""
    first = CASES[named("occurrence o1 ")]
    many = Case(
        "many", tuple((f"Paper {k}", *article[1:]) for k in range(6) for article in first.articles), frozenset()
    )
    docs, _ = pile(many, models=False)
    statements = list(Statements().merge(docs))
    (one,) = disagreements(docs, statements, [], [], [])
    assert len(one.evidence) == 12


def test_what_copies_say_alike_is_told_once() -> None:
    """Of reasons that differ only in the outlet that has it so the earliest is told; others stay."""
    docs, statements, _, _, lineages = read_pile(named("occurrence"))
    reports = Reports(docs, lineages)
    outlets: dict[str, str] = {}
    for one in sorted(reports.annotations, key=reports.order):
        outlets.setdefault(reports.name(reports.annotations[one].article_id), one)
    (first, early), (second, late) = list(outlets.items())[:2]
    of = frozenset((statements[0].id,))
    drafts = [
        Draft("occurrence", "it", f"Hale denied it ({second})", of, frozenset((late,))),
        Draft("occurrence", "it", f"Hale denied it ({first})", of, frozenset((early,))),
        Draft("occurrence", "it", f"Okoro denied it ({second})", of, frozenset((late,))),
    ]
    (made,) = written(drafts, reports)
    assert sorted(made.reason.split("; ")) == [f"Hale denied it ({first})", f"Okoro denied it ({second})"]


def test_nothing_comes_of_nothing() -> None:
    """An empty story has no disagreements and no suspects."""
    assert list(disagreements([], [], [], [], [])) == []
    assert suspects([], [], []) == {}


def test_a_case_is_read_as_written() -> None:
    """What is wanted of a case is what its head says."""
    case = CASES[named("suspects x1 ")]
    assert case.wanted == {"occurrence", "suspect Newsglobe"}
    assert [article[3] for article in case.articles] == [None, 0]
    assert found(case, models=False) == case.wanted


@given(st.text(alphabet="aZ'’n t1.-—ü", max_size=60), st.integers(0, 100))
def test_words_stand_where_they_say(text: str, start: int) -> None:
    """The places of words lie in the text, in order, and hold at least a letter or digit."""
    found_ = read(text, start)
    places = [(word.start - start, word.end - start) for word in found_]
    assert places == sorted(places)
    for begin, end in places:
        assert 0 <= begin < end <= len(text)
        assert any(character.isalnum() for character in text[begin:end])


@pytest.mark.parametrize(
    ("one", "other"),
    [("shelled", "shelling"), ("denies", "denied"), ("labour", "labor"), ("organised", "organizes"), ("bombs", "bomb"),
     ("sank", "sink"), ("stopped", "stop"), ("entered", "enter")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    """Endings and the two spellings of English make no other word."""
    assert stem(one) == stem(other)


@given(WORDS, WORDS)
def test_a_comparison_is_the_same_both_ways(one: list[str], other: list[str]) -> None:
    """What two have in common, and what turns one round, does not hang on which comes first."""
    share, there = changes(one, other)
    back, here = changes(other, one)
    assert share == back
    assert there == [type(change)(change.other, change.one) for change in here]
    for change in there:
        words = turned(one, other, change)
        again = turned(other, one, type(change)(change.other, change.one))
        assert (words is None) == (again is None)


def test_opposites_go_both_ways() -> None:
    """Neither word of a pair comes first."""
    for one, other in permutations(("denied", "admitted")):
        assert opposite(one, other)
    assert not opposite("denied", "said")


@given(
    st.integers(0, 6), st.integers(0, 6), st.sampled_from([None, "2031-05-12"]), st.sampled_from([None, "2031-05-13"])
)
def test_days_are_at_odds_both_ways(one: int, other: int, first: str | None, second: str | None) -> None:
    """Two days are at odds or not, whichever is named first; a weekday is not at odds with itself."""
    days = Day(one, first, "a"), Day(other, second, "b")
    assert at_odds(*days) == at_odds(*days[::-1])
    assert not at_odds(Day(one, first, "a"), Day(one, None, "b"))
