"""The words for one act of an episode: nouns that point at it, names that the text itself gives it, and verbs.

A noun points at what the articles tell of where it is definite, in the singular and nothing beside it says that it is
another: "the walkout", "that disaster", not "a walkout", "the walkout of 1998", "the last walkout". Nouns of one kind
of happening, used so by the articles of one episode, are taken for one act.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon import table, words
from onrecord.merge.disagreements.stems import stem
from onrecord.types import Doc, Event, EventMention

_ANY = "what happened"
_MOST = 2 / 3
_LEAD = 4  # sentences that tell what is new, the headline among them
_LIKE_THIS = re.compile(r" (?:on|of|like) this\b")  # "a disaster on this scale" is the one told of
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"[\w’'-]+")
_BESIDE = re.compile(r" (?:of|in|on|at|against|near|by)(?: the)?(?: [\w’'-]+){1,3}")
_OPEN, _CLOSE = '“"‘', '”"’'
_SAID = r"(?:(?:a|an|the) )?(?P<said>[a-z][\w’'-]*(?: [\w’'-]+){0,4})"
_NOUNLIKE = ("ion", "ment", "ness", "ism", "ity", "cy", "ry", "age", "ure", "ance", "ence", "dom", "hood", "ers", "ors",
             "ists", "ees")  # fmt: skip
_NUMBERS = frozenset(row[0] for row in table("en", "number_words") if row[0] != "one")
_ANYBODY = frozenset(("others", "persons", "years", "months", "days", "times"))


class Use(NamedTuple):
    """Words that stand for something in one place; `act` where that is an act."""

    of: str
    words: str
    article: str
    start: int
    end: int
    act: bool = False


def acts(known: Mapping[str, Doc], events: Iterable[Event]) -> Iterator[Use]:
    """The words for acts: of each only those that are used for it by several articles, or renamed in one."""
    definite = [use for doc in known.values() for use in _definite(doc)]
    classes = _settled(Counter(use.words for use in definite))
    by_class: dict[str, list[Use]] = defaultdict(list)
    for use in definite:
        if use.words in classes:
            by_class[classes[use.words]].append(use._replace(of=classes[use.words]))
    for of, use in [pair for doc in known.values() for pair in _renamed(doc)]:
        if of in classes:
            by_class[classes[of]].append(use._replace(of=classes[of]))
    nouns = {name: given for _, name, given in _rows()}
    for name, uses in by_class.items():
        if len({use.article for use in uses}) > 1 and (name == _ANY or _central(known, nouns[name])):
            yield from uses
    yield from _told(known, events)
    yield from _done_to_things(known)


def renamed_bearers(known: Mapping[str, Doc], bearers: frozenset[str]) -> Iterator[Use]:
    """What is called by another word where that is no act, with the other places of the word: owners, "profiteers"."""
    found = [pair for doc in known.values() for pair in _renamed(doc) if pair[0] in bearers]
    for of in sorted({of for of, _ in found}):
        yield from (use._replace(of=of) for other, use in found if other == of)
        for doc in known.values():
            for start, end in _prose(doc):
                for match in _pointing(rf"\b{re.escape(of)}\b").finditer(doc.article.text, start, end):
                    yield Use(of, of, doc.article.id, match.end() - len(of), match.end())


@cache
def _pointing(noun: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\b(?:[Tt]he|[Tt]hose|[Tt]hese|[Ii]ts|[Tt]heir)|’s|'s) {noun}")


@cache
def _definite_noun() -> re.Pattern[str]:
    nouns = "|".join(sorted({noun for _, _, given in _rows() for noun in given}, key=len, reverse=True))
    before = r"(?P<before>(?:(?!(?:the|that|this|an?|of)\b)[\w’'-]+ ){0,3}?)"
    return re.compile(rf"\b(?P<article>[Tt]he|[Tt]hat|[Tt]his|[Aa]n?) {before}(?P<noun>{nouns})\b(?![-’'])")


def _definite(doc: Doc) -> Iterator[Use]:
    """The nouns of happenings that point at the one told of."""
    text = doc.article.text
    for start, end in _prose(doc):
        lead = _lead(doc, start)
        for match in _definite_noun().finditer(text, start, end):
            before, after = match["before"].split(), text[match.end() : end]
            if any(_foreign(word) for word in before) and not _beside_another(text[start : match.start()]):
                continue
            if not _ends(after) or (match["article"].lower() in ("a", "an") and not _LIKE_THIS.match(after)):
                continue
            beside = _BESIDE.match(after)
            around = [*before, *(beside.group().split() if beside else [])]
            if any(_YEAR.fullmatch(word) for word in around):
                continue
            if _capitals(" ".join(around)) - _capitals(lead) - _days() or not _of_the_lead(after, lead):
                continue
            yield Use("", match["noun"], doc.article.id, match.start("noun"), match.end("noun"), act=True)


def _foreign(word: str) -> bool:
    """Whether a word before a noun says that it is another happening, or that it is no modifier of it."""
    return word in _others() or word in _function() or bool(re.search(r"ed$|[^su’']s$", word))


def _beside_another(before: str) -> bool:
    """Whether a phrase explains a noun that it follows: "the stoppage, the second strike of the year"."""
    found = re.search(r"\b([a-z-]+), $", before)
    return found is not None and found[1] in {noun for _, _, nouns in _rows() for noun in nouns}


def _of_the_lead(after: str, lead: str) -> bool:
    """Whether what a noun is said to be of, if anything, is named where its article tells what is new."""
    of = None if _LIKE_THIS.match(after) else re.match(r" of ((?:[\w’'-]+ ?){1,4})", after)
    if of is None:
        return True
    said = {stem(word) for word in _WORD.findall(of[1].casefold()) if word not in _function()}
    return not said or bool(said & {stem(word) for word in _WORD.findall(lead.casefold())})


def _lead(doc: Doc, but: int = 0) -> str:
    """The sentences that tell what is new, without one that begins at `but`: a sentence does not bear itself out."""
    return " ".join(doc.article.text[start:end] for start, end in _prose(doc)[:_LEAD] if start != but or but == 0)


def _central(known: Mapping[str, Doc], nouns: Iterable[str]) -> bool:
    """Whether an article tells of such a happening where it tells what is new: "walk out" is "walkout" there."""
    wanted = {stem(noun) for noun in nouns}
    for doc in known.values():
        said = _WORD.findall(_lead(doc).casefold())
        joined = {one + other for one, other in pairwise(said)}
        if wanted & {stem(word) for word in {*said, *joined}}:
            return True
    return False


def _ends(after: str) -> bool:
    """Whether a noun is the last of its phrase: what follows is no noun that it is part of ("the strike committee")."""
    following = re.match(r" ([\w’'-]+)", after)
    if following is None:
        return True
    word = following[1]
    if word in ("to", "for"):  # "the call to", "the failure to": what is to be
        return False
    return (word.lower() in _function() or word in _verb_forms() or word.endswith(("ed", "ly"))
            or word[0].isupper() or word.isdigit())  # fmt: skip


def _settled(counts: Counter[str]) -> dict[str, str]:
    """Noun -> class, where there is one that it can be of."""
    of: dict[str, list[str]] = defaultdict(list)
    for _, name, nouns in _rows():
        for noun in nouns:
            of[noun].append(name)
    sure = {noun: names[0] for noun, names in of.items() if noun in counts and len(names) == 1}
    found = {noun: name for noun, name in sure.items() if name != _ANY}
    for noun, names in of.items():
        fitting = [name for name in names if name in sure.values()]
        if noun in counts and len(names) > 1 and len(fitting) == 1:
            found[noun] = fitting[0]
    harms = Counter[str]()
    for noun, name in found.items():
        if name in _harms():
            harms[name] += counts[noun]
    main = next((name for name, times in harms.items() if times >= max(_MOST * harms.total(), 2)), None)
    found |= {noun: main or _ANY for noun, name in sure.items() if name == _ANY}
    return found


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = [row for row in table("en", "happening_nouns") if row[0] in ("harm", "-")]
    return tuple((row[0], row[1], tuple(noun.replace("_", " ") for noun in row[2].split())) for row in rows)


@cache
def _harms() -> frozenset[str]:
    return frozenset(name for kind, name, _ in _rows() if kind == "harm" and name != _ANY)


@cache
def _others() -> frozenset[str]:
    return frozenset(word for row in table("en", "happening_nouns") if row[0] == "other" for word in row[2].split())


@cache
def _renaming() -> re.Pattern[str]:
    verbs = "|".join(sorted({form for row in table("en", "naming_verbs") for form in row}, key=len, reverse=True))
    return re.compile(
        rf"\b(?:{verbs}|calling) (?P<what>(?:[\w’'-]+ ){{0,3}}?)(?P<noun>[a-z][a-z-]+),? (?:as )?(?:(?:a|an|the) )?"
        rf"[{_OPEN}]{_SAID}(?=[,.]?[{_CLOSE}]| (?:who|which|that|of|on|against|in|and)\b)"
    )


def _renamed(doc: Doc) -> Iterator[tuple[str, Use]]:
    """What is called by other words between quotation marks: the noun for it, and those words."""
    text = doc.article.text
    for start, end in _prose(doc):
        for match in _renaming().finditer(text, start, end):
            said = match["said"]
            article = re.search(r"\b(?:a|an|the) [“\"‘]?$", text[match.start() : match.start("said")])
            many = said.endswith("s") and match["noun"].endswith("s") and not said.endswith(("ous", "less"))
            named = article or many or said.endswith(_NOUNLIKE)
            if named and match["what"].split()[:1] and not set(said.split()) & _function():
                yield match["noun"], Use("", said, doc.article.id, match.start("said"), match.end("said"), act=True)


def _told(known: Mapping[str, Doc], events: Iterable[Event]) -> Iterator[Use]:
    """The triggers of events that several articles tell of, with two parties, a place or a day.

    An article that tells of one by two words may mean another by one of them: its words are left out.
    """
    mentions = {found.id: found for doc in known.values() for found in doc.of(EventMention)}
    for event in events:
        if not ((event.actors and event.recipients) or event.place or _day(event)):
            continue
        by_article: dict[str, list[EventMention]] = defaultdict(list)
        for found in (mentions[proof] for proof in event.evidence if proof in mentions):
            by_article[found.article_id].append(found)
        for told in by_article.values() if len(by_article) > 1 else ():
            if len({stem(found.trigger.exact.casefold()) for found in told}) == 1:
                yield from (_of(_act(event), found) for found in told)


def _done_to_things(known: Mapping[str, Doc]) -> Iterator[Use]:
    """The verbs for one kind of deed that is done to so many things of a kind: "seized two trawlers"."""
    for deed, forms in _deeds():
        found: dict[str, list[Use]] = defaultdict(list)
        for doc in known.values():
            for start, end in _prose(doc):
                for match in _deed(forms).finditer(doc.article.text, start, end):
                    act = f"{deed}: {match['number']} {match['things']}"
                    place = match.span("verb")
                    if match["things"] not in _ANYBODY:
                        found[act].append(Use(act, match["verb"], doc.article.id, *place, act=True))
        for uses in found.values():
            if len({use.article for use in uses}) > 1:
                yield from uses


@cache
def _deeds() -> tuple[tuple[str, str], ...]:
    return tuple((row[1], row[2]) for row in table("en", "happening_nouns") if row[0] == "verb")


@cache
def _deed(forms: str) -> re.Pattern[str]:
    numbers = "|".join(sorted(_NUMBERS))
    verb = rf"\b(?P<verb>{'|'.join(forms.split())})"
    return re.compile(rf"{verb} (?:the )?(?P<number>{numbers}|\d+) (?:[A-Z][\w-]+ )?(?P<things>[a-z]+s)\b")


def _of(act: str, found: EventMention) -> Use:
    return Use(act, found.trigger.exact, found.article_id, found.trigger.start, found.trigger.end, act=True)


def _day(event: Event) -> str | None:
    """The day of an event where an article says it."""
    return None if event.date_from == "published" else event.date


def _act(event: Event) -> str:
    """An act in words: "assault: Norvane army, hospital, Orsel, 2031-05-12"."""
    what = ", ".join([*event.actors, *event.recipients, *filter(None, (event.place, _day(event)))])
    return f"{event.mode or event.event_type.lower()}: {what}"


def _prose(doc: Doc) -> Sequence[tuple[int, int]]:
    if doc.sentences:
        return [(one.start, one.end) for one in doc.sentences]
    return [(0, len(doc.article.text))]


def _capitals(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("’s").removesuffix("'s") for word in _WORD.findall(text) if word[0].isupper())


@cache
def _days() -> frozenset[str]:
    return frozenset(form.title() for row in table("en", "weekdays") for form in row[:1]) | frozenset(
        row[0].title() for row in table("en", "months")
    )


@cache
def _function() -> frozenset[str]:
    return frozenset(word for row in table("en", "function_words") for word in row[1].split())


@cache
def _verb_forms() -> frozenset[str]:
    """Forms of verbs that end in -s, and irregular ones of the past."""
    bases = {row[0] for row in table("en", "irregular_verbs")} | words("en", "cue_verbs")
    bases |= {row[0] for row in table("en", "event_triggers") if row[1] == "v"} | {"end", "last", "continue", "follow"}
    past = {form.strip() for row in table("en", "irregular_verbs") for form in row[1].split(",")}
    return frozenset({base + "s" for base in bases} | past)
