"""Labels every line of an article as it was crawled: title, dek, byline, dateline, subhead, body, caption, credit,
embed or boilerplate.

Crawl text arrives with its HTML gone, so the only signs left are words, shape, and what stands beside what. Each kind
has its own additive score in its own module (`widgets`, `embeds`, `captions`, `headings`, `credits`), fed by phrases in
data/en/line_cues.txt; here they meet. Nothing is cut. Prose is body unless there is strong evidence against it: a
boilerplate label hides words from every reader that follows, so it is the error to avoid most.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ingest.captions import CAPTION, caption_score, doubled, goes_on_quoting, opens_quotation
from onrecord.ingest.credits import (
    Credit,
    authors,
    closing_agency,
    dateline,
    has_post,
    leading_credit,
    outlet,
    people,
    tail_credit,
    whole_credit,
)
from onrecord.ingest.cues import cues
from onrecord.ingest.embeds import embedded
from onrecord.ingest.headings import find_title, given_title, letters
from onrecord.ingest.lines import Line, lines
from onrecord.ingest.widgets import FURNITURE, furniture_score, stamp
from onrecord.text import span, trim
from onrecord.types import Region, RegionKind, Span

_UNDER_HEADING = 1.8  # points a line gets for standing in a list of links
_REACH = 10  # lines within which a quotation is taken up again
_LONG_SUBHEAD = 9  # words; what is longer and lacks a full stop is a sentence that lost it


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What the lines of an article are.

    `regions` are in text order, one a line (a line that ends in a credit or begins with a dateline makes two), without
    white space at their edges, and together hold every character that is not white space. `headline` is the title's
    words: as given, else as found. `authors` are the people of the bylines, `credits` the names of agencies, papers
    and photographers that are credited.
    """

    regions: tuple[Region, ...]
    title: Span | None = None
    headline: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def label(text: str, *, title: str | None = None, furniture: frozenset[str] = frozenset()) -> Labels:
    """Labels every line of `text`.

    `title` is the headline where metadata gives it: it is looked for among the first lines. `furniture` are the keys of
    lines that recur in other articles of the publisher (`onrecord.ingest.furniture.repeated_lines`).
    """
    page = _Page(text, furniture)
    page.find_furniture()
    page.find_top(title)
    page.find_links()
    page.find_pictures()
    page.find_end()
    return page.labels(title)


class _Page:
    """The lines of one article while they are being labelled; `kinds[i]` is None as long as line i is undecided."""

    def __init__(self, text: str, furniture: frozenset[str]) -> None:
        self.text = text
        self.lines: list[Line] = list(lines(text))
        self.points = [cues(line) for line in self.lines]
        self.kinds: list[RegionKind | None] = [None] * len(self.lines)
        self.scores = [
            furniture_score(line, points, repeated=line.key in furniture)
            for line, points in zip(self.lines, self.points, strict=True)
        ]
        self.authors: list[str] = []
        self.credits: list[str] = []
        self.title: int | None = None
        self.tails: dict[int, Credit] = {}
        self.heads: dict[int, Credit] = {}
        self.first = self.last = 0
        self.has_prose = False
        self.punctuated = True

    # ------------------------------------------------------------------------------------------------- passes, in order
    def find_furniture(self) -> None:
        """Posts, whole-line credits, bylines, and the lines that are furniture by themselves; then where prose is."""
        for i in embedded(self.lines, self.points):
            self.kinds[i] = "embed"
        for i, line in enumerate(self.lines):
            if self.kinds[i] is not None:
                continue
            if not line.prose and (named := authors(line.text)) is not None:
                self.kinds[i] = "byline"
                self.authors += named
            elif (self.points[i].get("credit", 0.0) >= 2.0 and line.sentence < 1.0) or self._whole_credit(i):
                self.kinds[i] = "credit"
            else:
                self._credits_of(i)
                if self.scores[i] >= FURNITURE and not (i in self.tails and self._is_caption(i)):
                    self.kinds[i] = "boilerplate"
        prose = [
            i for i, line in enumerate(self.lines) if self.kinds[i] is None and line.prose and not self._is_caption(i)
        ]
        self.first, self.last = (prose[0], prose[-1]) if prose else (0, len(self.lines) - 1)
        self.has_prose = bool(prose)
        stops = [line.stopped for i, line in enumerate(self.lines) if self.kinds[i] is None and len(line.words) >= 12]
        self.punctuated = sum(stops) >= 0.3 * len(stops) if stops else True

    def find_top(self, title: str | None) -> None:
        """The title, and between it and the prose the dek and bylines without "By"."""
        if title:
            self.title = given_title(self.lines, title)
        elif self.has_prose:
            taken = {i for i in range(self.first) if self.kinds[i] is not None or self._is_caption(i, sure=True)}
            taken |= {i for i in range(self.first) if dateline(self.lines[i].text, first=False)}
            self.title = find_title(self.lines, self.first, taken)
        if self.title is None:
            return
        self.kinds[self.title] = "title"
        if self.first <= self.title:
            self.first = self.title + 1
        headline = letters(self.lines[self.title].text)
        for i in range(self.title):
            line = self.lines[i]
            if self.kinds[i] is None and (letters(line.text).startswith(headline) or len(line.words) <= 3):
                self.kinds[i] = "boilerplate"  # the page's own title, or the name of the section
        self._below_title(self.title)

    def find_pictures(self) -> None:
        """Captions, by their score and by being given twice."""
        for i in range(len(self.lines)):
            if self.kinds[i] is None and self._is_caption(i):
                self.kinds[i] = "caption"
        for i in range(1, len(self.lines)):
            pair = (i - 1, i)
            if {self.kinds[j] for j in pair} == {None, "caption"} and doubled(*(self.lines[j].text for j in pair)):
                for j in pair:
                    self.kinds[j] = "caption"

    def find_links(self) -> None:
        """Lists of links below a heading such as "Related stories", and what stands below the article."""
        listing = False
        for i, line in enumerate(self.lines):
            if (
                i >= self.first
                and ("list" in self.points[i] or "end" in self.points[i])
                and self.kinds[i] == "boilerplate"
            ):
                listing = True
            elif line.prose and self.kinds[i] is None:
                listing = False
            elif listing and self.kinds[i] is None and self.scores[i] + _UNDER_HEADING >= FURNITURE:
                pictured = i < self.last and (i in self.tails or i in self.heads)
                self.kinds[i] = None if pictured else "boilerplate"

    def find_end(self) -> None:
        """Time stamps that head the entries of a running report, and the paper or agency named after the article."""
        for i in range(self.first + 1, self.last):
            if self.kinds[i] == "boilerplate" and stamp(self.lines[i]) and not self.points[i]:
                self.kinds[i] = "subhead"
        for i in range(self.last + 1, len(self.lines)):
            if self.kinds[i] is None and (name := outlet(self.lines[i].text)):
                self.kinds[i] = "credit"
                self.credits.append(name)

    # -------------------------------------------------------------------------------------------------------- decisions
    def _whole_credit(self, i: int) -> bool:
        name = whole_credit(self.lines[i].text)
        if name:
            self.credits.append(name)
        return name is not None

    def _credits_of(self, i: int) -> None:
        line = self.lines[i]
        if tail := tail_credit(line.text, stopped=line.stopped):
            self.tails[i] = tail
        if not line.stopped and (head := leading_credit(line.text)):
            self.heads[i] = head

    def _is_caption(self, i: int, *, sure: bool = False) -> bool:
        """Whether a line is a caption; `sure` wants more than a missing full stop, which headlines lack too."""
        line = self.lines[i]
        if (
            line.prose
            and i not in self.tails
            and not self.points[i].get("caption")
            and not any(map(str.isdigit, line.text[:250]))
        ):
            return False
        before, after = self._neighbour(i, -1), self._neighbour(i, 1)
        splits = (
            before is not None and after is not None and opens_quotation(before.text) and goes_on_quoting(after.text)
        )
        score = caption_score(
            line,
            self.points[i],
            credited=i in self.tails or i in self.heads,
            punctuated=self.punctuated and not sure,
            splits_quotation=splits,
        )
        return score >= CAPTION

    def _neighbour(self, i: int, step: int) -> Line | None:
        """The nearest line before or after that is neither furniture nor a post."""
        for j in range(i + step, i + _REACH * step, step):
            if 0 <= j < len(self.lines) and self.kinds[j] not in ("boilerplate", "embed", "caption", "credit"):
                return self.lines[j]
        return None

    def _below_title(self, title: int) -> None:
        between = range(title + 1, self.first)
        for i in between:
            line = self.lines[i]
            if self.kinds[i] is None and not line.stopped and 1 < len(line.words) <= 8 and people(line.text):
                beside = [
                    self.kinds[j] == "byline" or stamp(self.lines[j]) for j in (i - 1, i + 1) if j < len(self.lines)
                ]
                if has_post(line.text) or any(beside):
                    self.kinds[i] = "byline"
                    self.authors += people(line.text)
        for i in between:
            if self.kinds[i] is not None or len(self.lines[i].words) < 5 or (self._is_caption(i) and i in self.tails):
                break
            self.kinds[i] = "dek"
        if self.first == title + 1 and self.first + 1 < len(self.lines) and len(self.lines[self.first].words) <= 45:
            # A sentence that a byline or a time stamp parts from the article is its summary.
            follows = self.first + 1
            if self.kinds[follows] == "byline" or stamp(self.lines[follows]):
                self.kinds[self.first] = "dek"

    # ------------------------------------------------------------------------------------------------------- the result
    def labels(self, title: str | None) -> Labels:
        """The regions, with inline datelines and credits split off."""
        regions: list[Region] = []
        opening = True
        for i, line in enumerate(self.lines):
            kind = self.kinds[i] or self._rest(i)
            start, end = line.start, line.end
            pieces: list[tuple[int, int, RegionKind]] = [(start, end, kind)]
            if kind == "body":
                pieces = self._split_body(i, first=opening)
                opening = False
            elif kind == "caption":
                pieces = self._split_caption(i)
            for piece_start, piece_end, piece_kind in pieces:
                a, b = trim(self.text, piece_start, piece_end)
                if a < b:
                    regions.append(Region(start=a, end=b, kind=piece_kind))
        found = (
            None if self.title is None else span(self.text, self.lines[self.title].start, self.lines[self.title].end)
        )
        return Labels(
            regions=tuple(regions),
            title=found,
            headline=title or (found.exact if found else None),
            authors=tuple(dict.fromkeys(self.authors)),
            credits=tuple(dict.fromkeys(filter(None, self.credits))),
        )

    def _rest(self, i: int) -> RegionKind:
        """What an undecided line is: a subheading if it is short, unpunctuated and between paragraphs, else body."""
        line = self.lines[i]
        between = self.first < i < self.last
        short = len(line.words) <= _LONG_SUBHEAD and line.text[-1] not in ".,:;"
        spoken = line.stopped and line.text[0] in '"“”'
        return "subhead" if between and short and not spoken else "body"

    def _split_body(self, i: int, *, first: bool) -> list[tuple[int, int, RegionKind]]:
        line = self.lines[i]
        start, end = line.start, line.end
        pieces: list[tuple[int, int, RegionKind]] = []
        if (line.stopped or len(line.words) >= 10) and (found := dateline(line.text, first=first)):
            pieces.append((start, start + found.end, "dateline"))
            start += found.end
            self.credits.append(found.name)
        if ending := closing_agency(line.text):
            self.credits.append(ending.name)
            pieces += [(start, line.start + ending.start, "body"), (line.start + ending.start, end, "credit")]
        else:
            pieces.append((start, end, "body"))
        return pieces

    def _split_caption(self, i: int) -> list[tuple[int, int, RegionKind]]:
        line = self.lines[i]
        start, end = line.start, line.end
        head, tail = self.heads.get(i), self.tails.get(i)
        pieces: list[tuple[int, int, RegionKind]] = []
        if head and not tail:
            self.credits.append(head.name)
            pieces.append((start, start + head.end, "credit"))
            start += head.end
        if tail:
            self.credits.append(tail.name)
            return [*pieces, (start, line.start + tail.start, "caption"), (line.start + tail.start, end, "credit")]
        return [*pieces, (start, end, "caption")]
