"""Independence: which reports go back to one, and why."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge.agencies import credited, houses, same_house
from onrecord.merge.independence import Report, origins, provenance
from onrecord.merge.lineage import compare, sketch
from onrecord.text import span
from onrecord.types import Article, Lineage, Origin, Passage, Region
from tests.merge.papers import paper, prose

CLAIM = "The gate of the dam had been open since Monday, the head of the river office said."
REWORDED = "On Wednesday somebody at the river office owned up to a gate left open for two days."


def lineages(articles: Iterable[Article]) -> list[Lineage]:
    sketches = [sketch(article) for article in articles]
    return [found for one, other in combinations(sketches, 2) if (found := compare(one, other))]


def report(article: Article, *, via: str | None = None, words: str = CLAIM) -> Report:
    """A report by the words of the claim, or by what else says it in the article."""
    start = article.text.index(words)
    return Report(article.id, (span(article.text, start, start + len(words)),), via)


def found(*articles: Article, without: tuple[Article, ...] = ()) -> tuple[Origin, ...]:
    """The origins of the claim; articles of `without` are known and do not report it."""
    every = (*articles, *without)
    return origins([report(article) for article in articles], provenance(lineages(every), every))


def told(seed: int, **given: str) -> Article:
    """An article that tells the claim in prose of its own."""
    return paper(f"{prose(seed, 5)} {CLAIM} {prose(seed + 100, 5)}", **given)


AGENCY = told(1, publisher="Norvane Press Agency", day="2031-05-01")


def test_each_by_itself() -> None:
    """Articles that share nothing but the claim are as many independent reports, and nothing is said of why."""
    made = found(told(1, publisher="A"), told(2, publisher="B"), told(3))
    assert [len(origin.articles) for origin in made] == [1, 1, 1]
    assert not any(origin.reasons for origin in made)


def test_a_copy_is_no_report_of_its_own() -> None:
    """Who took over the words that report it confirms nothing; the original comes first."""
    copy = paper(AGENCY.text, publisher="The Courier", day="2031-05-02")
    (origin,) = found(copy, AGENCY)
    assert origin.articles == (AGENCY.id, copy.id)
    assert origin.reasons == ("The Courier copies Norvane Press Agency",)


def test_a_copy_of_a_copy_goes_back_to_the_first() -> None:
    """Copies are followed from hand to hand."""
    sentences = AGENCY.text.split(". ")
    cut = paper(". ".join(sentences[:9]), publisher="The Courier", day="2031-05-02")
    again = paper(". ".join([*sentences[3:9], prose(50, 9)]), publisher="The Post", day="2031-05-03")
    (origin,) = found(again, cut, AGENCY)
    assert origin.articles == (AGENCY.id, cut.id, again.id)


def test_both_copy_a_third_that_says_nothing() -> None:
    """Two copies of an article in which the claim was not found still go back to one."""
    one = paper(AGENCY.text, publisher="The Courier", day="2031-05-02")
    other = paper(AGENCY.text + f" {prose(60, 3)}", publisher="The Post", day="2031-05-02")
    every = (one, other, AGENCY)
    known = provenance([a for a in lineages(every) if AGENCY.id in (a.article, a.from_article)], every)
    (origin,) = origins([report(one), report(other)], known)
    assert set(origin.articles) == {one.id, other.id}
    assert origin.reasons in (
        ("The Courier and The Post copy Norvane Press Agency",),
        ("The Post and The Courier copy Norvane Press Agency",),
    )


def test_what_a_copy_adds_is_its_own() -> None:
    """An article that took over other passages reports by itself what stands in its own words."""
    shared = prose(70, 10)
    one = paper(f"{shared} {CLAIM}", publisher="The Courier", day="2031-05-01")
    other = paper(f"{shared} {prose(71, 3)} {REWORDED}", publisher="The Post", day="2031-05-02")
    known = provenance(lineages([one, other]), [one, other])
    assert known.taken == {(other.id, one.id)}
    assert len(origins([report(one), report(other, words=REWORDED)], known)) == 2


def test_a_roundup_joins_only_what_it_repeats() -> None:
    """An article that takes passages from two agencies confirms neither and does not make them one."""
    coast = paper(f"{prose(2, 9)} {REWORDED}", publisher="Coast Wire", day="2031-05-01")
    both = f"{AGENCY.text}\n\n{prose(72, 2)}\n\n{prose(2, 9)}"
    roundup = paper(both, publisher="The Post", day="2031-05-02")
    every = (AGENCY, coast, roundup)
    assert len(lineages(every)) == 2
    made = origins([report(AGENCY), report(coast, words=REWORDED), report(roundup)], provenance(lineages(every), every))
    assert {frozenset(origin.articles) for origin in made} == {
        frozenset((AGENCY.id, roundup.id)),
        frozenset((coast.id,)),
    }


def test_who_credits_the_same_agency() -> None:
    """Rewritten beyond recognition, it is still the agency's: by credit line, initials, or whom the speaker told."""
    courier = told(4, publisher="The Courier", credit="NPA", day="2031-05-02")
    post = told(5, publisher="The Post", day="2031-05-02")
    every = (AGENCY, courier, post)
    reports = [report(AGENCY), report(courier), report(post, via="Norvane Press Agency")]
    (origin,) = origins(reports, provenance((), every))
    assert origin.articles[0] == AGENCY.id
    assert len(origin.articles) == 3
    (reason,) = origin.reasons
    assert reason in {
        "The Courier and The Post credit Norvane Press Agency",
        "The Post and The Courier credit Norvane Press Agency",
    }


def test_two_agencies_are_not_made_one_by_who_credits_both() -> None:
    """A paper with two credits speaks for one of them; the other still stands by itself."""
    coast = told(2, publisher="Coast Wire")
    both = told(6, publisher="The Courier", credit="NPA / Coast Wire")
    made = found(AGENCY, coast, both)
    assert sorted(len(origin.articles) for origin in made) == [1, 2]


def test_a_newsroom_does_not_confirm_itself() -> None:
    """Two articles of one paper about the same thing are one newsroom's reporting."""
    first, second = (
        told(7, publisher="The Courier", day="2031-05-01"),
        told(8, publisher="The Courier", day="2031-05-04"),
    )
    (origin,) = found(second, first)
    assert origin.articles == (first.id, second.id)
    assert origin.reasons[0].endswith("are by The Courier")


def test_a_newsroom_may_report_beside_what_it_copied() -> None:
    """A paper that first prints the agency and then reports by itself makes two origins."""
    printed = paper(AGENCY.text, publisher="The Courier", day="2031-05-02")
    own = told(9, publisher="The Courier", day="2031-05-03")
    assert [origin.articles for origin in found(own, printed, AGENCY)] == [(AGENCY.id, printed.id), (own.id,)]


def test_the_same_quotation_is_no_common_origin() -> None:
    """Two reporters who write down the same words were both there."""
    speech = prose(80, 6)
    one = paper(f"{prose(81, 6)}\n\n“{speech}” the minister said.", publisher="A")
    other = paper(f"{prose(82, 6)}\n\nThe minister said: “{speech}”", publisher="B")
    known = provenance(lineages([one, other]), [one, other])
    assert len(lineages([one, other])) == 1
    assert len(origins([report(one, words=speech), report(other, words=speech)], known)) == 2


def test_a_page_that_calls_itself_so_is_the_house() -> None:
    """Who says that a paper was told it has it from the page of that name, though nothing else says whose that is."""
    text = f"Radio Tamberly\n\n{prose(1, 5)} {CLAIM}"
    start = text.index("\n")
    regions = (Region(start=0, end=start, kind="boilerplate"), Region(start=start + 2, end=len(text), kind="body"))
    radio = replace(paper(text), regions=regions)
    courier = told(2, publisher="The Courier")
    known = provenance((), [radio, courier])
    (origin,) = origins([report(radio), report(courier, via="Radio Tamberly")], known)
    assert origin.reasons == ("The Courier credits Radio Tamberly",)
    assert len(origins([report(radio), report(courier)], known)) == 2
    assert len(origins([report(radio), report(courier, via="Radio Tam")], known)) == 2


def test_reasons_stay_short() -> None:
    """However many copy it, three are named and the others counted."""
    copies = [paper(AGENCY.text, publisher=f"Paper {number}", day="2031-05-02") for number in range(9)]
    (origin,) = found(AGENCY, *copies)
    assert len(origin.articles) == 10
    (reason,) = origin.reasons
    assert reason.endswith("and 6 more copy Norvane Press Agency")


def test_an_unknown_article_is_an_error() -> None:
    """A report by an article that was not given cannot be weighed."""
    with pytest.raises(KeyError):
        origins([report(AGENCY)], provenance((), ()))


def test_nothing_reported() -> None:
    """No reports, no origins."""
    assert origins((), provenance((), ())) == ()


made_of = st.tuples(
    st.integers(0, 3),
    st.sampled_from(["A", "B", "NPA", None]),
    st.sampled_from(["NPA", "B", "NPA/B", None]),
    st.sampled_from(["2031-05-01", "2031-05-02", None]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(made_of, min_size=1, max_size=7, unique=True), st.randoms())
def test_a_function_of_the_set(made: list[tuple[int, str | None, str | None, str | None]], chance: object) -> None:
    """Order and repetition change nothing, and each article has one origin."""
    articles = [told(seed, publisher=p, credit=c, day=d) for seed, p, c, d in made]  # type: ignore[arg-type]
    found_lineages = lineages(articles)
    reports = [report(article) for article in articles]
    first = origins(reports, provenance(found_lineages, articles))
    chance.shuffle(reports)  # type: ignore[attr-defined]
    again = origins([*reports, *reports[:2]], provenance(found_lineages[::-1], articles[::-1]))
    assert first == again
    assert sorted(name for origin in first for name in origin.articles) == sorted(article.id for article in articles)


def test_very_many_copies() -> None:
    """Near-linear where very many carry one text: each was compared with the few that came first."""
    count, anchors = 4_000, 8
    articles = [paper(CLAIM, publisher=f"Paper {number}") for number in range(count)]
    words = span(CLAIM, 0, len(CLAIM))
    made = [
        Lineage(
            id=f"{one}-{other}", merger="t/1", article=articles[other].id, from_article=articles[one].id,
            relation="identical", directed=False,
            passages=tuple(Passage(article_id=articles[n].id, span=words, role=r)
                           for n, r in ((other, "copy"), (one, "original"))),
        )
        for one in range(anchors) for other in range(one + 1, count)
    ]  # fmt: skip
    known = provenance(made, articles)
    started = time.process_time()
    (origin,) = origins([Report(article.id, (words,)) for article in articles], known)
    whole = time.process_time() - started
    assert len(origin.articles) == count
    started = time.process_time()
    for number in range(100):
        origins([Report(articles[0].id, (words,)), Report(articles[number + 50].id, (words,))], known)
    assert time.process_time() - started < max(0.5, whole), "an entry of two reports must not look at every copy"


class TestHouses:
    """Names of agencies and papers."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [("The Courier", "Courier"), ("www.coastwire.com", "CoastWire"), ("Agence Norvane-Presse", "ANP")],
    )
    def test_same(self, one: str, other: str) -> None:
        """Articles, domains, hyphens and initials make no difference."""
        assert same_house(one, other)
        assert same_house(other, one)

    def test_initials(self) -> None:
        """Initials in capitals stand for a name; small letters are a word."""
        assert same_house("NPA", "The Norvane Press Agency")
        assert not same_house("npa", "Norvane Press Agency")
        assert not same_house("Northern Press Agency", "Norvane Press Agency")

    def test_initials_of_two_stand_for_themselves(self) -> None:
        """Where two houses have the initials, they say which of them nobody knows."""
        meant = houses(["NPA", "Norvane Press Agency", "Northern Press Agency"])
        assert len(set(meant.values())) == 3
        assert len(set(houses(["NPA", "Norvane Press Agency"]).values())) == 1

    def test_credit_lines_are_taken_apart(self) -> None:
        """One line may name several."""
        assert credited(["NPA/Coast Wire", "Tarn Post and Reef Radio"]) == (
            "NPA",
            "Coast Wire",
            "Tarn Post",
            "Reef Radio",
        )
