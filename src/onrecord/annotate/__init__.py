"""Article -> Annotation: what one article says.

`read` splits an article into paragraphs, tokens, sentences and quotations; each annotator then finds one kind of thing.
Nothing here knows a store, a clock or a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord import models as shipped
from onrecord.annotate.attributions import Attributions
from onrecord.annotate.attributions.tagged import TaggedAttributions
from onrecord.annotate.event_mentions import EventMentions
from onrecord.annotate.mentions import Mentions
from onrecord.annotate.names.tagged import TaggedMentions
from onrecord.annotate.quantities import Quantities
from onrecord.annotate.reading import read
from onrecord.annotate.times import Times
from onrecord.errors import PipelineError
from onrecord.lexicon import languages
from onrecord.protocols import Annotator
from onrecord.types import Article, Doc

__all__ = ["annotate", "check_order", "default_annotators", "models_lacking", "read"]


def default_annotators(*, models: bool = True) -> tuple[Annotator, ...]:
    """The annotators in the order in which they build on each other.

    With `models`, those for which trained weights are installed use them; the rules do the rest, or all of it
    (`models_lacking` says why). Events are read with their model or not at all. Raises PipelineError if the weights
    that are installed are damaged.
    """
    with_names, with_attributions, with_events = (models and _whole(name) for name in shipped.READERS)
    return (
        TaggedMentions() if with_names else Mentions(),
        Times(),
        TaggedAttributions() if with_attributions else Attributions(),
        Quantities(),
        *((EventMentions(retyped=_whole(shipped.EVENT_TYPES)),) if with_events else ()),
    )


def models_lacking() -> str | None:
    """Why names or attributions are read without a trained model here, or events not at all; None where all is here."""
    return next(filter(None, map(shipped.lacking, shipped.READERS)), None)


def _whole(name: str) -> bool:
    """Whether a model is installed. Raises PipelineError if it is damaged."""
    if shipped.lacking(name) is not None:
        return False
    shipped.check(shipped.ENCODER)
    shipped.check(name)
    return True


def check_order(annotators: Sequence[Annotator]) -> None:
    """Raises PipelineError if an annotator requires what none before it provides."""
    provided: set[str] = set()
    for annotator in annotators:
        missing = [kind for kind in annotator.requires if kind not in provided]
        if missing:
            raise PipelineError(
                f"annotator {annotator.name} requires {', '.join(missing)}",
                subject=annotator.name,
                hint=f"put an annotator that provides {missing[0]} before it",
            )
        provided.update(annotator.provides)


def annotate(article: Article, annotators: Sequence[Annotator] | None = None) -> Doc:
    """The article with everything the annotators found, in their order.

    An article in a language that has no lexicon is returned unread and without annotations.
    """
    if article.language not in languages():
        return Doc(article=article)
    annotators = default_annotators() if annotators is None else annotators
    doc = read(article)
    for annotator in annotators:
        doc = replace(doc, annotations=(*doc.annotations, *annotator.annotate([doc])))
    return doc
