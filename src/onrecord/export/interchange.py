"""One annotated article as one JSON object: the format of `onrecord annotate --format jsonl` (docs/reference)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from onrecord.types import Article, Attribution, Doc, EventMention, Mention, Quantity, Span, Timex


def article_object(article: Article) -> dict[str, Any]:
    """The article itself: text, provenance, date with its evidence, regions. Spans are [start, end] into `text`."""
    published = None
    if article.published is not None:
        published = {
            "value": article.published.value,
            "precision": article.published.precision,
            "from": article.published_from,
            "evidence": _pairs(article.published_evidence),
        }
    updated = None
    if article.updated is not None:
        updated = {"value": article.updated.value, "evidence": _pairs(article.updated_evidence)}
    return {
        "id": article.id,
        "input": article.input,
        "text": article.text,
        "text_sha256": article.text_sha256,
        "language": article.language,
        "headline": article.headline,
        "title": _pair(article.title),
        "publisher": article.publisher,
        "authors": list(article.authors),
        "credits": list(article.credits),
        "url": article.url,
        "published": published,
        "updated": updated,
        "regions": [{"start": r.start, "end": r.end, "kind": r.kind} for r in article.regions],
    }


def annotated_object(doc: Doc) -> dict[str, Any]:
    """The article with its annotations. A given id comes back as `id`."""
    article = doc.article
    return article_object(article) | {
        "id": article.given_id or article.id,
        "mentions": [_mention(m) for m in doc.of(Mention)],
        "timexes": [_timex(t) for t in doc.of(Timex)],
        "attributions": [_attribution(a) for a in doc.of(Attribution)],
        "figures": [_quantity(q) for q in doc.of(Quantity)],
        "events": [_event(e) for e in doc.of(EventMention)],
    }


def number(value: Decimal | None) -> int | float | None:
    """A Decimal as a JSON number: an int where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _mention(m: Mention) -> dict[str, Any]:
    return {"id": m.id, "start": m.span.start, "end": m.span.end, "label": m.label, "entity": m.entity}


def _timex(t: Timex) -> dict[str, Any]:
    value = None if t.time is None else t.time.value
    return {"id": t.id, "start": t.span.start, "end": t.span.end, "type": t.timex_type, "value": value, "mod": t.mod}


def _attribution(a: Attribution) -> dict[str, Any]:
    speaker = None if not a.speakers else a.speakers[0] if len(a.speakers) == 1 else list(a.speakers)
    return {
        "id": a.id,
        "kind": a.kind,
        "attitude": a.attitude,
        "source": _pairs(a.source),
        "cue": _pairs(a.cue),
        "content": _pairs(a.content),
        "quotes": _pairs(a.quotes),
        "speaker": speaker,
        "addressee": a.addressee,
        "via": a.via,
        "said": None if a.said is None else a.said.value,
        "said_from": a.said_from,
        "negated": a.negated,
        "stance": a.stance,
        "nested_in": a.nested_in,
        "score": a.score,
    }


def _quantity(q: Quantity) -> dict[str, Any]:
    return {
        "fid": q.id,
        "span": _pair(q.span),
        "num_span": _pair(q.num_span),
        "low": number(q.low),
        "high": number(q.high),
        "point": number(q.point),
        "bound": q.bound,
        "lean": q.lean,
        "measure": q.measure,
        "what_counted": q.what_counted,
        "unit": q.unit,
        "of_whom": q.of_whom,
        "place": q.place,
        "as_of": q.as_of,
        "period": q.period,
        "attribution": q.attribution,
        "attribution_span": _pair(q.attribution_span),
        "attribution_id": q.attribution_id,
        "kind": q.kind,
        "part_of": q.part_of,
        "polarity": q.polarity,
        "disagrees_with": q.disagrees_with,
    }


def _event(e: EventMention) -> dict[str, Any]:
    return {
        "id": e.id,
        "start": e.trigger.start,
        "end": e.trigger.end,
        "type": e.event_type,
        "mode": e.mode,
        "contexts": list(e.contexts),
        "actor": list(e.actors),
        "actor_span": _pairs(e.actor),
        "actor_sector": list(e.actor_sectors),
        "recipient": list(e.recipients),
        "recipient_span": _pairs(e.recipient),
        "recipient_sector": list(e.recipient_sectors),
        "place": e.place,
        "country": e.country,
        "date": None if e.date is None else e.date.value,
        "date_from": e.date_from,
        "timex": e.timex,
        "flags": list(e.flags),
        "attribution_id": e.attribution_id,
        "score": e.score,
    }
