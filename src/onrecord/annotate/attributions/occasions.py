"""To whom something is said and through which outlet, where the words around the cue tell it.

Beside "told reporters", which the verb groups read: an interview, a call, a letter with or to somebody; "said to
reporters"; "urged the council to"; "thanked Ann Lee"; "rejected Lee's offer"; "Speaking to reporters, ..."; and
somebody in talks "with Ann Lee, who said". Everything else has no addressee.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import forms
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.line import AUX, COORD, DASHES, DET, LEAD, POSS, PREP, REL, SUB, SUBJ, Line
from onrecord.lexicon import table, words

_REACH = 25  # tokens after a cue, and before it, in which its occasion is looked for
_NOUN = 5  # tokens of "in a recent telephone interview"
_PHRASE = 5  # words of somebody who is not named
_IN = frozenset(("in", "during", "at", "on", "by", "via", "through"))
_STOPS = frozenset((";", ":", "?", "!", "(", ")")) | DASHES


class Occasion(NamedTuple):
    """Token ranges of who is spoken to, and of what it was said through."""

    addressee: Range | None = None
    through: Range | None = None


@cache
def _occasions(language: str) -> dict[str, frozenset[str]]:
    return {noun: frozenset(prepositions.split()) for noun, prepositions in table(language, "speech_occasions")}


@cache
def _class(language: str, name: str) -> frozenset[str]:
    return frozenset(word for word, kind in table(language, "addressing_words") if kind == name)


def occasion(line: Line, draft: Draft, language: str) -> Occasion:
    """Whom the attribution addresses, and through what, as its sentence `line` says it."""
    if draft.cue is None or line.kind == "title" or not line.first <= draft.cue[0] < line.last:
        return Occasion()
    found = _around(line, draft, language)
    fronted = _fronted(line, draft, language)
    spoken_to = found.addressee or fronted.addressee
    addressee = spoken_to or _object(line, draft, language) or _party(line, draft, language)
    return Occasion(addressee, found.through or fronted.through)


def is_somebody(line: Line, phrase: Range, language: str) -> bool:
    """Whether a phrase can hear: a name of a person, body or place, or a word for one or for an audience."""
    last = phrase[1] - 1
    if line.named[last] >= 0:
        return line.labels[line.named[last]] != "MISC"
    word = line.low[last]
    known = any(word in words(language, name) for name in ("body_words", "role_words"))
    return known or word in _class(language, "audience")


def _taken(line: Line, draft: Draft, k: int) -> bool:
    return line.block[k] >= 0 or any(start <= k < end for start, end in draft.content)


def _around(line: Line, draft: Draft, language: str) -> Occasion:
    """From the cue on, to where the content begins or the clause ends; a source after the cue is passed over."""
    assert draft.cue is not None
    low, found, k = line.low, Occasion(), draft.cue[0]
    lemmas = _lemmas(line, draft.cue, language)
    speaks_to = not lemmas.isdisjoint(_class(language, "to"))
    while k < min(line.last, draft.cue[1] + _REACH):
        if draft.source and draft.source[0] <= k < draft.source[1] and draft.source[0] >= draft.cue[1]:
            k = draft.source[1]
            continue
        past = k >= draft.cue[1]
        if (past and _taken(line, draft, k)) or low[k] in _STOPS or (past and (low[k] in SUB or low[k] in REL)):
            break
        if past and (low[k] in COORD or low[k] in SUBJ) and k > draft.cue[1]:
            break
        here = _occasion_at(line, k, language)
        if here is None and low[k] == "to" and speaks_to and k in (draft.cue[1] - 1, draft.cue[1]):
            phrase = _phrase(line, k + 1)
            if phrase and is_somebody(line, phrase, language):
                here = Occasion(addressee=phrase)
        if here is None and low[k] == "on":
            through = _outlet(line, k + 1, language)
            here = Occasion(through=through) if through else None
        if here is not None:
            found = Occasion(found.addressee or here.addressee, found.through or here.through)
        k += 1
    return found


def _fronted(line: Line, draft: Draft, language: str) -> Occasion:
    """From the beginning of the sentence to its first comma, where all of the attribution comes after that."""
    assert draft.cue is not None
    low = line.low
    begins = min(draft.cue[0], *(start for start, _ in draft.content), *((draft.source[0],) if draft.source else ()))
    comma = next((k for k in range(line.first, min(begins, line.first + _REACH)) if low[k] == ","), None)
    if comma is None or any(line.block[k] >= 0 for k in range(line.first, comma)):
        return Occasion()
    for k in range(line.first, comma):
        here = _occasion_at(line, k, language)
        if here is not None and here.addressee and here.addressee[1] <= comma and k <= line.first + 1:
            return here
    opening = _class(language, "fronted")
    for length in (2, 1):
        if " ".join(low[line.first : line.first + length]) in opening:
            phrase = _phrase(line, line.first + length)
            if phrase and is_somebody(line, phrase, language):
                return Occasion(addressee=phrase)
    return Occasion()


def _occasion_at(line: Line, k: int, language: str) -> Occasion | None:
    """An occasion that begins at token `k`: "in an interview with X", "during a Coast News interview", "in talks"."""
    low, nouns = line.low, _occasions(language)
    if low[k] not in _IN:
        return None
    for j in range(k + 1, min(k + 1 + _NOUN, line.last - 1)):
        if low[j] in nouns:
            through = _outlet(line, k + 1, language) if line.named[j - 1] >= 0 else None
            phrase = _phrase(line, j + 1 + 1) if low[j + 1] in nouns[low[j]] else None
            if phrase and line.named[phrase[1] - 1] < 0 and low[j] not in ("interview", "letter"):
                phrase = phrase if is_somebody(line, phrase, language) else None
            return Occasion(phrase, through)
        person = line.named[j] >= 0 and line.labels[line.named[j]] == "PER"
        ends = low[j] in AUX or low[j] in SUBJ or (low[j] in PREP and line.named[j] < 0)
        if person or ends or not line.words[j][0].isalnum():
            return None
    return None


def _object(line: Line, draft: Draft, language: str) -> Range | None:
    """The object of a verb that is spoken to: "urged the council to", "thanked Ann Lee", "rejected Lee's offer"."""
    assert draft.cue is not None
    low, start = line.low, draft.cue[1]
    lemmas = _lemmas(line, draft.cue, language)
    phrase = _phrase(line, start)
    if phrase is None or not draft.content or draft.content[0][0] > phrase[1] + 1 or draft.content[0][1] <= start:
        return None
    end = phrase[1]
    following = low[end] if end < line.last else ""
    if not lemmas.isdisjoint(_class(language, "object")):
        spoken = following in ("to", "not", "that", "about", "against")
        return phrase if spoken and is_somebody(line, phrase, language) else None
    if not lemmas.isdisjoint(_class(language, "thanks")):
        return phrase if line.named[end - 1] >= 0 or is_somebody(line, phrase, language) else None
    if not lemmas.isdisjoint(_class(language, "answer")):
        owner = low[end - 1].endswith(("'s", "s'")) and line.named[end - 1] >= 0
        requests = _class(language, "request")
        if owner and any(low[k] in requests for k in range(end, min(end + 3, line.last))):
            return phrase
    return None


def _lemmas(line: Line, cue: Range, language: str) -> frozenset[str]:
    """The verbs in a cue, with the particle that belongs to them."""
    found = set()
    for k in range(*cue):
        for form in forms(language).get(line.low[k], ()):
            if tuple(line.low[k + 1 : k + 1 + len(form.rest)]) == form.rest:
                found.add(form.verb.lemma)
                break
    return frozenset(found)


def _phrase(line: Line, start: int) -> Range | None:
    """The noun phrase at token `start`: to the end of its first name, or a few words up to what ends a phrase."""
    low, k = line.low, start
    if k >= line.last or line.block[k] >= 0:
        return None
    while k < line.last and (low[k] in DET or low[k] in POSS):
        k += 1
    first = k
    while k < line.last and k - first < _PHRASE:
        if line.named[k] >= 0:
            number = line.named[k]
            while k < line.last and line.named[k] == number:
                k += 1
            if line.labels[number] == "PER":
                return start, k
            person = _person_after(line, k)  # "the Coast Rail chairman Ann Lee", "CNN's Ann Lee"
            if person is not None:
                return start, person
            owner = low[k - 1].endswith(("'s", "s'"))
            if (line.labels[number] != "MISC" and not owner) or k == line.last or not line.words[k][0].isalpha():
                return start, k
            continue
        ends = low[k] in PREP or low[k] in REL or low[k] in SUB or low[k] in COORD or low[k] in AUX or line.timed[k]
        if ends or not line.words[k][0].isalpha() or line.block[k] >= 0 or low[k] in SUBJ:
            break
        k += 1
    return (start, k) if k > first else None


def _person_after(line: Line, k: int) -> int | None:
    """Where the name of a person ends that words for a role lead to, from token `k` on."""
    for j in range(k, min(k + _PHRASE, line.last)):
        number = line.named[j]
        if number >= 0 and line.labels[number] == "PER":
            while j < line.last and line.named[j] == number:
                j += 1  # noqa: PLW2901  (the loop ends here)
            return j
        function = line.low[j] in PREP | REL | SUB | COORD | AUX | SUBJ | DET
        if function or line.timed[j] or not line.words[j][0].isalpha() or line.block[j] >= 0:
            return None
    return None


def whole(line: Line, phrase: Range) -> Range:
    """A phrase with the person's name that it leads to: "moderator" of "told moderator Ann Lee"."""
    if line.named[phrase[1] - 1] >= 0 or not line.first <= phrase[0] < line.last:
        return phrase
    end = _person_after(line, phrase[1])
    return phrase if end is None else (phrase[0], end)


def _party(line: Line, draft: Draft, language: str) -> Range | None:
    """Who had talks "with Ann Lee, who said": the subject of the sentence, where "who" speaks."""
    assert draft.cue is not None
    low = line.low
    if draft.source is None or draft.source[1] - draft.source[0] > 1 or low[draft.source[0]] not in REL:
        return None
    k = draft.source[0] - 1
    while k > line.first and low[k] == ",":
        k -= 1
    other = line.named[k]
    while k > line.first and (line.named[k] == other >= 0 or line.words[k][0].isupper()):
        k -= 1
    if other < 0 or low[k] != "with" or "with" not in _occasions(language).get(low[k - 1], ()):
        return None
    start = line.first
    while start < k and (low[start] in LEAD or low[start] == "," or line.timed[start] or line.timed[start + 1]):
        start += 1  # "On Monday"
    return _phrase(line, start)


def _outlet(line: Line, start: int, language: str) -> Range | None:
    """An outlet or a platform at token `start`: "CNN's State of the Union", "Coast News", "Facebook"."""
    k = start
    while k < line.last and (line.low[k] in DET or line.low[k] in POSS):
        k += 1
    if k >= line.last:
        return None
    known = words(language, "outlet_words") | words(language, "platform_words")
    end = k + 1
    while end < line.last and line.named[k] >= 0 and line.named[end] == line.named[k]:
        end += 1
    bare = [line.words[j].replace("’", "'").removesuffix("'s") for j in range(k, end)]
    capital = line.words[k][0].isupper() or line.named[k] >= 0
    return (k, end) if capital and not known.isdisjoint(bare) else None
