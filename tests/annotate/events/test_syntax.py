"""Asking a tree: who is the subject of a verb, what its object, which words name a party."""

from __future__ import annotations

from tests.annotate.events.trees import sentence

PASSIVE = (
    "Two/NUM/nummod>1 men/NOUN/nsubj:pass>3 were/AUX/aux:pass>3 arrested/VERB/root>3 by/ADP/case>5 "
    "police/NOUN/obl:agent>3"
)
SHARED = "Norvane/PROPN/nsubj>1 attacked/VERB/root>1 and/CCONJ/cc>3 destroyed/VERB/conj>1 the/DET/det>5 camp/NOUN/obj>3"
CONTROLLED = (
    "France/PROPN/nsubj>1 urged/VERB/root>1 the/DET/det>3 rebels/NOUN/obj>1 to/PART/mark>5 withdraw/VERB/xcomp>1"
)
RELATIVE = (
    "The/DET/det>1 soldiers/NOUN/nsubj>6 who/PRON/nsubj>3 shelled/VERB/acl:relcl>1 the/DET/det>5 town/NOUN/obj>3 "
    "left/VERB/root>6"
)
PARTICIPLE = "The/DET/det>1 men/NOUN/nsubj>5 held/VERB/acl>1 by/ADP/case>4 rebels/NOUN/obl>2 fled/VERB/root>5"
HEADLINE = "Nine/NUM/nsubj:pass>1 killed/VERB/root>1 in/ADP/case>3 flood/NOUN/obl>1"
ACTIVE = "Uganda/PROPN/nsubj:pass>2 has/AUX/aux>2 granted/VERB/root>2 asylum/NOUN/obj>2"
PHRASE = (
    "The/DET/det>1 leaders/NOUN/nsubj>7 of/ADP/case>4 northern/ADJ/amod>4 Norvane/PROPN/nmod>1 ,/PUNCT/punct>6 "
    "Hale/PROPN/appos>1 met/VERB/root>7"
)


def words(written: str, numbers: list[int]) -> list[str]:
    """Some words of a sentence."""
    return [sentence(written).tree.texts[n] for n in numbers]


def test_a_passive_turns_subject_and_agent_round() -> None:
    """What is arrested is the subject of the passive; who arrests is its agent."""
    s = sentence(PASSIVE)
    assert s.passive(3)
    assert words(PASSIVE, s.doer(3)) == ["police"]
    assert words(PASSIVE, s.objects(3)) == ["men"]


def test_a_subject_is_shared() -> None:
    """The second of two coordinated verbs has the subject of the first."""
    assert words(SHARED, sentence(SHARED).doer(3)) == ["Norvane"]


def test_whom_somebody_urges_is_to_do_it() -> None:
    """The object of "urge" is the doer of what follows."""
    assert words(CONTROLLED, sentence(CONTROLLED).doer(5)) == ["rebels"]


def test_a_relative_pronoun_is_the_noun_before_it() -> None:
    """ "who" stands for the soldiers."""
    assert words(RELATIVE, sentence(RELATIVE).doer(3)) == ["soldiers"]


def test_a_participle_says_what_was_done_to_its_noun() -> None:
    """ "the men held by rebels": the men are held, the rebels hold."""
    s = sentence(PARTICIPLE)
    assert words(PARTICIPLE, s.objects(2)) == ["men"]
    assert words(PARTICIPLE, s.doer(2)) == ["rebels"]


def test_headlines_leave_out_the_auxiliary() -> None:
    """ "Nine killed in flood" is passive, "has granted" is not, whatever its subject was taken for."""
    assert words(HEADLINE, sentence(HEADLINE).objects(1)) == ["Nine"]
    assert words(ACTIVE, sentence(ACTIVE).doer(2)) == ["Uganda"]


def test_a_phrase_ends_before_an_apposition() -> None:
    """ "The leaders of northern Norvane, Hale" is named by its first five words."""
    assert sentence(PHRASE).phrase(1) == (0, 5)


def test_steps_do_not_enter_another_clause() -> None:
    """What hangs on the verb of a relative clause does not belong to the main verb."""
    s = sentence(RELATIVE)
    assert s.steps(6, 1) == 1
    assert s.steps(6, 5) is None


def test_a_clause_of_its_own_has_its_own_subject() -> None:
    """ "after rebels left" is the rebels' deed, "after leaving" that of the main clause's subject."""
    own = (
        "Hale/PROPN/nsubj>1 spoke/VERB/root>1 after/SCONJ/mark>4 rebels/NOUN/compound>4 left/VERB/advcl>1 "
        "Orsel/PROPN/obj>4"
    )
    shared = "Hale/PROPN/nsubj>1 spoke/VERB/root>1 after/SCONJ/mark>3 leaving/VERB/advcl>1 Orsel/PROPN/obj>3"
    assert words(own, sentence(own).doer(4)) == ["rebels"]
    assert words(shared, sentence(shared).doer(3)) == ["Hale"]
