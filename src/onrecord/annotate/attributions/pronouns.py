"""Whom a pronoun stands for, from who spoke and who was named before it.

Recency and number decide; gender only rules out, and only where the article tells it (see `genders`). Where two people
could be meant and none of them is the subject of a sentence, nobody is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from onrecord.annotate.attributions.bodies import Bodies
from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.genders import genders, of_pronoun
from onrecord.annotate.attributions.line import (
    AUX,
    BE,
    COORD,
    DASHES,
    DET,
    LEAD,
    POSS,
    PREP,
    REL,
    SILENT,
    SUB,
    Line,
    stretches,
)
from onrecord.annotate.attributions.roles import Roles, only_titles, title_words
from onrecord.types import Doc, Mention

Named = tuple[str, bool]  # a name, or the words that stand for one, and whether it is a person's
_NEAR = 150  # tokens within which "they" and "it" look back
_FAR = 400  # the same for "he" and "she"
_BACK = 14  # tokens before "who" within which its antecedent ends
_SINCE = 3  # sentences after which who spoke last gives way where somebody else is named
_NOUNS = 4  # words of a noun phrase before "who", or before its last word after "the"
_OPENING = 16  # tokens of what may stand before the subject of a sentence: "Asked on Monday about the delay, Ann Lee"


class Pronouns:
    """The antecedents of one article. `remember` must be told in text order who spoke."""

    def __init__(self, doc: Doc, lines: list[Line], bodies: Bodies, roles: Roles, language: str) -> None:
        self._text, self._tokens, self._mentions = doc.article.text, doc.tokens, doc.of(Mention)
        self._low, self._named, self._block = lines[0].low, lines[0].named, lines[0].block
        self._timed = lines[0].timed
        self._classes, self._language = classes(language), language
        self._bodies, self._roles = bodies, roles
        self._canonical = _shorter({m.entity for m in self._mentions if m.label == "PER"})
        self._genders = genders(lines, stretches(self._named), self._mentions, language)
        self._entities = {m.entity for m in self._mentions}
        people = {n for n, m in enumerate(self._mentions) if m.label == "PER"}
        self._subjects = [k for k, n in enumerate(self._named) if n in people or self._low[k] == "the"]
        self._begins = [line.first for line in lines]
        self._starts = set(self._begins)
        self._unread = [(line.first, line.last) for line in lines if line.kind in SILENT]
        self._people: list[tuple[int, str]] = []  # (token, name) of persons who spoke
        self._groups: list[tuple[int, str]] = []  # the same for everybody else

    def remember(self, position: int, found: list[Named]) -> None:
        """That these spoke at a token."""
        for name, person in found:
            (self._people if person else self._groups).append((position, name))

    def is_person(self, mention: Mention) -> bool:
        """Whether a name is a person's, and not one of a body that looks like it."""
        name = self.name(mention)
        return mention.label == "PER" and not self._bodies.is_body(name) and not only_titles(name, self._language)

    def name(self, mention: Mention) -> str:
        """The canonical name of a mention, without a title where the article has it so: "Ann Lee" for "Mayor Ann Lee".

        A canonical name of titles only ("Retired General") is none: the mention's own words stand for it.
        """
        entity = mention.span.exact if only_titles(mention.entity, self._language) else mention.entity
        return self._canonical.get(entity, entity)

    # -------------------------------------------------------------------------------------------------- he and she
    def person(self, position: int) -> list[Named]:
        """Whom "he" or "she" stands for: who spoke last, unless a sentence since begins with somebody else."""
        gender = of_pronoun(self._low[position], self._language)
        last = next(
            ((at, name) for at, name in reversed(self._people) if at < position and self._may(name, gender)), None
        )
        floor = last[0] if last else -1
        near = self._sentence(position, 1)
        topic = self._person_at(position - 2) if position > 3 and self._low[position - 1] == "," else None
        if topic is not None and self._low[self._sentence(position, 0)] == "as":  # "As for Ann Lee, she ..."
            return [(self.name(topic), True)]
        others: dict[str, None] = {}
        since = bisect_right(self._subjects, max(floor, position - _FAR))
        for k in reversed(self._subjects[since : bisect_left(self._subjects, position)]):
            if self._block[k] >= 0 > self._block[position]:
                continue  # of whom others speak
            role = self._role_at(k)
            if role is not None and self._may(role, gender):
                return [(role, True)]
            mention = self._person_at(k)
            if mention is None or not self._may(name := self.name(mention), gender):
                continue
            first = self._first_of(k)
            if self._is_agent(first):
                continue
            if self._opens(first):
                return [(name, True)]
            if k >= near:
                others[name] = None
        if last is not None and (not others or last[0] >= self._sentence(position, _SINCE)):
            return [(last[1], True)]
        return [(next(iter(others)), True)] if len(others) == 1 and last is None else []

    def _sentence(self, position: int, before: int) -> int:
        """The first token of the sentence that holds a token, or of one so many before it."""
        return self._begins[max(bisect_right(self._begins, position) - 1 - before, 0)]

    def _role_at(self, k: int) -> str | None:
        """Who is the subject of a sentence that begins at token `k` with a role: "The president left"."""
        if self._low[k] != "the" or not self._opens(k):
            return None
        for head in range(k + 1, min(k + _NOUNS + 1, len(self._low) - 1)):
            if self._named[head] >= 0 and self._mentions[self._named[head]].label == "PER":
                return None
            if self._roles.is_role(self._low[head]):
                following = self._low[head + 1]
                plain = self._named[head + 1] < 0 and following not in PREP and not self._roles.is_role(following)
                return self._roles.holder(k, head + 1) if plain else None
        return None

    def other(self, position: int, speakers: tuple[str, ...]) -> str | None:
        """Whom "him" or "her" stands for where the speakers address somebody else: the only one it can be."""
        gender = of_pronoun(self._low[position], self._language)
        if gender is None:
            return None
        first = self._sentence(position, 1)
        people = {self.name(m) for k in range(first, position) if (m := self._person_at(k))}
        near = {name for name in people if self._may(name, gender)} - set(speakers)
        return near.pop() if len(near) == 1 and speakers else None

    def _may(self, name: str, gender: str | None) -> bool:
        return gender is None or self._genders.get(name, gender) == gender

    def _person_at(self, k: int) -> Mention | None:
        number = self._named[k]
        if number < 0 or not self.is_person(self._mentions[number]) or self._is_unread(k):
            return None
        return self._mentions[number]

    def _first_of(self, k: int) -> int:
        """The first token of the name that token `k` belongs to."""
        while k > 0 and self._named[k - 1] == self._named[k]:
            k -= 1
        return k

    def _is_agent(self, first: int) -> bool:
        """Whether the name that begins at token `first` is whom a passive names: "killed by the Northern Guard"."""
        k = first - 1
        while k > 0 and first - k < 5 and (self._low[k] in DET or self._tokens[k].text[0].isupper()):
            k -= 1
        if k < 1 or self._low[k] != "by":
            return False
        return self._low[k - 1].endswith(("ed", "en")) or not BE.isdisjoint(self._low[max(0, k - 4) : k])

    def _is_unread(self, k: int) -> bool:
        """Whether a token stands in a byline, a credit or the like, where nobody is spoken of."""
        number = bisect_right(self._unread, (k, len(self._low))) - 1
        return number >= 0 and k < self._unread[number][1]

    def _opens(self, first: int) -> bool:
        """Whether a name begins its sentence, but for titles, an adverb, a time or a place before it.

        A name in the place itself ("For Ann Lee, it ...") or one that owns something ("Lee's company") does not.
        """
        end = first + 1
        while end < len(self._low) and self._named[end] == self._named[first] >= 0:
            end += 1
        if self._low[end - 1].endswith(("'s", "s'")) or (first and self._low[first - 1] in ("a", "an")):
            return False
        start = self._sentence(first, 0)
        k = first  # where the name begins with its titles
        led = k > start and self._roles.is_role(self._low[k - 1])  # "Real estate mogul Ann Lee"
        while k > start and (self._leads(k - 1) or (led and first - k < _NOUNS and self._modifies(k - 1))):
            if self._named[k - 1] >= 0 and self._mentions[self._named[k - 1]].label == "PER":
                return False
            k -= 1
        of = k - 1 if k < first else k - 2  # "In Tarsk, head of government Ann Lee"
        if of > start and self._low[of] == "of" and self._roles.is_role(self._low[of - 1]):
            k = of - 1
        if k == start or self._block[k - 1] >= 0 > self._block[k]:
            return True
        if first - start > _OPENING or self._low[k - 1] in PREP or any(self._person_at(j) for j in range(start, k)):
            return False
        before = self._low[start]
        if all(self._low[j] in LEAD or self._low[j] in COORD for j in range(start, k) if self._low[j] != ","):
            return True
        if before in SUB and k == start + 1:
            return True
        if self._low[k - 1] == ",":
            timed = self._timed[k - 2] or self._low[k - 2] in LEAD  # "On Monday, ...", "Moments later, ..."
            return timed or before in PREP | SUB | LEAD or before.endswith(("ing", "ed", "ly"))
        return before in PREP and k - start < _NOUNS and not self._roles.is_role(self._low[k - 1])

    def _leads(self, k: int) -> bool:
        """Whether a word may stand before a name as part of it: an article, a capital, a title."""
        word = self._low[k]
        capital = self._tokens[k].text[0].isupper() and word not in PREP
        return word in DET or word == "." or capital or word in title_words(self._language)

    def _modifies(self, k: int) -> bool:
        """Whether a word may stand before a role: no function word and no mark."""
        word = self._low[k]
        return word[0].isalpha() and word not in PREP | AUX | SUB | COORD | POSS and self._named[k] < 0

    # ------------------------------------------------------------------------------------------------- they and it
    def group(self, position: int) -> list[Named]:
        """Whom "they" or "it" stands for: the body or group that spoke last, else the last organisation named.

        Inside a clause ("the complex, which they say ...", "men it called ...") it is the subject of the sentence or
        nobody: to take the last speaker there put words into the mouth of the other side. "It" is nothing plural.
        """
        first = self._begins[bisect_right(self._begins, position) - 1]
        fronted = position - first <= 4 and self._low[first] in PREP | LEAD  # "On Monday it ..."
        before = self._low[position - 1] if position > first and not fronted else ","
        if before in REL or (before[-1].isalpha() and before not in COORD):
            return self._subject(first, position)
        last = next(
            ((at, name) for at, name in reversed(self._groups) if at < position and self._may_be(name, at, position)),
            None,
        )
        floor = max(last[0] if last else -1, position - _NEAR)
        for k in range(position - 1, floor, -1):
            number = self._named[k]
            if number < 0 or not (k in self._starts or (k - 1 in self._starts and self._low[k - 1] in DET)):
                continue
            if self._bodies.is_body(self._mentions[number].entity):
                return [(self._mentions[number].entity, False)]
        return [(last[1], False)] if last and position - last[0] < _NEAR else []

    def _may_be(self, name: str, at: int, position: int) -> bool:
        """Whether "it" or "they" may be who spoke at a token: without a name only of its number and just before."""
        if self._bodies.is_body(name) or name in self._entities:
            return True
        if self._low[position] in self._classes["they"]:
            return _is_plural(name) and at >= self._sentence(position, 2)
        return not _is_plural(name) and at >= self._sentence(position, 1)

    def _subject(self, first: int, position: int) -> list[Named]:
        """The body, or the plural noun, that opens the sentence at `first`: "Coast Rail ...", "The union's drivers"."""
        start = first + (self._low[first] in DET)
        number = self._named[start]
        if number >= 0 and self._bodies.is_body(self._mentions[number].entity):
            return [(self._mentions[number].entity, False)]
        for k in range(start, min(start + 4, position - 1)):
            if self._low[k] in AUX:
                break
            verb = self._low[k + 1].endswith("ed") or self._low[k + 1] in BE or self._low[k + 1] in ("have", "had")
            if verb and self._low[k].endswith("s") and self._tokens[k].text[0].islower():
                return [(self._words(start, k + 1), False)]
        return []

    def last_speaker(self, position: int) -> list[Named]:
        """Whoever spoke last before a token."""
        found = []
        for spoke, person in ((self._people, True), (self._groups, False)):
            found += next(([(at, name, person)] for at, name in reversed(spoke) if at < position), [])
        return [max(found)[1:]] if found else []

    # ------------------------------------------------------------------------------------------------ who and which
    def antecedent(self, position: int) -> list[Named]:
        """Whom "who" or "which" stands for: the name that ends just before it, or the words of the phrase."""
        k = position - 1
        while k >= 0 and (self._low[k] == "," or self._low[k] in DASHES):
            k -= 1
        plural = self._low[min(position + 1, len(self._low) - 1)] in ("are", "were", "have")
        for j in range(k, max(-1, k - _BACK), -1):
            number = self._named[j]
            if number >= 0 and self._mentions[number].label in ("PER", "ORG"):
                mention, first = self._mentions[number], self._first_of(j)
                person = self.is_person(mention)
                apposed = j < k and self._low[j + 1] not in (",", "(")  # something else is spoken of
                owner = j < k and self._low[j].endswith(("'s", "s'"))
                other = person and (plural or self._low[position] == "which")
                of_it = j == position - 1 and self._low[first - 1] == "of"  # "a friend of Ann Lee who"
                if apposed or owner or other or of_it or self._is_agent(first):
                    break
                return [(self.name(mention), person)]
            if self._low[j] in (".", ";", ":", "?", "!", "and", "or") or (j < k and self._low[j] in POSS):
                break
        return self._noun_before(k + 1) if self._low[position] == "who" and k == position - 1 else []

    def _noun_before(self, end: int) -> list[Named]:
        """The noun phrase before "who" from its article or preposition on: "the drivers", "of many older drivers"."""
        for start in range(end - 1, max(end - 1 - _NOUNS, 0), -1):
            word, other = self._tokens[start].text, self._block[start] != self._block[end - 1]
            if not word[0].isalpha() or other or (start == end - 1 and word[0].isupper()):
                return []
            before = self._low[start - 1]
            if (before in PREP or before in DET) and self._low[start] not in DET:
                return [(self._words(start, end), False)]
        return []

    def _words(self, start: int, end: int) -> str:
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]


def _shorter(names: set[str]) -> dict[str, str]:
    """Names that end with another of at least two words, and that one."""
    full = [name for name in names if " " in name]
    return {long: name for long in full for name in full if long.endswith(f" {name}")}


def _is_plural(name: str) -> bool:
    """Whether words are a plural noun, and no name: "health officials"."""
    return name[-1:] == "s" and not name.endswith(("ss", "us")) and name.rpartition(" ")[2][0].islower()
