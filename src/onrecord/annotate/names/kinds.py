"""What the candidates of an article name: person, organisation, place or something else.

Words beside a name, names in a row with it and its other places in the article vote on what its own words leave open: a
name that is once "Ann Orsel" or "in Orsel" tells what "Orsel" is elsewhere. A headline in which every word has a
capital yields only names that are known or that the article has too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter

from onrecord.annotate.names.aliases import Name
from onrecord.annotate.names.candidates import HINT, LIKELY, SURE, Candidate, Cutter
from onrecord.annotate.names.capitals import Run, Word, runs
from onrecord.annotate.names.contexts import Contexts
from onrecord.annotate.names.demonyms import demonyms, is_telling
from onrecord.annotate.names.gazetteer import gazetteer
from onrecord.annotate.names.slips import Slips
from onrecord.types import Doc, MentionLabel

_IN_A_ROW = frozenset((", ", " and ", ", and ", " or ", ", or "))
_ARTICLES = frozenset(("a", "an", "the"))
_PLACE_SHARE = 0.75  # votes for a place by mention, up to which a person's name remains one
_ROW = 7  # characters between two names of a row, at most
_SMALL_SURNAME = 6  # letters of a surname that is looked for in small letters
_LETTERS = 4  # letters of a word in capitals that is no acronym, at least
_LONGEST_KNOWN = 5  # words of a name looked for in headlines
_SUFFIX = 4  # letters of a handle that a surname must have


def names_of(doc: Doc, language: str) -> list[Name]:
    """The names of an article, in text order."""
    return _Names(doc, language).found()


class _Names:
    """The names of one article."""

    def __init__(self, doc: Doc, language: str) -> None:
        self._doc = doc
        self._language = language
        self._known = gazetteer(language)
        self._cutter = Cutter(doc, language)
        self._contexts = Contexts(doc, language)
        self._people_of: dict[str, str] = {}
        self._bodies: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._votes: dict[str, dict[MentionLabel, float]] = {}
        self._person_words: set[str] = set()
        self._surnames: set[str] = set()
        self._surnames_low: set[str] = set()

    def found(self) -> list[Name]:
        """The names in text order."""
        plain: list[Candidate] = []
        other: list[Run] = []
        for run in runs(self._doc, self._language):
            if run.style == "plain":
                plain.extend(self._cutter.cut(run))
            else:
                other.append(run)
        for candidate in plain:
            self._vote(candidate)
        self._counts = Counter(candidate.text for candidate in plain)
        self._vote_with_neighbours(plain)
        self._vote_with_parts()
        self._find_people(plain)
        self._vote_with_peoples()
        self._surnames_low = {word.lower() for word in self._person_words}
        candidates = plain + [c for run in other for c in self._headline(run)]
        names: list[Name] = []
        unknown: list[Candidate] = []
        for candidate in (part for c in candidates for part in self._parted(c)):
            label = self._label(candidate)
            if label is not None:
                names.append(Name(candidate.start, candidate.end, candidate.text, label, candidate.title))
            elif candidate.weight >= 0:
                unknown.append(candidate)
        labels = {name.text: name.label for name in names}
        slips = Slips(Counter(name.text for name in names))
        for candidate in unknown:
            meant = slips.meant(candidate.text)
            if meant is not None:
                names.append(Name(candidate.start, candidate.end, candidate.text, labels[meant], ""))
        names.extend(self._in_small_letters())
        return sorted(names)

    def _in_small_letters(self) -> Iterator[Name]:
        """Surnames of the article's people that are written without their capital, everyday words left out."""
        small = {low for w in self._surnames if len(low := w.lower()) >= _SMALL_SURNAME and low in self._cutter.small}
        small -= self._known.common
        if not small:
            return
        starts = [p.start for p in self._doc.paragraphs]
        for before, token in pairwise(self._doc.tokens):
            if token.text in small and before.text.lower() not in _ARTICLES:
                paragraph = bisect_right(starts, token.start) - 1
                if paragraph >= 0 and token.end <= self._doc.paragraphs[paragraph].end:
                    yield Name(token.start, token.end, token.text, "PER", "")

    def _account(self, handle: str) -> MentionLabel:
        """What a handle (@AnnRoe) names: a person if it ends in the surname of one."""
        low = handle.lower()
        ends = (low[i:] for i in range(len(low) - _SUFFIX + 1))
        return "PER" if any(end in self._surnames_low for end in ends) else "MISC"

    def _headline(self, run: Run) -> Iterator[Candidate]:
        """The candidates of a run in a headline: its everyday words are no names, its names must be known."""
        rest = run.words
        i, first = 0, 0
        while i < len(rest):  # names of several words that the article has elsewhere
            size = next((n for n in range(min(_LONGEST_KNOWN, len(rest) - i), 1, -1) if self._has(rest[i : i + n])), 0)
            if size:
                yield from self._pieces(run, rest[first:i])
                yield self._cutter.candidate(run, rest[i : i + size], None, 0.0)
                i = first = i + size
            else:
                i += 1
        yield from self._pieces(run, rest[first:])

    def _has(self, parts: list[Word]) -> bool:
        """Whether the article has a name of these words in its prose."""
        return bool(self._votes.get(" ".join(w.text for w in parts)))

    def _pieces(self, run: Run, rest: list[Word]) -> Iterator[Candidate]:
        """The candidates of what no everyday word interrupts."""
        piece: list[Word] = []
        for word in [*rest, None]:
            if word is not None and (
                self._is_of_person(word.text, run.style)
                or not self._cutter.everyday(word.text)
                or word.text in self._known.names
            ):
                piece.append(word)
                continue
            if piece:
                for candidate in self._cutter.cut(run._replace(words=piece, initial=False, before="", after="")):
                    if candidate.weight >= LIKELY or self._key(candidate.text) in self._votes:
                        yield candidate
                    else:
                        inside = [w for w in piece if candidate.start <= w.start < candidate.end]
                        yield from (
                            self._cutter.candidate(run, [word], None, 0.0)
                            for word in inside
                            if word.text in self._surnames
                            or (self._is_of_person(word.text, run.style) and not self._cutter.everyday(word.text))
                        )
            piece = []

    def _is_of_person(self, text: str, style: str = "plain") -> bool:
        """Whether a word belongs to the name of a person of the article, in a line of capitals whatever its case."""
        return (text.title() if style == "upper" else text) in self._person_words

    def _vote(self, candidate: Candidate) -> None:
        votes = self._votes.setdefault(candidate.text, {})
        label, weight = candidate.label, candidate.weight
        if label is not None and weight > 0:
            # What its words alone suggest counts once, however often it stands in the article
            votes[label] = votes.get(label, 0.0) + weight if weight > 1.0 else max(votes.get(label, 0.0), weight)
        if weight < 0:
            return  # "Anyone who ...": the words beside an everyday word say nothing
        for vote in self._contexts.votes(candidate):
            self._add(candidate.text, *vote)

    def _vote_with_parts(self) -> None:
        """ "Orsel Province" tells that "Orsel" is a place, and "the Orsel Times" that "the Times" is a body."""
        for text in list(self._votes):
            first, _, last = text.partition(" ")
            if last and self._first(text) == "ORG":
                self._bodies.add(last.rpartition(" ")[2])
            if last in self._known.place_words and last not in self._known.surnames and first in self._votes:
                self._add(first, "LOC", HINT)

    def _find_people(self, candidates: list[Candidate]) -> None:
        """The words of the article's persons, for the places where they stand alone."""
        for candidate in candidates:
            parts = candidate.text.split()
            if len(parts) > 1:
                if candidate.weight > 0 and candidate.label == "PER" and self._first(candidate.text) == "PER":
                    self._person_words.update(w for w in parts if w[:1].isupper() and not w.isupper())
                    if candidate.weight >= LIKELY:
                        self._surnames.add(parts[-1])
            elif candidate.title:
                self._person_words.add(candidate.text)
                self._surnames.add(candidate.text)

    def _first(self, text: str) -> MentionLabel | None:
        """What most votes say a name is."""
        votes = self._votes.get(text)
        return max(votes.items(), key=itemgetter(1))[0] if votes else None

    def _vote_with_peoples(self) -> None:
        """ "Norvanian" beside "Norvane": the one is a place, the other no name."""
        unknown = [text for text in self._votes if " " not in text and text not in self._known.names]
        for people, place in demonyms([*unknown, *(t for t in self._votes if t in self._known.names)]).items():
            if people in self._known.names or {people, place} & self._surnames:
                continue
            votes = self._votes[place]
            if is_telling(people, place) or votes.get("LOC", 0.0) >= max((HINT, *votes.values())):
                self._people_of[people] = place
                if place not in self._known.names:
                    self._add(place, "LOC", LIKELY)
                    self._person_words.discard(place)

    def _vote_with_neighbours(self, candidates: list[Candidate]) -> None:
        """Names in a row name the same kind of thing: "Orsel, Vanta and Ilo"; "Velmora's Orsel" is a place too."""
        text = self._doc.article.text
        rows = [
            (one, two, text[one.end : two.start]) for one, two in pairwise(candidates) if 0 < two.start - one.end < _ROW
        ]
        for one, two, between in rows:
            if between == " (" and text.startswith(")", two.end) and (label := self._likely(one)) not in (None, "PER"):
                self._add(two.text, label, LIKELY)  # the Orsel Builders' Chamber (Orchamb)
            if between in ("'s ", "’s ") and one.label == "LOC" and one.weight >= SURE and two.weight == 0:
                self._add(two.text, "LOC", 1.0)
        for known, other in [(one, two) for one, two, between in rows if between in _IN_A_ROW] + [
            (two, one) for one, two, between in reversed(rows) if between in _IN_A_ROW
        ]:
            label = self._likely(known)
            if label is not None and other.weight < LIKELY:
                self._add(other.text, label, HINT)

    def _likely(self, candidate: Candidate) -> MentionLabel | None:
        """What a candidate names as far as its own words or the votes say."""
        if candidate.weight >= LIKELY:
            return candidate.label
        votes = self._votes.get(candidate.text)
        label, weight = max(votes.items(), key=itemgetter(1)) if votes else (None, 0.0)
        return label if weight >= HINT else None

    def _add(self, text: str, label: MentionLabel, weight: float) -> None:
        votes = self._votes.setdefault(text, {})
        votes[label] = votes.get(label, 0.0) + weight

    def _parted(self, candidate: Candidate) -> Iterator[Candidate]:
        """A guess at several words, or the two names it turns out to be: "Roe & Vance", "told Roe Velmora would"."""
        parts = [w for w in candidate.run.words if candidate.start <= w.start and w.end <= candidate.end]
        if candidate.weight <= 1.0 and len(parts) > 1:
            first, last = parts[0].text, parts[-1].text
            if len(parts) == 3 and parts[1].text == "&" and (first in self._votes or last in self._votes):
                yield self._cutter.candidate(candidate.run, parts[:1], None, 0.0)
                yield self._cutter.candidate(candidate.run, parts[2:], None, 0.0)
                return
            if len(parts) == 2 and self._is_person(first) and self._known.names.get(last) == "LOC":
                yield self._cutter.candidate(candidate.run, parts[:1], "PER", SURE)
                yield self._cutter.candidate(candidate.run, parts[1:], "LOC", SURE)
                return
        yield candidate

    def _key(self, text: str) -> str:
        """How the article writes in its prose what stands in capitals here."""
        plain = text.title() if text.isupper() and len(text) >= _LETTERS else text
        return plain if plain in self._votes and text not in self._known.names else text

    def _label(self, candidate: Candidate) -> MentionLabel | None:
        """What a candidate names, from its own words and from its other places in the article."""
        if self._doc.article.text.startswith("$", candidate.end):  # US$ 3 million
            return None
        if candidate.run.before == "@":
            return self._account(candidate.text)
        if candidate.text in self._people_of:
            return "MISC" if candidate.text.endswith("s") else None
        if self._is_surname(candidate):
            return "PER"
        if candidate.weight >= SURE:
            return candidate.label
        votes = self._votes.get(self._key(candidate.text), {})
        if candidate.run.before == "the" and candidate.text in self._bodies and candidate.label is None:
            return "ORG"  # "the Ministry" for the Ministry of Trade
        # Half the mentions of a place follow "in" and the like, few of those of a person do
        limit = max(LIKELY, _PLACE_SHARE * self._counts[candidate.text])
        of_person = " " not in candidate.text and self._is_of_person(candidate.text, candidate.run.style)
        if of_person and votes.get("LOC", 0.0) <= limit:
            return "PER"
        if candidate.weight < 0 and not any(v >= LIKELY for v in votes.values()):
            return None
        if votes:
            return max(votes, key=lambda label: votes[label])
        if candidate.weight < 0 or (candidate.run.initial and candidate.label is None):
            return None
        return candidate.label or "PER"

    def _is_person(self, text: str) -> bool:
        """Whether a word by itself is a person elsewhere in the article."""
        votes = self._votes.get(text, {})
        return text in self._surnames or (votes.get("PER", 0.0) >= HINT and votes["PER"] == max(votes.values()))

    def _is_surname(self, candidate: Candidate) -> bool:
        """Whether what looks like a place is a person of the article: Austin after Lloyd Austin."""
        return (
            candidate.label == "LOC"
            and candidate.text in self._surnames
            and candidate.text in self._known.cities
            and (self._contexts.before(candidate.run.before) or ("PER", 0.0))[0] != "LOC"
        )
