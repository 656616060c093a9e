"""Figures: what is found, what is refused, and what each one says."""

from __future__ import annotations

import pickle
import time
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.quantities import Quantities
from onrecord.annotate.reading import read
from onrecord.annotate.times import Times
from onrecord.text import check, sha256, span
from onrecord.types import Annotation, Article, Attribution, Doc, Mention, Quantity, Region, Span, Time


def document(text: str, annotations: tuple[Annotation, ...] = ()) -> Doc:
    """A text that is all body, published on Wednesday 14 May 2031, with its time expressions."""
    regions = (Region(start=0, end=len(text), kind="body"),) if text.strip() else ()
    article = Article(
        id="a", text=text, text_sha256=sha256(text), input="a.txt", language="en", regions=regions,
        published=Time.of("2031-05-14"),
    )  # fmt: skip
    doc = read(article)
    return replace(doc, annotations=(*annotations, *Times().annotate([doc])))


def figures(text: str, annotations: tuple[Annotation, ...] = ()) -> list[Quantity]:
    return [q for q in Quantities().annotate([document(text, annotations)]) if isinstance(q, Quantity)]


def number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


RIVALS = "The navy said it killed 80 raiders; the League denied this, saying it lost just six sailors."

# text, then for each figure: its phrase, low, high, bound, unit, measure
READ: list[tuple[str, list[tuple[str, float | None, float | None, str, str, str]]]] = [
    # floods, fires, quakes
    (
        "The flood killed at least 23 people and left 4,000 homeless.",
        [
            ("at least 23", 23, None, "at_least", "count", "killed"),
            ("4,000", 4000, 4000, "exact", "count", "displaced"),
        ],
    ),
    ("Nearly 26,000 islanders fled Tarsk by ferry.", [("Nearly 26,000", 26000, 26000, "about", "count", "displaced")]),
    ("No injuries were reported in Tarsk.", [("No", 0, 0, "exact", "count", "injured")]),
    ("There were no casualties.", [("no", 0, 0, "exact", "count", "casualties")]),
    ("Tens of thousands of homes were dark.", [("Tens of thousands", 20000, 99999, "vague", "count", "buildings")]),
    ("Hundreds of travellers were stranded.", [("Hundreds", 200, 999, "vague", "count", "affected")]),
    ("Several people were killed.", [("Several", 3, 9, "vague", "count", "killed")]),
    ("Nine firefighters were hurt.", [("Nine", 9, 9, "exact", "count", "injured")]),
    ("Up to 90 people are trapped.", [("Up to 90", None, 90, "at_most", "count", "missing")]),
    ("Rescuers pulled 18 survivors from the mud.", [("18", 18, 18, "exact", "count", "rescued")]),
    (
        "Twenty-one climbers and three guides were rescued by dusk.",
        [("Twenty-one", 21, 21, "exact", "count", "rescued"), ("three", 3, 3, "exact", "count", "rescued")],
    ),
    ("The quake damaged 2,300 houses.", [("2,300", 2300, 2300, "exact", "count", "buildings")]),
    (
        "The storm left 3 dead in Meldra and 5 in Tarsk.",
        [("3", 3, 3, "exact", "count", "killed"), ("5", 5, 5, "exact", "count", "killed")],
    ),
    (
        "Two ferries sank, killing one sailor and injuring three others.",
        [
            ("Two", 2, 2, "exact", "count", "other"),
            ("one", 1, 1, "exact", "count", "killed"),
            ("three", 3, 3, "exact", "count", "injured"),
        ],
    ),
    # violence
    (
        "A bomb killed 11 people and injured dozens more.",
        [("11", 11, 11, "exact", "count", "killed"), ("dozens", 24, 99, "vague", "count", "injured")],
    ),
    (
        "Five soldiers killed three gunmen.",
        [("Five", 5, 5, "exact", "count", "combatants"), ("three", 3, 3, "exact", "count", "killed")],
    ),
    ("Police arrested 57 people.", [("57", 57, 57, "exact", "count", "detained")]),
    (
        "More than a dozen editors have been detained.",
        [("More than a dozen", 12, None, "at_least", "count", "detained")],
    ),
    ("Between 12 and 15 guards were taken prisoner.", [("Between 12 and 15", 12, 15, "range", "count", "prisoners")]),
    ("The rebels fired 10-15 rockets.", [("10-15", 10, 15, "range", "count", "munitions")]),
    ("Gunmen abducted about 40 pupils.", [("about 40", 40, 40, "about", "count", "hostages")]),
    ("They freed 50 hostages.", [("50", 50, 50, "exact", "count", "released")]),
    ("He was convicted of the murder of six priests.", [("six", 6, 6, "exact", "count", "killed")]),
    ("The crew lost only seven men.", [("only seven", 7, 7, "exact", "count", "killed")]),
    ("The army destroyed 19 tanks.", [("19", 19, 19, "exact", "count", "equipment")]),
    ("It launched 12 airstrikes.", [("12", 12, 12, "exact", "count", "strikes")]),
    # strikes and crowds
    ("Some 45,000 people marched through the port.", [("Some 45,000", 45000, 45000, "about", "count", "participants")]),
    ("The strike by 12,000 dock workers went on.", [("12,000", 12000, 12000, "exact", "count", "participants")]),
    ("The works cut 1,500 jobs.", [("1,500", 1500, 1500, "exact", "count", "other")]),
    # elections
    (
        "Turnout was 63.4 percent by dusk, up 5 points.",
        [("63.4 percent", 63.4, 63.4, "exact", "percent", "votes"), ("5", 5, 5, "exact", "percentage_points", "votes")],
    ),
    (
        "The motion was adopted 13-2.",
        [("13", 13, 13, "exact", "count", "votes"), ("2", 2, 2, "exact", "count", "votes")],
    ),
    ("Two thirds of the voters stayed away.", [("Two thirds", 66.667, 66.667, "exact", "percent", "people")]),
    ("One in five schools closed.", [("One in five", 20, 20, "exact", "percent", "other")]),
    # markets and money
    ("Donors gave $1.2 billion.", [("$1.2 billion", 1.2e9, 1.2e9, "exact", "USD", "money")]),
    ("It cost €2.75bn.", [("€2.75bn", 2.75e9, 2.75e9, "exact", "EUR", "money")]),
    ("The fund paid 3.5m crowns.", [("3.5m", 3.5e6, 3.5e6, "exact", "crowns", "money")]),
    (
        "It will spend between $3 billion and $4 billion.",
        [("between $3 billion and $4 billion", 3e9, 4e9, "range", "USD", "money")],
    ),
    ("It will cost 3 to 4 million dollars.", [("3 to 4 million dollars", 3e6, 4e6, "range", "USD", "money")]),
    ("Shares fell 4.5% on the news.", [("4.5%", 4.5, 4.5, "exact", "percent", "other")]),
    ("The ship carried 30,000 tonnes of wheat.", [("30,000", 30000, 30000, "exact", "tonnes", "other")]),
    # epidemics and aid
    (
        "The ministry counted 312 new cases and 14 deaths.",
        [("312", 312, 312, "exact", "count", "affected"), ("14", 14, 14, "exact", "count", "killed")],
    ),
    ("The number of infections climbed to 8,400.", [("8,400", 8400, 8400, "exact", "count", "affected")]),
    ("Only 31 aid trucks entered.", [("Only 31", 31, 31, "exact", "count", "aid")]),
    (
        "It handed 1,200 food parcels to 800 families.",
        [("1,200", 1200, 1200, "exact", "count", "aid"), ("800", 800, 800, "exact", "count", "people")],
    ),
    ("Growth of 5% to 10% is planned.", [("5% to 10%", 5, 10, "range", "percent", "other")]),
    ("It cost USD1,700.", [("USD1,700", 1700, 1700, "exact", "USD", "money")]),
    ("A debt of $US113 trillion.", [("$US113 trillion", 113e12, 113e12, "exact", "USD", "money")]),
    ("Output shrank to -0.3% in a year.", [("-0.3%", -0.3, -0.3, "exact", "percent", "other")]),
    ("It was minus 12 degrees.", [("minus 12", -12, -12, "exact", "degrees", "other")]),
    ("A loss of -$5m.", [("-$5m", -5e6, -5e6, "exact", "USD", "money")]),
    ("It holds 50GB.", [("50", 50, 50, "exact", "gigabytes", "other")]),
    ("A share cost 212.5p.", [("212.5", 212.5, 212.5, "exact", "pence", "money")]),
    ("Turnout rose 5pc.", [("5pc", 5, 5, "exact", "percent", "votes")]),
    ("It reached 31°C.", [("31", 31, 31, "exact", "degrees", "other")]),
    ("It fell to minus-30 degrees.", [("minus-30", -30, -30, "exact", "degrees", "other")]),
    ("Add 1/2 pound of butter.", [("1/2", 0.5, 0.5, "exact", "pounds of weight", "other")]),
    ("Add 1 1/2 cups of milk.", [("1 1/2", 1.5, 1.5, "exact", "cups", "other")]),
    ("It sells at 8.5 times its profit.", [("8.5", 8.5, 8.5, "exact", "times", "other")]),
    (
        "The mast is 40m (131ft) high.",
        [
            ("40", 40, 40, "exact", "metres", "other"),
            ("131", 131, 131, "exact", "feet", "other"),
        ],
    ),
    ("The hole is 40m deep.", [("40", 40, 40, "exact", "metres", "other")]),
    ("It asked for $6.3b.", [("$6.3b", 6.3e9, 6.3e9, "exact", "USD", "money")]),
    ("A stall costs from RM95,000 to RM140,000.", [("RM95,000 to RM140,000", 95e3, 14e4, "range", "MYR", "money")]),
    ("It needs 50 or more doctors.", [("50 or more", 50, None, "at_least", "count", "people")]),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads(text: str, expected: list[tuple[str, float | None, float | None, str, str, str]]) -> None:
    """Each figure comes with its approximator, value, bound, unit and what it measures."""
    assert [
        (q.span.exact, number(q.low), number(q.high), q.bound, q.unit, q.measure) for q in figures(text)
    ] == expected


REFUSED = [
    "It weighs 7.31×10−6 of that, or 1e999.",
    "Orla Venn, 77, was nine when the dam was built.",
    "He was 12 at the time of the flood.",
    "He is 45 and from Tarsk; Torr, who turned 62 in March, is older, and she is only 31.",
    "Ina Torr, 34, and her two daughters, aged 6 and 11, came home on 12 May.",
    "A 70-year-old lodger and a man of 55 years of age came.",
    "It was the fourth call in a week and the 2nd today.",
    "Ring 555-0142 or 0800 123 456.",
    "Resolution 1187 bars F-16 flights over Zone 4.",
    "Report 181 and Bulletin 7 were read out on the quay.",
    "Unit 731 left Highway 88 for Channel 4 and Boeing 737 parts.",
    "The S&P 500 rose.",
    "COVID-19 and the G7 on 9/11.",
    "It happened at 4 p.m. and again at 18:05 on 9 May 2031.",
    "22.34\nThe mayor has left.\n\n9.05 –\nGood morning.",
    "The dam broke at 4.40 a.m. on Monday. A guard rang at 4.41 and again before 5.10, to no avail.",
    "The war of 1914-18 and the 1990s.",
    "One of the men, no one else, came one day.",
    "Some were killed in the two villages; the two men came to see it.",
    "The two leaders met and the two sides agreed.",
    "They won 3-1 and drew 2-2.",
    "It lasted six months, between five and ten years or 25 minutes.",
    "Prices are 12 times higher.",
    "The film is shown in 1080p.",
    "The shop at 21-23 Mill Lane shut, and it will stay shut until 2120.",
    "Talks on 1/2 of May, on 9/11 and in 3/4 time.",
    "The Nikkei 225 and the FTSE 100 rose.",
    "A two-state plan and a 12-nation pact.",
    "1. Introduction",
    "1,2,3 and 50/50 and v2.0.1",
    "9" * 400,
    "There were no reports of injuries.",
    "Several ways exist.",
    "They finished in the bottom three.",
    "A second man, a third man.",
]


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text: str) -> None:
    """Ages, dates, times, phone numbers, ordinals, scores, lengths of time and numbers in names are no figures."""
    assert [q.span.exact for q in figures(text)] == []


def test_what_is_held_against_a_known_number_does_not_bound_that() -> None:
    """ "Below the 6.8 metres forecast" forecasts 6.8, "more than 40" is no 40."""
    found = figures("The river stood at 5 metres, below the 6.8 metres forecast. More than 40 were hurt.")
    assert [(q.point, q.bound) for q in found] == [
        (Decimal(5), "exact"), (Decimal("6.8"), "exact"), (Decimal(40), "at_least"),
    ]  # fmt: skip


def test_a_number_with_a_point_is_a_time_of_day_only_where_the_text_writes_those_so() -> None:
    """A level and a share are figures, and so is what stands "at 4.41" where no time is written with a point."""
    text = "A guard rang at 4.41 and left. The river stood at 5.20 metres at 4.40 p.m., 12.30 percent more."
    assert [q.point for q in figures(text)] == [Decimal("5.20"), Decimal("12.30")]
    assert [q.num_span.exact for q in figures("The share closed at 4.41 and rose on Monday.")] == ["4.41"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The death toll climbed to 290, including 44 sailors and 17 cooks.", ["cumulative", "subcount", "subcount"]),
        ("The number of dead climbed from 38 to 52 overnight.", ["previous", "cumulative"]),
        ("The toll was revised down from 500 to 471.", ["previous", "cumulative"]),
        ("In the past 24 hours 9 drivers were killed and 31 wounded.", ["increment", "increment"]),
        ("Another 12 bodies were found.", ["increment"]),
        ("It killed 12 people; trucks bring 500 bags a day.", ["count", "rate"]),
        ("Shares fell 4.5% on the news.", ["change"]),
        ("It sold 8 percent more.", ["change"]),
        (
            "Four rockets rose, one of which was shot down; the other three burst.",
            ["count", "subcount", "subcount"],
        ),
        ("Of the 23 fans detained, 14 are students.", ["count", "subcount"]),
        ("Two of the five bridges were hit.", ["subcount", "count"]),
        ("Two children were among the seven dead.", ["subcount", "count"]),
        ("Some 2.3 million people, nearly 70 percent of the island, were uprooted.", ["count", "share"]),
        ("The fever has killed more than 2,600 people.", ["cumulative"]),
        ("The toll stood at 44, with eight miners missing.", ["cumulative", "count"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    """A toll, an increase, a part, a share, a rate and an earlier value are told apart."""
    assert [q.kind for q in figures(text)] == kinds


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It killed 290 people, including 44 sailors and 17 cooks.", [None, 0, 0]),
        ("Seven were wounded, two of them badly.", [None, 0]),
        ("Two of the five bridges were hit.", [1, None]),
        ("It killed 12 people and 30 cows died.", [None, None]),
        ("Some 2.3 million people, or 70 percent of the island, fled.", [None, 0]),
    ],
)
def test_parts_point_at_their_whole(text: str, parts: list[int | None]) -> None:
    """A sub-count or share names the figure it is a part of, by its id."""
    found = figures(text)
    assert [q.part_of for q in found] == [None if p is None else found[p].id for p in parts]


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("It killed 12 people.", ["asserted"]),
        ("It killed 12 people in May.", ["asserted"]),
        ("As many as 600 people are feared dead.", ["hedged"]),
        ("Some 90 people may be trapped.", ["hedged"]),
        ("If the dyke breaks, 80,000 people must flee.", ["hypothetical"]),
        ("Under the deal, they free 50 hostages for 150 prisoners.", ["hypothetical", "hypothetical"]),
        ("The union demanded 500 crowns.", ["hypothetical"]),
        ("The ferry line denied that 31 travellers were stranded.", ["denied"]),
        ("The rebels denied holding 30 hostages.", ["denied"]),
        ("He denied guilt, and 30 people were arrested.", ["asserted"]),
        ("The number of dead climbed from 38 to 52 overnight.", ["superseded", "asserted"]),
        (RIVALS, ["disputed", "asserted"]),
    ],
)
def test_polarity(text: str, polarities: list[str]) -> None:
    """A figure that is doubted, denied, disputed, replaced or only proposed is not asserted."""
    assert [q.polarity for q in figures(text)] == polarities


def test_rivals_name_each_other() -> None:
    """Two figures that one sentence sets against each other point at each other."""
    navy, league = figures(RIVALS)
    assert (navy.disagrees_with, league.disagrees_with) == (league.id, navy.id)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("It killed 12 people.", [None]),
        ("It killed 12 harbour pilots.", ["harbour pilots"]),
        ("Three soldiers died and seven others were wounded, two badly.", ["soldiers", "soldiers", "soldiers"]),
        ("It killed 290, including 44 children.", [None, "children"]),
        ("It fired four rockets.", [None]),
    ],
)
def test_of_whom(text: str, groups: list[str | None]) -> None:
    """People are named by their group where the text has one; others are of the group before."""
    assert [q.of_whom for q in figures(text)] == groups


@pytest.mark.parametrize(
    ("text", "day", "period"),
    [
        ("It killed 12 people on Tuesday.", "2031-05-13", None),
        ("It killed 12 people.", None, None),
        ("It killed 12 people late on Monday night.", "2031-05-12", None),
        ("It killed 12 people overnight on Monday.", "2031-05-12", None),
        ("It had killed 12 people by Monday night.", "2031-05-12", None),
        ("By 6 p.m. on Tuesday 12 people had been confirmed dead.", "2031-05-13", None),
        ("It will house 12 people by Friday.", None, None),
        ("It killed 12 people before Monday.", None, None),
        ("Since 7 May, 2,806 people have died.", None, "Since 7 May"),
        ("In the past 24 hours 9 people were killed.", None, "In the past 24 hours"),
        ("It killed 12 people in April.", None, None),
    ],
)
def test_day_and_period(text: str, day: str | None, period: str | None) -> None:
    """A figure holds for the day its sentence names; a starting point is a period, not a day."""
    (found,) = figures(text)
    assert (found.as_of, found.period) == (day, period)


def test_place_is_the_nearest_that_a_preposition_sets() -> None:
    """Each number of a sentence takes the place named for it."""
    text = "It killed 870 cattle herders in Ostrand and about 140 in Selby, the Tarsk Courier wrote."
    names = [
        Mention(article_id="a", annotator="t/1", span=span(text, at, at + len(name)), label="LOC", entity=name)
        for name in ("Ostrand", "Selby", "Tarsk")
        for at in [text.index(name)]
    ]
    assert [q.place for q in figures(text, tuple(names))] == ["Ostrand", "Selby"]


def test_a_number_inside_a_name_is_refused() -> None:
    """What another annotator found to be a name keeps its number."""
    text = "Studio 54 Band fans filled 12 buses."
    name = Mention(article_id="a", annotator="t/1", span=span(text, 0, 14), label="ORG", entity="Studio 54 Band")
    assert [q.span.exact for q in figures(text, (name,))] == ["12"]


def attribution(text: str, source: str, content: str, *speakers: str) -> Attribution:
    def cut(part: str) -> tuple[Span, ...]:
        return (span(text, text.index(part), text.index(part) + len(part)),)

    return Attribution(
        article_id="a",
        annotator="t/1",
        source=cut(source),
        cue=(),
        content=cut(content),
        kind="indirect",
        speakers=speakers,
    )


def test_the_speaker_is_that_of_the_innermost_attribution() -> None:
    """A figure belongs to whoever says it, by name where the name is known."""
    text = "The mayor said the army claims 12 dead, and 30 are hurt."
    outer = attribution(text, "The mayor", "the army claims 12 dead, and 30 are hurt", "Ilo Brandt")
    inner = attribution(text, "the army", "12 dead")
    first, second = figures(text, (outer, inner))
    assert (first.attribution, first.attribution_id) == ("the army", inner.id)
    assert (second.attribution, second.attribution_id) == ("Ilo Brandt", outer.id)
    assert second.attribution_span is not None
    assert second.attribution_span.exact == "The mayor"


def test_the_reporter_speaks_where_nobody_else_does() -> None:
    """Without an attribution that holds the number, nobody is named."""
    (found,) = figures("It killed 12 people.")
    assert (found.attribution, found.attribution_span, found.attribution_id) == (None, None, None)


def test_the_annotator_travels_to_other_processes() -> None:
    """It pickles and says what it needs and gives."""
    annotator = pickle.loads(pickle.dumps(Quantities()))
    assert annotator.requires == ("Mention", "Timex", "Attribution")
    assert annotator.provides == ("Quantity",)


WORDS = (
    "12 people killed and wounded including of them the two thirds $ 3 million percent more than up to dozens hundreds "
    "of no casualties from 38 to 52 between 10-15 ٣ ½ 1,2,3 50/50 , . ; ( ) if would denied that one which Flight 88 "
    "aged 6 a dozen rose toll in 31 February a day 99999999999999999999 was"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
@settings(max_examples=100, deadline=None)
def test_spans_are_exact_and_values_are_sound(parts: list[str]) -> None:
    """Whatever the words, nothing crashes, spans are what stands there, and low, high and point keep their rules."""
    text = " ".join(parts)
    found = figures(text)
    ids = {q.id for q in found}
    assert len(ids) == len(found)
    for q in found:
        check(text, q.span)
        check(text, q.num_span)
        assert q.span.start <= q.num_span.start < q.num_span.end <= q.span.end
        assert q.part_of is None or q.part_of in ids
        assert q.disagrees_with is None or q.disagrees_with in ids
        rules = {
            "exact": q.low == q.high == q.point is not None,
            "about": q.low == q.high == q.point is not None,
            "at_least": q.low == q.point is not None and q.high is None,
            "at_most": q.high == q.point is not None and q.low is None,
            "range": q.point is None and q.low is not None and q.high is not None and q.low < q.high,
            "vague": q.point is None and q.low is not None and q.high is not None and q.low < q.high,
        }
        assert rules[q.bound]


@pytest.mark.parametrize(
    "text",
    ["1 " * 20_000, "including 12 killed and " * 4_000, "of 2 " * 8_000, "(" * 30_000 + "12 dead", "1," * 30_000],
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    """A long line of nothing but numbers and cues does not hang."""
    start = time.process_time()
    figures(text)
    assert time.process_time() - start < 10


MEASURED = [
    # another verb takes over
    (
        "The flood killed nine people, including two children, and forced nearly 14,000 from their homes.",
        ["killed", "killed", "displaced"],
    ),
    ("The dam burst, killing nine and forcing thousands from their homes.", ["killed", "displaced"]),
    ("The fire killed nine and closed 14.", ["killed", "other"]),
    ("The quake killed nine people, and fined firms owe 40.", ["killed", "other"]),
    # a toll that goes on being spoken of
    ("The province said 31 people had been confirmed dead.", ["killed"]),
    ("Officials said 31 had died. The ministry put the figure at 24.", ["killed", "killed"]),
    ("Police said 40 had been hurt. “There are thirty-one,” the mayor said.", ["injured", "injured"]),
    ("The fire killed 12 on Monday, bringing the total to 40.", ["killed", "killed"]),
    ("The flood killed 38. The new figure includes seven children.", ["killed", "killed"]),
    ("The mill sold 31 saws. The ministry put the figure at 24.", ["other", "other"]),
    # a number that names what was counted last
    ("The union spoke of more than 10,000 marchers. Police put their number at 4,000.", ["participants"] * 2),
    ("The union said 10,000 people marched, but the police put their number at 4,000.", ["participants"] * 2),
    ("The union said 10,000 people marched. Police put the number at 4,000.", ["participants"] * 2),
    ("Rescuers pulled 18 survivors from the mud. The mayor put the figure at 21.", ["rescued"] * 2),
    ("Some 400 boats are stuck in the ice. It rained. Sailors put their number at 600.", ["equipment"] * 2),
    ("The fire killed 24. A crowd of 900 marched. Police put the figure at 400.", ["killed", *["participants"] * 2]),
    ("The fire killed 24. Some 900 people marched. He put the toll at 31.", ["killed", "participants", "killed"]),
    ("The fire killed 24, and 90 people fled. He put their number at 120.", ["killed", "displaced", "displaced"]),
    ("Some 900 people marched, 300 of them pupils. Police put their number at 400.", ["participants"] * 3),
    ("Police counted 300 marchers. The number of calls was 4,000.", ["participants", "other"]),
    ("Police counted 300 marchers. The mill sold 40.", ["participants", "other"]),
    ("The fund paid 4 million crowns. Police put the number at 30.", ["money", "other"]),
    ("Police counted 300 marchers. It rained. It blew. It froze. He put the number at 30.", ["participants", "other"]),
    # those who help, flee or live somewhere
    ("Ostrand will send 200 rescue workers.", ["people"]),
    ("The army sent 650 soldiers and 90 divers.", ["combatants", "people"]),
    ("They went to rescue workers, 12 of whom were hurt.", ["injured"]),
    ("Soldiers moved 300 families to higher ground.", ["displaced"]),
    ("Soldiers moved 300 crates to higher ground.", ["other"]),
    ("Nearly 3,000 people remain in shelters.", ["displaced"]),
    ("The mayor ordered 2,000 people out.", ["displaced"]),
    ("The mayor ordered 2,000 people to vote.", ["people"]),
    ("About 5,000 people live along the river.", ["population"]),
    ("Two-thirds of the town's 9,300 inhabitants had been moved to shelters.", ["displaced", "population"]),
    ("The state set aside 250 million crowns, of which 60 million had been spent.", ["money", "money"]),
    # whom else the verb befell, whom a clause sets apart, and lists
    ("Two guards who were acting as escorts and a cook were wounded in the raid.", ["injured"]),
    ("Two guards who were acting as escorts and a cook were praised.", ["people"]),
    ("The whereabouts of seven pupils, kidnapped by masked men, are unknown.", ["hostages"]),
    ("It came after the death of four pupils who had been kidnapped.", ["killed"]),
    ("The injured were Ana Orr and two other people.", ["injured"]),
    ("The injured were taken home, and two people were killed.", ["killed"]),
    ("There were 13 bodies in the street; eight gunmen and a cook.", ["killed", "killed"]),
    ("There were 13 bodies in the street; eight gunmen and a cook watched.", ["killed", "combatants"]),
    ("Raiders murdered six monks and their two cooks.", ["killed", "killed"]),
    ("Four people have bullet wounds.", ["injured"]),
    # of a street, and one in it
    ("It hit 12 Mill Street shops.", ["buildings"]),
    ("It hit 12 Mill Street.", []),
    # after "that", and none at all
    ("The ministry said that seven bodies had been found.", ["killed"]),
    ("He said that nine had been affected.", ["affected"]),
    ("Police made no arrests.", ["detained"]),
    ("In Tarsk 40 were hurt.", ["injured"]),
]


@pytest.mark.parametrize(("text", "expected"), MEASURED)
def test_measures(text: str, expected: list[str]) -> None:
    """A number counts what its own clause says, or what was spoken of before if it only says how many."""
    assert [q.measure for q in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Nobody was killed.", "killed"),
        ("No one was hurt.", "injured"),
        ("None of the crew was injured.", "injured"),
        ("None has been arrested.", "detained"),
    ],
)
def test_nobody_is_zero(text: str, measure: str) -> None:
    """That it befell nobody is a figure of zero."""
    (found,) = figures(text)
    assert found.point == 0
    assert found.measure == measure


@pytest.mark.parametrize(
    ("text", "point", "unit"),
    [
        ("Rates rose by half a percentage point.", "0.5", "percentage_points"),
        ("Prices fell a quarter of a percent.", "0.25", "percent"),
        ("Half of the houses were lost.", "50", "percent"),
        ("About ½ of the houses were lost.", "50", "percent"),
    ],
)
def test_parts_of_a_point(text: str, point: str, unit: str) -> None:
    """Half a percentage point is 0.5, half of the houses is 50 percent."""
    (found,) = figures(text)
    assert (found.point, found.unit) == (Decimal(point), unit)


def test_names_what_is_counted_by_its_noun() -> None:
    """What is counted is the noun where there is one, and the verb only where there is none."""
    assert [q.what_counted for q in figures("The flood killed nine people and injured 30.")] == ["people", "injured"]


def test_nobody_in_particular_is_no_speaker() -> None:
    """A word like "both" keeps its place as evidence but names nobody."""
    text = "Both put the toll at 24."
    (found,) = figures(text, (attribution(text, "Both", "the toll at 24"),))
    assert (found.attribution, found.attribution_span) == (None, span(text, 0, 4))


def test_an_old_toll_has_the_speaker_of_the_new_one() -> None:
    """Whoever raises a toll from an earlier value says both."""
    text = "The board raised the toll to 43 on Friday, from 38."
    new, old = figures(text, (attribution(text, "The board", "the toll to 43 on Friday"),))
    assert (old.kind, old.attribution, new.as_of) == ("previous", new.attribution, "2031-05-09")


def test_no_measure_comes_from_inside_a_name() -> None:
    """The "Rescue" of a rescue service rescues nobody."""
    text = "Orla Venn of the Tarsk Rescue Service said 90 boats sank and 40 sailed."
    start = text.index("Tarsk")
    name = Mention(
        article_id="a", annotator="t/1", span=span(text, start, start + 20), label="ORG", entity="Tarsk Rescue Service"
    )
    assert [q.measure for q in figures(text, (name,))] == ["equipment", "equipment"]


def test_a_long_list_takes_time_in_proportion() -> None:
    """Four times the figures take about four times as long, not sixteen times."""

    def seconds(count: int) -> float:
        doc = document("the toll rose to 12 " * count)
        begin = time.process_time()
        assert len(list(Quantities().annotate([doc]))) == count
        return time.process_time() - begin

    assert seconds(1600) < 8 * max(seconds(400), 0.02)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Raiders shot at a bus on the coast road of Ostrand and wounded\n"
            "13 others who had come to the fair by boat and\n"
            "on foot, the mayor of the town wrote in a note that was read.",
            [13],
        ),
        (
            "The keeper of the harbour wrote to the council that more than\n"
            "200 people had been hurt by the wave and that two\n"
            "thousand had left their homes on the shore in the night when\n"
            "the sea came in over the wall.",
            [200, 2000],
        ),
    ],
)
def test_numbers_at_the_edge_of_a_broken_line(text: str, values: list[float]) -> None:
    """A number may begin a line, and be broken over two."""
    assert [number(q.point) for q in figures(text)] == values


def test_capitals_are_read_as_other_text() -> None:
    """What a name finder takes for names in a text all in capitals hides neither numbers nor verbs."""
    text = "THE GUARD REPORTED THAT 10 OTHER PEOPLE WERE BADLY WOUNDED."
    names = tuple(
        Mention(article_id="a", annotator="t/1", span=span(text, at, at + len(words)), label="ORG", entity=words)
        for words in ("10 OTHER PEOPLE", "BADLY WOUNDED")
        for at in (text.index(words),)
    )
    (found,) = figures(text, names)
    assert (number(found.point), found.measure) == (10, "injured")


ODD = st.sampled_from(
    [
        *(
            "9" * 400,
            "1,2,3",
            "½",
            "٣",
            "４２",
            "$5bn",
            "10-15",
            "50/50",
            "1e999",
            "1.2.3",
            "-7",
            "−0.5%",
            ",",
            ", ,",
            "$",
        ),
        *(
            "¾ million",
            "half a",
            "no",
            "of",
            "killed",
            "people",
            "between",
            "and",
            "to",
            "percent",
            "\n",
            "minus",
            "×10",
        ),
        *("a dozen", "US$", "."),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ODD, max_size=12))
def test_odd_numbers_break_nothing_and_invent_nothing(pieces: list[str]) -> None:
    """Whatever stands beside what: no error, spans are exact, bounds agree, and no value beyond a thousand trillion."""
    text = " ".join(pieces)
    for q in figures(text):
        assert text[q.span.start : q.span.end] == q.span.exact
        assert text[q.num_span.start : q.num_span.end] == q.num_span.exact
        values = [v for v in (q.low, q.high, q.point) if v is not None]
        assert values
        assert all(v.is_finite() and abs(v) < 10**21 for v in values)
        assert q.low is None or q.high is None or q.low <= q.high
