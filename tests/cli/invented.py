"""One invented article with what it says, built by hand, and a record of it that answers from memory."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

from onrecord.record import Evidence, RoleSpan, TimelineDay, TimelineEntry
from onrecord.text import sha256, span
from onrecord.types import (
    Annotation,
    Article,
    Attribution,
    Change,
    Conflict,
    Difference,
    Disagreement,
    Doc,
    Entity,
    Entry,
    Episode,
    Event,
    EventMention,
    Extent,
    Failure,
    Figure,
    Lineage,
    Mention,
    Note,
    Opinion,
    Origin,
    Passage,
    Position,
    Quantity,
    Region,
    Review,
    ReviewState,
    Series,
    Span,
    Statement,
    Story,
    Time,
    Timex,
    Variant,
    Wording,
    content_id,
)

TITLE = "Ostrand bridge to reopen [live]"
SAID = "“We will open the bridge on Monday,” Mara Velden told reporters."
COUNTED = "The Ostrand Fire Service said at least 1,412 people crossed by ferry."
SHARE = "Share this story"
TEXT = f"{TITLE}\n{SAID} {COUNTED}\n{SHARE}\n"


def at(exact: str) -> Span:
    """Where these words stand for the first time."""
    start = TEXT.index(exact)
    return span(TEXT, start, start + len(exact))


ARTICLE = Article(
    id=content_id("article", TEXT),
    text=TEXT,
    text_sha256=sha256(TEXT),
    input="articles/bridge.txt",
    given_id="bridge-1",
    regions=(
        Region(start=0, end=len(TITLE), kind="title"),
        Region(start=len(TITLE) + 1, end=len(TITLE) + 2 + len(SAID) + len(COUNTED), kind="body"),
        Region(start=TEXT.index(SHARE), end=len(TEXT) - 1, kind="boilerplate"),
    ),
    headline=TITLE,
    title=at(TITLE),
    publisher="Harbour Post",
    language="en",
    published=Time.of("2031-03-02"),
    published_from="inferred",
    published_evidence=(at("Monday"),),
)
ATTRIBUTION = Attribution(
    article_id=ARTICLE.id,
    annotator="hand/1",
    score=0.875,
    source=(at("Mara Velden"),),
    cue=(at("told"),),
    content=(at("“We will open the bridge on Monday,”"),),
    quotes=(at("We will open the bridge on Monday,"),),
    kind="direct",
    speakers=("Mara Velden",),
    addressee="reporters",
    said=Time.of("2031-03-01"),
)
QUANTITY = Quantity(
    article_id=ARTICLE.id,
    annotator="hand/1",
    span=at("at least 1,412"),
    num_span=at("1,412"),
    low=Decimal(1412),
    high=None,
    point=Decimal(1412),
    bound="at_least",
    measure="people",
    what_counted="people",
    as_of="2031-03-01",
    attribution="Ostrand Fire Service",
    attribution_span=at("The Ostrand Fire Service"),
)
MENTION = Mention(article_id=ARTICLE.id, annotator="hand/1", span=at("Mara Velden"), label="PER", entity="Mara Velden")
TIMEX = Timex(
    article_id=ARTICLE.id, annotator="hand/1", span=at("Monday"), timex_type="DATE", time=Time.of("2031-03-03")
)
EVENT_MENTION = EventMention(
    article_id=ARTICLE.id,
    annotator="hand/1",
    score=0.75,
    trigger=at("open"),
    event_type="RETREAT",
    mode="access",
    actors=("Mara Velden",),
    actor=(at("We"),),
    actor_sectors=("GOV",),
    recipient=(at("the bridge"),),
    place="Ostrand",
    country="Norvane",
    timex=TIMEX.id,
    date=Time.of("2031-03-03"),
    flags=("future",),
    attribution_id=ATTRIBUTION.id,
)
DOC = Doc(
    article=ARTICLE,
    paragraphs=(Extent(0, 1),),
    annotations=(MENTION, TIMEX, ATTRIBUTION, QUANTITY, EVENT_MENTION),
)

STATEMENT = Statement(
    evidence=(ATTRIBUTION.id,),
    merger="hand/1",
    score=0.875,
    speaker=("Mara Velden",),
    addressee="reporters",
    said="2031-03-01",
    kinds=("direct",),
    attitude="statement",
    cue="told",
    wording="We will open the bridge on Monday,",
    variants=(
        Variant(
            wording="We will open the bridge on Monday,",
            kind="direct",
            evidence=(ATTRIBUTION.id,),
            differences=(Difference(before="on", after=""),),
        ),
    ),
)
FIGURE = Figure(
    evidence=(QUANTITY.id,),
    merger="hand/1",
    measure="people",
    unit="count",
    what_counted="people",
    of_whom=None,
    place=None,
    low=Decimal(1412),
    high=None,
    point=Decimal(1412),
    bound="at_least",
    as_of="2031-03-01",
    attribution="Ostrand Fire Service",
    figure_kind="count",
    polarity="asserted",
    words="at least 1,412",
    wording="At least 1,412 people crossed the bridge, the port authority said.",
)
EVENT = Event(
    evidence=(EVENT_MENTION.id,),
    merger="hand/1",
    score=0.75,
    event_type="RETREAT",
    mode="access",
    contexts=(),
    actors=("Mara Velden",),
    recipients=(),
    place="Ostrand",
    country="Norvane",
    date="2031-03-03",
    flags=("future",),
    said_by=("Mara Velden",),
    words="open",
    wording=SAID,
)
LINEAGE = Lineage(
    passages=(
        Passage(article_id=ARTICLE.id, span=at(SAID), role="copy"),
        Passage(article_id=ARTICLE.id, span=at(COUNTED), role="original"),
    ),
    merger="hand/1",
    score=0.5,
    reasons=("half of the words of the copy stand in the original",),
    article=ARTICLE.id,
    from_article=ARTICLE.id,
    relation="rewrites",
    directed=True,
)
ORIGIN = Origin(articles=(ARTICLE.id,), reasons=("Harbour Post alone",))
STORY = Story(
    passages=(Passage(article_id=ARTICLE.id, span=at(TITLE), role="member"),),
    merger="hand/1",
    title=TITLE,
    articles=(ARTICLE.id,),
    since="2031-03-02",
    until="2031-03-02",
    terms=("ostrand", "bridge"),
    origins=(ORIGIN,),
)
EPISODE = Episode(
    passages=STORY.passages, merger="hand/1", title=TITLE, articles=(ARTICLE.id,), since="2031-03-02",
    until="2031-03-02", story=STORY.id, date="2031-03-01",
)  # fmt: skip
POSITION = Position(
    evidence=(ATTRIBUTION.id,), merger="hand/1", speaker="Mara Velden", about="bridge", statements=(STATEMENT.id,)
)
SERIES = Series(
    evidence=(QUANTITY.id,), merger="hand/1", measure="people", unit="count", of_whom=None, place="Ostrand",
    attribution="Ostrand Fire Service", kind="cumulative", figures=(FIGURE.id,),
)  # fmt: skip
DISAGREEMENT = Disagreement(
    evidence=(ATTRIBUTION.id,), merger="hand/1", kind="date", about="the opening", reason="Monday or Tuesday",
    entries=(STATEMENT.id, EVENT.id), suspect=(ARTICLE.id,),
)  # fmt: skip
WORDING = Wording(
    passages=(Passage(article_id=ARTICLE.id, span=at("bridge"), role="words"),), merger="hand/1", episode=EPISODE.id,
    of="the bridge", words="bridge", voice="reporter", articles=(ARTICLE.id,),
)  # fmt: skip
ENTITY = Entity(evidence=(MENTION.id,), merger="hand/1", name="Mara Velden", label="PER", aliases=("Velden",))
FAILURE = Failure(input="articles/empty.txt", stage="read", error="empty", message="the file is empty: leave it out")


def proof(annotation: Annotation) -> Evidence:
    """The annotation where it stands, with the sentence that holds it."""
    first = min(s.start for _, s in annotation.spans())
    sentence = at(SAID) if first < TEXT.index(COUNTED) else at(COUNTED)
    return Evidence(
        article=ARTICLE,
        annotation=annotation,
        spans=tuple(RoleSpan(role, s) for role, s in annotation.spans()),
        context=(Extent(sentence.start, sentence.end),),
    )


_AT = datetime(2031, 3, 4, 9, tzinfo=UTC)
REVIEWED = ReviewState(
    entry=STATEMENT.id,
    kind="statement",
    status="corrected",
    reviewers=("Ann", "Bo"),
    at=_AT,
    changes=(
        Change(field="stance", machine=None, shown="promises", reviewer="Ann", at=_AT, decision=content_id("decision")),
    ),
    notes=(Note(reviewer="Bo", text="On tape.", at=_AT, decision=content_id("note")),),
    conflicts=(
        Conflict(
            entry=STATEMENT.id,
            field="addressee",
            opinions=(
                Opinion(reviewer="Ann", value="reporters", at=_AT, decision=content_id("one")),
                Opinion(reviewer="Bo", value=None, at=_AT, decision=content_id("other")),
            ),
        ),
    ),
)


class Recorded:
    """A record of one article."""

    def doc(self, article_id: str, /) -> Doc:
        """The article with its annotations."""
        assert article_id == ARTICLE.id
        return DOC

    def articles(self) -> list[Article]:
        """The article."""
        return [ARTICLE]

    def entities(self, *, review: Review = "all") -> list[Entity]:
        """The name."""
        return [ENTITY]

    def statements(self, *, attitude: None, min_score: float | None = None, review: Review = "all") -> list[Statement]:
        """The statement."""
        assert attitude is None, "an export holds every attitude"
        return [STATEMENT]

    def figures(self, *, min_score: float | None = None, review: Review = "all") -> list[Figure]:
        """The figure."""
        return [FIGURE]

    def events(self, *, min_score: float | None = None, review: Review = "all") -> list[Event]:
        """The event."""
        return [EVENT]

    def lineage(self, *, review: Review = "all") -> list[Lineage]:
        """Who copied whom."""
        return [LINEAGE]

    def stories(self, *, review: Review = "all") -> list[Story]:
        """The story."""
        return [STORY]

    def episodes(self, *, review: Review = "all") -> list[Episode]:
        """The episode."""
        return [EPISODE]

    def positions(self, *, review: Review = "all") -> list[Position]:
        """The position."""
        return [POSITION]

    def series(self, *, review: Review = "all") -> list[Series]:
        """The series."""
        return [SERIES]

    def disagreements(self, *, review: Review = "all") -> list[Disagreement]:
        """The disagreement."""
        return [DISAGREEMENT]

    def wording(self, *, review: Review = "all") -> list[Wording]:
        """The wording."""
        return [WORDING]

    def timeline(self, *, min_score: float | None = None, review: Review = "all") -> list[TimelineDay]:
        """One day."""
        listed = (
            TimelineEntry(entry=STATEMENT, text="Mara Velden: We will open the bridge on Monday,"),
            TimelineEntry(entry=FIGURE, text="Ostrand Fire Service: at least 1,412 people"),
        )
        return [TimelineDay(date="2031-03-01", precision="day", entries=listed)]

    def failures(self) -> list[Failure]:
        """The failure."""
        return [FAILURE]

    def review_states(self, ids: Iterable[str], /) -> dict[str, ReviewState]:
        """What two reviewers made of the statement."""
        return {STATEMENT.id: REVIEWED} if STATEMENT.id in ids else {}

    def evidence(self, of: str | Entry, /) -> list[Evidence]:
        """What proves an entry."""
        ident = of.id if isinstance(of, Entry) else of
        entries = {STATEMENT.id: ATTRIBUTION, FIGURE.id: QUANTITY, EVENT.id: EVENT_MENTION, ENTITY.id: MENTION}
        return [proof(entries[ident])]
