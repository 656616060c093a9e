"""Whom a pronoun in what somebody says stands for, where it can only be who says it.

"“I saw it,” Ann Lee said" and "Norvane said it had bombed the port": the first person between marks is its speaker, and
so is a third person that opens what is reported of a speaker. "We" is the body that speaks; of a person only where the
deed is done by saying so ("we apologise"), for else it is others besides.
"""

from __future__ import annotations

from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.syntax import Sentence
from onrecord.types import Attribution

_JOINING = ("that",)


def speaking(
    parties: Parties, s: Sentence, word: int, said: Attribution | None, *, performs: bool
) -> tuple[str, ...]:  # fmt: skip
    """The names of who says something, where a pronoun in it stands for them; empty where that is not sure."""
    if said is None or len(said.speakers) != 1 or said.negated:
        return ()
    person = parties.stands_for(s, word)
    at = s.tree.words[word]
    is_person = parties.names_person(said.speakers[0])
    if person in ("i", "we"):
        quoted = said.kind == "direct" or any(q.start <= at.start < q.end for q in said.quotes)
        alone = person == "i" or not is_person or performs
        return said.speakers if quoted and alone else ()
    if person not in ("one", "body") or said.kind == "direct" or not _opens(s, word, said):
        return ()
    return said.speakers if (person == "one") is is_person else ()


def _opens(s: Sentence, word: int, said: Attribution) -> bool:
    """Whether a word is the first of what is said, but for the "that" before it."""
    start = s.tree.words[word].start
    before = [k for k in range(word) if any(c.start <= s.tree.words[k].start < c.end for c in said.content)]
    held = any(c.start <= start < c.end for c in said.content)
    return held and all(s.low[k] in _JOINING for k in before)
