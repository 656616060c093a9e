"""How the annotations of one article point at each other, by where they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.links import counted, counts, held_by, held_in
from onrecord.types import Attribution, Doc, EventType, Measure
from tests.happenings import ARREST, BEATING, DOC, DOCKERS, HALE_DENIED, HALE_SAID, NO_BEATING, at

UNNAMED = replace(BEATING, id="", attribution_id=None)
INNER = replace(HALE_SAID, id="", content=(at("had beaten 12 dockers"),), nested_in=HALE_SAID.id)


def test_an_attribution_holds_what_stands_in_its_content() -> None:
    """Figures and events in text order, nothing of another attribution and nothing in the article's own voice."""
    assert held_in(DOC, HALE_SAID) == (BEATING, DOCKERS)
    assert held_in(DOC, HALE_DENIED) == (NO_BEATING,)


def test_what_names_its_attribution_is_held_by_it() -> None:
    """Also where it stands outside the content, as in "according to the ministry, which spoke of 12"."""
    outside = replace(DOCKERS, id="", span=at("Tamberly police"), attribution_id=HALE_SAID.id)
    doc = replace(DOC, annotations=(HALE_SAID, INNER, outside))
    assert held_by(doc, outside) == HALE_SAID
    assert held_in(doc, HALE_SAID) == (outside,)


@pytest.mark.parametrize(
    ("annotations", "expected"),
    [((HALE_SAID, INNER), INNER), ((INNER, HALE_SAID), INNER), ((HALE_SAID,), HALE_SAID), ((HALE_DENIED,), None)],
)
def test_the_innermost_attribution_holds(annotations: tuple[Attribution, ...], expected: Attribution | None) -> None:
    """What one says that another said is held by the other, in any order of the annotations."""
    assert held_by(Doc(article=DOC.article, annotations=(*annotations, UNNAMED)), UNNAMED) == expected


def test_the_articles_own_voice_is_held_by_nobody() -> None:
    """An arrest that no speaker reports has no attribution."""
    assert held_by(DOC, ARREST) is None


def test_figures_of_the_sentence_count_the_harm() -> None:
    """Twelve injured dockers are of the beating in their sentence, not of the one denied elsewhere."""
    assert counted(DOC, BEATING) == (DOCKERS,)
    assert counted(DOC, NO_BEATING) == ()
    assert counts(DOC, DOCKERS) == (BEATING,)
    assert counted(replace(DOC, sentences=()), BEATING) == ()


@pytest.mark.parametrize(
    ("event_type", "measure", "expected"),
    [
        ("ASSAULT", "killed", True),
        ("INCIDENT", "missing", True),
        ("COERCE", "detained", True),
        ("RETREAT", "released", True),
        ("ASSAULT", "detained", False),
        ("CONSULT", "killed", False),
        ("ASSAULT", "money", False),
    ],
)
def test_only_harm_that_such_an_event_does_is_counted(event_type: EventType, measure: Measure, expected: bool) -> None:
    """A meeting kills nobody, although its sentence may recall a toll."""
    event, figure = replace(UNNAMED, id="", event_type=event_type), replace(DOCKERS, id="", measure=measure)
    assert bool(counted(replace(DOC, annotations=(figure, event)), event)) is expected
