"""Events as an article tells them: anchored, dated, placed, and as they are spoken of."""

from __future__ import annotations

import pytest

from onrecord import annotate
from onrecord.models import installed
from onrecord.types import Attribution, EventMention, Time, Timex

pytestmark = pytest.mark.skipif(not installed("syntax"), reason="the weights are not in this checkout")


def events(text: str, published: str = "2031-05-14") -> list[EventMention]:
    """The events of a short article."""
    return list(annotate(text, published=published).of(EventMention))


def test_an_event_is_dated_and_placed_by_its_sentence() -> None:
    """The day is that of the sentence's own time expression, the place the one beside the deed."""
    text = (
        "Police in the capital said little. Rebels attacked an army camp near Tarsk on Monday, killing four soldiers."
    )
    doc = annotate(text, published="2031-05-14")
    (one,) = doc.of(EventMention)
    assert (one.event_type, one.trigger.exact, one.place) == ("ASSAULT", "attacked", "Tarsk")
    assert one.date is not None
    assert one.date.value == "2031-05-12"
    assert one.timex in {time.id for time in doc.of(Timex)}
    assert one.actor_sectors == ("REB",)


def test_who_tells_of_a_deed_is_not_whom_it_was_done_to() -> None:
    """A source named behind the deed that it tells of is no further target of it."""
    (one,) = events("Rebels bombed a market near Tarsk on Monday, according to Ilse Brand, a doctor of the town.")
    assert one.recipients == ("market",) or all("Brand" not in name for name in one.recipients)
    assert all("Brand" not in span.exact for span in one.recipient)


def test_news_without_a_day_is_dated_by_publication_and_says_so() -> None:
    """A day that words give says that too; what is planned, or told further down, has no date without words."""
    lead, later = events("Rebels attacked an army camp near Tarsk. Soldiers raided a village near Orsel.")
    assert (lead.date, lead.date_from, lead.timex) == (Time.of("2031-05-14"), "published", None)
    assert (later.date, later.date_from) == (None, None)
    (stated,) = events("Rebels attacked an army camp near Tarsk on Monday.")
    assert (stated.date, stated.date_from) == (Time.of("2031-05-12"), "text")
    (planned,) = events("Rebels will attack an army camp near Tarsk.")
    assert (planned.date, planned.date_from) == (None, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The dam above Orsel failed on Monday.", ["failed"]),
        ("The ice jam broke on Monday.", ["broke"]),
        ("The bank failed on Monday.", []),
        ("The dam was broken on Monday by rebels.", []),
    ],
)
def test_some_verbs_tell_of_harm_by_their_subject(text: str, told: list[str]) -> None:
    """A dam that fails is an incident, a bank that fails is none, nor is what somebody breaks."""
    assert [event.trigger.exact for event in events(text) if event.event_type == "INCIDENT"] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Fenn spoke by telephone with Jon Okoro on Monday.", [("CONSULT", "phone")]),
        ("Ada Fenn spoke by phone with Jon Okoro on Monday.", [("CONSULT", "phone")]),
        ("Ada Fenn spoke with Jon Okoro on Monday.", [("CONSULT", None)]),
        ("Ada Fenn conceded the election to Jon Okoro on Monday.", [("CONCEDE", None)]),
        ("Ada Fenn conceded the presidential race on Monday.", [("CONCEDE", None)]),
        ("Ada Fenn conceded two goals on Monday.", []),
    ],
)
def test_how_a_talk_is_held_and_what_is_conceded(text: str, told: list[tuple[str, str | None]]) -> None:
    """Talk by telephone has its mode; who concedes an election concedes, who concedes a goal does not."""
    assert [(event.event_type, event.mode) for event in events(text)] == told


def test_long_past_is_history() -> None:
    """What a dated sentence puts more than a year before publication is flagged."""
    (one,) = events("In 1974, rebels attacked an army camp near Tarsk.")
    assert one.flags == ("historical",)


def test_events_and_attributions_point_at_each_other() -> None:
    """An event inside what somebody says carries the attribution's id; one of the reporter's own carries none."""
    doc = annotate(
        "Rebels attacked a camp near Tarsk. General Ada Fenn said that the army had shelled a village near Orsel.",
        published="2031-05-14",
    )
    own, said = doc.of(EventMention)
    (attribution,) = (a for a in doc.of(Attribution) if a.id == said.attribution_id)
    assert own.attribution_id is None
    assert attribution.speakers == ("Ada Fenn",)
    assert any(c.start <= said.trigger.start and said.trigger.end <= c.end for c in attribution.content)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("General Ada Fenn denied that the army had shelled the village.", "negated"),
        ("The army did not shell the village.", "negated"),
        ("The army might shell the village.", "hypothetical"),
        ("If the army shells the village, rebels will leave.", "hypothetical"),
        ("Had the army shelled the village, rebels would have left.", "hypothetical"),
        ("Did the army shell the village?", "hypothetical"),
        ("The army tried to shell the village.", "hypothetical"),
        ("The army is unlikely to shell the village.", "hypothetical"),
        ("The missile was capable of striking the port of Orsel.", "hypothetical"),
        ("The army ought to apologise to the families.", "hypothetical"),
        ("The army should not shell the village.", "hypothetical"),
        ("The union wants the army to apologise to the families.", "hypothetical"),
        ("“Give the money to the villagers,” General Ada Fenn said.", "hypothetical"),
    ],
)
def test_flags(text: str, flag: str) -> None:
    """What is denied, negated or only supposed is flagged so."""
    assert flag in events(text)[0].flags


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("“I apologise to the families,” Governor Ada Fenn said.", ("Ada Fenn",)),
        ("“We apologise to the families,” Governor Ada Fenn said.", ("Ada Fenn",)),
        ("“We attacked the camp of the rebels near Tarsk,” Governor Ada Fenn said.", ()),
        ("The army said it had attacked the camp of the rebels near Tarsk.", ("army",)),
        ("The army said rebels had fled and that it had attacked a camp near Tarsk.", ()),
        ("Governor Ada Fenn said they had attacked the camp of the rebels near Tarsk.", ()),
        ("The union wants Governor Ada Fenn to apologise to the families.", ("Ada Fenn",)),
    ],
)
def test_who_says_it_is_who_did_it_where_a_pronoun_can_be_nobody_else(text: str, actors: tuple[str, ...]) -> None:
    """The first person between marks, and the third that opens what is reported; "we" of a person is others besides."""
    (one,) = events(text)
    assert one.actors == actors


@pytest.mark.parametrize(
    "text",
    [
        "Governor Ada Fenn said she would not apologise to the families.",
        "“We will never apologise to the families,” Governor Ada Fenn said.",
    ],
)
def test_who_refuses_by_saying_so_has_refused(text: str) -> None:
    """What is not going to be done is to come; that it is refused is not."""
    (one,) = events(text)
    assert (one.event_type, one.flags) == ("REJECT", ())


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge was safe. She was born in Tarsk.",
        "The meeting was long and the talks were hard.",
        "The fire station stands beside the market.",
        "March was warm, and the May fair was full.",
        "",
    ],
)
def test_no_event_where_nothing_is_done(text: str) -> None:
    """Speech, furniture, months and nouns without parties are no events."""
    assert events(text) == []


def test_nobody_is_named_for_a_pronoun_by_guess() -> None:
    """Whoever was named last in an article is not who "he" is in another sentence; in its own, one person may be."""
    text = "Ada Fenn opened the market. A man came from the hills. He attacked three traders with a knife."
    (one,) = events(text)
    assert one.actors == ()
    assert one.actor[0].exact == "He"
    (one,) = events("Ada Fenn left when she attacked the governor of Tarsk with a knife.")
    assert one.actors == ("Ada Fenn",)


def test_who_spoke_alone_before_a_sentence_may_begin_it() -> None:
    """The only person of the sentence before, who spoke there, is the "she" that begins the next of the paragraph."""
    text = "“We stand by the valley,” Ada Fenn said. She declared a state of emergency in Tarsk."
    assert [one.actors for one in events(text) if one.mode == "martial-law"] == [("Ada Fenn",)]
    two = "“We stand by the valley,” Ada Fenn said beside Bram Holm. She declared a state of emergency in Tarsk."
    apart = "“We stand by the valley,” Ada Fenn said.\n\nShe declared a state of emergency in Tarsk."
    for other in (two, apart):
        assert [one.actors for one in events(other) if one.mode == "martial-law"] == [()]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Ada Fenn announced a state of emergency in Tarsk.", "martial-law"),
        ("A state of emergency was proclaimed by Ada Fenn in Tarsk.", "martial-law"),
        ("The council decreed an emergency in Tarsk.", "martial-law"),
        ("Ada Fenn imposed a state of emergency on Tarsk.", "martial-law"),
        ("Ada Fenn announced an emergency meeting in Tarsk.", None),
        ("The airline announced an emergency landing in Tarsk.", None),
        ("The cabinet declared emergency stocks sufficient.", None),
    ],
)
def test_an_emergency_is_declared_in_many_words_and_a_meeting_is_none(text: str, mode: str | None) -> None:
    """The verbs by which authority does it by saying so; what is but of an emergency is not declared to be one."""
    assert {one.mode for one in events(text)} - {None} == ({mode} if mode else set())


@pytest.mark.parametrize(
    "text",
    [
        "The court gave Ada Fenn until Friday to withdraw from Tarsk.",
        "The court has given Ada Fenn until noon on Monday to hand over the harbour of Tarsk.",
    ],
)
def test_who_is_given_until_a_day_is_asked_and_has_done_nothing(text: str) -> None:
    """A deadline is the demand of who sets it; what is to be done by then is no deed of theirs."""
    assert [(one.event_type, one.recipients) for one in events(text)] == [("REQUEST", ("Ada Fenn",))]


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("An artillery unit fires toward targets in Tarsk, on Tuesday.", ["An artillery unit"], ["targets"]),
        ("The army fired three missiles on Saturday.", ["The army"], []),
        ("The army said it would send 30 tonnes of aid.", ["it"], []),
        ("Judge Ada Fenn gave Ostrel Mining until Monday to hand over the maps to the court.", ["Ada Fenn"],
         ["Ostrel Mining"]),
        ("The army denied that rebels had attacked the town of Orsel.", ["rebels"], ["Orsel"]),
        ("Ada Fenn said up to 300 houses had been destroyed.", [], ["up to 300 houses"]),
    ],
)  # fmt: skip
def test_the_sides_of_an_event_are_parties(text: str, actors: list[str], recipients: list[str]) -> None:
    """No day is done anything to, nor is what is given away; "that" joins a clause and names nobody."""
    one = events(text)[0]
    assert [[span.exact for span in side] for side in (one.actor, one.recipient)] == [actors, recipients]


def test_what_kind_a_deed_is_takes_no_part() -> None:
    """ "National" tells of which strike, not whose."""
    for text in ("A national strike hit Tarsk on Friday.", "Dockers began a national strike in Tarsk on Friday."):
        assert all("national" not in one.actors for one in events(text))


def test_what_a_relative_clause_tells_is_not_denied_with_the_rest() -> None:
    """Whoever denies something of somebody does not deny what the article says of them in passing."""
    (one,) = events("The army denied that rebels, who had attacked the town of Orsel, were gone.")
    assert "negated" not in one.flags


def test_whose_picture_it_is_takes_no_part() -> None:
    """ "The company" is not the agency that a credit under a picture names."""
    text = (
        "Ada Fenn runs Ostrel Mining.\n\nA pit near Tarsk. Credit: Una Vale/Courier\n\n"
        "A note reached the company in March 2030, Fenn said."
    )
    assert all("Courier" not in name for one in events(text) for name in (*one.actors, *one.recipients))


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The Orsel Water Company must close the dam by Friday. This was decided on Monday by the Tarsk Council.",
         "Tarsk Council", "Orsel Water Company"),
        ("The company must hand over the files, the court ruled on Monday.", "court", "company"),
        ("The Tarsk Council ruled on Monday that the Orsel Water Company must release the files.",
         "Tarsk Council", "Orsel Water Company"),
    ],
)  # fmt: skip
def test_a_duty_is_demanded_by_who_lays_it_on_another(text: str, actor: str, recipient: str) -> None:
    """It is asked of whoever has it, on the day of saying so, and is no deed that was done."""
    (one,) = (event for event in events(text) if event.event_type != "OTHER")
    assert (one.event_type, one.actors, one.recipients) == ("REQUEST", (actor,), (recipient,))
    assert one.date is not None
    assert (one.date.value, one.flags) == ("2031-05-12", ())


@pytest.mark.parametrize(
    "text",
    [
        "The Orsel Water Company must close the dam by Friday.",
        "The Orsel Water Company said on Monday that it must close the dam.",
        "The dam must be closed by Friday, the Tarsk Council said on Monday.",
        "The Tarsk Council said on Monday that the Orsel Water Company should have closed the dam.",
        "The Tarsk Council said on Monday that no company should close a dam.",
    ],
)
def test_a_duty_that_nobody_lays_on_another_is_no_demand(text: str) -> None:
    """Not what an article says itself, what somebody says of himself, what anybody must do, or should have done."""
    assert all(event.event_type != "REQUEST" for event in events(text))


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Jon Okoro attacked his brother on Monday.", ("Okoro's brother",)),
        ("Ada Fenn spoke on Monday, she said. A gunman killed her brother on Monday.", ()),
        ("Ada Fenn and Mara Lind met on Monday. Jon Okoro and Tom Brel attacked his brother on Monday.", ()),
    ],
)
def test_whose_brother_is_attacked_is_told_by_the_sentence(text: str, recipients: tuple[str, ...]) -> None:
    """One person named before "his" is the owner; who spoke or was named in another sentence need not be."""
    assert events(text)[-1].recipients == recipients


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ada Fenn, leader of the Harbour Party, called on Jon Okoro to resign.", [("REQUEST", ("Ada Fenn",), ())]),
        ("The company's director, Tilde Maron, resigned on Monday.", [("RETREAT", ("Tilde Maron",), ())]),
    ],
)  # fmt: skip
def test_who_takes_part(text: str, told: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> None:
    """Who is called on is not telephoned; a name set off behind a post is that of its holder."""
    assert [(e.event_type, e.actors, () if e.event_type == "REQUEST" else e.recipients) for e in events(text)] == told


def test_what_a_headline_tells_in_ed_is_done_to_whom_it_names() -> None:
    """In a headline the present tells what somebody does."""
    text = "Skipper detained while toll climbs\n\nThe skipper of the ferry was arrested on Monday night, police said."
    headline, below = events(text)
    assert (headline.actors, headline.recipients) == ((), ("Skipper",))
    assert below.actors == ()


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("The attack on the camp did not surprise Ada Fenn.", ()),
        ("The release of nine captives does not mean the end of the war.", ()),
        ("The attack on the camp did not take place.", ("negated",)),
        ("The attack on the camp never happened.", ("negated",)),
        ("No attack on the camp took place.", ("negated",)),
        ("The killing of nine people has not been explained.", ()),
    ],
)
def test_what_is_not_said_of_an_event_leaves_it(text: str, flags: tuple[str, ...]) -> None:
    """Only a verb that carries a noun, or says that it happens, says that it did not."""
    (one,) = events(f"Vell is a town. {text}")
    assert one.flags == flags


def test_a_request_for_comment_is_no_event() -> None:
    """It tells of the paper's work."""
    text = "Vell is a town. The Orsel Water Company did not respond to the Tarsk Herald's requests for comment."
    assert not [event for event in events(text) if event.event_type == "REQUEST"]
