"""Names found by a trained tagger that reads what the rules found; who is who is settled as for the rules alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.annotate.names.agreeing import agreed, seen
from onrecord.annotate.names.aliases import Name, named
from onrecord.annotate.names.kinds import names_of
from onrecord.models import version
from onrecord.types import Annotation, Doc, Extent

_HINTS = {"PER": 1, "ORG": 2, "LOC": 3}  # the rules' other names are no hint: corpora differ on what they are
_PROSE = ("title", "body", "embed", "caption")  # regions that are sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedMentions:
    """The annotator of names with the model "names"."""

    name: str = "mentions-tagged"
    requires: tuple[str, ...] = ()
    provides: tuple[str, ...] = ("Mention",)

    @property
    def version(self) -> str:
        """New with new code, and with other weights."""
        return version("2", "names")

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The names of each article in text order."""
        for doc in docs:
            names = _tagged(doc, names_of(doc, doc.article.language or "en"))
            yield from named(doc, names, f"{self.name}/{self.version}")


def _tagged(doc: Doc, by_rules: list[Name]) -> list[Name]:
    """The names of an article from rules and tagger."""
    from onrecord.models.labelling import spans  # noqa: PLC0415  (heavy)
    from onrecord.models.loader import encoded, model, pieces_of  # noqa: PLC0415
    from onrecord.models.pieces import with_hints  # noqa: PLC0415

    text, tagger, plain = doc.article.text, model("names"), pieces_of(doc)
    hints = [(n.start, n.end, _HINTS[n.label]) for n in by_rules if n.label in _HINTS]
    best, likely = tagger.weigh(encoded(plain), with_hints(plain, hints))
    found = list(seen(spans([tagger.labels[tag] for tag in best]), plain.words, likely, text))
    return agreed(text, found, by_rules, [Extent(r.start, r.end) for r in doc.article.regions if r.kind in _PROSE])
