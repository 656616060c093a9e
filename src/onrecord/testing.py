"""The contract that an annotator must keep, as a check to call in one's own tests.

    from onrecord.testing import check_annotator

    def test_my_annotator():
        check_annotator(MyAnnotator(), docs)

The built-in annotators are held to the same.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.errors import AnchorError
from onrecord.protocols import Annotator
from onrecord.text import check
from onrecord.types import Annotation, Doc, Span

_ID = re.compile(r"[0-9a-f]{24}")


def check_annotator(annotator: Annotator, docs: Sequence[Doc]) -> None:
    """Raises AssertionError, with the reason, unless the annotator keeps its contract on these articles.

    The articles must hold what it requires, and it should find something in them, or little is shown. It must have a
    name, a version and what it requires and provides; give only annotations it provides, each under its own name, on
    the article it stands in, with every span cut from the text and with ids of 24 hex digits, none twice;
    refer only to annotations of the same article; be pure: the same again when asked again, when the articles come one
    by one or in another order, and from a copy sent through pickle; and leave the articles as they were.
    """
    _require(isinstance(annotator, Annotator), annotator, "lacks name, version, requires, provides or annotate")
    _require(bool(annotator.name and annotator.version and annotator.provides), annotator, "has an empty name")
    _require("/" not in annotator.name, annotator, 'has a "/" in its name: "name/version" could not be taken apart')
    before = pickle.dumps(docs)
    found = {doc.article.id: _one(annotator, doc) for doc in docs}
    _require(any(found.values()), annotator, "finds nothing in these articles, so nothing is shown")
    for doc in docs:
        _check_output(annotator, doc, found[doc.article.id])
    _require(pickle.dumps(docs) == before, annotator, "changes the articles it is given")
    ids = [annotation.id for annotations in found.values() for annotation in annotations]
    _require(len(set(ids)) == len(ids), annotator, "gives annotations of two articles one id")
    everything = {annotation for annotations in found.values() for annotation in annotations}
    _require(set(annotator.annotate(list(reversed(docs)))) == everything, annotator, "depends on the order of articles")
    copy: Annotator = pickle.loads(pickle.dumps(annotator))
    for doc in docs:
        _require(_one(annotator, doc) == found[doc.article.id], annotator, "gives something else when asked again")
        _require(_one(copy, doc) == found[doc.article.id], annotator, "gives something else after pickling")
    _check_requires(annotator, docs)


def _one(annotator: Annotator, doc: Doc) -> list[Annotation]:
    return list(annotator.annotate([doc]))


def _check_output(annotator: Annotator, doc: Doc, found: Sequence[Annotation]) -> None:
    ids = [annotation.id for annotation in found]
    _require(len(set(ids)) == len(ids), annotator, "gives one annotation twice")
    known = {*ids, *(annotation.id for annotation in doc.annotations)}
    for annotation in found:
        kind = type(annotation).__name__
        _require(kind in annotator.provides, annotator, f"gives a {kind}, which it does not say it provides")
        _require(annotation.article_id == doc.article.id, annotator, f"gives a {kind} of another article")
        own = f"{annotator.name}/{annotator.version}"
        _require(annotation.annotator == own, annotator, f"signs as {annotation.annotator!r} instead of {own!r}")
        _require(annotation.score is None or 0 <= annotation.score <= 1, annotator, f"scores {annotation.score}")
        _require(bool(_ID.fullmatch(annotation.id)), annotator, f"gives a {kind} an id that is not 24 hex digits")
        for role, span in annotation.spans():
            _check_span(annotator, doc, kind, role, span)
        for role in ("nested_in", "attribution_id", "part_of", "disagrees_with", "timex"):
            other = getattr(annotation, role, None)
            _require(other is None or other in known, annotator, f"gives a {kind} whose {role} is not in the article")


def _check_span(annotator: Annotator, doc: Doc, kind: str, role: str, span: Span) -> None:
    try:
        check(doc.article.text, span)
    except AnchorError as error:
        raise AssertionError(f"{annotator.name} gives a {kind} with a {role} out of place: {error}") from error


def _check_requires(annotator: Annotator, docs: Sequence[Doc]) -> None:
    """What it does not require it must not need: without other annotations it finds the same."""
    for doc in docs:
        needed = tuple(a for a in doc.annotations if type(a).__name__ in annotator.requires)
        less = replace(doc, annotations=needed)
        _require(
            _one(annotator, less) == _one(annotator, doc),
            annotator,
            f"uses annotations it does not require ({', '.join(annotator.requires) or 'it requires none'})",
        )


def _require(kept: bool, annotator: Annotator, complaint: str) -> None:
    if not kept:
        raise AssertionError(f"{getattr(annotator, 'name', annotator)} {complaint}")
