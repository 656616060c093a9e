"""Bodies that an article names: which of them "the company", "the union" or "the rescue service" is."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from onrecord.annotate.attributions.line import AUX, DET, POSS, PREP, REL, SILENT, Stretch
from onrecord.annotate.attributions.roles import title_words
from onrecord.annotate.events.clauses import word_class
from onrecord.lexicon import table, words
from onrecord.types import Doc, Mention, MentionLabel

_APPOSED = 10  # tokens of an apposition in which its head is looked for
_NEAR = 150  # tokens within which a body whose kind the article does not say may be meant
_LOOKED_AT = 100  # names before a source that are tried: a text of names only must not cost more
_BOUNDS = PREP | DET | POSS | REL | AUX | frozenset(("that",))
_ABOARD = frozenset(("captain", "skipper", "crew", "pilot", "passengers"))
_DEFINITE = frozenset(("the", "this", "that"))


@cache
def _kinds(language: str) -> tuple[dict[str, frozenset[str]], frozenset[str], frozenset[str]]:
    """Words for bodies with those that can stand for them, which of them fit any name, and what bodies are named."""
    rows = table(language, "body_words")
    kin = {word: frozenset(same.split(", ")) for word, same, *_ in rows}
    outlets = {word.lower() for word in words(language, "outlet_words")}
    institutions = {word.lower() for word, *of in table(language, "organisation_words") if of}  # no companies
    return kin, frozenset(word for word, _, *more in rows if more), frozenset((*kin, *outlets, *institutions))


class Bodies:
    """The organisations of one article and the words it has for them."""

    def __init__(self, doc: Doc, low: list[str], named: list[int], names: list[Stretch], language: str) -> None:
        self._kin, self._open, self._named_so = _kinds(language)
        self._low, self._named = low, named
        self._titles = title_words(language)
        self._mentions = doc.of(Mention)
        self._doc = doc
        self._kinds: dict[str, set[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._bodies: set[str] = set()
        self._things = word_class(language, "thing")
        self._crafts: set[str] = set()  # what the article calls a ferry, or has a captain of
        self._owners: dict[str, dict[str, str]] = {}  # head word -> words of a body apart -> whose it is
        self._standing: list[tuple[int, str]] = []
        self._read(names)
        self._at = [at for at, _ in self._standing]

    def is_body(self, entity: str) -> bool:
        """Whether an entity is an organisation by its name or by what the article says of it."""
        return entity in self._bodies

    def meant(self, start: int, end: int) -> str | None:
        """The body that the words from token `start` to `end` stand for; None where none or nobody in particular is.

        It is the one mentioned last before whose name or description has the head word and no other modifiers, else
        the only one after, unless "her union" was spoken of before; a company need not be called so, if no other kind
        is.
        """
        low = self._low
        if (low[start] in DET and low[start] not in _DEFINITE) or low[start] in POSS:
            return None
        content = [w for w in low[start:end] if w not in DET and w[0].isalnum()]
        if not content or content[-1] not in self._kin:
            return None
        head, modifiers = content[-1], content[:-1]
        middle = bisect_left(self._at, start)
        before = self._standing[max(0, middle - _LOOKED_AT) : middle]
        fitting = [entity for _, entity in reversed(before) if self._fits(entity, head, modifiers)]
        if fitting:
            return next((entity for entity in fitting if head in self._kinds[entity]), fitting[0])
        later = {e for _, e in self._standing[middle : middle + _LOOKED_AT] if self._fits(e, head, modifiers)}
        if len(later) == 1 and not self._spoken_of(start, head):
            return later.pop()
        if head in self._open and not modifiers:
            near = (e for at, e in reversed(before) if start - at < _NEAR and not self._kinds[e])
            known = {self._doc.article.publisher, *self._crafts}  # neither a paper's own name nor a ship's
            return next((entity for entity in near if entity not in known), None)
        return None

    def _spoken_of(self, start: int, head: str) -> bool:
        """Whether a body of that kind that nobody names was spoken of just before: "two members of her union"."""
        low = self._low
        for k in range(max(1, start - _NEAR), start):
            owned = low[k - 1] in POSS or low[k - 1].endswith(("'s", "s'", "’", "'"))
            if low[k] == head and owned and self._named[k] < 0 > self._named[k - 1]:
                return True
        return False

    def _fits(self, entity: str, head: str, modifiers: list[str]) -> bool:
        kinds, known = self._kinds[entity], self._words[entity]
        owners = self._owners.get(head, {})
        if not modifiers and entity in owners and len(set(owners.values())) > 1:
            return False  # of two people's campaigns, "the campaign" is neither for certain
        if head not in kinds and kinds.isdisjoint(self._kin[head]):
            return False
        return all(any(m == w or (len(m) > 3 and m[:4] == w[:4]) for w in known) for m in modifiers)

    def _read(self, names: list[Stretch]) -> None:
        """Goes once over the names: what kind of body each is called, and where those that are bodies stand."""
        found: list[tuple[int, str]] = []
        silent = [(r.start, r.end) for r in self._doc.article.regions if r.kind in SILENT]
        for number, first, last in names:
            mention = self._mentions[number]
            if any(start <= mention.span.start < end for start, end in silent):
                continue  # whose picture it is, no story is about
            apart = self._apart(mention, first, last)
            self._describe(mention, first, last, described=apart is None)
            found.append((first, apart or mention.entity))
        self._standing = [(at, entity) for at, entity in found if entity in self._bodies]

    def _apart(self, mention: Mention, first: int, last: int) -> str | None:
        """The words for a body that belongs to a person or a place: "the Lee campaign", "Tarsk's council"."""
        low = self._low
        owner = low[last - 1].endswith(("'s", "s'")) and not mention.entity.lower().endswith("s'")
        if last >= len(low) or low[last] not in self._kin or (mention.label == "ORG" and not owner):
            return None
        tokens = self._doc.tokens
        phrase = self._doc.article.text[tokens[first].start : tokens[last].end]
        kinds = self._kinds.setdefault(phrase, set())
        kinds.add(low[last])
        self._words[phrase] = frozenset(w.removesuffix("'s") for w in low[first : last + 1])
        self._bodies.add(phrase)
        self._owners.setdefault(low[last], {})[phrase] = mention.entity
        return phrase

    def _describe(self, mention: Mention, first: int, last: int, *, described: bool) -> None:
        low, entity = self._low, mention.entity
        kinds = self._kinds.setdefault(entity, set())
        if entity not in self._words:
            name = entity.lower().replace("’", "'").split()
            self._words[entity] = frozenset(name)
            ends = next((k for k, w in enumerate(name) if w in PREP), len(name))
            kinds |= {w.rstrip(".") for w in name[max(ends - 1, 0) : ends]} & self._named_so
        beside = self._after(last, mention.label) if described else []
        if not beside and not (mention.label == "PER" and self._is_post(first)):
            beside = self._before(first)
        if beside:
            kinds.add(low[beside[-1]])
            self._words[entity] |= {low[k] for k in beside}
        before = [word for word in low[max(0, first - 3) : first] if word != "the"]
        if before and (before[-1] in self._things or (before[-1] == "of" and before[-2:-1] and before[-2] in _ABOARD)):
            self._crafts.add(entity)
        which = last + 1 < len(low) and low[last] == "," and low[last + 1] == "which"
        if mention.label == "ORG" or kinds or (which and mention.label == "PER"):
            self._bodies.add(entity)

    def _after(self, k: int, label: MentionLabel) -> list[int]:
        """The words of an apposition at token `k` up to its head: ", a private company that", "relief group"."""
        low = self._low
        apposed = k + 1 < len(low) and (low[k] == "," or low[k] in ("is", "was")) and low[k + 1] in ("a", "an", "the")
        start = k + 2 if apposed else k
        if not apposed and (label != "ORG" or self._kin.keys().isdisjoint(low[k : k + 3])):
            return []
        end = start
        while end < len(low) and end - start < (_APPOSED if apposed else 3) and self._describes(end):
            end += 1
        return self._ending_in_kind(start, end)

    def _before(self, k: int) -> list[int]:
        """The words just before a name that say what it is: "the private company"."""
        start = k
        if not k or self._low[k - 1] not in self._kin:
            return []
        while start > 0 and k - start < 4 and self._describes(start - 1):
            start -= 1
        return self._ending_in_kind(start, k)

    def _is_post(self, k: int) -> bool:
        """Whether the noun just before a name belongs to a person's title: "head of government Ann Lee"."""
        return k > 2 and self._low[k - 2] == "of" and self._low[k - 3] in self._titles

    def _ending_in_kind(self, start: int, end: int) -> list[int]:
        return list(range(start, end)) if start < end and self._low[end - 1] in self._kin else []

    def _describes(self, k: int) -> bool:
        word = self._low[k]
        return self._named[k] < 0 and word not in _BOUNDS and word[0].isalpha() and not word.endswith(("'s", "s'"))
