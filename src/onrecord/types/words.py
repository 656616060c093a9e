"""The closed sets of words that fields take their values from."""

from __future__ import annotations

from typing import Literal

RegionKind = Literal[
    "title", "dek", "byline", "dateline", "subhead", "body", "caption", "credit", "embed", "boilerplate"
]
PublishedFrom = Literal["metadata", "url", "text", "given", "inferred"]
MediaType = Literal["text/plain", "text/html"]
MentionLabel = Literal["PER", "ORG", "LOC", "MISC"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
AttributionKind = Literal["direct", "indirect", "mixed"]
Attitude = Literal["statement", "belief", "intention", "finding", "other"]
Stance = Literal["asserts", "denies", "demands", "promises", "refuses", "expects", "warns", "thanks", "other"]
Bound = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
Lean = Literal["below", "above"]
FigureKind = Literal["count", "cumulative", "increment", "subcount", "share", "previous", "rate", "change"]
Polarity = Literal["asserted", "hedged", "hypothetical", "denied", "disputed", "superseded"]
Measure = Literal[
    "killed", "injured", "casualties", "missing", "displaced", "affected", "rescued", "hostages", "detained",
    "prisoners", "released", "participants", "combatants", "people", "population", "munitions", "strikes",
    "equipment", "buildings", "aid", "money", "votes", "other",
]  # fmt: skip
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "INCIDENT", "OTHER",
]  # fmt: skip
DayFrom = Literal["text", "carried", "published"]
EventFlag = Literal["negated", "future", "hypothetical", "historical"]
Relation = Literal["identical", "edited", "trimmed", "embeds", "rewrites", "shares_quote"]
DisagreementKind = Literal["value", "occurrence", "wording", "speaker", "date"]
Voice = Literal["reporter", "quoted"]
Apart = Literal["thing", "group", "part", "place", "day", "source", "supposed", "revised"]
Action = Literal["accept", "reject", "correct", "note", "merge", "split", "undo", "settle"]
Review = Literal["all", "machine", "reviewed"]
Status = Literal["accepted", "rejected", "corrected", "merged", "split", "noted", "affected"]
