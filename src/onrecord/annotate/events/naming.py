"""Where an article names one person, body, place or thing that is asked for by name."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.types import Doc, Extent, Mention, MentionLabel

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_MODEL = re.compile(r"[ -][A-Z]{0,2}\d")  # "Orsel 300" is not "Orsel"
_SHORT = 3  # letters from which a word with a digit names a thing by itself: "A300" of "Orsel A300"


@lru_cache(maxsize=1 << 14)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without a possessive."""
    return tuple(word.lower() for word in _WORD.findall(name.replace("’", "'").removesuffix("'s")))


def same(name: str, other: str, label: MentionLabel) -> bool:
    """Whether a name in an article may stand for `other`, of which `label` is the kind.

    A person by surname, or by surname and the first letter of the first name ("Fred", "Frederick"); a body by its
    initials, by its name before other words ("Orsel" of "Orsel Motor Works") or by the end of its name of two words
    and more ("Air Force").
    """
    mine, known = name_words(other), name_words(name)
    if not mine or not known:
        return False
    if known == mine:
        return True
    if label == "PER":
        return known[-1] == mine[-1] and (len(known) == 1 or known[0][0] == mine[0][0])
    if len(mine) > 1 and known == ("".join(word[0] for word in mine),):
        return True
    if label != "ORG":
        return False
    begins = known[: len(mine)] == mine and not _has_digit(" ".join(known))
    return begins or (len(known) > 1 and known == mine[-len(known) :])


class Naming:
    """The places where an article names `name`, in text order, and what kind of name it is there."""

    def __init__(self, doc: Doc, name: str) -> None:
        text, mentions = doc.article.text, doc.of(Mention)
        self.extents: list[Extent] = []
        for one in sorted((*_mentioned(mentions, name), *_written(text, name)), key=lambda e: (e.start, -e.end)):
            within = self.extents and one.start < self.extents[-1].end
            if not within and (_has_digit(name) or not _MODEL.match(text, one.end)):
                self.extents.append(one)
        starts = {e.start for e in self.extents}
        self.label: MentionLabel = next((m.label for m in mentions if m.span.start in starts), "MISC")
        if _has_digit(name):
            self.label = "MISC"
        self._name = name

    def stands_for(self, speaker: str) -> bool:
        """Whether a canonical name of the article is this one."""
        return same(speaker, self._name, self.label)


def _mentioned(mentions: tuple[Mention, ...], name: str) -> list[Extent]:
    found = []
    for mention in mentions:
        short = len(name_words(mention.span.exact)) < len(name_words(mention.entity))
        known = mention.span.exact if short and _has_digit(mention.entity) else mention.entity
        surname = mention.label == "PER" and len(name_words(mention.entity)) > 1
        names = (mention.entity,) if surname else (mention.span.exact, known)
        if any(same(one, name, mention.label) for one in names):
            found.append(Extent(mention.span.start, mention.span.end))
    return found


def _written(text: str, name: str) -> list[Extent]:
    """Where it is written out, and a thing by what tells it from others of its make ("A300", "Skylark")."""
    parts = name.split()
    forms = [r"[\s-]*".join(map(re.escape, parts))]
    if len(parts) > 1 and _has_digit(name):
        forms += [re.escape(part) for part in parts if _has_digit(part) and len(part) >= _SHORT]
        forms += [re.escape(parts[-1])] if parts[-1].isalpha() else []
    written = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?:s|['’]s)?(?!\w)", re.IGNORECASE)
    return [Extent(*m.span()) for m in written.finditer(text)]


def _has_digit(words: str) -> bool:
    return any(char.isdigit() for char in words)
