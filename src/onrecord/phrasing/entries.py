"""What the pile says, in words: who copied whom, what a series counts, from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.phrasing import wording
from onrecord.types import Disagreement, DisagreementKind, Episode, FigureKind, Lineage, Series

RELATIONS = {
    "identical": "is the same text as",
    "edited": "is an edited copy of",
    "trimmed": "is a shortened copy of",
    "embeds": "holds the text of",
    "rewrites": "rewrites",
    "shares_quote": "quotes the same words as",
}
UNDIRECTED = {
    "identical": "is the same text as",
    "edited": "is nearly the same text as",
    "trimmed": "is the same text, longer or shorter, as",
    "embeds": "shares a whole text with",
    "rewrites": "has passages in common with",
    "shares_quote": "quotes the same words as",
}
AT_ODDS: Mapping[DisagreementKind, str] = {
    "value": "numbers that cannot both be right",
    "occurrence": "whether it happened, or is so",
    "wording": "one quotation in different words",
    "speaker": "one utterance, said by different people",
    "date": "one thing on different days",
}
_MARKS = "“”\"'‘’ ,"
_ONE_TEXT = 0.4  # from this score on a rewriting is one text with what it rewrites (docs/merging/lineage.md)


def related(one: Lineage) -> str:
    """What the first article of a pair has to do with the second, in words."""
    if one.relation == "rewrites" and (one.score or 0) < _ONE_TEXT:
        return "takes passages from" if one.directed else UNDIRECTED["rewrites"]
    return (RELATIONS if one.directed else UNDIRECTED)[one.relation]


def series_title(one: Series) -> str:
    """What is counted, of whom, where, by whom: "killed in Lisk, according to the Interior Ministry"."""
    by = f"according to {one.attribution}" if one.attribution else "as reported"
    what = one.measure if one.measure != "other" else one.unit.replace("_", " ")
    return f"{counted(what, one.kind, of_whom=one.of_whom, place=one.place)}, {by}"


def odds_title(one: Disagreement, most: int = 140) -> str:
    """What is at odds, as a heading: "Whether the dam had been inspected" for "that the dam had been inspected"."""
    about = wording.flat(one.about)
    clause = wording.unjoined(about)
    if one.kind == "speaker":
        return wording.shortened(f"Who said “{clause.strip(_MARKS)}”", most)
    told = f"whether {clause}" if clause != about and one.kind == "occurrence" else clause
    return wording.shortened(told[:1].upper() + told[1:], most)


def counted(what: str, kind: FigureKind, *, of_whom: str | None, place: str | None) -> str:
    """What is counted, of whom and where: "killed (miners) in Lisk, new each time"."""
    of = f" ({of_whom})" if of_whom and of_whom != what else ""
    where = f" in {place}" if place else ""
    how = {"cumulative": "", "count": "", "increment": ", new each time"}.get(kind, f", {kind}")
    return f"{what}{of}{where}{how}"


def in_order(episodes: Iterable[Episode]) -> list[Episode]:
    """Episodes by the day that is told of each: when it happened, else when it was first told of; undated ones last."""
    return sorted(episodes, key=lambda one: ((one.date or one.since) is None, (one.date or one.since or "")[:10]))


def days(since: str | None, until: str | None) -> str:
    return since or until or wording.UNDATED if since == until or not (since and until) else f"{since} to {until}"
