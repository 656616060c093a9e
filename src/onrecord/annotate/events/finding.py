"""Events in a sentence: triggers that stand, what they mean where they stand, and the words at their sides."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate.events.matching import HARM, Marks, Matcher, at
from onrecord.annotate.events.meaning import VERBAL, Draft, joined, stands, to_come, vowed
from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.realis import Realis
from onrecord.annotate.events.sides import THINGS, Sides
from onrecord.annotate.events.syntax import Sentence
from onrecord.annotate.events.triggers import Trigger
from onrecord.annotate.events.untyped import Untyped
from onrecord.lexicon import table, words
from onrecord.types import Extent

_COMMENT = frozenset(("comment", "comments", "interview", "interviews"))
_TOLD = frozenset(("root", "ccomp", "parataxis", "conj"))  # of a clause that is somebody's, not one of a condition
_WORKING = frozenset(("LAB", "EDU", "AGR", "MED", "BUS", "JRN", "JUD"))


class Finder:
    """Finds the events of an article's sentences."""

    def __init__(self, parties: Parties, language: str) -> None:
        self._parties = parties
        self._sides = Sides(parties, language)
        self._matcher = Matcher(parties, language)
        self._realis = Realis(language)
        self._untyped = Untyped(parties, self._sides, self._realis, language)
        auxiliaries = {row[0]: frozenset(row[1].split()) for row in table(language, "event_realis")}
        self._will, self._must, self._no = auxiliaries["will"], auxiliaries["must"], auxiliaries["no"]
        self._harm = words(language, "event_harm")
        self._vows = words(language, "event_vows")
        self._to_somebody = words(language, "event_to_somebody")
        self._work = words(language, "event_work")
        self._causes = ("in", "by", "during", "after", "from")

    def events(self, s: Sentence, times: Sequence[Extent] = ()) -> list[Draft]:
        """The events of a sentence, in text order; `times` are its expressions that name a day, month or year."""
        marks = self._matcher.marks(s)
        drafts: list[Draft] = []
        for word, entry in marks.items():
            if entry.event_type is not None and not self._matcher.absorbed(s, word, marks):
                draft = self._draft(s, word, entry, marks)
                if draft is not None:
                    drafts.append(draft)
        drafts += [d for k in range(len(s)) if (d := self._modal(s, k)) and (d.laid or k not in marks)]
        known = {word for draft in drafts for word in self._telling(s, draft)}
        # A verb of harm has a type if it is an event: "46 were killed and 100 injured" is no happening of none.
        known |= {word for word, entry in marks.items() if entry.part != "n" and entry.lemma in self._harm}
        found = [
            *joined(s, sorted(drafts, key=lambda draft: draft.word)),
            *self._untyped.drafts(s, times, marks, known),
        ]
        return sorted(found, key=lambda draft: draft.word)

    def _telling(self, s: Sentence, draft: Draft) -> list[int]:
        """The words that tell of an event, the verb that carries its noun among them: "launched an incursion"."""
        carrier = self._sides.carrier(s, draft.word)
        return [draft.word, *draft.inside, *([] if carrier is None else [carrier])]

    def _modal(self, s: Sentence, verb: int) -> Draft | None:
        """What an auxiliary makes of any verb: "will not accept" refuses, "said that they must disarm" demands."""
        aux = {s.low[k] for k in s.kids(verb, "aux")}
        if s.tree.tags[verb] != "VERB" or not (subjects := self._sides.all(s, s.subjects(verb))):
            return None
        if aux & self._will and self._realis.negated(s, verb) and not s.passive(verb):
            recipients = [p for k in s.objects(verb) for p in self._parties.heads(s, k)]
            return Draft(verb, (verb, verb + 1), "REJECT", None, subjects, recipients, spoken=True)
        # "should have called": what was not done is asked of nobody any more; "no country should": of nobody either
        nobody = "have" in aux or any(s.low[k] in self._no for subject in subjects for k in s.kids(subject, "det"))
        if aux & self._must and not nobody and not s.passive(verb) and s.relation(verb) in _TOLD:
            saying = s.head(verb) if s.relation(verb) == "ccomp" else None
            speakers = [] if saying is None else self._sides.all(s, s.doer(saying))
            if not set(speakers) & set(subjects):
                return Draft(verb, (verb, verb + 1), "REQUEST", "change", speakers, subjects, laid=True)
        return None

    def _draft(self, s: Sentence, word: int, entry: Trigger, marks: Marks) -> Draft | None:
        """What a trigger tells of with its parties; None where that is no event."""
        assert entry.event_type is not None
        noun = entry.part == "n"
        if noun and any(s.low[k] in _COMMENT for k in s.behind(word, "for")):
            return None  # "did not answer a request for comment" tells of the paper's work
        carrier = self._sides.carrier(s, word) if noun else None
        actors = self._sides.actors(s, word, entry, carrier)
        recipients = self._sides.recipients(s, word, entry, carrier, actors)
        if noun and entry.event_type == "CONSULT" and not recipients:
            actors, recipients = actors[:1], actors[1:]  # "talks between A and B"
        flags = self._realis.flags(s, carrier if carrier is not None else word)
        if noun and self._realis.negated(s, word) and "negated" not in flags:
            flags = ("negated", *flags)
        draft = Draft(word, self._words(s, word, entry), entry.event_type, entry.mode, actors, recipients, flags)
        self._read_cause(s, draft, marks)
        if entry.lemma in self._vows:
            draft.event_type, draft.mode = vowed(s, word, marks, draft.event_type)
        known = draft.event_type, draft.flags
        draft.event_type, draft.mode, draft.flags = to_come(draft.event_type, draft.mode, draft.flags)
        draft.spoken = (draft.event_type, draft.flags) != known
        if noun and draft.event_type == "ASSAULT" and entry.lemma in self._work and self._at_work(s, draft.actors):
            draft.event_type, draft.mode = "PROTEST", "strike"
        draft.recipients = [r for r in recipients if r not in draft.actors]
        if draft.event_type not in THINGS and draft.event_type != entry.event_type:  # "will send 30 tonnes of aid"
            draft.recipients = [r for r in draft.recipients if self._parties.is_party(s, r)]
        if not noun and not self._is_done(s, draft, entry):
            return None
        if draft.event_type in VERBAL and draft.actors and all(self._is_private(s, a) for a in draft.actors):
            return None  # "a man thanked me"
        about = any(at(s, word, frame, entry, carrier) for frame in entry.frames if frame != "comp") or (
            "comp" in entry.frames and bool(s.complements(word) or s.kids(word, "obj"))
        )
        return draft if stands(draft, about=about) else None

    def _is_done(self, s: Sentence, draft: Draft, entry: Trigger) -> bool:
        """Whether a verb tells of somebody's deed, or of harm: things do not act, but they do harm.

        Sets whether nobody is said to do it ("were ordered to stop").
        """
        passive, by_thing = s.passive(draft.word), not draft.actors and not draft.inside and bool(s.doer(draft.word))
        if entry.lemma in self._harm and not draft.actors and not draft.inside:
            draft.bare = True  # "the water killed nine"
        elif by_thing and not passive and "subj" not in entry.frames:
            return False  # "the dam, sending a wall of water"
        draft.bare |= passive and bool(draft.recipients)
        done_to = draft.recipients and self._parties.is_party(s, draft.recipients[0])
        return bool(done_to) or entry.lemma not in self._to_somebody

    def _is_private(self, s: Sentence, word: int) -> bool:
        """Whether a party is a nameless person of no office."""
        return not self._parties.is_name(s, word) and self._parties.sector(s, word) == "CVL"

    def _at_work(self, s: Sentence, actors: list[int]) -> bool:
        """Whether those who strike are people at work."""
        return any(self._parties.sector(s, a) in _WORKING for a in actors)

    def _read_cause(self, s: Sentence, draft: Draft, marks: Marks) -> None:
        """Lets harm be what the noun says that did it: "killed in an airstrike"."""
        if draft.event_type in HARM and (cause := self._cause(s, draft.word, marks)) is not None:
            known = marks[cause]
            assert known.event_type is not None
            draft.event_type, draft.mode = known.event_type, known.mode or draft.mode
            draft.actors = self._sides.actors(s, cause, known, None) or [a for a in draft.actors if a != cause]
            draft.inside.append(cause)

    def _cause(self, s: Sentence, word: int, marks: Marks) -> int | None:
        """The noun that says what did the harm: "killed in an airstrike", "the flood killed"."""
        near = [] if s.passive(word) else s.doer(word)
        near += [k for p in self._causes for k in s.behind(word, p)]
        for k in near:
            known = marks.get(k)
            if known is not None and known.part == "n" and known.event_type in HARM:
                return k
        return None

    @staticmethod
    def _words(s: Sentence, word: int, entry: Trigger) -> tuple[int, int]:
        """The trigger's words: the word with what must stand right beside it."""
        if entry.part == "n":
            return word - len(entry.rest), word + 1
        last = word + 1
        for w in entry.rest:
            if last < len(s) and s.low[last] == w:
                last += 1
        return word, last
