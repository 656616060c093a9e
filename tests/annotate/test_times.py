"""Time expressions and their values."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.annotate.reading import read
from onrecord.annotate.times import Times
from onrecord.text import check, sha256
from onrecord.types import Article, Region, Time, Timex

# A Wednesday.
DAY = "2031-05-14"


def timexes(text: str, published: str | None = DAY, regions: tuple[Region, ...] | None = None) -> list[Timex]:
    """The time expressions of a text that is all body."""
    body = (Region(start=0, end=len(text), kind="body"),) if text.strip() else ()
    article = Article(
        id="a",
        text=text,
        text_sha256=sha256(text),
        input="a.txt",
        language="en",
        regions=body if regions is None else regions,
        published=Time.of(published) if published else None,
    )
    return [t for t in Times().annotate([read(article)]) if isinstance(t, Timex)]


def values(text: str, published: str | None = DAY) -> list[tuple[str, str, str | None]]:
    return [(t.span.exact, t.timex_type, t.time.value if t.time else None) for t in timexes(text, published)]


CASES: list[tuple[str, list[tuple[str, str, str | None]]]] = [
    # days
    ("The dam broke on 7 February 2031.", [("7 February 2031", "DATE", "2031-02-07")]),
    ("Feb. 7 was calm.", [("Feb. 7", "DATE", "2031-02-07")]),
    ("The raid took place on Oct. 7.", [("Oct. 7", "DATE", "2030-10-07")]),
    ("Voting will begin on June 3.", [("June 3", "DATE", "2031-06-03")]),
    ("A vote is to be held on June 3.", [("June 3", "DATE", "2031-06-03")]),
    ("The ferry sank on Tuesday.", [("Tuesday", "DATE", "2031-05-13")]),
    ("He spoke on Wednesday.", [("Wednesday", "DATE", "2031-05-14")]),
    ("The court will rule on Friday.", [("Friday", "DATE", "2031-05-16")]),
    ("On Friday, the court will rule.", [("Friday", "DATE", "2031-05-16")]),
    ("On Friday, the court ruled.", [("Friday", "DATE", "2031-05-09")]),
    ("She arrived last Wednesday.", [("last Wednesday", "DATE", "2031-05-07")]),
    ("They meet next Wednesday.", [("next Wednesday", "DATE", "2031-05-21")]),
    ("It began on Monday of last week.", [("Monday of last week", "DATE", "2031-05-05")]),
    (
        "She left yesterday and returns tomorrow.",
        [("yesterday", "DATE", "2031-05-13"), ("tomorrow", "DATE", "2031-05-15")],
    ),
    ("Shells fell earlier today.", [("earlier today", "DATE", "2031-05-14")]),
    ("Two days ago it rained.", [("Two days ago", "DATE", "2031-05-12")]),
    ("It ends ten days from now.", [("ten days from now", "DATE", "2031-05-24")]),
    (
        "On 3 May it rained; the next day it snowed.",
        [("3 May", "DATE", "2031-05-03"), ("the next day", "DATE", "2031-05-04")],
    ),
    (
        "He fell on 3 May and died three days later.",
        [("3 May", "DATE", "2031-05-03"), ("three days later", "DATE", "2031-05-06")],
    ),
    (
        "Monday’s storm and last Tuesday's were worse.",
        [("Monday", "DATE", "2031-05-12"), ("last Tuesday", "DATE", "2031-05-13")],
    ),
    ("Yesterday's vote was close.", [("Yesterday", "DATE", "2031-05-13")]),
    # parts of the day and the clock
    ("Police came on Wednesday morning.", [("Wednesday morning", "TIME", "2031-05-14TMO")]),
    ("Late Monday night it burned.", [("Late Monday night", "TIME", "2031-05-12TNI")]),
    ("They met on the night of 7 May.", [("the night of 7 May", "TIME", "2031-05-07TNI")]),
    ("It burned last night.", [("last night", "TIME", "2031-05-13TNI")]),
    ("Sirens sounded this morning.", [("this morning", "TIME", "2031-05-14TMO")]),
    ("Polls closed at 7 a.m. on Thursday.", [("7 a.m. on Thursday", "TIME", "2031-05-08T07:00")]),
    ("A desk opens at 9 a.m. on Saturday.", [("9 a.m. on Saturday", "TIME", "2031-05-17T09:00")]),
    ("The river crested at noon.", [("noon", "TIME", "2031-05-14T12:00")]),
    (
        "It stood at 5 metres at noon, below the mark of Monday.",
        [("noon", "TIME", "2031-05-14T12:00"), ("Monday", "DATE", "2031-05-12")],
    ),
    ("They left Tarsk at midnight.", [("midnight", "TIME", "2031-05-14T00:00")]),
    ("The river will crest at midnight.", [("midnight", "TIME", "2031-05-15T00:00")]),
    ("By dusk they had gone.", [("dusk", "TIME", "2031-05-14TEV")]),
    ("Ten were missing by nightfall.", [("nightfall", "TIME", "2031-05-14TNI")]),
    ("Twelve died overnight on Monday.", [("overnight on Monday", "TIME", "2031-05-12TNI")]),
    ("Twelve died overnight Saturday.", [("overnight Saturday", "TIME", "2031-05-10TNI")]),
    ("Twelve died overnight into Tuesday.", [("overnight into Tuesday", "TIME", "2031-05-12TNI")]),
    ("Twelve died overnight to Monday.", [("overnight to Monday", "TIME", "2031-05-11TNI")]),
    ("Twelve died in the night to Tuesday.", [("the night to Tuesday", "TIME", "2031-05-12TNI")]),
    (
        "Twelve died on Monday night into Tuesday.",
        [("Monday night", "TIME", "2031-05-12TNI"), ("Tuesday", "DATE", "2031-05-13")],
    ),
    ("Twelve died overnight on 10 May.", [("overnight on 10 May", "TIME", "2031-05-10TNI")]),
    ("They flew overnight to Tarsk.", [("overnight", "TIME", "2031-05-14TNI")]),
    ("He toured Meldra in the morning.", [("the morning", "TIME", "2031-05-14TMO")]),
    ("Streets were dry by the afternoon.", [("the afternoon", "TIME", "2031-05-14TAF")]),
    ("The Noon Herald closed.", []),
    ("The morning after the flood was calm.", []),
    (
        "It rose to 43 on Friday, from 38 the day before.",
        [("Friday", "DATE", "2031-05-09"), ("the day before", "DATE", "2031-05-08")],
    ),
    ("That was the day before the flood.", []),
    ("It rained all week.", [("all week", "DURATION", "P1W")]),
    ("Call 0155 774 2000 or +47 155 774 2001.", []),
    ("The cup of 2000 was lost.", [("2000", "DATE", "2000")]),
    # what lies ahead
    ("Vell faces an election in October.", [("October", "DATE", "2031-10")]),
    (
        "The state has declared June 19 a day of mourning.",
        [("June 19", "DATE", "2031-06-19"), ("a day", "DURATION", "P1D")],
    ),
    ("I have the letters, and on Monday the court will have them.", [("Monday", "DATE", "2031-05-19")]),
    ("He will speak in Tarsk on Saturday.", [("Saturday", "DATE", "2031-05-17")]),
    (
        "He was hurt on 7 May and on Monday he died.",
        [("7 May", "DATE", "2031-05-07"), ("Monday", "DATE", "2031-05-12")],
    ),
    ("The siren went at 18:05.", [("18:05", "TIME", "2031-05-14T18:05")]),
    ("It ends at 12:00 UTC Monday.", [("12:00 UTC Monday", "TIME", "2031-05-19T12:00Z")]),
    # weeks, months, quarters, seasons, years
    ("Prices rose last week.", [("last week", "DATE", "2031-W19")]),
    ("Talks resume next week.", [("next week", "DATE", "2031-W21")]),
    ("It closed last month.", [("last month", "DATE", "2031-04")]),
    ("It opens next month.", [("next month", "DATE", "2031-06")]),
    ("It shut in April.", [("April", "DATE", "2031-04")]),
    ("It shut last October.", [("last October", "DATE", "2030-10")]),
    ("It ends in March of next year.", [("March of next year", "DATE", "2032-03")]),
    ("Early April was dry.", [("Early April", "DATE", "2031-04")]),
    ("By the end of May 2030 it was over.", [("the end of May 2030", "DATE", "2030-05")]),
    ("Sales fell in the first quarter of 2030.", [("the first quarter of 2030", "DATE", "2030-Q1")]),
    ("Sales fell in the third quarter of last year.", [("the third quarter of last year", "DATE", "2030-Q3")]),
    ("Profits fell last quarter.", [("last quarter", "DATE", "2031-Q1")]),
    ("Q2 2030 was poor.", [("Q2 2030", "DATE", "2030-Q2")]),
    ("The spring of 1962 was wet.", [("The spring of 1962", "DATE", "1962-SP")]),
    ("Last summer was dry.", [("Last summer", "DATE", "2030-SU")]),
    ("Since 2014 it grew.", [("2014", "DATE", "2014")]),
    ("The 1914-18 war ended.", [("1914", "DATE", "1914"), ("18", "DATE", "1918")]),
    ("He ruled in the 1990s.", [("the 1990s", "DATE", "199")]),
    ("A 19th-century mill burned.", [("19th-century", "DATE", "18")]),
    ("In 480 BC it fell.", [("480 BC", "DATE", "BC0480")]),
    ("It shut two years ago.", [("Two years ago".lower(), "DATE", "2029")]),
    ("It grew this year.", [("this year", "DATE", "2031")]),
    # lengths
    ("In the past 24 hours it rained.", [("the past 24 hours", "DURATION", "PT24H")]),
    ("They walked for a week.", [("a week", "DURATION", "P1W")]),
    ("The six-month-old truce held.", [("six-month-old", "DURATION", "P6M")]),
    ("A 25-minute attack followed.", [("25-minute", "DURATION", "PT25M")]),
    ("It rained for days on end.", [("days on end", "DURATION", "PXD")]),
    ("They waited two and a half years.", [("two and a half years", "DURATION", "P2.5Y")]),
    ("It took several weeks.", [("several weeks", "DURATION", "PXW")]),
    ("It took two decades.", [("two decades", "DURATION", "P20Y")]),
    ("In the coming days it may rain.", [("the coming days", "DURATION", "PXD")]),
    ("Over the past decade it grew.", [("the past decade", "DURATION", "P10Y")]),
    # sets and references
    ("It rains every day.", [("every day", "SET", "P1D")]),
    ("They meet every Monday.", [("every Monday", "SET", "XXXX-WXX-1")]),
    ("They print daily.", [("daily", "SET", "P1D")]),
    ("It costs $3 billion a year.", [("a year", "SET", "P1Y")]),
    ("She is now calm and currently rests.", [("now", "DATE", "PRESENT_REF"), ("currently", "DATE", "PRESENT_REF")]),
    # what is none
    ("Theresa may march on Sunday Times staff.", []),
    ("Gate 2014 and Room 1999 on Flight 2031", []),
    ("a second column, a quarter of the men", []),
    ("More than 2000 men came.", []),
    ("The Daily Post wrote it.", []),
    ("They won 3-1.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_values(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Each expression is found with its type and the value that the day of publication, a Wednesday, gives it."""
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It fell in early May 2030.", "START"),
        ("It fell in mid-May 2030.", "MID"),
        ("It fell in late 2030.", "END"),
        ("It fell at the end of 2030.", "END"),
        ("It took more than two years.", "MORE_THAN"),
        ("It took about two years.", "APPROX"),
        ("It took two years.", None),
    ],
)
def test_mod(text: str, mod: str | None) -> None:
    """The words that say which part, or how nearly, become TIMEX3's MOD."""
    (found,) = timexes(text)
    assert found.mod == mod


@pytest.mark.parametrize(
    "text",
    [
        "It burned on Tuesday.",
        "It burned on Oct. 7.",
        "It shut last week.",
        "He came today.",
        "It shut two days ago.",
        "It shut last year.",
        "He left at 18:05.",
        "It shut in May.",
        "It burned on Monday of last week.",
    ],
)
def test_nothing_is_invented_without_a_publication_date(text: str) -> None:
    """An expression that only a publication date could fix has no value where there is none."""
    (found,) = timexes(text, published=None)
    assert found.time is None


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("It burned on Tuesday.", "2031-05", None),
        ("It shut last week.", "2031-05", None),
        ("It shut on 13 March.", "2031-05", "2031-03-13"),
        ("It shut last month.", "2031-05", "2031-04"),
        ("It shut last month.", "2031", None),
        ("It shut last year.", "2031", "2030"),
    ],
)
def test_a_coarse_publication_date_fixes_only_coarse_values(text: str, published: str, expected: str | None) -> None:
    """A month anchors months and years, a year only years."""
    (found,) = timexes(text, published)
    assert (found.time.value if found.time else None) == expected


def test_a_narrative_carries_its_year_on() -> None:
    """Without a publication date, a text of full dates gives its days without a year the year last spoken of."""
    text = (
        "On 3 March 1904 the fleet sailed. It was off Tarsk on 9 March 1904. By 1 April 1904 it was lost. "
        "On 7 June the port fell. On 2 January 1905 talks began; they ended on 5 May. On 6 July 1905 all was over."
    )
    found = {t.span.exact: t.time.value for t in timexes(text, None) if t.time}
    assert found["7 June"] == "1904-06-07"
    assert found["5 May"] == "1905-05-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost the bridge yesterday,” she said on Monday.", ["2031-05-11", "2031-05-12"]),
        ("“We leave tomorrow,” Hale told the council in a letter on Monday.", ["2031-05-13", "2031-05-12"]),
        ("On Monday she said: “We leave tomorrow.”", ["2031-05-12", "2031-05-13"]),
        ("She said on Monday: “We leave tomorrow.”", ["2031-05-12", "2031-05-13"]),
        (
            "“It fell yesterday,” she said on Monday. “It will be cleared tomorrow.”",
            ["2031-05-11", "2031-05-12", "2031-05-13"],
        ),
        (
            "“It fell,” she said on Monday. Brandt disagreed. “It fell yesterday.”",
            ["2031-05-12", "2031-05-13"],
        ),
        ("“It fell yesterday,” she said. She left on Monday.", ["2031-05-13", "2031-05-12"]),
        ("“It fell yesterday,” said Hale, who lost her home on Monday.", ["2031-05-13", "2031-05-12"]),
        ("“It fell yesterday,” she said of Monday’s storm.", ["2031-05-13", "2031-05-12"]),
        ("“It fell yesterday,” she said last week.", ["2031-W19"]),
        ("Rain fell on Monday. “It fell yesterday,” she said.", ["2031-05-12", "2031-05-13"]),
    ],
)
def test_inside_a_quotation_the_day_of_the_utterance_counts(text: str, expected: list[str]) -> None:
    """Words said on a day that their own sentence names are read from it, and no others."""
    assert [t.time.value for t in timexes(text) if t.time] == expected


def test_a_quotation_that_goes_on_was_said_on_the_same_day() -> None:
    """The next paragraph of a long quotation is read from the day on which it began."""
    text = "She said on Monday: “We lost the bridge.\n\n“Tomorrow we begin again.”"
    assert [t.time.value for t in timexes(text) if t.time] == ["2031-05-12", "2031-05-13"]


def test_a_long_retrospective_carries_its_own_year() -> None:
    """An article of today that tells of old days at length gives its days without a year the year it told of last."""
    history = (
        "On 3 March 1904 the fleet sailed. It was off Tarsk on 9 March 1904. By 1 April 1904 it was lost. "
        "On 7 June the port fell. On 2 January 1905 talks began. The peace of 6 July 1905 held; it was signed at noon."
    )
    found = {t.span.exact: t.time.value for t in timexes(history) if t.time}
    assert (found["7 June"], found["noon"]) == ("1904-06-07", "1905-07-06T12:00")
    short = {
        t.span.exact: t.time.value for t in timexes("The port fell on 3 March 1904. It opens on 7 June.") if t.time
    }
    assert short["7 June"] == "2031-06-07"


def test_an_embedded_post_is_anchored_on_its_own_date() -> None:
    """A word like "today" inside a post means the day the post bears, not the day of the article."""
    text = "The minister met envoys today.\n\nMet the envoys today. (@minister) February 7, 2031\n\nHe left today."
    post = text.index("Met")
    regions = (
        Region(start=0, end=post, kind="body"),
        Region(start=post, end=text.index("He left"), kind="embed"),
        Region(start=text.index("He left"), end=len(text), kind="body"),
    )
    assert [t.time.value for t in timexes(text, DAY, regions) if t.time and t.span.exact == "today"] == [
        "2031-05-14",
        "2031-02-07",
        "2031-05-14",
    ]


def test_bounds_are_given_for_calendar_values_only() -> None:
    """A day, month or year has its bounds; a week, a length and a reference have none."""
    found = {t.span.exact: t.time for t in timexes("Now, last week, in April, for a week.") if t.time}
    april = found["April"]
    assert april is not None
    assert april.earliest is not None
    assert april.latest is not None
    assert (april.latest - april.earliest).days == 30
    assert all(found[word] and found[word].earliest is None for word in ("Now", "last week", "a week"))


def test_the_annotator_travels_to_other_processes() -> None:
    """It pickles and says what it needs and gives."""
    annotator = pickle.loads(pickle.dumps(Times()))
    assert (annotator.name, annotator.requires, annotator.provides) == ("times", (), ("Timex",))


WORDS = (  # noqa: SIM905
    "the last next two 7 May 2031 Monday a week ago early end of morning 18:05 p.m. every day days years 1990s quarter "
    "first this spring in - , . \n ٣ ½ 31 February 99999 later Q1 "
    "29 to Easter Christmas BC 480 0 “ ” said Hale last of year season night Friday 1904 earlier midnight GMT +8"
).split(" ")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("It burned last Monday.", "0001-01-01"),
        ("It burned on Friday of last week.", "0001-01-01"),
        ("It burned on 3 March.", "0001-01-01"),
        ("It shut last winter.", "0001-01-01"),
        ("It shut last May.", "0001-05-03"),
        ("It shut last year.", "0001-01-01"),
        ("It shut last week.", "0001-01-01"),
        ("It shut yesterday.", "0001-01-01"),
        ("It will burn next Friday.", "9999-12-31"),
        ("It will burn on Friday of next week.", "9999-12-31"),
        ("It opens tomorrow.", "9999-12-31"),
        ("It will close at midnight.", "9999-12-31"),
        ("It opens next spring.", "9999-12-31"),
        ("It opens in May of next year.", "9999-12-31"),
        ("It opens next December.", "9999-12-31"),
        ("It shut 99999 years ago.", DAY),
        ("It shut 999999999999999 days ago.", DAY),
    ],
)
def test_what_lies_outside_the_calendar_has_no_value(text: str, published: str) -> None:
    """An expression whose value would lie before the year 1 or after 9999 is found and has no value."""
    (found,) = timexes(text, published)
    assert found.time is None


@pytest.mark.parametrize(
    "text", ["31 February", "1e400 years ago", f"{'9' * 400} days ago", "30/02/2031", "2031-13-01"]
)
def test_what_is_no_date_or_number_is_not_read(text: str) -> None:
    """A day that does not exist and a number that is none make no time expression with a value."""
    assert not [t for t in timexes(f"It burned {text}.") if t.time]


@pytest.mark.parametrize(
    "text", ["It rained from 29 February to 3 March 2031.", "It ends on 29 February of this year.", "In 0 BC it fell."]
)
def test_no_day_is_made_that_does_not_exist(text: str) -> None:
    """A 29 February that a year has not, and a year 0, have no value, whatever stands beside them."""
    assert not [t for t in timexes(text) if t.time and ("02-29" in t.time.value or "BC" in t.time.value)]


def test_digits_of_other_scripts_make_no_year() -> None:
    """Only plain digits make a value."""
    assert all(t.time is None or t.time.value.isascii() for t in timexes("In 20٣١ and at 1٢:٣٠, in the 19٩0s, ٣ days."))


def test_the_last_days_of_the_calendar_are_read() -> None:
    """At its very end the calendar gives days, and a bound where there is one."""
    (found,) = timexes("It burned today.", "9999-12-31")
    assert found.time is not None
    assert (found.time.value, found.time.latest) == ("9999-12-31", None)


@given(
    st.lists(st.sampled_from(WORDS), max_size=40),
    st.sampled_from([None, DAY, "2031-05", "2031", "9999-12-31", "0001-01-01", "9999", "0001", "9999-12", "0001-01"]),
)
@example(["last", "Monday"], "0001-01-01")
@settings(max_examples=100, deadline=None)
def test_spans_are_exact_and_in_order(parts: list[str], published: str | None) -> None:
    """Whatever the words and the date, nothing crashes, spans are what stands there, and none overlap."""
    text = " ".join(parts)
    position = 0
    for found in timexes(text, published):
        check(text, found.span)
        assert found.span.start >= position
        position = found.span.end


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 30_000,
        "last week the " * 8_000,
        "May " * 20_000,
        "1990s-" * 10_000,
        "“May 1” he said Monday, " * 8_000,
        "“Monday " * 8_000,
        "the past " * 8_000,
    ],
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    """A long line of nothing but triggers does not hang."""
    start = time.process_time()
    timexes(text)
    assert time.process_time() - start < 10
