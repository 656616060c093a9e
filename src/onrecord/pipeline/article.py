"""One article annotated, or the reason why it could not be."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotate import annotate
from onrecord.errors import PipelineError
from onrecord.ingest.article import with_furniture
from onrecord.protocols import Annotator
from onrecord.types import Article, Doc, Failure


def annotated_article(annotators: Sequence[Annotator], article: Article, furniture: frozenset[str]) -> Doc | Failure:
    """The article with its site's furniture labelled, and annotated. One that breaks an annotator is a `Failure`.

    Raises PipelineError where an annotator does: a model that cannot be opened is no article's fault.
    """
    try:
        return annotate(with_furniture(article, furniture), annotators)
    except PipelineError:
        raise
    except Exception as error:
        return Failure(
            input=article.input,
            stage="annotate",
            error=type(error).__name__,
            message=f"article {article.id} could not be annotated: {error}; it is kept without annotations",
        )
