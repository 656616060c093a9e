"""Whose words they are: the canonical name behind a source, with pronouns, roles and documents resolved.

The article is read in text order. What a source stands for is taken from the names in it, from the roles that the
article gives to people ("the premier" after "Prime Minister Ann Lee"), or from who spoke and was spoken of before.
Nobody is made up: a source that names no one keeps its own words, and a pronoun without an antecedent has no speaker.
"""

from __future__ import annotations

from onrecord.annotate.attributions.bodies import Bodies
from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.line import (
    COUNTS,
    DASHES,
    DET,
    NUMBERS,
    PLURAL,
    POSS,
    PREP,
    REL,
    SUBJ,
    Line,
    stretches,
)
from onrecord.annotate.attributions.pronouns import Named, Pronouns
from onrecord.annotate.attributions.roles import Roles, only_titles
from onrecord.lexicon import words
from onrecord.types import Doc, Mention

INDEFINITE = frozenset(("a", "an", "another", "one", "some", "any", "no", "each", "every"))
_BREAKS = frozenset((",", "(", "that", "whose", "including")) | DASHES  # end the head of a noun phrase
_JUNIOR = frozenset(("jr", "sr", "ii", "iii", "iv", "too"))


class Speakers:
    """Resolves the sources of one article, asked in text order."""

    def __init__(self, doc: Doc, lines: list[Line], language: str) -> None:
        self._text = doc.article.text
        self._tokens = doc.tokens
        self._mentions = doc.of(Mention)
        self._low, self._named = lines[0].low, lines[0].named
        self._classes = classes(language)
        self._outlets = words(language, "outlet_words") | words(language, "platform_words")
        names = stretches(self._named)
        self._roles = Roles(doc, self._low, names, language)
        self._bodies = Bodies(doc, self._low, self._named, names, language)
        self._antecedents = Pronouns(doc, lines, self._bodies, self._roles, language)
        self._language = language

    def names(self, source: Range, *, remember: bool = True) -> tuple[str, ...]:
        """The canonical names behind a source (token range), empty where nobody is identifiable.

        `remember` makes them those whom a later "he" or "they" may stand for.
        """
        found = self._resolve(source)
        if remember:
            self._antecedents.remember(source[0], found)
        named = tuple(dict.fromkeys(name for name, _ in found))
        # "her office" is another one in another sentence; in "Ann Lee and her aides" it is told whose
        return () if len(named) == 1 and named[0].partition(" ")[0].lower() in POSS else named

    def addressed(self, phrase: Range, speakers: tuple[str, ...] = ()) -> str | None:
        """The name, or the words without an article, of somebody whom the speakers address.

        A pronoun is the only other person it can stand for, or nobody. Nobody addresses themselves.
        """
        start, end = phrase
        if end - start == 1 and self._low[start] in self._pronouns():
            return self._antecedents.other(start, speakers)
        head = self._head_end(start, end) - 1
        if self._named[head] < 0 and self._low[head] in self._classes["told_thing"]:
            return None
        found = dict.fromkeys(name for name, _ in self._resolve(phrase, whose=False))
        return None if not found or not found.keys().isdisjoint(speakers) else " and ".join(found)

    def outlet(self, phrase: Range) -> str | None:
        """The newspaper, agency, broadcaster or platform that a phrase names: "the Coast News", "CNN's Ann Lee"."""
        start, end = phrase
        for k in range(start, end):
            if self._tokens[k].text.replace("’", "'").removesuffix("'s") in self._outlets:
                mention = self._mention_at(k)
                others = {n for n in self._named[start:end] if n >= 0 and n != self._named[k]}
                if mention is None or (others and all(self._mentions[n].label != "PER" for n in others)):
                    return self._words(start, end)  # "The Times of Tarsk", read as two names
                return None if mention.label == "PER" else mention.entity
        return None

    # -------------------------------------------------------------------------------------------------- resolution
    def _pronouns(self) -> frozenset[str]:
        return self._classes["he_she"] | self._classes["they"] | self._classes["it"] | self._classes["self"]

    def _resolve(self, source: Range, *, whose: bool = True) -> list[Named]:
        """Whom a phrase stands for; with `whose`, somebody's office or aides only where it is known whose they are."""
        start, end = source
        alone = self._pronoun(start, end)
        if alone is not None:
            return alone
        joint = self._joint(start, end)
        if joint:
            return joint
        head_end = self._head_end(start, end)
        named = self._named_in(start, head_end)
        if named:
            return named
        apposed = self._apposed(start, head_end, end)
        if apposed is not None:
            return [(apposed, True)]
        content = [w for w in self._low[start:head_end] if w not in DET and w not in POSS and w[0].isalnum()]
        if content and content[-1] in self._classes["document"] and self._is_noun(start, head_end):
            author = self._author(start, head_end, end) or self._antecedents.last_speaker(start)
            return author or self._own_words(start, head_end)
        owned = head_end < end and self._low[head_end] in ("of", "for")  # the holder of another post may be meant
        known = self._known(start, head_end) if content and not owned else None
        if known is not None:
            return [known]
        outer = self._outer_head(start, end)
        if all(w in COUNTS or w in NUMBERS for w in self._low[start:outer] if w not in DET and w[0].isalnum()):
            return []  # "both", "those", "two": whoever they are stands elsewhere
        if whose and self._low[start] in POSS and end - start > 1:
            return self._owned(start, outer, end)
        person = bool(content) and self._roles.is_role(content[-1])
        return [(words_, person) for words_, _ in self._own_words(start, outer)]

    def _owned(self, start: int, end: int, last: int) -> list[Named]:
        """A body of somebody who is known: "her office" is "Lee's office". A name behind it: "its operator, Lisk Rail".

        Else the words, which name nobody: "their" is mostly of people whom no name tells, and so are "his rivals".
        """
        name = self._mention_at(end + 1) if end + 1 < last and self._low[end] == "," else None
        if name is not None:
            return [self._person_or_body(name)]
        owners: list[Named] = []
        if self._low[start] in ("his", "her") and self._low[end - 1] not in PLURAL and self._low[end - 1][-1] != "s":
            owners = self._antecedents.person(start)
        if len(owners) != 1:
            return self._own_words(start, end)
        names = {name for name, label in ((m.entity, m.label) for m in self._mentions) if label == "PER"}
        last_name = owners[0][0].rpartition(" ")[2]
        alone = sum(name.rpartition(" ")[2] == last_name for name in names) == 1
        return [(f"{last_name if alone else owners[0][0]}'s {self._words(start + 1, end)}", False)]

    def _pronoun(self, start: int, end: int) -> list[Named] | None:
        """Whom a pronoun stands for, with what strengthens it ("he himself", "they'd"); None if it is no pronoun."""
        word = self._low[start].partition("'")[0]
        if any(w not in self._classes["adv"] for w in self._low[start + 1 : end]):
            return None
        if word in self._classes["he_she"]:
            return self._antecedents.person(start)
        if word in self._classes["they"] or word in self._classes["it"]:
            return self._antecedents.group(start)
        if end - start == 1 and (word in REL or word == "that"):
            return self._antecedents.antecedent(start)
        return [] if word in self._classes["self"] else None

    def _is_noun(self, start: int, end: int) -> bool:
        """Whether the last word is a plain noun, and no name that looks like one: "the post", not "The Post"."""
        return self._tokens[end - 1].text[0].islower() or end - start == 1

    def _known(self, start: int, end: int) -> Named | None:
        """The person or body that a description without a name stands for: "the premier", "the ministry"."""
        if self._low[start] not in INDEFINITE and not self._low[end - 1].endswith("s"):
            role = self._roles.holder(start, end, exact=self._low[start] in POSS)
            if role is not None:
                return role, True
        if any(
            self._named[k] >= 0 and self._mentions[self._named[k]].label in ("PER", "ORG") for k in range(start, end)
        ):
            return None  # "the Lee campaign", "the Senate committee": a body of its own
        body = self._bodies.meant(start, end) or self._short_for(start, end)
        return None if body is None else (body, False)

    def _short_for(self, start: int, end: int) -> str | None:
        """The only body whose name ends with a capital word after "the": "The Post" of "Harbour Post"."""
        last = self._tokens[end - 1].text
        if end - start != 2 or self._low[start] != "the" or not last[0].isupper():
            return None
        names = {m.entity for m in self._mentions if m.label == "ORG" and m.entity.endswith(f" {last}")}
        return names.pop() if len(names) == 1 else None

    def _joint(self, start: int, end: int) -> list[Named]:
        """The speakers joined by "and" or commas, where each is a name; two may be descriptions: "Lee and her aides".

        Empty where there is one, or where what is joined is no list of speakers ("health and safety officials").
        """
        parts, first, k = [], start, start
        while k < end and self._low[k] not in REL and (self._low[k] == "," or self._low[k] not in _BREAKS):
            inside = self._named[k] >= 0 and k > start and self._named[k] == self._named[k - 1]
            if self._low[k] in ("and", "&", ",") and not inside:
                if k > first:
                    parts.append((first, k))
                first = k + 1
            k += 1
        if first < k:
            parts.append((first, k))
        if len(parts) < 2 or not any(w in ("and", "&") for w in self._low[start:k]):
            return []
        names = [self._named_in(*part) if self._is_name(*part) else [] for part in parts]
        if not names[0] and len(parts) > 2 and self._low[parts[0][1] - 1].endswith("s"):
            names = names[1:]  # "two voters, Ann Lee and Tom Brel"
        if all(names):
            left, right = parts[-2:]
            shared = not names[-2][0][1] and names[-1][0][1] and self._low[left[0]] not in DET
            if shared and self._tokens[max(right[1] - 3, right[0])].text[0].islower():
                return names[-1]  # "Coast News and Harbour Times reporter Ann Lee" is one
            return [name for found in names for name in found]
        (one, two), before = parts[:2], names[0]
        pair = len(parts) == 2 and self._low[two[0] - 1] in ("and", "&") and one[1] == two[0] - 1
        if not pair or any(w in PREP for w in self._low[slice(*one)]):
            return []
        after = (names[1] if before else []) or self._described(*two)
        before = before or self._described(*one)
        return [*before, *after] if before and after else []

    def _is_name(self, start: int, end: int) -> bool:
        """Whether a phrase is a name with what may stand before it: "Mr. Lee", "the Orlenian premier Ann Lee"."""
        return self._named[end - 1] >= 0 and not any(w in PREP or w in _BREAKS for w in self._outside(start, end))

    def _outside(self, start: int, end: int) -> list[str]:
        return [self._low[k] for k in range(start, end) if self._named[k] < 0]

    def _described(self, start: int, end: int) -> list[Named]:
        """Whom a description in a pair names; those of somebody ("his aides") keep their words."""
        end = self._head_end(start, end)
        if self._low[start] not in DET and self._low[start] not in POSS:
            return []
        known = self._known(start, end)
        if known is not None:
            return [known]
        return self._own_words(start, end)

    def _apposed(self, start: int, head_end: int, end: int) -> str | None:
        """The name set off after a role by a comma: "its leader, Ann Lee", "a spokesman for the ministry, Ann Lee"."""
        comma = head_end
        role = self._roles.is_role(self._low[head_end - 1])
        if role and head_end < end and self._low[head_end] in ("of", "for"):
            comma = self._outer_head(head_end, end)
        if comma >= end - 1 or self._low[comma] != ",":
            return None
        last = self._head_end(comma + 1, end)
        mention = self._mention_at(last - 1) if self._is_name(comma + 1, last) else None
        if mention is None or self._bodies.is_body(mention.entity) or not (role or mention.label == "PER"):
            return None
        return mention.entity

    def _author(self, start: int, head_end: int, end: int) -> list[Named]:
        """Whose document it is: "Lee's letter", "a statement from Lee's office"."""
        if head_end + 1 < end and self._low[head_end] in ("from", "by"):
            last = self._head_end(head_end + 1, end)
            return self._named_in(head_end + 1, last) or self._own_words(head_end + 1, last)
        owner = self._named_in(start, end, possessive=True)
        return owner or self._named_in(start, head_end - 1)  # "the Coast Rail report"

    def _head_end(self, start: int, end: int) -> int:
        """Where the head of a noun phrase ends: before a preposition, a relative clause, a comma or a bracket."""
        for k in range(start + 1, end):
            word = self._low[k]
            if self._named[k] >= 0 and self._named[k] == self._named[k - 1]:
                continue
            if word in PREP or word in REL or word in _BREAKS or self._is_dash(k):
                return k
        return end

    def _outer_head(self, start: int, end: int) -> int:
        """The same, but with "of ..." and "for ..." phrases: "a spokesman for the ministry"."""
        for k in range(start + 1, end):
            word = self._low[k]
            if word in REL or word in SUBJ or word in _BREAKS or self._is_dash(k):
                return k
        return end

    def _is_dash(self, k: int) -> bool:
        """Whether a token is a hyphen that stands for a dash: between spaces."""
        return self._low[k] == "-" and self._tokens[k - 1].end < self._tokens[k].start

    def _named_in(self, start: int, end: int, *, possessive: bool = False) -> list[Named]:
        """The name that a phrase consists of or ends with; with `possessive` those of "Lee's letter".

        Where something else is the head ("the Lee campaign", "Lee's aides"), it is no name but words of its own.
        """
        k, found = start, []
        while k < end:
            number = self._named[k]
            first = k
            k += 1
            if number < 0:
                continue
            while k < end and self._named[k] == number:
                k += 1
            owner = self._low[k - 1].endswith(("'s", "s'")) and not self._mentions[number].span.exact.lower().endswith(
                "s'"
            )
            found.append((first, k, self._mentions[number], owner))
        if possessive:
            return [self._person_or_body(m) for _, _, m, owner in found if owner]
        if not found:
            return []
        first, last, mention, _ = found[-1]
        if only_titles(self._antecedents.name(mention), self._language):
            return []
        rest = any(w[0].isalpha() and w not in self._classes["adv"] and w not in _JUNIOR for w in self._low[last:end])
        return [] if rest else [self._person_or_body(mention)]

    def _person_or_body(self, mention: Mention) -> Named:
        return self._antecedents.name(mention), self._antecedents.is_person(mention)

    def _mention_at(self, k: int) -> Mention | None:
        number = self._named[k]
        return self._mentions[number] if number >= 0 else None

    def _own_words(self, start: int, end: int) -> list[Named]:
        words_ = self._words(start, end)
        return [(words_, False)] if words_ else []

    def _words(self, start: int, end: int) -> str | None:
        """The phrase as it stands, without the article before it."""
        while start < end - 1 and self._low[start] in ("the", "a", "an"):
            start += 1
        if start >= end:
            return None
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]
