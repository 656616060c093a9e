"""A sentence as the attribution rules see it: its tokens, which of them stand in quotation marks, which name a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.annotate.attributions.cues import classes
from onrecord.lexicon import words as word_list
from onrecord.types import Doc, Mention, MentionLabel, RegionKind, Timex

_W = classes("en")
DET, POSS, SUBJ, OBJ, REL = _W["det"], _W["poss"], _W["subj"], _W["obj"], _W["rel"]
PREP, SUB, COORD = _W["prep"], _W["sub"], _W["coord"]
BE, HAVE, DO, MODAL, NEG, ADV, LEAD = (
    _W["be"], _W["have"], _W["do"], _W["modal"], _W["neg"], _W["adv"], _W["lead"],
)  # fmt: skip
PLURAL, TIGHT, WH, NOT_ADVERBS = _W["plural"], _W["tight"], _W["wh"], _W["not_adverb"]
DOCUMENT, ISSUE, NOUN_LIKE, CLAUSE = _W["document"], _W["issue"], _W["noun_like"], _W["clause"]
APPROX, APPROX_REST, TALLY = _W["approx"], _W["approx_rest"], _W["tally"]
FREE_REL, POINTING, NAMING, COUNTS = _W["free_rel"], _W["pointing"], _W["naming"], _W["count"]
NUMBERS = word_list("en", "number_words")
AUX = BE | HAVE | DO | MODAL
DASHES = frozenset(("—", "–", "--", "―"))
STOPS = frozenset((",", ";", ":", "…")) | DASHES
SILENT = frozenset(("boilerplate", "credit", "byline", "dateline", "embed"))  # nobody speaks in them, or posts do
_LONGEST = 300  # tokens of a line; a text without full stops is read in parts
QUOTE_MARKS = frozenset("\"“”„‟«»'‘’‚‛`")
CONTRACTIONS = {"'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'d": "modal", "'ll": "modal"}


Stretch = tuple[int, int, int]  # the number of a mention, its first token, its last token exclusive


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: token indices `first` to `last` (exclusive) into the article, kind of region, paragraph number.

    The lists run over the whole article: `low` the words in lower case with straight apostrophes, `block` the number of
    the outermost quotation a token stands in (-1 for none), `timed` whether it belongs to a time expression, `named`
    the number of the mention it belongs to (-1 for none), whose label is in `labels`.
    """

    first: int
    last: int
    kind: RegionKind
    paragraph: int
    low: list[str]
    words: list[str]
    block: list[int]
    timed: list[bool]
    named: list[int]
    labels: list[MentionLabel]

    def title_case(self) -> bool:
        """Whether most of its words have a capital, as in a headline."""
        words = [w for w in self.words[self.first : self.last] if w[0].isalpha() and len(w) > 3]
        return sum(w[0].isupper() for w in words) > 0.6 * len(words)

    def quoted_throughout(self) -> bool:
        """Whether every word of it stands in quotation marks."""
        return all(self.block[k] >= 0 or not self.words[k][0].isalnum() for k in range(self.first, self.last))


def lines(doc: Doc) -> Iterator[Line]:
    """The sentences of an article, in order."""
    tokens = doc.tokens
    words = [t.text for t in tokens]
    starts, finals = [t.start for t in tokens], [t.end for t in tokens]
    low = [w.lower().replace("’", "'") for w in words]
    outer = [(n, q.start, q.end) for n, q in enumerate(doc.quotations) if q.depth == 0]
    mentions = doc.of(Mention)
    labels = [m.label for m in mentions]
    block = _cover(starts, finals, outer)
    timed = [k >= 0 for k in _cover(starts, finals, [(0, t.span.start, t.span.end) for t in doc.of(Timex)])]
    named = _cover(starts, finals, [(n, m.span.start, m.span.end) for n, m in enumerate(mentions)])
    position, count = 0, len(tokens)
    regions = iter(doc.article.regions)
    region = next(regions, None)
    paragraph, ends = 0, [p.end for p in doc.paragraphs]
    for start, end in doc.sentences:
        while paragraph < len(ends) and ends[paragraph] <= start:
            paragraph += 1
        while region is not None and region.end <= start:
            region = next(regions, None)
        while position < count and tokens[position].start < start:
            position += 1
        first = position
        while position < count and tokens[position].start < end:
            position += 1
        for start_of_part in range(first, position, _LONGEST):
            end_of_part = min(start_of_part + _LONGEST, position)
            kind = region.kind if region is not None and region.start <= start else "body"
            yield Line(start_of_part, end_of_part, kind, paragraph, low, words, block, timed, named, labels)


def _cover(starts: list[int], ends: list[int], extents: list[tuple[int, int, int]]) -> list[int]:
    """For every token the number of the extent (number, start, end) that holds its first character, else -1."""
    covered = [-1] * len(starts)
    for number, start, end in sorted(extents, key=lambda e: (e[1], -e[2])):
        for k in range(bisect_right(ends, start), bisect_left(starts, end)):
            if covered[k] < 0:
                covered[k] = number
    return covered


def stretches(named: list[int]) -> list[Stretch]:
    """The names of an article in text order."""
    found: list[Stretch] = []
    previous = -1
    for k, number in enumerate(named):
        if number != previous:
            if previous >= 0:
                found[-1] = (*found[-1][:2], k)
            if number >= 0:
                found.append((number, k, len(named)))
            previous = number
    return found
