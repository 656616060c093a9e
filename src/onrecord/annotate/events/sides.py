"""Who stands at the sides of a trigger: the parties that act, and those that are acted on."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.annotate.events.matching import at
from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.syntax import Sentence
from onrecord.annotate.events.triggers import Trigger
from onrecord.lexicon import words

_CARRIED = ("obj", "nsubj:pass", "obl", "nsubj")
THINGS = frozenset(("ASSAULT", "COERCE", "RETREAT", "AID", "SANCTION", "INCIDENT"))  # can be done to a thing


class Sides:
    """Finds the parties of triggers, in the sentences of one article."""

    def __init__(self, parties: Parties, language: str) -> None:
        self._parties = parties
        self._light = words(language, "event_light_verbs")
        self._vows = words(language, "event_vows")

    def carrier(self, s: Sentence, noun: int) -> int | None:
        """The verb that carries a noun: "launched an attack", "held talks"."""
        head = s.head(noun)
        if head is not None and s.relation(noun) in _CARRIED and s.low[head] in self._light:
            return head
        return None

    def actors(self, s: Sentence, word: int, entry: Trigger, carrier: int | None) -> list[int]:
        """The heads of those who do what a trigger says; `carrier` is the verb that carries a noun."""
        if "subj" in entry.frames:
            return []
        if entry.part != "n":
            doer = s.doer(word)
            if s.relation(word) == "acl" and not self.all(s, doer) and doer:
                above = s.head(doer[0])  # "passed a resolution criticising": who passed it
                doer = s.doer(above) if above is not None and s.tree.tags[above] == "VERB" else doer
            return self.all(s, doer)
        for k in (*s.kids(word, "nmod:poss"), *s.kids(word, "amod", "compound"), *s.behind(word, "by")):
            if found := [
                one for one in s.together(k) if self._parties.is_party(s, one) and not self._is_of_all(s, one)
            ]:
                return found
        for k in (*s.behind(word, "between"), *(s.behind(word, "of") if entry.event_type == "CONSULT" else ())):
            if found := self.all(s, [k]):
                return found
        if carrier is not None and s.relation(word) not in ("nsubj", "nsubj:pass"):
            return self.all(s, s.doer(carrier))
        return []

    def _is_of_all(self, s: Sentence, word: int) -> bool:
        """Whether an adjective tells of what kind a deed is, not whose: "a national strike"."""
        return (
            s.tree.tags[word] == "ADJ" and not self._parties.is_name(s, word) and self._parties.sector(s, word) == "CVL"
        )

    def all(self, s: Sentence, found: Iterable[int]) -> list[int]:
        """The parties that some nouns are, with those coordinated with them."""
        parties: list[int] = []
        for noun in found:
            near = s.together(noun)
            parties += [one for one in near if self._parties.is_party(s, one) or self._parties.people(s, one)]
        return list(dict.fromkeys(parties))

    def recipients(
        self, s: Sentence, word: int, entry: Trigger, carrier: int | None, actors: list[int]
    ) -> list[int]:  # fmt: skip
        """The heads of those it is done to, at the first frame that has any; a thing where it can be done to one."""
        things: list[int] = []
        for frame in entry.frames:
            near = (
                self._complement(s, word, subject=entry.lemma not in self._vows)
                if frame == "comp"
                else at(s, word, frame, entry, carrier)
            )
            # what is coordinated with a thing is one more thing: "houses and Route 9"
            sides = [one for k in near for one in (s.together(k) if self._parties.is_party(s, k) else [k])]
            found = [
                p for one in sides for p in self._parties.heads(s, one)
                if p not in actors and not self._parties.is_time(s, p)
            ]  # fmt: skip
            if found:
                return list(dict.fromkeys(found))
            things += [k for k in near if not self._parties.is_time(s, k)]
        if entry.event_type in THINGS:
            return [k for k in things[:1] if s.tree.tags[k] in ("NOUN", "PROPN") and k not in actors]
        return []

    def _complement(self, s: Sentence, word: int, *, subject: bool) -> list[int]:
        """Who takes part in what a verb asks, refuses or promises: its subject, then what is named in it.

        Without a `subject`: whoever "vowed that the army will not give in" vowed nothing to the army.
        """
        for clause in (*s.complements(word), *s.kids(word, "obj", "obl", "advcl")):
            if s.tree.tags[clause] == "VERB":
                subjects = [k for k in s.subjects(clause) if self._parties.is_party(s, k)]
                if subject and subjects:
                    return subjects
                if found := [k for k in s.objects(clause) if self._parties.is_party(s, k)]:
                    return found
                if subjects:
                    continue
            if found := list(self._parties.all_names(s, clause)):
                return found[:1]
        return []
