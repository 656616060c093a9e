"""Who holds a post that an article gives in place of a name."""

from __future__ import annotations

from itertools import permutations

import pytest

from onrecord.merge import Figures, Statements
from onrecord.merge.posts import holders, post_of
from onrecord.pipeline.unrecorded import annotate_text
from onrecord.types import Doc

NAMED = "The road was cut on Monday. On Tuesday Tilde Maron, the governor of Ostrel Province, came to Tarsk."
CALLED = "The road will be open on Friday, the governor of Ostrel Province said."


def read(*texts: str) -> list[Doc]:
    """Articles as the rules read them."""
    return [
        annotate_text(text, published="2031-05-14", models=False, url=f"https://{number}.example/")
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    "named",
    [
        NAMED,
        "On Tuesday Tilde Maron, governor of the Ostrel Province, came.",
        "Few spoke. Then Ostrel Province governor Tilde Maron came to Tarsk.",
    ],
)
def test_who_holds_a_post_is_told_by_other_articles(named: str) -> None:
    """In an apposition behind the name or in words before it; the statement says how it is known."""
    docs = read(CALLED, named)
    assert holders(docs) == {"governor of Ostrel Province": "Tilde Maron"}
    (said,) = (one for one in Statements().merge(docs) if "open on Friday" in one.wording)
    assert said.speaker == ("Tilde Maron",)
    assert any("governor of Ostrel Province" in reason for reason in said.reasons)


@pytest.mark.parametrize(
    "others",
    [
        ("On Tuesday Tilde Maron, the governor of Vessen Province, came.",),
        ("On Tuesday Tilde Maron, the deputy governor of Ostrel Province, came.",),
        ("On Tuesday Tilde Maron, the mayor of Ostrel Province, came.",),
        (NAMED, "On Friday Corvin Hale, the governor of Ostrel Province, left."),
        ("On Tuesday Tilde Maron, a farmer, met the governor of Ostrel Province.",),
    ],
)
def test_where_it_is_not_sure_the_post_stays(others: tuple[str, ...]) -> None:
    """Another post, another place, a change of office or a mere meeting names nobody."""
    assert holders(read(CALLED, *others)) == {}


def test_a_number_is_given_by_whom_the_others_name() -> None:
    """The authority of a figure is the person as well, so that what a governor counts is one line."""
    counted = "The flood killed 14 people, the governor of Ostrel Province said on Monday."
    (figure,) = (one for one in Figures().merge(read(counted, NAMED)) if one.measure == "killed")
    assert figure.attribution == "Tilde Maron"


def test_a_body_has_many_spokesmen() -> None:
    """Posts that several hold at a time are of nobody in particular, and so is one without a name in it."""
    named = "On Tuesday Tilde Maron, a spokesman of Ostrel Water, came. On Friday Corvin Hale, the minister, left."
    assert holders(read("A spokesman of Ostrel Water said so. The minister said no.", named)) == {}
    assert post_of("minister") is None
    assert post_of("leader of the party in the Senate") is None


def test_the_order_of_articles_plays_no_part() -> None:
    """What is told is a function of the set of articles."""
    docs = read(CALLED, NAMED, "On Friday Tilde Maron, governor of Ostrel Province, left for Orsel.")
    told = {tuple(sorted(holders(list(order)).items())) for order in permutations(docs)}
    assert told == {(("governor of Ostrel Province", "Tilde Maron"),)}


GUARD = "The coast guard raised the toll to 46 on Wednesday."


def test_a_body_given_by_its_kind_is_the_one_that_the_story_names_so() -> None:
    """ "The coast guard" is the only Coast Guard there is; of two, and of "the ministry", nobody knows which."""
    named = "At least 17 people were killed, the Vessen Coast Guard said on Monday."
    assert holders(read(GUARD, named)) == {"coast guard": "Vessen Coast Guard"}
    assert holders(read(GUARD, named, "The Ostrel Coast Guard said on Monday that it had helped.")) == {}
    assert holders(read("The ministry said 46 people were killed.", "The Vessen Ministry said so.")) == {}


def test_who_runs_a_thing_is_who_others_say_runs_it() -> None:
    """Its operator's statement is its own, whichever article names it."""
    docs = read("The dam will hold, the dam's operator said on Monday.", "The dam is run by Ostrel Water.")
    assert holders(docs) == {"dam's operator": "Ostrel Water"}
    (said,) = Statements().merge(docs)
    assert said.speaker == ("Ostrel Water",)
    assert holders(docs[:1]) == {}
