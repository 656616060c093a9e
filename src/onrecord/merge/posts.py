"""Posts and kinds of body: who the "governor of Lisk Province" is, the "coast guard" or the "dam's operator", where an
article gives no name and others of the story do.

An article says what somebody is in words before the name ("Civic Union leader Davit Hollan") or in an apposition behind
it ("Joren Aske, the governor of Lisk Province"). A post is known by the word for it and by the names in it, of which it
must have one: every country has a "foreign minister". Where two people are given one post, in a story that saw an
election or a change of office, nobody is taken for its holder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from onrecord.lexicon import table, words
from onrecord.merge.names import same_name
from onrecord.merge.operators import Operators
from onrecord.types import Attribution, Doc, Mention, Quantity

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_APPOSED = re.compile(r"\s*,\s+(?P<post>[^,.;:()\n“”\"]{4,90})[,.;]")
_BEFORE = re.compile(r"(?P<post>(?:[^\W\d_][\w’'-]*\s+){1,6})$")
_ALIKE = 4  # letters that a country and its adjective have in common


class Post(NamedTuple):
    """The word for a post ("leader"), what else is said of it in small letters, and the names in it ("civic",
    "union")."""

    head: str
    plain: frozenset[str]
    names: frozenset[str]


def holders(docs: Sequence[Doc], parties: Iterable[str] = ()) -> Mapping[str, str]:
    """Who is behind each speaker, and each of `parties`, that articles give as the holder of a post, or as a kind of
    body, where that is sure and the articles do not name them."""
    given = {*parties} | {name for doc in docs for found in doc.of(Attribution) for name in found.speakers}
    given |= {found.attribution for doc in docs for found in doc.of(Quantity) if found.attribution}
    operators = Operators(docs)
    bodies = _bodies(docs, given) | {name: body for name in given if (body := operators.named(name, 0, len(name)))}
    wanted = {name: post for name in given if (post := post_of(name)) is not None and _described(name, post)}
    if not wanted:
        return bodies
    held: dict[Post, set[str]] = defaultdict(set)
    for doc in docs:
        for mention in doc.of(Mention):
            if mention.label == "PER" and " " in mention.entity:
                for post in _posts(doc.article.text, mention.span.start, mention.span.end):
                    held[post].add(mention.entity)
    found = dict(bodies)
    for name, post in wanted.items():
        people = {person for other, some in held.items() if _one_post(post, other) for person in some}
        if people and all(same_name(one, other) is not None for one, other in combinations(people, 2)):
            found[name] = max(people, key=lambda person: (len(person.split()), len(person), person))
    return found


def _bodies(docs: Sequence[Doc], given: Iterable[str]) -> dict[str, str]:
    """The body behind each speaker that is given by its kind ("coast guard"): the one that the story names with these
    words at the end ("Norvane Coast Guard"). One word ("ministry", "army") is of too many."""
    kinds = {name for name in given if name.islower() and len(_WORD.findall(name)) > 1}
    named: dict[str, set[str]] = defaultdict(set)
    for doc in docs if kinds else ():
        for mention in doc.of(Mention):
            words = mention.entity.casefold().split()
            for start in range(1, len(words) - 1) if mention.label == "ORG" else ():
                if (kind := " ".join(words[start:])) in kinds:
                    named[kind].add(mention.entity)
    return {kind: bodies.pop() for kind, bodies in named.items() if len(bodies) == 1}


@lru_cache(maxsize=1 << 16)
def post_of(phrase: str) -> Post | None:
    """The post that a phrase names, in words before its head or after "of"; None where it is none, or has no name."""
    before, _, place = phrase.partition(" of ")
    told = [word for word in _WORD.findall(before) if word.casefold() not in _classes()["det"]]
    of = _WORD.findall(place)
    if not told or (head := told[-1].casefold()) not in _kin() or not _classes()["prep"].isdisjoint(of):
        return None  # "leader of the party in the Senate": of which of them
    plain: set[str] = set()
    names: set[str] = set()
    for word in told[:-1]:
        own = word.casefold().removesuffix("'s").removesuffix("’s")
        (plain if word[0].islower() or own in _title_words() else names).add(own)
    names |= {word.casefold() for word in of if word[0].isupper()}
    return Post(head, frozenset(plain), frozenset(names)) if names else None


def _described(name: str, post: Post) -> bool:
    """Whether a speaker is told by a post that one person holds, in small letters.

    A body has many spokesmen, and "Prime Minister of Orlen" may be the name of an account.
    """
    return post.head in _classes()["sole_post"] and post.head in _WORD.findall(name)


def _posts(text: str, start: int, end: int) -> Iterator[Post]:
    """The posts that a text gives to whom it names at `text[start:end]`."""
    behind = _APPOSED.match(text, end)
    if behind is not None and (post := post_of(behind["post"].strip())) is not None:
        yield post
    line = text[max(text.rfind("\n", 0, start) + 1, start - 90) : start]
    before = _BEFORE.search(line)
    if before is not None:
        said = before["post"].split()  # "Then Civic Union leader": a sentence begins with any word
        start = next((k for k, word in enumerate(said) if word[0].isupper() and word.casefold() not in _common()), -1)
        if (post := post_of(" ".join(said[start:]))) is not None:
            yield post


def _one_post(one: Post, other: Post) -> bool:
    """Whether two posts are one: a word for the same, no "deputy" or "foreign" in one alone, and the same names but for
    endings."""
    kin = _kin()
    if one.head != other.head and other.head not in kin[one.head] and one.head not in kin[other.head]:
        return False
    return one.plain == other.plain and _within(one.names, other.names) and _within(other.names, one.names)


def _within(some: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(name == other or _akin(name, other) for other in others) for name in some)


def _akin(one: str, other: str) -> bool:
    """Whether two words begin alike, as a country and its adjective do."""
    return min(len(one), len(other)) > _ALIKE and one[:_ALIKE] == other[:_ALIKE]


@cache
def _kin() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split(", ")) for row in table("en", "role_words")}


@cache
def _title_words() -> frozenset[str]:
    titles = {word.casefold() for title in words("en", "titles") for word in title.split()}
    return frozenset(titles | {word.casefold() for word in words("en", "title_modifiers")} | _kin().keys())


@cache
def _common() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("en", "common_words"))


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in table("en", "function_words")}
