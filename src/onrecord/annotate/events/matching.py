"""Which words of a sentence are triggers: those whose entry fits what stands around them, and that stand alone."""

from __future__ import annotations

from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.syntax import Sentence
from onrecord.annotate.events.triggers import Part, Trigger, triggers
from onrecord.lexicon import words

_PARTS: dict[str, tuple[Part, ...]] = {"VERB": ("v",), "NOUN": ("n",), "PROPN": ("n",), "ADJ": ("a", "v")}
_HELD = frozenset((
    "obj", "xcomp", "ccomp", "obl", "nmod", "acl", "nsubj:pass", "iobj", "compound", "nmod:poss", "amod",
))  # fmt: skip
_SAME = frozenset(("conj", "flat", "part", "fixed", "case"))
HARM = frozenset(("ASSAULT", "INCIDENT"))

Marks = dict[int, Trigger]


class Matcher:
    """Finds the triggers of an article's sentences."""

    def __init__(self, parties: Parties, language: str) -> None:
        self._parties = parties
        self._known = triggers(language)
        self._asking = words(language, "event_asking")

    def marks(self, s: Sentence) -> Marks:
        """The words that are triggers, each with the entry that fits best."""
        return {w: entry for w in range(len(s)) if (entry := self._entry(s, w)) is not None}

    def _entry(self, s: Sentence, word: int) -> Trigger | None:
        """The entry that a word matches where it stands."""
        if self._parties.taken(s.tree.words[word]) or (s.relation(word) == "compound" and s.tree.tags[word] != "VERB"):
            return None  # "March", "the fire station"
        for part in _PARTS.get(s.tree.tags[word], ()):
            if part == "v" and s.tree.tags[word] == "ADJ" and s.relation(word) == "amod":
                continue
            fitting = [e for e in self._known.get((part, s.low[word]), ()) if self._fits(s, word, e)]
            if fitting:
                return next((e for e in fitting if e.objects or self._filled(s, word, e)), fitting[0])
        return None

    def _fits(self, s: Sentence, word: int, entry: Trigger) -> bool:
        if entry.lemma in self._asking and not any(
            s.low[m] == "to" for k in s.kids(word, "xcomp", "advcl", "ccomp") for m in s.kids(k, "mark")
        ):
            return False  # "asked whether", "when asked": a question, as reporters put it
        if "@PER" in entry.objects and "obj" in entry.frames and s.tree.tags[min(word + 1, len(s) - 1)] == "ADP":
            return False  # "called on Ann Lee" is no call to her
        return self._rest(s, word, entry) and (not entry.objects or self._object(s, word, entry) is not None)

    @staticmethod
    def _filled(s: Sentence, word: int, entry: Trigger) -> bool:
        """Whether anything stands where the recipient of an entry is expected."""
        return any(at(s, word, frame, entry, None) for frame in entry.frames)

    @staticmethod
    def _rest(s: Sentence, word: int, entry: Trigger) -> bool:
        if entry.part == "n":
            first = word - len(entry.rest)
            return first >= 0 and tuple(s.low[first:word]) == entry.rest
        near = {s.low[k] for k in s.kids(word, "compound:prt", "advmod", "case", "mark", "obl")}
        near |= {c for k in s.kids(word, "obl", "advcl", "xcomp", "nmod") for c in s.case(k)}
        return all(w in near for w in entry.rest)

    def _object(self, s: Sentence, word: int, entry: Trigger) -> int | None:
        """The object that an entry asks for, or of one without an actor the subject, or one coordinated with it."""
        if entry.frames == ("subj",):
            asked = [] if s.passive(word) else s.subjects(word)
        else:
            asked = [*s.objects(word), *s.kids(word, "xcomp", "obl", "obj")]
            if not s.passive(word):
                asked += s.kids(word, "obl:agent")  # "spoke by telephone": what is read so, no active verb has
        for k in asked:
            for one in s.together(k):
                # "ended mediation efforts", "declared a state of siege"
                if any(self._asked(s, part, entry.objects) for part in (one, *s.behind(one, "of"))):
                    return one
                if any(self._asked(s, part, entry.objects - entry.bare) for part in s.kids(one, "compound")):
                    return one
        return None

    def _asked(self, s: Sentence, word: int, objects: frozenset[str]) -> bool:
        """Whether a noun is one of those an entry asks for; "@PER" asks for the name of a person."""
        low = s.low[word]
        if low in objects or low.removesuffix("s") in objects or low.removesuffix("es") in objects:
            return True
        if low.endswith("ies") and low[:-3] + "y" in objects:
            return True
        return "@PER" in objects and self._parties.is_person(s, word)

    @staticmethod
    def absorbed(s: Sentence, word: int, marks: Marks) -> bool:
        """Whether a trigger only says what another one is about: "agreed to attack", "lifted the blockade"."""
        at, held = word, False
        while (head := s.head(at)) is not None:
            relation = s.relation(at)
            if relation in _HELD or (relation == "advcl" and any(s.low[k] == "to" for k in s.kids(at, "mark"))):
                held = True
            elif relation not in _SAME and not (held and relation == "conj"):
                # "the strikes killed": the verb tells of both
                return relation == "nsubj" and head in marks and marks[head].event_type in HARM
            over = marks.get(head)
            if held and over is not None and over.event_type is not None:
                return True
            at = head
        return False


def at(s: Sentence, word: int, frame: str, entry: Trigger, carrier: int | None) -> list[int]:
    """The nouns at a frame of a trigger, of its object, or of the verb that carries it; not at "comp"."""
    if frame == "obj":
        return [] if entry.part != "v" else s.objects(word)
    if frame == "subj":
        return s.doer(word)
    if frame == "poss":
        return s.kids(word, "nmod:poss")
    if frame in entry.rest and frame in s.case(word):
        return s.objects(word)  # "called on them"
    if frame == "with" and carrier is not None and s.relation(word) == "obl":
        return s.objects(carrier) or s.behind(word, frame)
    owners = [word, *(s.objects(word) if entry.part == "v" else ()), *([carrier] if carrier is not None else ())]
    return [k for owner in owners for k in s.behind(owner, frame)]
