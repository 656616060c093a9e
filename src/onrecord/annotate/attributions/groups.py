"""Verb groups around a cue verb, and what follows them: the part of the sentence that says what was said."""

from __future__ import annotations

from typing import Literal, NamedTuple

from onrecord.annotate.attributions.cues import Form, Verb, forms, nouns
from onrecord.annotate.attributions.line import (
    ADV,
    AUX,
    BE,
    CONTRACTIONS,
    COORD,
    DASHES,
    DET,
    DO,
    HAVE,
    MODAL,
    NEG,
    NOT_ADVERBS,
    OBJ,
    PLURAL,
    POSS,
    PREP,
    SUB,
    SUBJ,
    WH,
    Line,
)
from onrecord.annotate.attributions.tallies import FIGURE, begins_count, sets_figure

Voice = Literal["active", "participle", "passive", "infinitive"]
_ADJUNCT = 15  # tokens between a cue and its content: "said at a news conference in the capital on Monday that"


class Group(NamedTuple):
    """A cue with its auxiliaries, adverbs and particles, token indices, half-open."""

    start: int
    head: int
    end: int
    verb: Verb
    voice: Voice
    negated: bool
    shape: str


class Follows(NamedTuple):
    """What stands after a cue. `kind`: a clause, infinitive, object or quote that is its content, or none of them.

    `comma` and `end` mean that nothing of the content follows. `start` is where the content, or the rest, begins.
    """

    kind: Literal["that", "bare", "wh", "to", "np", "prep", "quote", "colon", "comma", "end", "other"]
    start: int
    cue_end: int
    addressee: tuple[int, int] | None


def group_at(line: Line, head: int, language: str) -> Group | None:
    """The verb group whose main verb is token `head`, or None if that token is no cue verb here."""
    low = line.low
    for form in forms(language).get(low[head], ()):
        end = head + 1 + len(form.rest)
        if end <= line.last and tuple(low[head + 1 : end]) == form.rest:
            group = _group(line, head, end, form, language)
            if group is not None and (not form.verb.frames & FIGURE or sets_figure(line, end, form.verb.frames)):
                return group
    return None


def _group(line: Line, head: int, end: int, form: Form, language: str) -> Group | None:
    low = line.low
    start = head
    be = have = other = negated = False
    while start - 1 >= line.first and line.block[start - 1] < 0:
        word = low[start - 1]
        if word in BE:
            be = True
        elif word in HAVE:
            have = True
        elif word in MODAL or word in DO:
            other = True
        elif not (word in NEG or (word in ADV and start - 2 >= line.first) or _is_adverb(word)):
            break
        negated = negated or word in NEG or word.endswith("n't")
        start -= 1
    while (
        start < head
        and low[start] not in BE | HAVE | MODAL | DO | NEG
        and (line.words[start][0].isupper() or line.timed[start] or low[start] in PLURAL or low[start] in OBJ)
    ):
        start += 1
    previous = low[start - 1] if start > line.first else ""
    base, mark, clitic = previous.rpartition("'")
    if not base or line.block[start - 1] >= 0:  # a closing quotation mark is no possessive
        mark = ""
    if mark and base in SUBJ:
        kind = CONTRACTIONS.get("'" + clitic, "")
        be, have, other = be or kind == "be", have or kind in ("have", "modal"), other or kind == "modal"
    if line.words[head][0].isupper() and head > line.first and not line.title_case():
        return None
    if previous == "to":
        return Group(start, head, end, form.verb, "infinitive", negated, "base") if "base" in form.shapes else None
    shapes = form.shapes
    if "adj" in shapes:
        return Group(start, head, end, form.verb, "active", negated, "adj") if be else None
    if "ing" in shapes:
        if low[head] in PREP or previous in DET or previous in POSS or (mark and base not in SUBJ):
            return None
        return Group(start, head, end, form.verb, "active" if be else "participle", negated, "ing")
    if be and not have and "part" in shapes:
        voice: Voice = "active" if "passive" in form.verb.frames else "passive"
        return Group(start, head, end, form.verb, voice, negated, "part")
    if be and have and "part" in shapes:
        voice = "passive" if "been" in low[start:head] or "being" in low[start:head] else "active"
        return Group(start, head, end, form.verb, voice, negated, "part")
    if (have and "part" in shapes) or (other and "base" in shapes):
        return Group(start, head, end, form.verb, "active", negated, "part" if have else "base")
    if be or have or other:
        return None
    if (previous in DET and previous not in PLURAL) or (previous in POSS and previous not in OBJ):
        return None
    if (previous in PREP and previous != "like") or (mark and clitic in ("s", "") and base not in SUBJ):
        return None
    if shapes & {"s", "base"} and "past" not in shapes and low[head] in nouns(language) and _possessed(line, start):
        return None
    if "past" in shapes:
        return Group(start, head, end, form.verb, "active", negated, "past")
    if "s" in shapes:
        return (
            Group(start, head, end, form.verb, "active", negated, "s")
            if previous not in ("i", "you", "we", "they")
            else None
        )
    if "base" in shapes:
        plural = previous in PLURAL or (
            len(previous) > 3 and previous.endswith("s") and not previous.endswith(("ss", "'s", "us"))
        )
        return Group(start, head, end, form.verb, "active", negated, "base") if plural else None
    return None


def _possessed(line: Line, start: int) -> bool:
    """Whether a possessive stands before the word before `start`: "the mayor's latest calls"."""
    k = start - 2
    return k >= line.first and (line.low[k] in POSS or line.low[k].endswith(("'s", "s'")))


def _is_adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word not in NOT_ADVERBS


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
        if line.timed[k] or low[k] in ADV - {"all", "both", "no"} or _is_adverb(low[k]):
            k += 1
        elif low[k] in PREP and k + 1 < line.last and line.timed[k + 1]:
            k += 2
        else:
            break
    return k


def _addressee(line: Line, k: int) -> tuple[int, int] | None:
    """Somebody addressed at token `k`: a pronoun, a name, or words up to "that", a question word or a quotation."""
    low = line.low
    if low[k] in OBJ or low[k] == "her" or low[k] == "you":
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
            j = k + 1
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
