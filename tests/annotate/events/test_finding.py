"""Events from trees written by hand: what stands, what it means, who takes part."""

from __future__ import annotations

from tests.annotate.events.trees import told

ARMY = "Norvane/PROPN/nmod:poss>2 's/PART/case>0 army/NOUN/nsubj>3"


def test_who_did_what_to_whom() -> None:
    """Subject, verb and object make an event; the place in "town of Orsel" stands for the town."""
    sentence = f"{ARMY} shelled/VERB/root>3 the/DET/det>5 town/NOUN/obj>3 of/ADP/case>7 Orsel/PROPN/nmod>5"
    assert told(sentence, Norvane="LOC", Orsel="LOC") == ["army > Orsel ASSAULT/heavy-weapons"]


def test_two_verbs_of_one_deed_are_one_event() -> None:
    """ "attacked the camp, killing nine civilians" is one attack, on both."""
    sentence = (
        "Gunmen/NOUN/nsubj>1 attacked/VERB/root>1 the/DET/det>3 camp/NOUN/obj>1 ,/PUNCT/punct>5 killing/VERB/advcl>1 "
        "nine/NUM/nummod>7 civilians/NOUN/obj>5"
    )
    assert told(sentence) == ["Gunmen > camp,civilians ASSAULT"]


def test_what_is_only_asked_for_did_not_happen() -> None:
    """What somebody calls for, refuses or threatens is part of the demand, not an event of its own."""
    sentence = (
        "Hale/PROPN/nsubj>1 urged/VERB/root>1 the/DET/det>3 rebels/NOUN/obj>1 to/PART/mark>5 release/VERB/xcomp>1 "
        "the/DET/det>7 hostages/NOUN/obj>5"
    )
    assert told(sentence, Hale="PER") == ["Hale > rebels REQUEST/change"]


def test_what_somebody_vows_that_their_own_will_do_is_done_to_nobody_of_theirs() -> None:
    """Who acts in what is vowed is not threatened; whoever is asked to act is asked."""
    sentence = (
        "Hale/PROPN/nsubj>1 {}/VERB/root>1 that/SCONJ/mark>6 the/DET/det>4 army/NOUN/nsubj>6 will/AUX/aux>6 "
        "fight/VERB/ccomp>1 on/ADV/advmod>6"
    )
    assert told(sentence.format("vowed"), Hale="PER") == ["Hale > - THREATEN"]
    assert told(sentence.format("demanded"), Hale="PER") == ["Hale > army REQUEST"]


def test_to_come() -> None:
    """A meeting to come is an agreement, an attack to come a threat, and what will not be done is refused."""
    will = "Norvane/PROPN/nsubj>2 will/AUX/aux>2 {}/VERB/root>2 Pellania/PROPN/obj>2"
    wont = (
        "Norvane/PROPN/nsubj>3 will/AUX/aux>3 not/PART/advmod>3 visit/VERB/root>3 Pellania/PROPN/obj>3"
    )  # fmt: skip
    assert told(will.format("visit"), Norvane="LOC", Pellania="LOC") == ["Norvane > Pellania AGREE"]
    assert told(will.format("attack"), Norvane="LOC", Pellania="LOC") == ["Norvane > Pellania THREATEN"]
    assert told(wont, Norvane="LOC", Pellania="LOC") == ["Norvane > Pellania REJECT"]


def test_negated_and_supposed() -> None:
    """What did not happen, or only might, is flagged."""
    sentence = "{}/AUX/aux>1 attack/VERB/root>1 Orsel/PROPN/obj>1 rebels/NOUN/nsubj>1"
    assert told(sentence.format("might"), Orsel="LOC") == ["rebels > Orsel ASSAULT hypothetical"]
    negated = "The/DET/det>1 rebels/NOUN/nsubj>4 did/AUX/aux>4 not/PART/advmod>4 attack/VERB/root>4 Orsel/PROPN/obj>4"
    assert told(negated, Orsel="LOC") == ["rebels > Orsel ASSAULT negated"]


def test_a_flood_kills_without_an_actor() -> None:
    """ "killed in a flood" is an incident, "killed in an airstrike" an assault from the air."""
    sentence = (
        "Nine/NUM/nummod>1 people/NOUN/nsubj:pass>3 were/AUX/aux:pass>3 killed/VERB/root>3 in/ADP/case>6 a/DET/det>6 "
        "{}/NOUN/obl>3"
    )
    assert told(sentence.format("flood")) == ["- > people INCIDENT"]
    assert told(sentence.format("airstrike")) == ["- > people ASSAULT/aerial"]


def test_a_noun_carried_by_a_verb() -> None:
    """ "held talks with the rebels": who holds them is the actor."""
    sentence = "Hale/PROPN/nsubj>1 held/VERB/root>1 talks/NOUN/obj>1 with/ADP/case>5 the/DET/det>5 rebels/NOUN/obl>1"
    assert told(sentence, Hale="PER") == ["Hale > rebels CONSULT"]


def test_talks_between_two() -> None:
    """Both sides of talks take part."""
    sentence = (
        "Talks/NOUN/nsubj>5 between/ADP/case>2 Norvane/PROPN/nmod>0 and/CCONJ/cc>4 Pellania/PROPN/conj>2 "
        "began/VERB/root>5"
    )
    assert told(sentence, Norvane="LOC", Pellania="LOC") == ["Norvane > Pellania CONSULT"]


def test_a_trigger_without_parties_is_no_event() -> None:
    """ "The visit was long" tells of nobody's deed."""
    assert told("The/DET/det>1 attack/NOUN/nsubj>3 was/AUX/cop>3 long/ADJ/root>3") == []


def test_words_of_speech_are_no_events() -> None:
    """ "Hale said" is a statement; whoever reports nothing else does nothing."""
    assert told("Hale/PROPN/nsubj>1 said/VERB/root>1 yes/INTJ/ccomp>1", Hale="PER") == []


def test_objects_decide_what_a_verb_means() -> None:
    """Meeting a demand is no meeting, lifting a curfew no lift, striking a deal no strike."""
    sentence = "Norvane/PROPN/nsubj>1 {}/VERB/root>1 the/DET/det>3 {}/NOUN/obj>1 with/ADP/case>5 Pellania/PROPN/obl>1"
    names = {"Norvane": "LOC", "Pellania": "LOC"}
    assert told(sentence.format("met", "deadline"), **names) == []  # type: ignore[arg-type]
    assert told(sentence.format("struck", "deal"), **names) == ["Norvane > Pellania SUPPORT"]  # type: ignore[arg-type]


def test_a_promise_to_harm_is_a_threat() -> None:
    """ "vowed to destroy" threatens, "vowed to help" agrees."""
    sentence = "Hale/PROPN/nsubj>1 vowed/VERB/root>1 to/PART/mark>3 {}/VERB/xcomp>1 Norvane/PROPN/obj>3"
    assert told(sentence.format("destroy"), Hale="PER", Norvane="LOC") == ["Hale > Norvane THREATEN"]
    assert told(sentence.format("help"), Hale="PER", Norvane="LOC") == ["Hale > Norvane AGREE"]


def test_workers_strike_otherwise_than_jets() -> None:
    """A strike by teachers is a protest."""
    sentence = "The/DET/det>3 teachers/NOUN/nmod:poss>3 '/PART/case>1 strike/NOUN/nsubj>4 began/VERB/root>4"
    assert told(sentence) == ["teachers > - PROTEST/strike"]


def test_what_will_not_be_done_is_not_refused_by_whom_it_is_done_to() -> None:
    """ "The rebels will not accept" refuses; "no rebels will be left alone" does not, nor do the rebels."""
    refusing = "The/DET/det>1 rebels/NOUN/nsubj>4 will/AUX/aux>4 not/PART/advmod>4 accept/VERB/root>4 it/PRON/obj>4"
    assert told(refusing) == ["rebels > it REJECT"]
    passive = (
        "No/DET/det>1 rebels/NOUN/nsubj:pass>4 will/AUX/aux>4 be/AUX/aux:pass>4 left/VERB/root>4 alone/ADJ/xcomp>4"
    )
    assert told(passive) == []


def test_a_verb_with_an_object_below_the_name_that_all_hangs_on_is_finite() -> None:
    """The tree took it for a participle; one without an object is: "Brisk, accused of lying"."""
    sentence = "Brisk/PROPN/root>0 telephoned/VERB/acl>0 Santor/PROPN/obj>1"
    assert told(sentence, Brisk="PER", Santor="PER") == ["Brisk > Santor CONSULT/phone"]
    assert told("Brisk/PROPN/root>0 attacked/VERB/acl>0", Brisk="PER") == ["- > Brisk ASSAULT"]
