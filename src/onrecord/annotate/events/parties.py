"""Who acts and who is acted on: which nouns of a sentence are parties, whom they stand for, and their sector."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.annotate.attributions.line import Line
from onrecord.annotate.attributions.speakers import Speakers
from onrecord.annotate.events.syntax import Sentence
from onrecord.annotate.events.triggers import sectors
from onrecord.annotate.names.gazetteer import gazetteer
from onrecord.lexicon import table
from onrecord.types import Attribution, Doc, Extent, Mention, Timex

_NAMED = ("PER", "ORG", "LOC")
_WITHIN = ("of", "by", "from", "with", "between", "against", "in", "to", "for", "on", "over", "among")
_HIS = frozenset(("his", "her"))
_OWNING = ("nmod:poss", "amod", "compound")


class Parties:
    """The parties of one article. Sentences are asked for in text order."""

    def __init__(self, doc: Doc, lines: list[Line], language: str) -> None:
        self.text, self.doc = doc.article.text, doc
        self._mentions = sorted(doc.of(Mention), key=lambda m: m.span.start)
        self._starts = [m.span.start for m in self._mentions]
        self._timed = sorted((t.span.start, t.span.end) for t in doc.of(Timex))
        self._tokens = [t.start for t in doc.tokens]
        self._sentences = [(sentence.start, sentence.end) for sentence in doc.sentences]
        self._speakers = Speakers(doc, lines, language)
        self._facilities = gazetteer(language).place_words - gazetteer(language).organisation_words
        self._peoples = {name for name, kind in gazetteer(language).names.items() if kind == "PEOPLE"}
        self._sectors = sectors(language)
        self._pronouns: dict[str, str] = {row[0]: row[1] for row in table(language, "event_pronouns")}
        self._people = frozenset(m.entity for m in self._mentions if m.label == "PER")
        self._of_country = {
            other: row[0]
            for row in table(language, "places")
            if row[1] == "country" and len(row) > 2
            for other in row[2].split(", ")
        }
        self._cues = [
            (s.start, s.end) for a in doc.of(Attribution) if a.attitude in ("statement", "belief") for s in a.cue
        ]
        self._known = {
            (s.start, s.end): a.speakers for a in doc.of(Attribution) for s in a.source if a.speakers
        }  # whom a description stands for is settled where it speaks
        self._sources = sorted((start, names) for (start, _), names in self._known.items())

    def mention(self, at: Extent) -> Mention | None:
        """The name that a word belongs to."""
        n = bisect_right(self._starts, at.start) - 1
        found = self._mentions[n] if n >= 0 else None
        return found if found is not None and at.start < found.span.end else None

    def taken(self, at: Extent) -> bool:
        """Whether a word is part of a name or of a time expression, and tells of no event there: "Relief", "March"."""
        n = bisect_right(self._timed, (at.start, len(self.text))) - 1
        if n >= 0 and at.start < self._timed[n][1]:
            return True
        return self.mention(at) is not None

    def is_time(self, s: Sentence, word: int) -> bool:
        """Whether a noun is no party but says when: part of a time expression, or "time"."""
        at = s.tree.words[word]
        n = bisect_right(self._timed, (at.start, len(self.text))) - 1
        return s.low[word] == "time" or (n >= 0 and at.start < self._timed[n][1])

    def reports(self, at: Extent) -> bool:
        """Whether a word reports what somebody says or thinks, as the cue of an attribution.

        To find something, to decide or to threaten is a deed as well.
        """
        return any(start <= at.start < end for start, end in self._cues)

    def is_person(self, s: Sentence, word: int) -> bool:
        """Whether a word is, or stands in, the name of a person."""
        mention = self.mention(s.tree.words[word])
        return mention is not None and mention.label == "PER"

    def stands_for(self, s: Sentence, word: int) -> str | None:
        """What kind of party a pronoun stands for, as event_pronouns.txt has it; None for another word."""
        return self._pronouns.get(s.low[word])

    def names_person(self, name: str) -> bool:
        """Whether a canonical name is that of a person."""
        return name in self._people

    def is_name(self, s: Sentence, word: int) -> bool:
        """Whether a word names a person, an organisation, a place or a people."""
        mention = self.mention(s.tree.words[word])
        if mention is not None and mention.label in _NAMED:
            # a dam or a street cannot act, nor is it anybody
            return mention.label != "LOC" or mention.span.exact.rpartition(" ")[2] not in self._facilities
        return s.tree.texts[word] in self._peoples

    def is_party(self, s: Sentence, word: int) -> bool:
        """Whether a word stands for somebody who can act."""
        low = s.low[word]
        return self.is_name(s, word) or low in self._sectors or low in self._pronouns

    def heads(self, s: Sentence, word: int, depth: int = 2) -> list[int]:
        """The parties that a noun is, or is of: "the government", "an offer by the rebels", "Norvan proposals"."""
        if self.is_party(s, word):
            return [word]
        for k in s.kids(word, *_OWNING):
            if self.is_name(s, k) or (s.relation(k) == "nmod:poss" and self.is_party(s, k)):
                return s.together(k)
        if depth:
            for preposition in _WITHIN:
                for k in s.behind(word, preposition):
                    if found := self.heads(s, k, depth - 1):
                        return [p for one in s.together(k) for p in self.heads(s, one, 0)] or found
        return []

    def people(self, s: Sentence, word: int) -> bool:
        """Whether a noun is of somebody's people or land: "Norvan tanks"."""
        return any(self.is_name(s, k) for k in s.kids(word, *_OWNING))

    def extent(self, s: Sentence, word: int) -> Extent:
        """The characters of a party's phrase."""
        first, last = s.phrase(word)
        return Extent(s.tree.words[first].start, s.tree.words[last - 1].end)

    def names(self, s: Sentence, word: int, *, speaks: bool) -> tuple[str, ...]:
        """Whom a party stands for, by canonical names, or its own words; empty for a pronoun of nobody sure.

        A pronoun that `speaks`, in an event of words, is whoever that was found to be where it is quoted. Another one
        is the one person named before it in its sentence; at the head of a sentence the one person of that before it,
        who spoke there ("... Maria Hale said. She declared ..."). Whoever else spoke or was named last in an article is
        too often somebody else than who did it.
        """
        extent = self.extent(s, word)
        pronoun = s.low[word] in self._pronouns
        if (extent.start, extent.end) in self._known and (speaks or not pronoun):
            return self._known[extent.start, extent.end]
        if pronoun:
            return self._before(s, word)
        own = self.text[extent.start : extent.end]
        country = self._of_country.get(own)
        if country is not None and not own.endswith("s"):  # "Norvan tanks", not "Norvans"
            return (country,)
        mention = self.mention(extent)
        if mention is not None and (mention.span.start, mention.span.end) == (extent.start, extent.end):
            return (mention.entity,)
        for k in s.kids(word, "appos"):
            apposed = self.mention(s.tree.words[k])
            if apposed is not None and apposed.label == "PER" and not self.is_name(s, word):
                return (apposed.entity,)  # "the captain, Bastian Ulm, was arrested"
        first, last = bisect_left(self._tokens, extent.start), bisect_left(self._tokens, extent.end)
        found = self._speakers.names((first, last), remember=False) if last > first else ()
        at = s.phrase(word)[0]
        if s.low[at] not in _HIS or at == word:
            return found
        # where somebody speaks "his" is of the last who spoke: an owner who acts is named in the sentence
        named = self._named_before(s, at)
        owner = named[0].rpartition(" ")[2] if len(named) == 1 else None
        return tuple(name for name in found if owner is not None and name.partition("'s ")[0].endswith(owner))

    def _before(self, s: Sentence, word: int) -> tuple[str, ...]:
        """The only person named before a pronoun of one person in its sentence."""
        if self.stands_for(s, word) != "one":
            return ()
        people = self._named_before(s, word)
        if not people and word == 0:
            return self._speaker_before(s.tree.words[0].start)
        return people if len(people) == 1 else ()

    def _named_before(self, s: Sentence, word: int) -> tuple[str, ...]:
        """The people named before a word of a sentence."""
        named = (self.mention(s.tree.words[k]) for k in range(word))
        return tuple(dict.fromkeys(m.entity for m in named if m is not None and m.label == "PER"))

    def _speaker_before(self, start: int) -> tuple[str, ...]:
        """Who speaks in the sentence before one of the same paragraph, by name, if nobody else is named there."""
        n = bisect_left(self._sentences, (start, start)) - 1
        if n < 0 or "\n" in self.text[self._sentences[n][1] : start]:
            return ()
        first, last = (bisect_left(self._starts, at) for at in self._sentences[n])
        people = {m.entity for m in self._mentions[first:last] if m.label == "PER"}
        spoke = {names for at, names in self._sources if self._sentences[n][0] <= at < self._sentences[n][1]}
        return next(iter(spoke)) if spoke == {tuple(people)} else ()

    def sector(self, s: Sentence, word: int) -> str | None:
        """PLOVER's sector of a party, by its noun or, for a name, by what stands before it and ends it."""
        first, last = s.phrase(word)
        for k in (word, *range(last - 1, first - 1, -1)):
            if (found := self._sectors.get(s.low[k])) is not None:
                return found
        return None

    def all_names(self, s: Sentence, under: int) -> Iterator[int]:
        """The heads of names below a word, nearest levels first."""
        for k in s.under(under):
            if self.is_name(s, k) and s.relation(k) not in ("flat", "part"):
                yield k
