"""Who said what: source, cue and content of every pattern, on invented sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.annotate.attributions import Attributions
from onrecord.protocols import Annotator
from onrecord.text import check
from onrecord.types import Attribution
from tests.annotate.attributed import attributions, document, triple

# (text, [(source, cue, content), ...])
DIRECT = [
    ("“The dam will hold,” Mara Voss said.", [("Mara Voss", "said", "“The dam will hold,”")]),
    ('"The dam will hold," she said on Monday.', [("she", "said", '"The dam will hold,"')]),
    ("“The dam will hold,” said Mara Voss.", [("Mara Voss", "said", "“The dam will hold,”")]),
    (
        "“The dam will hold,” said Mara Voss, the mayor of Tarsk.",
        [("Mara Voss, the mayor of Tarsk", "said", "“The dam will hold,”")],
    ),
    (
        "“The dam will hold,” said Mara Voss, 58, a retired engineer.",
        [("Mara Voss, 58, a retired engineer", "said", "“The dam will hold,”")],
    ),
    ("Mara Voss said: “The dam will hold.”", [("Mara Voss", "said:", "“The dam will hold.”")]),
    ("Mara Voss said, “The dam will hold.”", [("Mara Voss", "said", "“The dam will hold.”")]),
    ("Mara Voss told reporters: “It will hold.”", [("Mara Voss", "told", "“It will hold.”")]),
    (
        "“The dam,” Mara Voss said, “will hold until spring.”",
        [("Mara Voss", "said", "“The dam,” ... “will hold until spring.”")],
    ),
    (
        "“The dam will hold,” Mara Voss said. “We checked it twice.”",
        [("Mara Voss", "said", "“The dam will hold,” ... “We checked it twice.”")],
    ),
    (
        "“The dam will hold,” said Mara Voss. “We checked it twice.”",
        [("Mara Voss", "said", "“The dam will hold,” ... “We checked it twice.”")],
    ),
    (
        "“The dam will hold,” Mara Voss told the Harbour Times.",
        [("Mara Voss", "told", "“The dam will hold,”")],
    ),
    ("'We will rebuild every house,' Tomas Brel said.", [("Tomas Brel", "said", "'We will rebuild every house,'")]),
    ("''We will rebuild every house,'' he said.", [("he", "said", "''We will rebuild every house,''")]),
    ("“Will it hold?” asked Ines Kolar.", [("Ines Kolar", "asked", "“Will it hold?”")]),
    ("“Never again!” shouted the crowd.", [("the crowd", "shouted", "“Never again!”")]),
    (
        "“We are ready,” Tomas Brel was quoted as saying.",
        [("Tomas Brel", "was quoted as saying", "“We are ready,”")],
    ),
    (
        "The Interior Ministry wrote on its website: “Roads stay closed.”",
        [("The Interior Ministry", "wrote", "“Roads stay closed.”")],
    ),
    (
        "Mara Voss, who toured the dam, said: “It will hold.”",
        [("Mara Voss", "said:", "“It will hold.”")],
    ),
    (
        "“It will hold,” Mara Voss said as she left the hall.",
        [("Mara Voss", "said", "“It will hold,”")],
    ),
    (
        "‘A river has no border,’ said Mara Voss, who sat on the board.",
        [("Mara Voss, who sat on the board", "said", "‘A river has no border,’")],
    ),
    ("The letter reads: “Leave by noon.”", [("The letter", "reads:", "“Leave by noon.”")]),
]
INDIRECT = [
    ("Mara Voss said that the dam would hold.", [("Mara Voss", "said", "that the dam would hold")]),
    ("Mara Voss said the dam would hold.", [("Mara Voss", "said", "the dam would hold")]),
    ("The dam would hold, Mara Voss said.", [("Mara Voss", "said", "The dam would hold")]),
    ("The dam would hold, officials said on Monday.", [("officials", "said", "The dam would hold")]),
    (
        "The dam would hold, said Mara Voss, the mayor of Tarsk.",
        [("Mara Voss, the mayor of Tarsk", "said", "The dam would hold")],
    ),
    ("The dam, Mara Voss said, would hold.", [("Mara Voss", "said", "The dam ... would hold")]),
    (
        "Mara Voss, the mayor of Tarsk, warned that the dam was cracked.",
        [("Mara Voss, the mayor of Tarsk,", "warned", "that the dam was cracked")],
    ),
    ("He has repeatedly denied that he knew.", [("He", "has repeatedly denied", "that he knew")]),
    ("They did not say whether the dam would hold.", [("They", "did not say", "whether the dam would hold")]),
    ("Tomas Brel declined to comment.", [("Tomas Brel", "declined", "to comment")]),
    ("Tomas Brel vowed to rebuild the bridge.", [("Tomas Brel", "vowed", "to rebuild the bridge")]),
    ("Engineers believe the wall is sound.", [("Engineers", "believe", "the wall is sound")]),
    ("The survey found that most homes were dry.", [("The survey", "found", "that most homes were dry")]),
    (
        "Mara Voss told residents of Tarsk that they could return.",
        [("Mara Voss", "told", "that they could return")],
    ),
    ("Mara Voss told them they could return.", [("Mara Voss", "told", "they could return")]),
    (
        "Mara Voss said in a statement on Monday that the dam would hold.",
        [("Mara Voss", "said", "that the dam would hold")],
    ),
    (
        "Mara Voss accused Tomas Brel of hiding the report.",
        [("Mara Voss", "accused", "Tomas Brel of hiding the report")],
    ),
    ("Mara Voss called for a ban on building.", [("Mara Voss", "called for", "a ban on building")]),
    ("Tomas Brel rejected the proposal.", [("Tomas Brel", "rejected", "the proposal")]),
    ("Tomas Brel ruled out early elections.", [("Tomas Brel", "ruled out", "early elections")]),
    (
        "Mara Voss said the dam would hold and added that help was coming.",
        [("Mara Voss", "said", "the dam would hold"), ("Mara Voss", "added", "that help was coming")],
    ),
    (
        "Mara Voss said the dam would hold, adding that help was coming.",
        [("Mara Voss", "said", "the dam would hold"), ("Mara Voss", "adding", "that help was coming")],
    ),
    (
        "Mara Voss said the dam would hold, but Tomas Brel warned that it would not.",
        [("Mara Voss", "said", "the dam would hold"), ("Tomas Brel", "warned", "that it would not")],
    ),
    (
        "According to Mara Voss, the dam would hold.",
        [("Mara Voss", "According to", "the dam would hold")],
    ),
    (
        "The dam would hold, according to the Interior Ministry.",
        [("the Interior Ministry", "according to", "The dam would hold")],
    ),
    (
        "As Mara Voss said, the dam would hold.",
        [("Mara Voss", "said", "the dam would hold")],
    ),
    (
        "On Monday Mara Voss said the dam would hold.",
        [("Mara Voss", "said", "the dam would hold")],
    ),
    (
        "The engineer met Ines Kolar, who said the dam would hold.",
        [("who", "said", "the dam would hold")],
    ),
    (
        "Mara Voss issued a statement saying that the dam would hold.",
        [("Mara Voss", "issued a statement saying", "that the dam would hold")],
    ),
    (
        "Residents are convinced that the wall will fall.",
        [("Residents", "are convinced", "that the wall will fall")],
    ),
    (
        "The Front wants a truce, the mayor said, amid talks in Tarsk.",
        [("the mayor", "said", "The Front wants a truce")],
    ),
    ("Mara Voss’s claim that nobody knew was untrue.", [("Mara Voss’s", "claim", "that nobody knew")]),
    (
        "Ana Mott and Ines Kolar said the dam would hold.",
        [("Ana Mott and Ines Kolar", "said", "the dam would hold")],
    ),
    ("The mayor labelled the plan a folly.", [("The mayor", "labelled", "the plan a folly")]),
]
INDIRECT += [
    (
        "More than 60 were missing, Mara Voss, the head of the guard, told reporters in Tarsk, the town by the dam.",
        [("Mara Voss, the head of the guard,", "told", "More than 60 were missing")],
    ),
    (
        "Between 20 and 25 houses were flooded, the mayor, Mara Voss, told the Harbour Times.",
        [("the mayor, Mara Voss,", "told", "Between 20 and 25 houses were flooded")],
    ),
    (
        "An official, who said nothing of the dam, said that seven were safe.",
        [("An official", "said", "that seven were safe"), ("who", "said", "nothing of the dam")],
    ),
    (
        "Rivals criticised the plan: Mara Voss, who leads the guard, said on Monday that it would fail.",
        [("Rivals", "criticised", "the plan"), ("Mara Voss", "said", "that it would fail")],
    ),
    ("The Interior Ministry puts the toll at 31.", [("The Interior Ministry", "puts", "the toll at 31")]),
    ("It had put the number of dead at about 24.", [("It", "had put", "the number of dead at about 24")]),
    ("The ministry raised the death toll to 43.", [("The ministry", "raised", "the death toll to 43")]),
    ("The ministry lowered the toll to thirty.", [("The ministry", "lowered", "the toll to thirty")]),
    ("The firm stated it might comply.", [("The firm", "stated", "it might comply")]),
    ("Voss says at least three of them were wet.", [("Voss", "says", "at least three of them were wet")]),
    ("Voss said up to 300 houses were wet.", [("Voss", "said", "up to 300 houses were wet")]),
    (
        "One lay in a cupboard in Tarsk, according to Voss, until the office that had ordered it was shut.",
        [("Voss", "according to", "One lay in a cupboard in Tarsk ... until the office that had ordered it was shut")],
    ),
    (
        "The road would stay shut, Mara Voss said, if the rain went on.",
        [("Mara Voss", "said", "The road would stay shut ... if the rain went on")],
    ),
    (
        "He would not sign it, Tomas Brel told reporters, unless the tax was cut.",
        [("Tomas Brel", "told", "He would not sign it ... unless the tax was cut")],
    ),
    (
        "Nobody would be sent home, Mara Voss said, as long as the water stood in the streets.",
        [("Mara Voss", "said", "Nobody would be sent home ... as long as the water stood in the streets")],
    ),
    (
        "Nobody would be sent home, Mara Voss said, as crowds gathered outside.",
        [("Mara Voss", "said", "Nobody would be sent home")],
    ),
    ("The people it had moved were warning about it.", [("The people it had moved", "were warning about", "it")]),
]
MIXED = [
    ("Mara Voss said the wall was “as good as new.”", [("Mara Voss", "said", "the wall was “as good as new.”")]),
    ("The wall was “as good as new,” Mara Voss said.", [("Mara Voss", "said", "The wall was “as good as new,”")]),
    ("Mara Voss called the plan “a folly”.", [("Mara Voss", "called", "the plan “a folly”")]),
    (
        "Mara Voss said the wall was “safe” and added: “We checked it.”",
        [("Mara Voss", "said", "the wall was “safe”"), ("Mara Voss", "added:", "“We checked it.”")],
    ),
    ("Tomas Brel threatened to “flatten” the camp.", [("Tomas Brel", "threatened", "to “flatten” the camp")]),
]
NOTHING = [
    "The dam was built in 1951.",
    "The so-called “iron wall” runs along the river.",
    "She read “The Long Winter” in one night.",
    "Floods hit the United States last spring.",
    "Tomas Brel was accused of hiding the report.",
    "The convention rules are long.",
    "There is a claims office in Tarsk.",
    "They came with white flags reading “Help”.",
    "Relatives can call 0155 774 at any hour.",
    "Mara Voss can still point to the church.",
    "Mara Voss put the pan on the stove.",
    "The bakery raised the price to 40 crowns.",
    "Papers regarding the dam were lost.",
]


@pytest.mark.parametrize(("text", "expected"), [*DIRECT, *INDIRECT, *MIXED])
def test_source_cue_and_content(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Each pattern yields exactly its attributions, to the character."""
    assert [triple(a) for a in attributions(text)] == expected


@pytest.mark.parametrize("end", ["and", "or", "but", "because", ":", "&", "“"])
def test_a_text_that_is_cut_off_is_read(end: str) -> None:
    """What would open another clause may be the last word of a text."""
    text = f"The mayor denied the claims of the guild {end}"
    assert [found.cue[0].exact for found in attributions(text)] == ["denied"]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_attributed(text: str) -> None:
    """Scare quotes, titles of works, nouns that look like cues and passives without an agent are no attributions."""
    assert attributions(text) == []


@pytest.mark.parametrize(
    ("cases", "kind"),
    [(DIRECT, "direct"), (INDIRECT, "indirect"), (MIXED[:3], "mixed")],
    ids=["direct", "indirect", "mixed"],
)
def test_kind_follows_the_quotation_marks(cases: list[tuple[str, list[tuple[str, str, str]]]], kind: str) -> None:
    """All words quoted is direct, some is mixed, none is indirect."""
    assert {a.kind for text, _ in cases for a in attributions(text)} == {kind}


def test_a_complementiser_outside_the_marks_leaves_a_quotation_direct() -> None:
    """`said that "..."` is direct."""
    (found,) = attributions("Mara Voss said that “the dam will hold until spring.”")
    assert found.kind == "direct"


def test_quotes_hold_the_words_without_the_marks() -> None:
    """`quotes` are the verbatim words, trimmed, one for each quotation."""
    (found,) = attributions("Mara Voss said the wall was “safe” and that nobody was “ in danger ” there.")
    assert [q.exact for q in found.quotes] == ["safe", "in danger"]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """A paragraph that is all quotation belongs to the speaker of the quotation before it."""
    (found,) = attributions("“The dam will hold,” Mara Voss said.\n\n“We checked it twice.\n\n“Nobody must leave.”")
    assert [s.exact for s in found.content] == [
        "“The dam will hold,”",
        "“We checked it twice.",
        "“Nobody must leave.”",
    ]


def test_a_caption_does_not_break_a_quotation() -> None:
    """A quotation goes on behind a picture's caption."""
    (found,) = attributions(
        "Mara Voss said: “The dam will hold.\nThe dam near Tarsk\n“We checked it twice.”",
        kinds=("body", "caption", "body"),
    )
    assert [s.exact for s in found.content] == ["“The dam will hold.", "“We checked it twice.”"]


def test_a_colon_at_the_end_opens_the_next_paragraph() -> None:
    """`X said:` takes the quotation of the next paragraph."""
    (found,) = attributions("Speaking in Tarsk, Mara Voss said:\n\n“The dam will hold.”")
    assert triple(found) == ("Mara Voss", "said:", "“The dam will hold.”")


def test_prose_between_ends_a_quotation() -> None:
    """A bare quotation behind a paragraph of prose is nobody's."""
    found = attributions("“The dam will hold,” Mara Voss said.\n\nIt rained all night.\n\n“Nobody must leave.”")
    assert [triple(a)[2] for a in found] == ["“The dam will hold,”"]


def test_a_signed_post_is_the_words_of_its_signature() -> None:
    """An embedded post has its words as content, its signature as source, no cue, and the day of its stamp."""
    (found,) = attributions(
        "It rained all night.\nThe dam will hold. https://t.co/abc1 — Mara Voss (@mayor_tarsk) March 4, 2031",
        kinds=("body", "embed"),
    )
    assert triple(found) == ("Mara Voss (@mayor_tarsk)", "", "The dam will hold.")
    assert (found.kind, found.speakers, found.said and found.said.value) == ("direct", ("Mara Voss",), "2031-03-04")


def test_a_post_over_two_lines_is_one() -> None:
    """The lines of one post are pieces of one content."""
    (found,) = attributions(
        "The dam will hold.\nNobody must leave. — Mara Voss (@mayor_tarsk) March 4, 2031", kinds=("embed", "embed")
    )
    assert [s.exact for s in found.content] == ["The dam will hold.", "Nobody must leave."]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Mara Voss: ‘The dam will hold until spring’", ("Mara Voss", ":", "‘The dam will hold until spring’")),
        ("Voss blames rain & ‘won’t give in to the flood’", ("Voss", "", "‘won’t give in to the flood’")),
        ("Hundreds flee the flood in Tarsk: officials", ("officials", ":", "Hundreds flee the flood in Tarsk")),
    ],
)
def test_headlines_quote_without_a_verb(title: str, expected: tuple[str, str, str]) -> None:
    """A headline names its speaker before a colon, after one, or as its subject."""
    assert triple(attributions(title, kinds=("title",))[-1]) == expected


def test_a_label_speaks_to_the_end_of_its_paragraph() -> None:
    """In a transcript the name before the colon says all that follows in the paragraph."""
    found = attributions("Q: Will the dam hold?\nMara Voss: It will. We checked it twice.")
    assert [triple(a) for a in found] == [
        ("Q", ":", "Will the dam hold?"),
        ("Mara Voss", ":", "It will. We checked it twice"),
    ]


def test_a_word_before_a_colon_that_names_nobody_is_no_label() -> None:
    """Notices are not speakers."""
    assert attributions("CORRECTION: It rained on Monday.") == []


@pytest.mark.parametrize(
    ("text", "attitude", "stance"),
    [
        ("Mara Voss said the dam would hold.", "statement", "asserts"),
        ("Mara Voss warned that the dam was cracked.", "statement", "warns"),
        ("Mara Voss denied that she knew.", "statement", "denies"),
        ("Mara Voss urged residents to leave.", "statement", "demands"),
        ("Mara Voss vowed to rebuild the bridge.", "intention", "promises"),
        ("Mara Voss refused to resign.", "intention", "refuses"),
        ("Mara Voss thanked the rescuers.", "statement", "thanks"),
        ("Mara Voss believes the wall is sound.", "belief", "asserts"),
        ("Mara Voss expects the river to fall.", "belief", "expects"),
        ("The survey found that most homes were dry.", "finding", "asserts"),
    ],
)
def test_attitude_and_stance(text: str, attitude: str, stance: str) -> None:
    """The cue tells speech from belief, intention and finding, and what is done with the words."""
    (found,) = attributions(text)
    assert (found.attitude, found.stance) == (attitude, stance)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Mara Voss did not say that the dam would hold.", True),
        ("Mara Voss never promised to stay.", True),
        ("Mara Voss hasn’t said whether she will stay.", True),
        ("Mara Voss said that nobody would stay.", False),
    ],
)
def test_negation_of_the_cue(text: str, negated: bool) -> None:
    """What was NOT said is marked, and takes no stance."""
    (found,) = attributions(text)
    assert found.negated is negated
    assert (found.stance == "other") is negated


@given(st.lists(st.sampled_from([
    "Mara Voss", "said", "that", "“", "”", '"', "'", ",", ".", ":", "according to", "told", "him", "who", "and",
    "added", "\n", "the dam", "would hold", "—", "(", ")", "as", "to", "not", "’", "on Monday", "was", "claim", "’s",
]), max_size=60))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_any_text_gives_exact_spans(pieces: list[str]) -> None:
    """No crash on any text; spans are the slices they claim, quotes lie in the content, twice gives the same."""
    doc = document(" ".join(pieces))
    found = [a for a in Attributions().annotate([doc]) if isinstance(a, Attribution)]
    assert found == list(Attributions().annotate([doc]))
    for a in found:
        assert a.content
        for _, one in a.spans():
            check(doc.article.text, one)
        for quote in a.quotes:
            assert any(c.start <= quote.start and quote.end <= c.end for c in a.content)


def test_a_text_without_full_stops_takes_linear_time() -> None:
    """A line of many thousand cues is read in parts, so that no rule runs over all of it at every cue."""
    doc = document("and Mara Voss said, he added " * 1500)
    assert len(list(Attributions().annotate([doc]))) > 10


def test_an_article_without_prose_has_no_attributions() -> None:
    """Nothing to read, nothing found."""
    assert attributions("") == []


def test_it_is_an_annotator() -> None:
    """It fits the seam, and says what it needs."""
    annotator: Annotator = Attributions()
    assert (annotator.requires, annotator.provides) == (("Mention", "Timex"), ("Attribution",))


def test_the_score_tells_sure_patterns_from_doubtful_ones() -> None:
    """A quotation with its speaker behind it is surer than a participle whose subject has to be guessed."""
    (sure,) = attributions("“The dam will hold,” Mara Voss said.")
    doubtful = attributions("Mara Voss toured the dam, praising the rescuers.")
    assert sure.score is not None
    assert all(a.score is not None and a.score < sure.score for a in doubtful)
    assert len(doubtful) == 1


def test_what_a_source_says_that_another_said_is_kept() -> None:
    """ "X told Y ..., according to Z" holds two utterances: Z's, and within it X's to Y."""
    doc = onrecord.annotate(
        "Mayor Maria Hale told Governor Ben Roe that she expects 12 more pumps, according to the city hall."
    )
    outer, inner = doc.of(onrecord.Attribution)
    assert (outer.speakers, outer.nested_in) == (("city hall",), None)
    assert (inner.speakers, inner.addressee, inner.nested_in) == (("Maria Hale",), "Ben Roe", outer.id)
    assert outer.content[0].start <= inner.content[0].start < inner.content[0].end <= outer.content[0].end


def test_a_word_of_a_name_is_no_cue() -> None:
    """The "states" in a country's name says nothing."""
    doc = onrecord.annotate("Mayor Maria Hale arrives to speak at the United States Harbour Academy in Dunmere today.")
    assert not doc.of(onrecord.Attribution)
