"""Asking a sentence's tree: who is the subject of a verb, what its object, what stands behind a preposition."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.annotate.attributions.cues import classes
from onrecord.types import Extent

if TYPE_CHECKING:
    from onrecord.models.parsing import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_RELATIVES = frozenset(("who", "which", "that", "whom"))
_INSIDE = frozenset(("compound", "amod", "det", "nmod:poss", "nummod", "flat", "part", "fixed", "punct", "case"))
_CLAUSES = frozenset(("ccomp", "acl:relcl", "advcl", "parataxis", "conj", "acl"))
_GIVING = classes("en")["giving"]
_DEEPEST = 12  # steps up or down a tree; a real one is never that deep where it matters


class Sentence:
    """A sentence with its tree, asked by word number."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.low = [text.lower().replace("’", "'") for text in tree.texts]
        self._kids: list[list[int]] = [[] for _ in tree.heads]
        for word, head in enumerate(tree.heads):
            if word != head:
                self._kids[head].append(word)

    def __len__(self) -> int:
        return len(self.tree.heads)

    @property
    def extent(self) -> Extent:
        """From its first character to its last, exclusive."""
        return Extent(self.tree.words[0].start, self.tree.words[-1].end)

    def kids(self, word: int, *relations: str) -> list[int]:
        """The words that hang on a word, by any of some relations; all without."""
        own = self._kids[word]
        return [k for k in own if self.tree.relations[k] in relations] if relations else own

    def head(self, word: int) -> int | None:
        """What a word hangs on; None for the root."""
        found = self.tree.heads[word]
        return None if found == word else found

    def relation(self, word: int) -> str:
        """How a word hangs on its head."""
        return self.tree.relations[word]

    def under(self, word: int) -> Iterator[int]:
        """Every word below a word, nearest levels first."""
        level = self._kids[word]
        for _ in range(_DEEPEST):
            yield from level
            level = [k for word in level for k in self._kids[word]]
            if not level:
                return

    def above(self, word: int) -> Iterator[int]:
        """Every word above a word, the nearest first."""
        at = self.head(word)
        while at is not None:
            yield at
            at = self.head(at)

    def steps(self, word: int, other: int) -> int | None:
        """How many steps in the tree from a word up, and down to another one; None where a clause lies between."""
        path = [word, *self.above(word)]
        down, at = 0, other
        while at not in path:
            head = self.head(at)
            if head is None or (down and self.relation(at) in _CLAUSES):
                return None
            at, down = head, down + 1
        up = path.index(at)
        if any(self.relation(k) in ("ccomp", "acl:relcl", "parataxis") for k in path[:up]):
            return None
        return up + down

    def case(self, word: int) -> list[str]:
        """The prepositions that mark a noun: "in", "response", "to" of "in response to talks"."""
        return [self.low[k] for c in self.kids(word, "case") for k in (c, *self.kids(c, "fixed"))]

    def together(self, word: int) -> list[int]:
        """A noun and those coordinated with it: "A, B and C"."""
        return [word, *(k for k in self.kids(word, "conj") if self.tree.tags[k] in ("NOUN", "PROPN", "PRON", "ADJ"))]

    @cached_property
    def _passives(self) -> frozenset[int]:
        return frozenset(self.tree.heads[k] for k, r in enumerate(self.tree.relations) if r == "aux:pass")

    def _acts(self, verb: int) -> bool:
        """Whether what hangs on a noun tells what it does: "the men holding it".

        With an object of its own, below a name that all hangs on, it is a finite verb that was taken for a participle:
        "Minister Ann Lee telephoned the mayor".
        """
        above = self.head(verb)
        whole = above is not None and self.relation(above) == "root" and self.tree.tags[above] == "PROPN"
        return self.low[verb].endswith("ing") or (whole and bool(self.kids(verb, "obj")))

    def passive(self, verb: int) -> bool:
        """Whether a verb is passive, or a participle that says what was done to its noun ("the men held by")."""
        if verb in self._passives:
            return True
        if self.relation(verb) == "acl" and not self._acts(verb) and not self.kids(verb, "mark"):
            return True
        if self.kids(verb, "nsubj:pass") and not self.kids(verb, "aux", "obj"):
            return True  # as in headlines: "Nine killed in flood"
        head = self.head(verb)
        return self.relation(verb) == "conj" and head is not None and head in self._passives and not self.subjects(verb)

    def subjects(self, verb: int) -> list[int]:
        """The words that are a verb's own subject; a relative pronoun is the noun it stands for."""
        found = [k for k in self.kids(verb, *_SUBJECTS) if k < verb][:1] or self.kids(verb, *_SUBJECTS)[:1]
        noun = self.head(verb)
        if self.relation(verb) == "acl:relcl" and noun is not None:
            return [noun if self.low[k] in _RELATIVES else k for k in found]
        return found

    def _unlabelled(self, verb: int) -> list[int]:
        """The noun right before a verb that hangs on it without a preposition, whatever it was taken for."""
        near = [k for k in self._kids[verb] if k < verb and self.tree.tags[k] in ("NOUN", "PROPN", "PRON")]
        return [k for k in near if not self.kids(k, "case") and not self.tree.relations[k].startswith("aux")][-1:]

    def doer(self, verb: int) -> list[int]:
        """Who does what a verb says: its subject, or the subject it shares with the verb it hangs on."""
        if self.passive(verb):
            return self.kids(verb, "obl:agent") or [k for k in self.kids(verb, "obl") if "by" in self.case(k)]
        at = verb
        for _ in range(_DEEPEST):
            if found := self.subjects(at):
                return found
            above, relation = self.head(at), self.relation(at)
            if above is None:
                return []
            if relation == "acl:relcl" or (relation == "acl" and self._acts(at)):
                return [above]
            if controlled := self.controlled(at):
                return controlled
            if relation not in ("conj", "xcomp", "advcl", "parataxis", "cop"):
                return []
            own_clause = any(self.low[m] != "to" for m in self.kids(at, "mark")) and not self.low[at].endswith("ing")
            if relation == "advcl" and own_clause:
                return self._unlabelled(at)  # "after the rebels left": a clause of its own has its own subject
            if relation != "advcl" and self.passive(above) and relation == "xcomp":
                return self.subjects(above)
            at = above
        return []

    def controlled(self, verb: int) -> list[int]:
        """Who is to do what an infinitive says, if not who wants or asks it: "wants the army to leave"."""
        above, relation = self.head(verb), self.relation(verb)
        if above is None or relation not in ("xcomp", "advcl"):
            return []
        to = any(self.low[k] == "to" for k in self.kids(verb, "mark"))
        if relation == "advcl" and not (to and self.low[above] in _GIVING):
            return []
        after = [k for k in self.kids(above, "nsubj") if above < k < verb]
        return self.kids(above, "iobj") or self.kids(above, "obj") or after

    def objects(self, verb: int) -> list[int]:
        """What a verb is done to: its objects, the subject of a passive, the noun of a participle."""
        if not self.passive(verb):
            found = self.kids(verb, "obj", "iobj")
            found += [k for k in self.kids(verb, "nsubj") if k > verb and self.subjects(verb) != [k]]
            noun = self.head(verb)
            if not found and self.relation(verb) == "acl:relcl" and noun is not None and self.subjects(verb) != [noun]:
                return [noun]  # "the man they arrested"
            return found
        at = verb
        for _ in range(_DEEPEST):
            if found := self.subjects(at):
                return found
            above, relation = self.head(at), self.relation(at)
            if above is None:
                return []
            if relation == "acl":
                return [above]
            if relation not in ("conj", "xcomp", "advcl"):
                return []
            at = above
        return []

    def complements(self, verb: int) -> list[int]:
        """The clauses that say what somebody says, asks or refuses: "that ...", "to ..."."""
        found = self.kids(verb, "ccomp", "xcomp")
        return found + [
            k for k in self.kids(verb, "advcl", "acl") if any(self.low[m] == "to" for m in self.kids(k, "mark"))
        ]

    def behind(self, word: int, preposition: str) -> list[int]:
        """The nouns that hang on a word by a preposition."""
        return [k for k in self.kids(word, "obl", "nmod", "obl:agent", "advcl", "acl") if preposition in self.case(k)]

    def phrase(self, noun: int) -> tuple[int, int]:
        """First word and last + 1 of a noun with what is part of naming it: titles, possessors, "of" and "in" phrases.

        Relative clauses, appositions and what is coordinated with it are left out.
        """
        inside = {noun}
        for k in self.kids(noun, *_INSIDE):
            if self.relation(k) == "case" or (self.relation(k) == "punct" and not self._joins(noun, k)):
                continue
            inside |= {k, *self.under(k)} - {c for c in self.kids(k, "case") if k > noun}
        for k in self.kids(noun, "nmod"):
            if k > noun and self.case(k) and self.case(k)[0] in ("of", "in", "from"):
                first, last = self.phrase(k)
                inside |= set(range(min(first, *self.kids(k, "case")), last))
        low, high = noun, noun
        while low - 1 in inside:
            low -= 1
        while high + 1 in inside:
            high += 1
        if low < noun and self.low[low] == "that" and self.low[noun].endswith("s"):
            low += 1  # "said that rebels": no word for them, but what joins the clause
        if low > 0 and self.low[low] == "to" and self.low[low - 1] == "up":
            low -= 1
        return low, high + 1

    def _joins(self, noun: int, mark: int) -> bool:
        """Whether a mark joins two words to one: a hyphen, the stop of an abbreviation."""
        words = self.tree.words
        before = mark > 0 and words[mark - 1].end == words[mark].start
        after = mark + 1 < len(words) and words[mark + 1].start == words[mark].end
        return before and after and abs(mark - noun) < _DEEPEST
