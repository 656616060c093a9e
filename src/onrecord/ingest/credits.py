"""Who made it: bylines with their authors, picture and agency credits, datelines."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.ingest.lines import FUNCTION_WORDS
from onrecord.lexicon import table


def _words(kind: str) -> tuple[str, ...]:
    return tuple(sorted((row[0] for row in table("en", "line_words") if row[1] == kind), key=len, reverse=True))


_AGENCIES, _OUTLETS, _JOBS = _words("agency"), frozenset(_words("outlet")), frozenset(_words("job"))
_AGENCY = "(?:" + "|".join(map(re.escape, _AGENCIES)) + ")"
_NAME_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = "(?:" + "|".join(_words("particle")) + ")"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} ){{0,2}}{_NAME_WORD}){{1,3}}"
_ARTICLES = ("The ", "A ", "An ")
_LONG_OPENING = 18  # spaces; "Dunmere: ..." before fewer words is a headline's way of naming who speaks
_WINDOW = 140  # characters at the end of a line within which a credit stands

_BYLINE = re.compile(rf"(?:{'|'.join(map(re.escape, _words('by')))})\b\s*:?\s+(?P<rest>{_NAME_WORD}.*)")
_NOBODY = re.compile(rf"(?:{'|'.join(map(re.escape, _words('by')))})(?:\s{_NAME_WORD}){{0,3}}\s?[-–|:]|[Bb]y")
_FROM_WHERE = re.compile(rf"(?:{'|'.join(map(re.escape, _words('where')))})\s+{_NAME_WORD}")
_PERSON = re.compile(rf"{_NAME}(?=$|[\s,|(•·–—:;/-])")
_AND = re.compile(r"\s*(?:,\s*and\b|,|\band\b|&)\s*")
_IS_AGENCY = re.compile(rf"\(?{_AGENCY}(?:\s?[/,|-]\s?{_AGENCY})*\)?\.?$")
_LABEL = "(?:" + "|".join(map(re.escape, _words("label"))) + ")"
_LABELLED = re.compile(rf"(?:^|(?<=[^\w]))\(?{_LABEL}\s?(?::|(?<=by) )\s*(?P<name>[^:\n]{{2,80}}?)\)?\.?$")
_BRACKETED = re.compile(r"\((?P<name>[^()\n]{2,70})\)\.?$")
_SLASHED = re.compile(
    rf"(?:(?<=\s)|(?<=[.”\"])|^)(?P<name>(?:{_NAME_WORD} ){{0,3}}{_NAME_WORD}\s?/\s?"
    rf"(?:{_NAME_WORD}(?: {_NAME_WORD})?\s?/\s?)*{_NAME_WORD}(?: {_NAME_WORD}){{0,2}})$"
)
_TRAILING = re.compile(rf"(?:(?<=\s)|(?<=[.”\"’)]))[-–—]{{0,2}}\s?(?P<name>{_AGENCY}(?:\s?/\s?{_AGENCY})*)\.?$")
_CLOSING = re.compile(rf"(?<=[.!?”\"])\s*(?P<all>\((?P<a>{_AGENCY})\)|[-–—]{{1,2}}\s?(?P<b>{_AGENCY}))\.?$")
_LEADING = re.compile(rf"(?P<name>(?:{_AGENCY}(?:[:/]\s?{_AGENCY})*|\S+\.(?:com|co\.uk|net|org)))\s+(?=[A-Z0-9])")
_ACRONYM = re.compile(r"[A-Z]{2,6}(?=$|[,|]|\s+[^A-Z\s])")
_HAS_AGENCY = re.compile(rf"\b{_AGENCY}\b")

_DATE = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?)"
_PLACE = r"[A-Z][\w.'’-]*(?: (?:[a-z]{2} )?[A-Z][\w.'’-]*){0,3}"
_DATELINE = re.compile(
    rf"(?:(?P<capitals>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){{0,3}})|(?P<place>{_PLACE}))(?:,\s?{_PLACE}){{0,2}}"
    rf"(?P<date>,?\s{_DATE})?\s*(?P<agency>\([^()\n]{{2,40}}\))?\s*(?P<mark>--|[-–—:])(?:\s+|$)"
)
_AGENCY_ONLY = re.compile(
    rf"\((?:(?P<name>{_AGENCY})\)\s*(?:--|[-–—])\s+|(?P<capitals>[A-Z]{{2,6}})\)\s*(?:--|[-–—])?\s+(?=[A-Z“\"]))"
)
_PHOTOGRAPHER = re.compile(rf"{_NAME}\s?/\s?{_NAME_WORD}(?: {_NAME_WORD}){{0,2}}$")
_BY = frozenset(_words("by"))
_NO_PLACE = frozenset(_words("noplace"))


class Credit(NamedTuple):
    """A credit at `start` to `end` of a line, and the name it gives."""

    start: int
    end: int
    name: str


class Byline(NamedTuple):
    """The people a byline names, and the agency if it names one instead."""

    people: tuple[str, ...] = ()
    agency: str | None = None


def byline(text: str) -> Byline | None:
    """What a line such as "By Jane Roe and John Doe in Dunmere" or "By Associated Press" names; None if it is none."""
    if len(text) < 80 and (_FROM_WHERE.match(text) or _NOBODY.fullmatch(text)):
        return Byline()
    if len(text) > 200 or (match := _BYLINE.match(text)) is None:
        return None
    # "JANE ROE AND JOHN DOE IN DUNMERE": the words between names as they are elsewhere
    rest = " ".join(w.lower() if len(w) > 1 and w.lower() in FUNCTION_WORDS else w for w in match["rest"].split(" "))
    if len(rest.split()) <= 6 and (agency := _HAS_AGENCY.match(rest) or _ACRONYM.match(rest)):
        return Byline(agency=agency.group())
    if _PERSON.match(rest) is None:
        return None
    return Byline(people=people(rest))


def people(text: str) -> tuple[str, ...]:
    """The names of people that a text begins with, one after another, posts and outlets left out."""
    found: list[str] = []
    while match := _PERSON.match(text):
        words = match.group().split()
        if words[0] in _BY:
            break
        if not _JOBS & set(words) and words[-1] not in _OUTLETS and not _HAS_AGENCY.search(match.group()):
            name = match.group()
            found.append(name.title() if name.isupper() else name)
        following = _AND.match(text, match.end())
        if following is None:
            break
        text = text[following.end() :]
    return tuple(found)


def has_post(text: str) -> bool:
    """Whether a short line holds a word for an author's post or employer ("Political Editor", "BBC News")."""
    return not _JOBS.isdisjoint(words := set(re.findall(r"\w+", text))) or not _OUTLETS.isdisjoint(words)


def whole_credit(text: str) -> str | None:
    """The name if the line is nothing but a credit: "Reuters", "(AP)", "Jane Roe/AFP", "Photo: Jane Roe"."""
    if len(text) > _WINDOW:
        return None
    if _IS_AGENCY.match(text):
        return text.strip("(). ")
    if _PHOTOGRAPHER.match(text):
        return text
    found = tail_credit(text, stopped=False)
    return found.name if found and found.start == 0 else None


def is_agency(name: str) -> bool:
    """Whether a name is that of one or several agencies and of nobody else."""
    return _IS_AGENCY.match(name) is not None


def outlet(text: str) -> str | None:
    """The name if the line is the name of a newspaper, station or agency: "The Harbour Times", "Coast Press Agency"."""
    words = [word for word in text.strip("()[]—–- .").split() if not any(map(str.isdigit, word))]
    if not 1 < len(words) <= 5 or not all(word[0].isupper() or word == "of" for word in words):
        return None
    return " ".join(words) if words[-1] in _OUTLETS or (words[0] in ("The", "Daily") and words[1] in _OUTLETS) else None


def tail_credit(text: str, *, stopped: bool) -> Credit | None:
    """The credit a line ends with: "... today.Credit: Jane Roe/GPO", "... in Dunmere (Reuters)", "... Jane Roe/AP".

    `stopped` says that the line ends as a sentence: then only a label or brackets make a credit.
    """
    from_ = max(0, len(text) - _WINDOW)
    labelled = text.find(":", from_) >= 0 or text.find("by ", from_) >= 0
    if labelled and (match := _LABELLED.search(text, from_)):
        name = match["name"].strip(" .")
        words = [word for word in name.split() if word.lower() not in FUNCTION_WORDS]
        if (
            words
            and len(words) <= 10
            and sum(word[0].isupper() or word[0] == "@" for word in words) >= 0.6 * len(words)
        ):
            return Credit(match.start(), len(text), name)
    if text[-2:].rstrip(".").endswith(")") and (match := _BRACKETED.search(text, from_)):
        name = match["name"].strip()
        slashed = "/" in name and all(part.strip()[:1].isupper() for part in name.split("/"))
        if slashed or (len(name.split()) <= 6 and _HAS_AGENCY.search(name) and not name[0].islower()):
            return Credit(match.start(), len(text), name)
    if stopped:
        return None
    if "/" in text[-60:] and (match := _SLASHED.search(text, from_)):
        known = _HAS_AGENCY.search(match["name"]) or has_post(match["name"])
        if known or text[: match.start("name")].rstrip().endswith((".", "”", '"')):
            return Credit(match.start("name"), len(text), match["name"])
    if match := _TRAILING.search(text, from_):
        before = text[: match.start()].split()[-1:]
        if before and before[0].lower() not in FUNCTION_WORDS:
            return Credit(match.start("name"), len(text), match["name"])
    return None


def closing_agency(text: str) -> Credit | None:
    """The agency after the last sentence of a paragraph: "... he said. (Reuters)", "... he said. — AFP"."""
    if not text[-40:].rstrip(".)").endswith(_AGENCIES):
        return None
    match = _CLOSING.search(text, max(0, len(text) - 60))
    return Credit(match.start("all"), len(text), match["a"] or match["b"]) if match else None


def leading_credit(text: str) -> Credit | None:
    """The agency that a caption begins with: "Reuters The tower before it fell"."""
    match = _LEADING.match(text)
    return Credit(match.start("name"), match.end("name"), match["name"]) if match else None


def dateline(text: str, *, paragraph: int) -> Credit | None:
    """The dateline a paragraph begins with, and the agency it names ("" if none).

    A date or an agency in brackets make one anywhere; capitals ("DUNMERE - ...") in the first paragraphs, where they
    are no run-in heading yet; "Dunmere: ..." and "Dunmere — ..." only before a long first one. `paragraph` counts
    from 0.
    """
    if match := _AGENCY_ONLY.match(text):
        return Credit(0, match.end(), match["name"] or match["capitals"])
    match = _DATELINE.match(text)
    if match is None:
        return None
    if (match["place"] or match["capitals"]).lower() in _NO_PLACE:
        return None
    agency = (match["agency"] or "").strip("()")
    sure = bool(match["date"]) or bool(agency and (_HAS_AGENCY.search(agency) or agency.isupper() or outlet(agency)))
    if match["capitals"] and match["mark"] != ":" and len(match["capitals"]) > 3 and paragraph < 3:
        sure = True
    plain = paragraph == 0 and not agency and match["mark"] in ":—–" and not text.startswith(_ARTICLES)
    if not sure and not (plain and text[match.end() : match.end() + 1].isupper() and text.count(" ") >= _LONG_OPENING):
        return None
    return Credit(0, match.end(), agency)
