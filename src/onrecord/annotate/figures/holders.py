"""Whose share of a vote a percentage is: "Oll had 47.1 percent and Crane 46.4", "48 percent went to Oll"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotate.figures.amounts import Amount
from onrecord.annotate.figures.counted import Counted
from onrecord.types import Mention

ON_VOTES = re.compile(r"\b(?:ballots?|votes?|voters?|turnout|elections?|electoral|run-?off)\b", re.IGNORECASE)
"""Words of an article in which a share that a name has is one of the votes."""

_HAS = (
    r"(?:has|had|have|won|wins|took|takes|got|gets|received|polled|secured|gained|trailed|follow(?:s|ed)"
    r"|(?:leads?|led|was|were|is|are|stood|stands|won|wins|finished|came)(?:\s[\w,.-]+){0,6}?\s(?:with|on|at))"
)
_NEAR = r"(?:\s(?:about|around|nearly|almost|just|only|over|under|some|more than|less than))*\s"
_BEFORE = re.compile(rf"(?:,[^,.;]{{2,50}},)?\s{_HAS}{_NEAR}", re.IGNORECASE)
_ELLIPTIC = re.compile(r"(?:,|;)?\s(?:and\s|to\s|against\s)?")
_AGAINST = re.compile(r",?\s(?:against|to)\s(?:(?:his|her)\s(?:rival|challenger|opponent)[’']s\s)?")
_NO_WHOLE = re.compile(r"\s*(?:[.,;:)]|and\b|but\b|according\b|in\b|after\b|$)")
_AFTER = re.compile(r"(?:\sof\s(?:the\s)?(?:votes?|ballots?))?\s(?:for|went to|backed|chose)\s")
_OTHER_WHOLE = re.compile(r"\s(?:support\s)?(?:of|among)\s(?!(?:the\s|all\s|valid\s)*(?:votes?|ballots?|first))")
_NAMES = ("PER", "ORG")


def share_holders(
    text: str, counted: Sequence[Counted], names: Sequence[Mention], rivals: Sequence[Mention] = ()
) -> dict[int, Mention]:
    """The place of each share of the votes in a sentence with the name whose share it is.

    A number after another name, said in one breath with a share, is one too though its unit is left out; its amount is
    given it. So is one that is only set "against" a share: it is that of the rival, the one other person among those
    named in the sentence before (`rivals`). A share of something else ("of the stock") is nobody's.
    """
    found: dict[int, Mention] = {}
    for place, one in enumerate(counted):
        amount = one.amount
        shared = counted[place - 1].amount.after if place - 1 in found else None
        holder = None
        if amount.unit == "percent":
            holder = _of_a_share(text, amount, names)
        elif amount.unit == "count" and not one.noun and shared is not None:
            holder = _in_one_breath(text, amount, names, shared)
        if holder is None and shared is not None and not one.noun and amount.unit in ("count", "percent"):
            others = {m.entity: m for m in (*rivals, *names) if m.label == "PER" and m.entity != found[place - 1].entity}
            if len(others) == 1 and _AGAINST.fullmatch(text, shared, amount.start) and _NO_WHOLE.match(text, amount.after):
                holder = next(iter(others.values()))
        if holder is not None:
            found[place] = holder
            one.amount = amount._replace(unit="percent")
    return found


def _of_a_share(text: str, amount: Amount, names: Sequence[Mention]) -> Mention | None:
    """The name before a share that has it, or the one after that it went to."""
    if _OTHER_WHOLE.match(text, amount.after):
        return None
    before = next((m for m in reversed(names) if m.span.end <= amount.start), None)
    after = next((m for m in names if m.span.start >= amount.after), None)
    if before and before.label in _NAMES and _BEFORE.fullmatch(text, before.span.end, amount.start):
        return before
    went = after and after.label in _NAMES and _AFTER.fullmatch(text, amount.after, after.span.start)
    return after if went else None


def _in_one_breath(text: str, amount: Amount, names: Sequence[Mention], shared: int) -> Mention | None:
    """The name right before a number that follows a share, which ends at `shared`: "and Dorn 46.4"."""
    before = next((m for m in reversed(names) if m.span.end <= amount.start), None)
    if before is None or before.label not in _NAMES or before.span.start < shared:
        return None
    link = _ELLIPTIC.fullmatch(text, shared, before.span.start)
    return before if link and text[before.span.end : amount.start] == " " else None
