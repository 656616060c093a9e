"""Two witnesses, one verdict: how sure an attribution is that the rules, the tagger or both found, and which stand.

A logistic line over what both have to say gives each candidate its score, the probability that it is right: how likely
the tagger thinks each of its parts, how often the rule's pattern is right, whether the two agree. The line is fitted on
articles that neither was made from (`training/figures.py`) and stands in the model's manifest. Of candidates that
exclude each other the surest stands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.tags import Tags

# On held-out news and on dev F1 hardly changes from 0.35 to 0.46; the upper end spares the reader most. What rules
# alone found stands from lower on: scores come from one country's campaign news, which the tagger knows and where the
# rules alone are right once in four; in other news they are so far more often. On dev F1 is the same from 0.1 to 0.2.
BAR, BAR_OF_RULES = 0.42, 0.15
_SAME = 0.5  # intersection over union from which two ranges are the same for practical purposes


class Features(NamedTuple):
    """What speaks for a candidate. `cue`, `source`, `content` and `rule` are log odds, 0 where there is none."""

    cue: float
    source: float
    content: float
    before: float  # how likely the content goes on before its first token
    after: float  # ... and after its last
    unsourced: float  # 1 where nobody is named
    rule: float  # how often the rule's pattern is right
    agreed: float  # 1 where rules and tagger found the same
    rule_alone: float  # 1 where the tagger did not find it
    contested: float  # 1 where the other found something else for the same cue
    unknown: float  # 1 where no word list knows the cue


@dataclass(slots=True, eq=False)
class Candidate:
    """An attribution that may stand. `score` is the probability that it is right, as soon as that is known."""

    draft: Draft
    features: Features
    score: float | None = None


def log_odds(share: float) -> float:
    """The log odds of a probability, cut at one in a thousand."""
    share = min(max(share, 0.001), 0.999)
    return math.log(share / (1 - share))


def features(draft: Draft, tags: Tags, *, rule: float | None, tagged: bool, contested: bool) -> Features:
    """What speaks for a draft; `rule` is how often its pattern is right, None where no rule found it."""
    content = draft.content
    first, last = min(start for start, _ in content), max(end for _, end in content)
    return Features(
        cue=log_odds(tags.share("cue", [draft.cue])) if draft.cue else 0.0,
        source=log_odds(tags.share("source", [draft.source])) if draft.source else 0.0,
        content=log_odds(tags.share("content", content)),
        before=tags.share("content", [(first - 1, first)]),
        after=tags.share("content", [(last, last + 1)]),
        unsourced=float(draft.source is None),
        rule=0.0 if rule is None else log_odds(rule),
        agreed=float(rule is not None and tagged),
        rule_alone=float(not tagged),
        contested=float(contested),
        unknown=float(rule is None and draft.verb is None),
    )


def weighed(found: Features, weights: Mapping[str, float]) -> float:
    """The probability that something with these features is right, by the weights of a manifest ("always" and each)."""
    total = weights["always"] + sum(weights[name] * value for name, value in zip(found._fields, found, strict=True))
    return round(1 / (1 + math.exp(-total)), 4)


def agree(one: Draft, other: Draft) -> bool:
    """Whether two drafts have about the same content and the same source."""
    sources = [[draft.source] if draft.source else [] for draft in (one, other)]
    return _overlap(one.content, other.content) >= _SAME and _overlap(*sources) >= _SAME


def standing(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that are sure enough and exclude no surer one: none shares a cue or half a content, none has its cue inside
    another's content. The surest first. Those without a score do not stand."""
    found: list[Candidate] = []
    holder: dict[int, int] = {}
    cued: set[int] = set()
    sizes: list[int] = []
    scored = [(c.score, c) for c in candidates if c.score is not None]
    for score, candidate in sorted(scored, key=lambda pair: (-pair[0], pair[1].draft.content)):
        draft = candidate.draft
        if score < (BAR_OF_RULES if candidate.features.rule_alone else BAR):
            continue
        cue = range(*draft.cue) if draft.cue else range(0)
        tokens = {k for start, end in draft.content for k in range(start, end)}
        shared = Counter(holder[k] for k in tokens if k in holder)
        if any(2 * number >= min(len(tokens), sizes[n]) for n, number in shared.items()):
            continue
        if any(k in cued or k in holder for k in cue) or not cued.isdisjoint(tokens):
            continue
        holder.update(dict.fromkeys(tokens, len(found)))
        cued.update(cue)
        sizes.append(len(tokens))
        found.append(candidate)
    return found


def _overlap(one: list[Range], other: list[Range]) -> float:
    """Intersection over union in tokens; 1 for two empty ones."""
    a, b = ({k for start, end in ranges for k in range(start, end)} for ranges in (one, other))
    return len(a & b) / len(a | b) if a or b else 1.0
