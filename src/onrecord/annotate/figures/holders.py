"""Whose share of a vote a percentage is: "Oll had 47.1 percent and Crane 46.4", "48 percent went to Oll"."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_AFTER = re.compile(r"(?:\sof\s(?:the\s)?(?:votes?|ballots?))?\s(?:for|went to|backed|chose)\s")
_OTHER_WHOLE = re.compile(r"\s(?:support\s)?(?:of|among)\s(?!(?:the\s|all\s|valid\s)*(?:votes?|ballots?|first))")
_NAMES = ("PER", "ORG")


def share_holders(text: str, counted: Sequence[Counted], names: Sequence[Mention]) -> dict[int, Mention]:
    """The place of each share of the votes in a sentence with the name whose share it is.

    A number after another name, said in one breath with a share, is one too though its unit is left out; its amount is
    given it. A share of something else ("of the stock") is nobody's.
    """
    found: dict[int, Mention] = {}
    for place, one in enumerate(counted):
        amount = one.amount
        before = next((m for m in reversed(names) if m.span.end <= amount.start), None)
        if amount.unit == "percent" and not _OTHER_WHOLE.match(text, amount.after):
            after = next((m for m in names if m.span.start >= amount.after), None)
            if before and before.label in _NAMES and _BEFORE.fullmatch(text, before.span.end, amount.start):
                found[place] = before
            elif after and after.label in _NAMES and _AFTER.fullmatch(text, amount.after, after.span.start):
                found[place] = after
        elif place - 1 in found and amount.unit == "count" and not one.noun and before and before.label in _NAMES:
            link = _ELLIPTIC.fullmatch(text, counted[place - 1].amount.after, before.span.start)
            if link and text[before.span.end : amount.start] == " ":
                one.amount = amount._replace(unit="percent")
                found[place] = before
    return found
