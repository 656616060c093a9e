"""Names found by a trained tagger that reads what the rules found; who is who is settled as for the rules alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from onrecord.annotate.names.aliases import Name, identities
from onrecord.annotate.names.kinds import names_of
from onrecord.models import version
from onrecord.text import span
from onrecord.types import Annotation, Doc, Mention, MentionLabel

_HINTS = {"PER": 1, "ORG": 2, "LOC": 3}  # the rules' other names are no hint: corpora differ on what they are


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedMentions:
    """The annotator of names with the model "names". Accounts (@name) stay as the rules read them."""

    name: str = "mentions-tagged"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Mention",)

    @property
    def version(self) -> str:
        """New with new code, and with other weights."""
        return version("1", "names")

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The names of each article in text order."""
        for doc in docs:
            article, language = doc.article, doc.article.language or "en"
            names = _tagged(doc, names_of(doc, language))
            for name, identity in zip(names, identities(article.text, names, doc.paragraphs, language), strict=True):
                yield Mention(
                    article_id=article.id,
                    annotator=f"{self.name}/{self.version}",
                    span=span(article.text, name.start, name.end),
                    label=identity.label,
                    entity=identity.entity,
                )


def _tagged(doc: Doc, by_rules: list[Name]) -> list[Name]:
    """The tagger's names, with the titles that the rules saw before them, and accounts."""
    from onrecord.models.labelling import spans  # noqa: PLC0415  (heavy)
    from onrecord.models.loader import encoded, model, pieces_of  # noqa: PLC0415
    from onrecord.models.pieces import with_hints  # noqa: PLC0415

    text, tagger, plain = doc.article.text, model("names"), pieces_of(doc)
    hints = [(n.start, n.end, _HINTS[n.label]) for n in by_rules if n.label in _HINTS]
    tags = tagger.label(encoded(plain), with_hints(plain, hints))
    titles = {name.start: name.title for name in by_rules}
    found = []
    for first, last, role in spans([tagger.labels[tag] for tag in tags]):
        start, end = plain.words[first].start, plain.words[last - 1].end
        if any(c.isalnum() for c in text[start:end]):
            found.append(Name(start, end, text[start:end], cast(MentionLabel, role), titles.get(start, "")))
    starts = [name.start for name in found]
    for name in by_rules:
        if name.text.startswith("@"):
            number = bisect_left(starts, name.end) - 1
            if number < 0 or found[number].end <= name.start:
                found.append(name)
    return sorted(found)
