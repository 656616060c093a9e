"""What an entry says, as JSON: its fields by the names of the formats page, without what proves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from onrecord.export.interchange import number
from onrecord.types import (
    Annotation,
    Disagreement,
    Entity,
    Entry,
    Episode,
    Event,
    Figure,
    Lineage,
    Origin,
    Position,
    Series,
    Statement,
    Story,
    Wording,
)

Fields = dict[str, Any]


def described(entry: Entry | Annotation) -> Fields:
    """The fields of an entry; of an annotation by itself who made it and how surely, for its words are its evidence."""
    if isinstance(entry, Annotation):
        return {"annotator": entry.annotator, "score": entry.score}
    describe = _KINDS.get(type(entry))
    return {} if describe is None else describe(entry) | {"score": entry.score, "reasons": list(entry.reasons)}


def _independent(origins: Sequence[Origin]) -> Fields:
    """The number of independent reports, and what makes it: the articles of each, and why they count as one."""
    return {
        "independent": len(origins) or None,
        "origins": [{"articles": list(origin.articles), "reasons": list(origin.reasons)} for origin in origins],
    }


def _lineage(entry: Lineage) -> Fields:
    pairs = zip(entry.passages[::2], entry.passages[1::2], strict=True)
    return {
        "article": entry.article,
        "from_article": entry.from_article,
        "relation": entry.relation,
        "directed": entry.directed,
        "shared": [[one.span.start, one.span.end, two.span.start, two.span.end] for one, two in pairs],
    }


def _story(entry: Story) -> Fields:
    fields: Fields = {
        "title": entry.title,
        "articles": list(entry.articles),
        "from": entry.since,
        "to": entry.until,
        "terms": list(entry.terms),
        **_independent(entry.origins),
    }
    return fields | {"story": entry.story, "date": entry.date} if isinstance(entry, Episode) else fields


def _entity(entry: Entity) -> Fields:
    return {"name": entry.name, "label": entry.label, "aliases": list(entry.aliases), "wikidata": entry.wikidata}


def _statement(entry: Statement) -> Fields:
    return {
        "speaker": None if not entry.speaker else entry.speaker[0] if len(entry.speaker) == 1 else [*entry.speaker],
        "addressee": entry.addressee,
        "said": entry.said,
        "said_from": entry.said_from,
        "kinds": list(entry.kinds),
        "attitude": entry.attitude,
        "stance": entry.stance,
        "cue": entry.cue,
        "negated": entry.negated,
        "wording": entry.wording,
        "variants": [
            {
                "wording": variant.wording,
                "kind": variant.kind,
                "evidence": list(variant.evidence),
                "differences": [{"before": one.before, "after": one.after} for one in variant.differences],
            }
            for variant in entry.variants
        ],
        **_independent(entry.origins),
    }


def _position(entry: Position) -> Fields:
    return {"speaker": entry.speaker, "about": entry.about, "statements": list(entry.statements)}


def _figure(entry: Figure) -> Fields:
    return {
        "measure": entry.measure,
        "what_counted": entry.what_counted,
        "unit": entry.unit,
        "of_whom": entry.of_whom,
        "place": entry.place,
        "low": number(entry.low),
        "high": number(entry.high),
        "point": number(entry.point),
        "bound": entry.bound,
        "as_of": entry.as_of,
        "attribution": entry.attribution,
        "figure_kind": entry.figure_kind,
        "polarity": entry.polarity,
        "words": entry.words,
        "wording": entry.wording,
        "part_of": entry.part_of,
        "series": entry.series,
        "superseded_by": entry.superseded_by,
        **_independent(entry.origins),
    }


def _series(entry: Series) -> Fields:
    return {
        "measure": entry.measure,
        "unit": entry.unit,
        "of_whom": entry.of_whom,
        "place": entry.place,
        "attribution": entry.attribution,
        "series_kind": entry.kind,
        "figures": list(entry.figures),
    }


def _event(entry: Event) -> Fields:
    return {
        "type": entry.event_type,
        "mode": entry.mode,
        "contexts": list(entry.contexts),
        "actor": list(entry.actors),
        "recipient": list(entry.recipients),
        "place": entry.place,
        "country": entry.country,
        "date": entry.date,
        "date_from": entry.date_from,
        "flags": list(entry.flags),
        "said_by": list(entry.said_by),
        "words": entry.words,
        "wording": entry.wording,
        **_independent(entry.origins),
    }


def _disagreement(entry: Disagreement) -> Fields:
    return {
        "disagreement_kind": entry.kind,
        "about": entry.about,
        "reason": entry.reason,
        "entries": list(entry.entries),
        "suspect": list(entry.suspect),
    }


def _wording(entry: Wording) -> Fields:
    return {
        "episode": entry.episode,
        "of": entry.of,
        "words": entry.words,
        "voice": entry.voice,
        "articles": list(entry.articles),
        "count": len(entry.passages),
    }


_KINDS: dict[type[Entry], Callable[[Any], Fields]] = {
    Lineage: _lineage,
    Story: _story,
    Episode: _story,
    Entity: _entity,
    Statement: _statement,
    Position: _position,
    Figure: _figure,
    Series: _series,
    Event: _event,
    Disagreement: _disagreement,
    Wording: _wording,
}
