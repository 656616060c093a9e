"""Whose words they are: names, pronouns, roles, groups, documents; to whom, through whom and when."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.annotate import annotate, default_annotators
from onrecord.annotate.attributions.line import lines
from onrecord.annotate.attributions.speakers import Speakers
from tests.annotate.attributed import attributions, document


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Voss said the dam would hold.", ("Mara Voss",)),
        ("Prime Minister Mara Voss said the dam would hold.", ("Mara Voss",)),
        ("Mara Voss, the mayor of Tarsk, said the dam would hold.", ("Mara Voss",)),
        ("Her deputy, Tomas Brel, said the dam would hold.", ("Tomas Brel",)),
        ("Mara Voss and Tomas Brel said the dam would hold.", ("Mara Voss", "Tomas Brel")),
        ("The Interior Ministry said the dam would hold.", ("Interior Ministry",)),
        ("Health officials said the dam would hold.", ("Health officials",)),
        ("A spokesman for the ministry said the dam would hold.", ("spokesman for the ministry",)),
        ("Verania’s prime minister, Mara Voss, said the dam would hold.", ("Mara Voss",)),
        ("The engineer met Ines Kolar, who said the dam would hold.", ("Ines Kolar",)),
        ("A spokesman for the ministry, Tomas Brel, said the dam would hold.", ("Tomas Brel",)),
        ("A spokesman for Tarsk Water, Selm Ardo, said the dam would hold.", ("Selm Ardo",)),
        ("Its leader, Selm Ardo, said the dam would hold.", ("Selm Ardo",)),
        ("A statement from Voss’s office in Tarsk said the dam would hold.", ("Voss’s office",)),
        ("The people it had moved said the dam would hold.", ("people",)),
        ("A man held by the Northern Front, who said the dam would hold, left.", ("Northern Front",)),
        ("Two were killed by the Northern Front, which said the dam would hold.", ()),
        ("I said the dam would hold.", ()),
        ("He said the dam would hold.", ()),
    ],
)
def test_the_speaker_in_a_source(text: str, speakers: tuple[str, ...]) -> None:
    """A source gives its names; without any its own words; a pronoun that stands for nobody gives none."""
    (found,) = attributions(text)
    assert found.speakers == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mara Voss said the dam would hold. She added that help was coming.", ("Mara Voss",)),
        ("Mara Voss said the dam would hold. Tomas Brel left early. He said he was ill.", ("Tomas Brel",)),
        ("Mara Voss met Tomas Brel. She said the dam would hold.", ("Mara Voss",)),
        ("The Northern Front said it was ready. They warned that time was short.", ("Northern Front",)),
        ("The Interior Ministry said roads were closed. It added that bridges were open.", ("Interior Ministry",)),
        ("Prime Minister Mara Voss spoke in Tarsk. The premier said the dam would hold.", ("Mara Voss",)),
        ("Veranian Prime Minister Mara Voss met Tomas Brel. The Veranian leader said it would hold.", ("Mara Voss",)),
        ("Tomas Brel, a commander of the guard, spoke. The commander said it would hold.", ("Tomas Brel",)),
        ("The Northern Front said it was ready. The statement reads: “Time is short.”", ("Northern Front",)),
        ("Mara Voss spoke in Tarsk. The archbishop said the dam would hold.", ("archbishop",)),
        ("A spokesman, Tomas Brel, said it would hold. He said help was coming.", ("Tomas Brel",)),
        ("Mara Voss left. An official said it would hold. She said help was coming.", ("official",)),
        ("A boy was killed by Tomas Brel. He said it would hold.", ()),
        ("Ines Kolar wept. In parliament, head of government Mara Voss rose. “It holds,” she said.", ("Mara Voss",)),
        ("Jon Adami wept. At noon, chief of police Tomas Brel came. “It holds,” he said.", ("Tomas Brel",)),
        ("Jon Adami wept. Head of state Tomas Brel came. He said it would hold.", ("Tomas Brel",)),
        ("Ines Kolar left. For friends of Mara Voss it was late. She said it would hold.", ("Ines Kolar",)),
        ("Vice President Mara Voss met Tomas Brel. The president said it would hold.", ("president",)),
        ("Prime Minister Mara Voss met Tomas Brel. The minister said it would hold.", ("minister",)),
        (
            "Prime Minister Mara Voss rang President Tomas Brel of Tarsk. The Veranian leader said it would hold.",
            ("Mara Voss",),
        ),
        (
            "Prime Minister Mara Voss met Ines Kolar, leader of the Union of Ferrymen. The Veranian leader said no.",
            ("Mara Voss",),
        ),
        (
            "President Mara Voss of Ostia met President Tomas Brel of Tarsk. The Veranian leader said it would hold.",
            ("Veranian leader",),
        ),
    ],
)
def test_the_speaker_behind_a_pronoun_or_a_role(text: str, speakers: tuple[str, ...]) -> None:
    """The last attribution of a text is resolved by who spoke before and by the roles the text gives."""
    assert attributions(text)[-1].speakers == speakers


@pytest.mark.parametrize(
    ("text", "addressee", "via"),
    [
        ("Mara Voss told reporters that the dam would hold.", "reporters", None),
        ("Mara Voss told Tomas Brel that the dam would hold.", "Tomas Brel", None),
        ("Mara Voss told the Harbour Times that the dam would hold.", "Harbour Times", "Harbour Times"),
        ("Mara Voss told him that the dam would hold.", None, None),
        ("Mara Voss warned residents that the dam was cracked.", "residents", None),
        ("Mara Voss said that the dam would hold.", None, None),
    ],
)
def test_addressee_and_channel(text: str, addressee: str | None, via: str | None) -> None:
    """Somebody told is the addressee; a paper told is also the channel; a pronoun names nobody."""
    (found,) = attributions(text)
    assert (found.addressee, found.via) == (addressee, via)


def test_a_paper_that_is_the_source_of_a_report_is_its_channel() -> None:
    """`X said ..., according to the Harbour Times` stays X's statement."""
    (found,) = attributions("Mara Voss said the dam would hold, according to the Harbour Times.")
    assert (found.speakers, found.via) == (("Mara Voss",), "Harbour Times")


@pytest.mark.parametrize(
    ("text", "said", "said_from"),
    [
        ("Mara Voss said on Tuesday that the dam would hold.", "2031-03-04", "text"),
        ("The dam would hold, Mara Voss said on Tuesday.", "2031-03-04", "text"),
        ("On Tuesday, Mara Voss said the dam would hold.", "2031-03-04", "text"),
        ("Mara Voss said the dam broke on Tuesday.", "2031-03-05", "published"),
        ("Mara Voss said the dam would hold.", "2031-03-05", "published"),
        ("Mara Voss had said the dam would hold.", None, None),
        ("Mara Voss said last year that the dam would hold.", None, None),
        ("Mara Voss will say that the dam would hold.", None, None),
    ],
)
def test_the_day_of_the_utterance(text: str, said: str | None, said_from: str | None) -> None:
    """A day beside the cue, or before the speaker, is when it was said; one in the content is not.

    Without one it is news of the day of publication, unless it was said before, or at some other time.
    """
    (found,) = attributions(text, published="2031-03-05")
    assert (found.said and found.said.value, found.said_from) == (said, said_from)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Veranian drivers blocked the yard at dawn and went through the sheds, which they say hold spares.", True),
        ("On Monday the yard was searched for the spares which they say are there.", False),
    ],
)
def test_a_pronoun_inside_a_clause_is_the_subject_or_nobody(sentence: str, speaker: bool) -> None:
    """ "which they say" is said by whom the sentence is about, never by the other side that spoke before it."""
    article = document(f"Coast Rail said the yard was safe.\n\n{sentence}").article
    doc = annotate(article, default_annotators(models=False))
    they = [a for a in doc.of(onrecord.Attribution) if a.source[0].exact == "they"]
    assert [a.speakers for a in they] == [("Veranian drivers",) if speaker else ()]


def named(text: str) -> tuple[str, ...]:
    """The speakers behind the words between square brackets."""
    start, end = text.index("["), text.index("]") - 1
    doc = document(text.replace("[", "").replace("]", ""))
    inside = [k for k, token in enumerate(doc.tokens) if start <= token.start < end]
    return Speakers(doc, list(lines(doc)), "en").names((inside[0], inside[-1] + 1))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("[Voss’s campaign] said so.", ("Voss’s campaign",)),
        ("[The Voss campaign] said so.", ("Voss campaign",)),
        ("[Voss aides] said so.", ("Voss aides",)),
        ("[Mara Voss and her aides] said so.", ("Mara Voss", "her aides")),
        ("[The Interior Ministry and Tomas Brel] said so.", ("Interior Ministry", "Tomas Brel")),
        ("[Mara Voss, Tomas Brel and Ines Kolar] said so.", ("Mara Voss", "Tomas Brel", "Ines Kolar")),
        ("[Two engineers, Mara Voss and Tomas Brel,] said so.", ("Mara Voss", "Tomas Brel")),
        ("[Health and safety officials] said so.", ("Health and safety officials",)),
        ("[Kolar, a lawyer in Tarsk and a friend of Tomas Brel,] said so.", ("Ines Kolar",)),
        ("[Many engineers, including Mara Voss,] said so.", ("Many engineers",)),
        ("[Her deputy, Verania’s Jon Adami,] said so.", ("Jon Adami",)),
        ("[The 34-year-old engineer] said so.", ("34-year-old engineer",)),
        ("[The Interior Ministry report] said so.", ("Interior Ministry",)),
        ("The Harbour Times was first. [The Times] said so.", ("Harbour Times",)),
        ("Brel spoke. [A spokesman] said so. Jon Adami, a spokesman for Tarsk, left.", ("spokesman",)),
        ("In Tarsk the Voss campaign met. [The campaign] said so.", ("Voss campaign",)),
        ("The Voss campaign met the Brel campaign. [The campaign] said so.", ("campaign",)),
        ("It was one of the drivers [who] said so.", ("drivers",)),
        ("It was a friend of Mara Voss [who] said so.", ()),
        ("It was Mara Voss’s report [which] said so.", ()),
        ("[I’m] told so.", ()),
    ],
)
def test_the_head_of_a_source_speaks(text: str, speakers: tuple[str, ...]) -> None:
    """What belongs to somebody keeps its own words; what is joined is several speakers."""
    assert named(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Mrs Voss left. Mr Brel came. [She] said so.", ("Mara Voss",)),
        ("Voss, a spokeswoman for Tarsk, left. Brel, her son, came. [She] said so.", ("Mara Voss",)),
        (
            "Voss lost her hat. Brel lost his coat. Voss found her hat. Brel found his coat. [She] said so.",
            ("Mara Voss",),
        ),
        ("Voss left early. Tall young engineer Tomas Brel left late. [He] said so.", ("Tomas Brel",)),
        ("Voss left early. For Tomas Brel, it was late. [She] said so.", ("Mara Voss",)),
        ("Voss left early. In the old spring, Tomas Brel left. [He] said so.", ("Tomas Brel",)),
        ("Voss left early. “Tomas Brel knew it.” [She] said so.", ("Mara Voss",)),
        ("Voss left early. As for Tomas Brel, [he] said so.", ("Tomas Brel",)),
        ("Voss left early. Moments later, Tomas Brel came. [He] said so.", ("Tomas Brel",)),
        ("Prime Minister Mara Voss won. Brel lost. The premier left. [She] said so.", ("Mara Voss",)),
        ("Roads near Voss and Brel were shut. [She] said so.", ()),
    ],
)
def test_who_a_pronoun_can_be(text: str, speakers: tuple[str, ...]) -> None:
    """The subject of the last sentence, unless the article calls that person otherwise; of two others, nobody."""
    assert named(text) == speakers


def test_it_is_nothing_plural() -> None:
    """A plural noun that spoke last is not what "it" stands for."""
    found = attributions("Health officials said roads were shut. It said the dam would hold.")
    assert [a.speakers for a in found] == [("Health officials",), ()]


def test_they_are_nothing_singular_that_has_no_name() -> None:
    """A thing that said something last is not what "they" stands for."""
    found = attributions("A sign said the road was shut. They said the dam would hold.")
    assert [a.speakers for a in found] == [("sign",), ()]
