"""Attributions from rules and tagger together."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.annotate.attributions.tagged import tagged_article
from onrecord.errors import PipelineError
from tests.annotate.attributed import attributions, document, triple
from tests.annotate.labelling import LABELS, Tagger, marked, tagged, use

Patch = pytest.MonkeyPatch
UNSURE = 0.4  # labels nothing, but would not swear to it


def test_agreement_counts_once_and_for_more(monkeypatch: Patch) -> None:
    """What rules and tagger both find is one attribution, surer than what either finds alone."""
    both = tagged(monkeypatch, "[s Mara Voss] [q said] [c the ferry would sail at noon].")
    rules = tagged(monkeypatch, "Mara Voss said the ferry would sail at noon.", sure=UNSURE)
    tagger = tagged(monkeypatch, "[s Mara Voss] [q sides with] [c the ferry crews].")
    assert [triple(a) for a in both] == [("Mara Voss", "said", "the ferry would sail at noon")]
    assert [triple(a) for a in rules] == [triple(a) for a in both]
    assert [triple(a) for a in tagger] == [("Mara Voss", "sides with", "the ferry crews")]
    assert both[0].score is not None
    assert both[0].score > max(a.score or 0 for a in (*rules, *tagger))


def test_rules_know_the_cue_the_tagger_found(monkeypatch: Patch) -> None:
    """Class, denial and speakers of what the tagger found come from the word lists."""
    (one,) = tagged(monkeypatch, "[s Mara Voss] [q did not say] [c that the ferry would sail].")
    assert (one.negated, one.attitude, one.speakers) == (True, "statement", ("Mara Voss",))


def test_tagger_reads_what_the_rules_found(monkeypatch: Patch) -> None:
    """The rules' spans reach the tagger as hints, by role."""
    tagger = Tagger((), UNSURE)
    use(monkeypatch, tagger)
    article = tagged_article(document("Mara Voss said it sails."), "tagged/1")
    assert article is not None
    assert len(list(article.attributions())) == 1
    assert tagger.hints == [1, 2, 3, 5, 6, 0]


def test_content_snaps_to_its_quotation_marks(monkeypatch: Patch) -> None:
    """A content that misses a word or a mark of its quotation gets all of it, marks included."""
    (one,) = tagged(monkeypatch, "“We [c sail at noon, whatever comes],” [q said] [s Mara Voss].")
    assert triple(one) == ("Mara Voss", "said", "“We sail at noon, whatever comes,”")
    assert one.kind == "direct"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("[s Mara Voss] [q warned] [c Tom Roe that the ferry would sail].", "that the ferry would sail"),
        ("[s Mara Voss] [q told] [c reporters how the ferry had sunk].", "how the ferry had sunk"),
        ("[s Mara Voss] [q urged] [c Tom Roe to sail at noon].", "Tom Roe to sail at noon"),
        (
            "[s Mara Voss] [q said] [c Tom Roe knew that the ferry would sail].",
            "Tom Roe knew that the ferry would sail",
        ),
    ],
)
def test_whom_it_is_said_to_is_no_part_of_it(monkeypatch: Patch, text: str, content: str) -> None:
    """A content that begins with the addressee begins behind it where a clause follows; what is asked of somebody is
    whole, and who is spoken of stays."""
    (one,) = tagged(monkeypatch, text)
    assert one.content[0].exact == content


def test_final_stop_stays_out(monkeypatch: Patch) -> None:
    """A stop outside quotation marks is no part of a content; one inside them is."""
    (bare,) = tagged(monkeypatch, "[s Mara Voss] [q sides with] [c the ferry crews.]")
    (inside,) = tagged(monkeypatch, "[s Mara Voss] [q said]: [c “We sail at noon.”]")
    assert bare.content[0].exact == "the ferry crews"
    assert inside.content[0].exact == "“We sail at noon.”"


def test_content_ends_with_its_sentence(monkeypatch: Patch) -> None:
    """What is not quoted does not run on into the next sentence."""
    (one,) = tagged(monkeypatch, "[s Mara Voss] [q sides with] [c the ferry crews. They sail at noon].")
    assert one.content[0].exact == "the ferry crews"


def test_pieces_around_a_cue_are_one(monkeypatch: Patch) -> None:
    """ "A," she said, "B." is one utterance."""
    (one,) = tagged(monkeypatch, "[c “We sail,”] [s Mara Voss] [q said], [c “and we sail at noon.”]")
    assert [c.exact for c in one.content] == ["“We sail,”", "“and we sail at noon.”"]


def test_quoted_paragraph_without_cue_goes_on(monkeypatch: Patch) -> None:
    """A paragraph that is one quotation continues the last one, also after a cue without a quotation."""
    text = (
        "[c “We sail at noon,”] [s Mara Voss] [q said], [q citing] [c the calm sea].\n"
        "[c “Nobody will be left behind.”]\n"
        "[s Tomas Brel] [q denied] [c that]."
    )
    said = {a.cue[0].exact: [c.exact for c in a.content] for a in tagged(monkeypatch, text)}
    assert said["said"] == ["“We sail at noon,”", "“Nobody will be left behind.”"] or said["citing"][-1].startswith(
        "“N"
    )
    assert said["denied"] == ["that"]


def test_bare_quotation_belongs_to_who_was_quoted(monkeypatch: Patch) -> None:
    """Not to a cue nearby that quotes nobody."""
    text = "[c “We sail,”] [s Mara Voss] [q said], [q referring to] [c the ferry]. [c “At noon.”]"
    said = {a.cue[0].exact: [c.exact for c in a.content] for a in tagged(monkeypatch, text)}
    assert said == {"said": ["“We sail,”", "“At noon.”"], "referring to": ["the ferry"]}


def test_quotation_goes_on_after_a_subhead(monkeypatch: Patch) -> None:
    """A quotation left open and taken up after a line between is one utterance, whoever speaks next."""
    text = (
        "[s Mara Voss] [q said]: [c “We sail at noon.]\nFerries\n"
        "[c “Nobody stays behind.”] [s Tomas Brel] [q denied] [c that]."
    )
    said = {
        a.speakers: [c.exact for c in a.content] for a in tagged(monkeypatch, text, kinds=("body", "subhead", "body"))
    }
    assert said[("Mara Voss",)] == ["“We sail at noon.", "“Nobody stays behind.”"]


@pytest.mark.parametrize(
    ("text", "kinds", "expected"),
    [
        ("Voss on the ferries: “We sail at noon”", ("title",), ("Voss", "", "“We sail at noon”")),
        ("Mara Voss: the ferries sail at noon", ("body",), ("Mara Voss", ":", "the ferries sail at noon")),
        ("We sail at noon — Mara Voss (@mvoss) May 3, 2031", ("embed",), ("Mara Voss (@mvoss)", "", "We sail at noon")),
    ],
)
def test_patterns_that_the_tagger_does_not_know(
    monkeypatch: Patch, text: str, kinds: tuple[str, ...], expected: tuple[str, str, str]
) -> None:
    """Headline quotations, "Name: text" and posts are found though the tagger is silent."""
    (one,) = tagged(monkeypatch, text, kinds=kinds, sure=UNSURE)  # type: ignore[arg-type]
    assert triple(one) == expected


def test_tagger_is_not_heard_in_posts(monkeypatch: Patch) -> None:
    """A post has a pattern of its own; nobody is quoted in a credit."""
    text = "[s Mara Voss] [q sides with] [c the ferry crews]"
    assert tagged(monkeypatch, text, kinds=("embed",)) == []
    assert tagged(monkeypatch, text, kinds=("credit",)) == []


def test_number_that_a_verb_sets_stands(monkeypatch: Patch) -> None:
    """ "Put the toll at 24" has its own pattern, whatever the tagger makes of it."""
    found = tagged(monkeypatch, "The Interior Ministry put the toll at 24.", sure=0.99)
    assert [triple(a) for a in found] == [("The Interior Ministry", "put", "the toll at 24")]


def test_coordinated_cues_share_their_source(monkeypatch: Patch) -> None:
    """ "Said ... and denied that ..." are two attributions of one speaker, even where the tagger takes them for one."""
    plain = "Mara Voss said the ferry would sail and denied that it leaked."
    apart = tagged(monkeypatch, "[s Mara Voss] [q said] [c it would sail] and [q sides with] [c the crews].")
    whole = tagged(monkeypatch, "[s Mara Voss] [q said] [c the ferry would sail and denied that it leaked].")
    assert [a.speakers for a in apart] == [("Mara Voss",), ("Mara Voss",)]
    assert [triple(a) for a in whole] == [triple(a) for a in attributions(plain)]
    assert len(whole) == 2


def test_abstains_where_nobody_is_named(monkeypatch: Patch) -> None:
    """Something without a source has to be surer; what stands without one names nobody."""
    text = "It was widely [q held] [c that the ferry would sail]."
    assert tagged(monkeypatch, text, sure=0.7) == []
    (one,) = tagged(monkeypatch, text, sure=0.999)
    assert (one.source, one.speakers) == ((), ())


def test_one_content_has_one_cue(monkeypatch: Patch) -> None:
    """Where rules and tagger give a content to different cues, the surer one has it alone."""
    found = tagged(monkeypatch, "[s Mara Voss] [q said] [c Tomas Brel thinks the ferry leaks].")
    assert [triple(a) for a in found] == [("Mara Voss", "said", "Tomas Brel thinks the ferry leaks")]


def test_inner_attributions_stay(monkeypatch: Patch) -> None:
    """What one source says that another said is kept inside it, whichever of the two the tagger sees."""
    for text in (
        "[c The minister told the mayor that the ferry would sail], [q according to] [s Mara Voss].",
        "[s The minister] [q told] the mayor [c that the ferry would sail], according to Mara Voss.",
    ):
        outer, inner = sorted(tagged(monkeypatch, text, sure=0.8), key=lambda a: a.nested_in is not None)
        assert outer.speakers == ("Mara Voss",)
        assert inner.nested_in == outer.id
        assert inner.cue[0].exact == "told"


def test_model_without_calibration_is_refused(monkeypatch: Patch) -> None:
    """Nothing is scored by chance."""
    tagger = Tagger((), 0.9)
    tagger.calibration = {}
    use(monkeypatch, tagger)
    article = tagged_article(document("Mara Voss said it sails."), "tagged/1")
    assert article is not None
    with pytest.raises(PipelineError, match="not calibrated"):
        list(article.attributions())


def test_empty_article() -> None:
    """An article without a sentence has no attributions."""
    assert tagged_article(document(""), "tagged/1") is None


TEXT = (
    "Mara Voss said: “We sail at noon.\n“Nobody stays.” Tomas Brel put the toll at 24, she added. It sails.\n"
    "“No,” he said and denied that it leaks, according to the Harbour Times; the ministry's claim that it holds"
)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(1, 60), st.sampled_from((1, 3, 5))), max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_tagger_says(monkeypatch: Patch, spans: list[tuple[int, int, int]]) -> None:
    """Every span is exact, every score a probability, and no two outer attributions share a cue or a content."""
    use(monkeypatch, Tagger([(start, start + length, label) for start, length, label in spans], 0.9))
    article = tagged_article(document(TEXT), "tagged/1")
    assert article is not None
    found = list(article.attributions())
    for one in found:
        assert one.content
        assert one.score is not None
        assert 0 <= one.score <= 1
        assert all(TEXT[s.start : s.end] == s.exact for _, s in one.spans())
    outer = [a for a in found if a.nested_in is None]
    for role in ("cue", "content"):
        assert len({getattr(a, role) for a in outer if getattr(a, role)}) == sum(bool(getattr(a, role)) for a in outer)


def test_marks_of_these_tests() -> None:
    """The helper of this module reads its marks."""
    assert marked("[s Lee] [q said] so") == ("Lee said so", [(0, 3, 1), (4, 8, 3)])
    assert LABELS[5] == "B-content"


def test_the_outlet_stays_out_of_the_content(monkeypatch: Patch) -> None:
    """Through whom something was said is no part of it, though the tagger draws it in."""
    (one,) = tagged(monkeypatch, "[s Mara Voss] [q said]: [c “We sail at noon,” according to the Tarvo Post].")
    assert triple(one) == ("Mara Voss", "said", "“We sail at noon,”")
    assert one.via == "Tarvo Post"


def test_who_yields_to_whom_it_stands_for(monkeypatch: Patch) -> None:
    """Where the cue is not of the clause of "who", the source is whom the rules give."""
    text = "A harbour official, [s who] asked not to be named, [q said] [c that seven boats had sunk]."
    (one,) = [a for a in tagged(monkeypatch, text) if a.cue[0].exact == "said"]
    assert one.source[0].exact.startswith("A harbour official")
