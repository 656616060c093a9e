"""The lines of one article while they are being labelled: each pass decides some, in the light of those before it."""

from __future__ import annotations

from onrecord.ingest.captions import (
    CAPTION,
    caption_score,
    doubled,
    goes_on_quoting,
    opens_quotation,
    scene_score,
)
from onrecord.ingest.credits import (
    Credit,
    byline,
    closing_agency,
    dateline,
    has_post,
    is_agency,
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
from onrecord.types import RegionKind

_UNDER_HEADING = 1.8  # points a line gets for standing in a list of links
_REACH = 10  # lines within which a quotation is taken up again
_LONG_SUBHEAD = 9  # words; what is longer and lacks a full stop is a sentence that lost it
_LONG_DEK = 45  # words
_SECTION = 5  # words of the name of the site or the section above the title, at most

_BELOW_NAMES = frozenset(("byline", "boilerplate", "credit"))


class Page:
    """The lines of one article while they are being labelled; `kinds[i]` is None as long as line i is undecided.

    `first` and `last` are the first and the last paragraph that is prose beyond doubt; without any, the whole page is
    taken for prose. `heads` and `tails` are the credits that undecided lines begin and end with.
    """

    def __init__(self, text: str, furniture: frozenset[str]) -> None:
        self.lines: list[Line] = list(lines(text))
        self.kinds: list[RegionKind | None] = [None] * len(self.lines)
        self.points = [cues(line) for line in self.lines]
        self.scores = [
            furniture_score(line, points, repeated=line.key in furniture)
            for line, points in zip(self.lines, self.points, strict=True)
        ]
        self.heads: dict[int, Credit] = {}
        self.tails: dict[int, Credit] = {}
        self.authors: list[str] = []
        self.credits: list[tuple[int, str]] = []
        self.title: int | None = None
        self.first, self.last = 0, len(self.lines) - 1
        self.has_prose = False
        self.punctuated = True

    # ---------------------------------------------------------------------------------------------- passes, in order
    def find_furniture(self) -> None:
        """Posts, bylines, whole-line credits, and lines that are furniture by themselves; then where the prose is."""
        for i in embedded(self.lines, self.points):
            self.kinds[i] = "embed"
        for i, line in enumerate(self.lines):
            if self.kinds[i] is not None:
                continue
            if not line.prose and (written := byline(line.text)) is not None:
                self.kinds[i] = "byline"
                self.authors += written.people
                self.credits.append((line.start, written.agency or ""))
            elif name := whole_credit(line.text):
                self.kinds[i] = "credit"
                if is_agency(name) and not (i and self._is_caption(i - 1)):
                    self.credits.append((line.start, name))
            elif self.points[i].get("credit", 0.0) >= 2.0 + line.sentence:
                self.kinds[i] = "credit"
            else:
                self._find_credits(i)
                if self.scores[i] >= FURNITURE and not (i in self.tails and self._is_caption(i)):
                    self.kinds[i] = "boilerplate"
        left = [i for i in range(len(self.lines)) if self.kinds[i] is None]
        prose = [i for i in left if self.lines[i].prose and not self._is_caption(i)]
        if prose:
            self.first, self.last, self.has_prose = prose[0], prose[-1], True
        stops = [self.lines[i].stopped for i in left if len(self.lines[i].words) >= 12]
        self.punctuated = not stops or sum(stops) >= 0.3 * len(stops)

    def find_top(self, title: str | None) -> None:
        """The title; above it the page's own title and the name of the section; below it bylines and the dek."""
        if title:
            self.title = given_title(self.lines, title)
        elif self.has_prose:
            taken = {i for i in range(self.first) if self.kinds[i] is not None or self._is_caption(i, sure=True)}
            taken |= {i for i in range(self.first) if dateline(self.lines[i].text, paragraph=0)}
            self.title = find_title(self.lines, self.first, taken, self._below_headline)
        if self.title is None:
            return
        self.kinds[self.title] = "title"
        self.first = max(self.first, self.title + 1)
        headline = letters(self.lines[self.title].text)
        for i in range(self.title):
            line = self.lines[i]
            short = len(line.words) <= _SECTION and not line.stopped and (line.capitals >= 0.65 or len(line.words) <= 2)
            if self.kinds[i] is None and (short or letters(line.text).startswith(headline)):
                self.kinds[i] = "boilerplate"
        self._find_names(range(self.title + 1, min(self.first, len(self.lines) - 1)))
        self._find_dek(self.title)

    def find_links(self) -> None:
        """Lists of links below a heading such as "Related stories", until prose begins again.

        Below the article every piece of furniture opens such a list.
        """
        listing = False
        for i in range(self.first, len(self.lines)):
            if self.kinds[i] == "boilerplate":
                listing |= i > self.last or not self.points[i].keys().isdisjoint(("list", "end"))
            elif self.kinds[i] is None and self.lines[i].prose:
                listing = False
            elif listing and self.kinds[i] is None and self._is_link(i):
                self.kinds[i] = "boilerplate"

    def find_captions(self) -> None:
        """Captions, by their score, or for being another line's with its credit left out."""
        for i in range(len(self.lines)):
            if self.kinds[i] is None and self._is_caption(i):
                self.kinds[i] = "caption"
        for i in range(1, len(self.lines)):
            before, after = self.lines[i - 1 : i + 1]
            if {self.kinds[i - 1], self.kinds[i]} == {None, "caption"} and doubled(before.text, after.text):
                self.kinds[i - 1] = self.kinds[i] = "caption"

    def find_end(self) -> None:
        """The paper or agency named after the last paragraph. Time stamps between paragraphs are subheads: they head
        the entries of a running report."""
        for i in range(self.last + 1, len(self.lines)):
            if self.kinds[i] is None and (name := outlet(self.lines[i].text)):
                self.kinds[i] = "credit"
                self.credits.append((self.lines[i].start, name))
        for i in range(self.first + 1, self.last):
            if self.kinds[i] == "boilerplate" and not self.points[i] and stamp(self.lines[i]):
                self.kinds[i] = "subhead"

    # ----------------------------------------------------------------------------------------------------- decisions
    def _find_credits(self, i: int) -> None:
        line = self.lines[i]
        if closing_agency(line.text) and scene_score(line.words) < 0.5:
            return  # an agency after a paragraph's last sentence, not below a picture
        if tail := tail_credit(line.text, stopped=line.stopped):
            self.tails[i] = tail
        elif not line.stopped and (head := leading_credit(line.text)):
            self.heads[i] = head

    def _below_headline(self, i: int) -> bool:
        return self.kinds[i] == "byline" or self.lines[i].prose or stamp(self.lines[i])

    def _find_names(self, between: range) -> None:
        """Bylines without "By" between title and prose: names with a post, or a name and nothing else; and the
        name of the paper."""
        for i in reversed(between):
            line = self.lines[i]
            if self.kinds[i] is not None or line.stopped or not 1 < len(line.words) <= 8:
                continue
            if name := outlet(line.text):
                self.kinds[i] = "credit"
                self.credits.append((line.start, name))
                continue
            named = people(line.text)
            alone = named == (line.text,) and (self.kinds[i + 1] in _BELOW_NAMES or self.lines[i + 1].prose)
            beside = any(self.kinds[j] == "byline" or stamp(self.lines[j]) for j in (i - 1, i + 1))
            if named and (has_post(line.text) or alone or beside):
                self.kinds[i] = "byline"
                self.authors += named

    def _find_dek(self, title: int) -> None:
        """The lines right below the title that are no paragraphs, or a sentence parted from the prose by a byline."""
        for i in range(title + 1, self.first):
            line = self.lines[i]
            if self.kinds[i] is not None or len(line.words) < 5 or line.stopped or self._is_caption(i, sure=True):
                break
            self.kinds[i] = "dek"
        below, following = title + 1, title + 2
        parted = following < len(self.lines) and (self.kinds[following] == "byline" or stamp(self.lines[following]))
        if self.first == below and parted and len(self.lines[below].words) <= _LONG_DEK:
            self.kinds[below] = "dek"

    def _is_link(self, i: int) -> bool:
        """Whether a line in a list of links is one of them. Below the article headlines may ask, but not state."""
        score, ending = self.scores[i] + _UNDER_HEADING, self.lines[i].text
        if i < self.last:
            return score >= FURNITURE and i not in self.tails and i not in self.heads
        if ending.endswith("?"):
            return score + 0.75 >= FURNITURE
        return score >= FURNITURE and (self.scores[i] >= 0.5 or not ending.endswith((".", '."', ".”")))

    def _is_caption(self, i: int, *, sure: bool = False) -> bool:
        """Whether a line is a caption; `sure` asks for a credit or a caption's own words: headlines describe too."""
        line, points = self.lines[i], self.points[i]
        credit = self.tails.get(i) or self.heads.get(i)
        # An agency alone may close a paragraph; a photographer's name stands below pictures only.
        credited = 0.0 if credit is None else 2.0 if "/" in credit.name else 1.5
        if credit is None and not line.stopped and i < self.last and self.kinds[i + 1] == "credit":
            credited = 1.2  # on the next line
        told = credited > 0.0 or points.get("caption", 0.0) >= 0.9
        if not told and (sure or (line.prose and "0" not in line.tokens)):
            return False
        before, after = self._neighbour(i, -1), self._neighbour(i, 1)
        splits = (
            before is not None and after is not None and opens_quotation(before.text) and goes_on_quoting(after.text)
        )
        score = caption_score(line, points, credited=credited, punctuated=self.punctuated, splits_quotation=splits)
        return score >= CAPTION

    def _neighbour(self, i: int, step: int) -> Line | None:
        """The nearest line before or after that belongs to the prose or may do so."""
        for j in range(i + step, i + _REACH * step, step):
            if 0 <= j < len(self.lines) and self.kinds[j] not in ("boilerplate", "embed", "caption", "credit"):
                return self.lines[j]
        return None

    def kind(self, i: int) -> RegionKind:
        """What a line is; undecided, a subhead if it is short, unpunctuated and between paragraphs, else body."""
        decided = self.kinds[i]
        if decided is not None:
            return decided
        line = self.lines[i]
        short = len(line.words) <= _LONG_SUBHEAD and line.text[-1] not in ".,:;"
        spoken = line.stopped and line.text[0] in '"“”'
        return "subhead" if self.first < i < self.last and short and not spoken else "body"
