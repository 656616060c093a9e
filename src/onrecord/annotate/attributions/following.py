"""What follows a verb group: the part of the sentence that says what was said, and to whom."""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.annotate.attributions.groups import Group, is_adverb
from onrecord.annotate.attributions.line import (
    ADV,
    AUX,
    COORD,
    DASHES,
    DET,
    OBJ,
    POSS,
    PREP,
    SUB,
    SUBJ,
    WH,
    Line,
)
from onrecord.annotate.attributions.tallies import FIGURE, begins_count

_ADJUNCT = 15  # tokens between a cue and its content: "said at a news conference in the capital on Monday that"


class Follows(NamedTuple):
    """What stands after a cue. `kind`: a clause, infinitive, object or quote that is its content, or none of them.

    `comma` and `end` mean that nothing of the content follows. `start` is where the content, or the rest, begins.
    """

    kind: Literal["that", "bare", "wh", "to", "np", "prep", "quote", "colon", "comma", "end", "other"]
    start: int
    cue_end: int
    addressee: tuple[int, int] | None


def follows(line: Line, group: Group) -> Follows:
    """What stands after a verb group, past somebody addressed, times, places and manner."""
    low, frames, k = line.low, group.verb.frames, group.end
    addressee: tuple[int, int] | None = None
    k = _skip_light(line, k)
    if k < line.last and "whom" in frames and line.block[k] < 0:
        addressee = _addressee(line, k)
        if addressee is not None:
            k = addressee[1]
    direct = _content(line, group, k, k)
    if direct is not None:
        return direct._replace(addressee=addressee)
    j = _skip_adjuncts(line, k)
    if j != k:
        later = _content(line, group, j, k)
        if later is not None:
            return later._replace(addressee=addressee)
    if j < line.last and low[k] in PREP and low[k] in frames:
        return Follows("prep", k + 1, k + 1, addressee)
    if (
        addressee is not None
        and "bare" in frames
        and k < line.last
        and low[k] not in PREP
        and low[k] not in SUB
        and low[k].isalnum()
    ):
        return Follows("bare", k, group.end, addressee)
    return Follows("other", k, group.end, addressee)


def _skip_light(line: Line, k: int) -> int:
    """Past adverbs and bare times: "said sharply on Monday that" """
    low = line.low
    while k < line.last and line.block[k] < 0:
        if line.timed[k] or low[k] in ADV - {"all", "both", "no"} or is_adverb(low[k]):
            k += 1
        elif low[k] in PREP and k + 1 < line.last and line.timed[k + 1]:
            k += 2
        else:
            break
    return k


def _addressee(line: Line, k: int) -> tuple[int, int] | None:
    """Somebody addressed at token `k`: a pronoun, a name, or words up to "that", a question word or a quotation."""
    low = line.low
    hers = low[k] == "her" and k + 2 < line.last and (low[k + 2] in SUBJ or low[k + 2] == "that")  # "her crew they"
    if (low[k] in OBJ or low[k] == "her" or low[k] == "you") and not hers:
        return k, k + 1
    if low[k] in ("that", ",", ":", "of", "about", "to", "how", "why", "what", "whether", "if", "against", "."):
        return None
    if line.named[k] >= 0:
        j = k
        while j < line.last and line.named[j] == line.named[k]:
            j += 1
        if j < line.last and low[j].startswith("'s"):
            j += 1
    else:
        j = k + 1
        while (
            j < line.last and j - k < 4 and line.words[j][0].isalpha() and low[j] not in PREP | SUB | SUBJ | DET | POSS
        ):
            j += 1
        if j - k > 1 and line.words[k][0].islower() and low[k] not in DET | POSS and not low[j - 1].endswith("s"):
            j = j if j < line.last and low[j] in SUBJ else k + 1  # "told local media they"
    m = j
    while m < line.last and m - k < _ADJUNCT and line.block[m] < 0:
        if low[m] in ("that", "whether", "how", "why", "what", "if", ":") or low[m] in DASHES:
            return k, j if low[j] == "," or (low[j] in PREP and low[j] not in ("of", "for")) else m
        if low[m] in (",", ";", ".") or low[m] in SUBJ:
            break
        m += 1
    if m < line.last and line.block[m] >= 0:
        return k, min(j, m)
    return k, j


def _skip_adjuncts(line: Line, k: int) -> int:
    """Past prepositional phrases where the content, a comma or the end follows soon; else `k`."""
    low, m = line.low, k
    if m < line.last and line.block[m] < 0 and (low[m] in PREP or low[m] == ","):
        limit = min(line.last, k + _ADJUNCT)
        m += 1
        while (
            m < limit
            and line.block[m] < 0
            and low[m] not in ("that", ",", ":", ";", "whether")
            and low[m] not in DASHES
        ):
            m += 1
        if low[k] == ",":
            if m < limit and low[m] == "," and m + 1 < line.last and low[m + 1] == "that":
                return m + 1
            return k
        if m >= line.last:
            return m
        if m == limit:
            return k
        return m
    return k


def _content(line: Line, group: Group, k: int, before_adjunct: int) -> Follows | None:
    """The content that begins at token `k`, if one does and the verb takes it."""
    low, frames = line.low, group.verb.frames
    end = group.end
    if k >= line.last or (low[k] in (".", "?", "!", ";") and k + 1 >= line.last):
        return Follows("end", k, end, None)
    if line.block[k] >= 0:
        if "quote" in frames or ("that" in frames and k == before_adjunct):
            return Follows("quote", k, end, None)
        return Follows("np", k, end, None) if "np" in frames else None
    word = low[k]
    if frames & FIGURE:
        return Follows("np", k, end, None)
    if word == ":":
        return Follows("colon", k + 1, k + 1 if k == end else end, None)
    if word == "that" and "that" in frames:
        return Follows("that", k, end, None)
    if word in WH and "wh" in frames:
        return Follows("wh", k, end, None)
    if word == ",":
        if k + 1 < line.last and line.block[k + 1] >= 0 and frames & {"quote", "that"}:
            return Follows("quote", k + 1, end, None)
        return Follows("comma", k, end, None)
    if word in DASHES:
        return Follows("comma", k, end, None)
    if word == "to" and "to" in frames and k + 1 < line.last:
        return Follows("to", k, end, None)
    if k != before_adjunct:
        return None
    if word in frames:
        return Follows("prep", k + 1, k + 1, None)
    if "bare" in frames and begins_count(line, k):
        return Follows("bare", k, end, None)
    if (
        word in PREP
        or word in SUB - {"so"}
        or (not line.words[k][0].isalnum() and word not in ("$", "€", "£", "@", "#", "’", "("))
    ):
        return None
    if word in AUX and group.verb.lemma != "say":
        return None
    if "np" in frames:
        return Follows("np", k, end, None)
    if "bare" in frames and word not in COORD:
        return Follows("bare", k, end, None)
    return None
