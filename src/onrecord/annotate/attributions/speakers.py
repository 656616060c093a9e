"""Whose words they are: the canonical name behind a source, with pronouns, roles and documents resolved.

The article is read in text order. What a source stands for is taken from the names in it, from the roles that the
article gives to people ("the premier" after "Prime Minister Ann Lee"), or from who spoke and was spoken of before.
Nobody is made up: a source that names no one keeps its own words, and a pronoun without an antecedent has no speaker.
"""

from __future__ import annotations

from bisect import bisect_right

from onrecord.annotate.attributions.bodies import Bodies
from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import classes
from onrecord.annotate.attributions.line import BE, COORD, DET, LEAD, POSS, PREP, REL, SILENT, SUBJ, Line, stretches
from onrecord.annotate.attributions.roles import Roles
from onrecord.lexicon import words
from onrecord.types import Doc, Mention

_NEAR = 150  # tokens within which "they" and "it" look back
_BACK = 14  # tokens before "who" within which its antecedent ends


class Speakers:
    """Resolves the sources of one article, asked in text order."""

    def __init__(self, doc: Doc, lines: list[Line], language: str) -> None:
        self._text = doc.article.text
        self._tokens = doc.tokens
        self._mentions = doc.of(Mention)
        self._low, self._named = lines[0].low, lines[0].named
        self._classes = classes(language)
        self._outlets = words(language, "outlet_words")
        names = stretches(self._named)
        self._roles = Roles(doc, self._low, names, language)
        self._bodies = Bodies(doc, self._low, self._named, names, language)
        self._begins = [line.first for line in lines]
        self._starts = set(self._begins)
        self._unread = [(line.first, line.last) for line in lines if line.kind in SILENT]
        self._people: list[tuple[int, str]] = []  # (token, name) of persons who spoke
        self._groups: list[tuple[int, str]] = []  # the same for everybody else

    def names(self, source: Range, *, remember: bool = True) -> tuple[str, ...]:
        """The canonical names behind a source (token range), empty where nobody is identifiable.

        `remember` makes them those whom a later "he" or "they" may stand for.
        """
        found = self._resolve(source)
        for name, person in found if remember else ():
            (self._people if person else self._groups).append((source[0], name))
        return tuple(dict.fromkeys(name for name, _ in found))

    def addressed(self, phrase: Range) -> str | None:
        """The name, or the words without an article, of somebody addressed; None for a pronoun."""
        start, end = phrase
        if end - start == 1 and self._low[start] in self._pronouns():
            return None
        mention = self._mention_at(end - 1)
        if mention is not None:
            return mention.entity
        return self._words(start, end)

    def outlet(self, phrase: Range) -> str | None:
        """The name of a newspaper, agency or broadcaster that a phrase consists of."""
        start, end = phrase
        if self._outlets.isdisjoint(token.text for token in self._tokens[start:end]):
            return None
        found = {self._named[k] for k in range(start, end) if self._low[k] not in DET and self._low[k] not in PREP}
        if len(found) != 1:
            return self._words(start, end)
        mention = self._mention_at(end - 1)
        return mention.entity if mention is not None and mention.label != "PER" else None

    # -------------------------------------------------------------------------------------------------- resolution
    def _pronouns(self) -> frozenset[str]:
        return self._classes["he_she"] | self._classes["they"] | self._classes["it"] | self._classes["self"]

    def _resolve(self, source: Range) -> list[tuple[str, bool]]:
        start, end = source
        word = self._low[start]
        if end - start == 1:
            if word in self._classes["he_she"]:
                return self._person(start)
            if word in self._classes["they"] or word in self._classes["it"]:
                return self._group(start)
            if word in REL or word == "that":
                return self._antecedent(start)
            if word in self._classes["self"]:
                return []
        head_end = self._head_end(start, end)
        named = self._named_in(start, head_end)
        if named:
            return named
        apposed = self._apposed(start, head_end, end)
        if apposed is not None:
            return [(apposed, True)]
        content = [w for w in self._low[start:head_end] if w not in DET and w not in POSS and w[0].isalnum()]
        if content and content[-1] in self._classes["document"]:
            author = self._author(start, head_end, end) or self._last_speaker(start)
            return author or self._own_words(start, head_end)
        owned = head_end < end and self._low[head_end] in ("of", "for")  # the holder of another post may be meant
        if content and not owned and not content[-1].endswith("s"):
            role = self._roles.holder(start, head_end)
            if role is not None:
                return [(role, True)]
        body = None if owned else self._bodies.meant(start, head_end)
        if body is not None:
            return [(body, False)]
        person = bool(content) and self._roles.is_role(content[-1])
        return [(words_, person) for words_, _ in self._own_words(start, self._outer_head(start, end))]

    def _apposed(self, start: int, head_end: int, end: int) -> str | None:
        """The name set off after a role by a comma: "its leader, Ann Lee", "a spokesman for the ministry, Ann Lee"."""
        comma = head_end
        role = self._roles.is_role(self._low[head_end - 1])
        if role and head_end < end and self._low[head_end] in ("of", "for"):
            comma = self._outer_head(head_end, end)
        if comma >= end - 1 or self._low[comma] != ",":
            return None
        mention = self._mention_at(comma + 1)
        if mention is None or self._bodies.is_body(mention.entity) or not (role or mention.label == "PER"):
            return None
        return mention.entity

    def _author(self, start: int, head_end: int, end: int) -> list[tuple[str, bool]]:
        """Whose document it is: "Lee's letter", "a statement from Lee's office"."""
        if head_end + 1 < end and self._low[head_end] in ("from", "by"):
            last = self._head_end(head_end + 1, end)
            return self._named_in(head_end + 1, last) or self._own_words(head_end + 1, last)
        return self._named_in(start, end, possessive=True)

    def _head_end(self, start: int, end: int) -> int:
        """Where the head of a noun phrase ends: before a preposition, a relative clause, a comma or a bracket."""
        for k in range(start + 1, end):
            word = self._low[k]
            if self._named[k] >= 0 and self._named[k] == self._named[k - 1]:
                continue
            if word in PREP or word in REL or word in (",", "(", "that", "—", "–", "whose"):
                return k
        return end

    def _outer_head(self, start: int, end: int) -> int:
        """The same, but with "of ..." and "for ..." phrases: "a spokesman for the ministry"."""
        for k in range(start + 1, end):
            word = self._low[k]
            if word in REL or word in SUBJ or word in (",", "(", "that", "—", "–", "whose"):
                return k
        return end

    def _named_in(self, start: int, end: int, *, possessive: bool = False) -> list[tuple[str, bool]]:
        """The names a phrase consists of or ends with; joint ones all; with `possessive` those of "Lee's letter"."""
        k, found = start, []
        while k < end:
            number = self._named[k]
            first = k
            k += 1
            if number < 0:
                continue
            while k < end and self._named[k] == number:
                k += 1
            mention = self._mentions[number]
            owner = self._low[k - 1].endswith(("'s", "s'")) and not mention.span.exact.lower().endswith("s'")
            found.append((first, k, mention, owner))
        if possessive:
            return [(m.entity, self._is_person(m)) for _, _, m, owner in found if owner]
        standing = [f for f in found if not f[3] or f[1] == end]
        people = [f for f in standing if self._is_person(f[2])]
        if not people:
            return [(m.entity, False) for _, last, m, _ in standing if last == end and m.label != "MISC"] or [
                (m.entity, False) for _, last, m, _ in standing if last == end
            ]
        joint = [people[-1]]
        for before in reversed(people[:-1]):
            between = self._low[before[1] : joint[0][0]]
            if not any(w in ("and", "&", ",") for w in between) or any(w in PREP for w in between):
                break
            joint.insert(0, before)
        return [(m.entity, True) for _, _, m, _ in joint]

    def _is_person(self, mention: Mention) -> bool:
        return mention.label == "PER" and not self._bodies.is_body(mention.entity)

    def _mention_at(self, k: int) -> Mention | None:
        number = self._named[k]
        return self._mentions[number] if number >= 0 else None

    def _own_words(self, start: int, end: int) -> list[tuple[str, bool]]:
        words_ = self._words(start, end)
        return [(words_, False)] if words_ else []

    def _words(self, start: int, end: int) -> str | None:
        """The phrase as it stands, without the article before it."""
        while start < end - 1 and self._low[start] in ("the", "a", "an"):
            start += 1
        if start >= end:
            return None
        return self._text[self._tokens[start].start : self._tokens[end - 1].end]

    def _person(self, position: int) -> list[tuple[str, bool]]:
        """Whom "he" or "she" stands for: who spoke last, unless a sentence since begins with somebody else."""
        last = next(((at, name) for at, name in reversed(self._people) if at < position), None)
        floor = last[0] if last else -1
        nearest = None
        for k in range(position - 1, max(floor, position - 400), -1):
            number = self._named[k]
            if number < 0 or not self._is_person(self._mentions[number]) or self._is_unread(k):
                continue
            name = self._mentions[number].entity
            first = self._first_of(k)
            if self._is_agent(first):
                continue
            nearest = nearest or name
            if self._opens(first):
                return [(name, True)]
        if last is not None:
            return [(last[1], True)]
        return [(nearest, True)] if nearest else []

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
        """Whether a name begins its sentence, but for titles, an adverb, a time or a place before it."""
        for k in range(first, max(-1, first - 8), -1):
            if k in self._starts:
                return True
            word = self._low[k - 1] if k else ""
            if not (
                self._tokens[k - 1].text[0].isupper() or word == "," or word in DET or word in PREP or word in LEAD
            ):
                return False
        return False

    def _group(self, position: int) -> list[tuple[str, bool]]:
        """Whom "they" or "it" stands for: the body or group that spoke last, else the last organisation named.

        Inside a clause ("the complex, which they say ...", "men it called ...") it is the subject of the sentence or
        nobody: to take the last speaker there put words into the mouth of the other side.
        """
        first = self._begins[bisect_right(self._begins, position) - 1]
        fronted = position - first <= 4 and self._low[first] in PREP | LEAD  # "On Monday it ..."
        before = self._low[position - 1] if position > first and not fronted else ","
        if before in REL or (before[-1].isalpha() and before not in COORD):
            return self._subject(first, position)
        last = next(((at, name) for at, name in reversed(self._groups) if at < position), None)
        floor = max(last[0] if last else -1, position - _NEAR)
        for k in range(position - 1, floor, -1):
            number = self._named[k]
            if number < 0 or (k not in self._starts and k - 1 not in self._starts):
                continue
            if self._bodies.is_body(self._mentions[number].entity):
                return [(self._mentions[number].entity, False)]
        return [(last[1], False)] if last and position - last[0] < _NEAR else []

    def _subject(self, first: int, position: int) -> list[tuple[str, bool]]:
        """The body, or the plural noun, that opens the sentence at `first`: "Coast Rail ...", "The union's drivers"."""
        start = first + (self._low[first] in DET)
        mention = self._mention_at(start)
        if mention is not None and self._bodies.is_body(mention.entity):
            return [(mention.entity, False)]
        for k in range(start, min(start + 4, position - 1)):
            verb = self._low[k + 1].endswith("ed") or self._low[k + 1] in BE or self._low[k + 1] in ("have", "had")
            if verb and self._low[k].endswith("s") and self._tokens[k].text[0].islower():
                return self._own_words(start, k + 1)
        return []

    def _last_speaker(self, position: int) -> list[tuple[str, bool]]:
        found = []
        for spoke, person in ((self._people, True), (self._groups, False)):
            found += next(([(at, name, person)] for at, name in reversed(spoke) if at < position), [])
        return [max(found)[1:]] if found else []

    def _antecedent(self, position: int) -> list[tuple[str, bool]]:
        """Whom "who" or "which" stands for: the name that ends just before it, or the words of the phrase."""
        k = position - 1
        while k >= 0 and self._low[k] == ",":
            k -= 1
        for j in range(k, max(-1, k - _BACK), -1):
            mention = self._mention_at(j)
            if mention is not None and mention.label in ("PER", "ORG"):
                if self._is_agent(self._first_of(j)):
                    return []
                return [(mention.entity, self._is_person(mention))]
            if self._low[j] in (".", ";", ":", "?", "!"):
                break
        return []
