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
_GIVEN = re.compile(r"\b(?:given|gave|gives|put|puts)\s(?:him|her|them)\s(?:at\s|on\s)?\Z")
_HIS_RIVAL = re.compile(r",?\s(?:and|to|against)\s(?:his|her)\s(?:rival|challenger|opponent)\s(?:at\s|on\s)?")
SUPERSEDED = re.compile(
    r"\b(?:provisional|preliminary|partial|initial|earlier|first)\s(?:official\s)?"
    r"(?:figures|results?|returns|counts?|tally|projections?)\b[^.;]*\bhad\b",
    re.IGNORECASE,
)
"""Words of a sentence that recalls the shares of a count before the one that holds."""
_NO_WHOLE = re.compile(r"\s*(?:[.,;:)]|and\b|but\b|according\b|in\b|after\b|$)")
_AFTER = re.compile(r"(?:\sof\s(?:the\s)?(?:votes?|ballots?))?\s(?:for|went to|backed|chose)\s")
_OTHER_WHOLE = re.compile(r"\s(?:support\s)?(?:of|among)\s(?!(?:the\s|all\s|valid\s)*(?:votes?|ballots?|first))")
_NAMES = ("PER", "ORG")


def share_holders(
    text: str,
    counted: Sequence[Counted],
    names: Sequence[Mention],
    rivals: Sequence[Mention] = (),
    holders: Sequence[Mention] = (),
) -> dict[int, Mention]:
    """The place of each share of the votes in a sentence with the name whose share it is.

    A number after another name, said in one breath with a share, is one too though its unit is left out; its amount is
    given it. So is one that is only set "against" a share: it is that of the rival, the one other person among those
    named in the sentence before (`rivals`). "Him" and "his challenger" are the two that had shares in that sentence
    (`holders`). A share of something else ("of the stock") is nobody's.
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
        if holder is None and amount.unit in ("count", "percent") and not one.noun:
            last = found.get(place - 1)
            holder = _spoken_of(text, amount, holders, shared) or _rival(text, amount, last, [*rivals, *names], shared)
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


def _spoken_of(text: str, amount: Amount, holders: Sequence[Mention], shared: int | None) -> Mention | None:
    """ "Had given him 47.1 and his challenger 46.4": the two of the sentence before, in its order."""
    if len(holders) != 2:
        return None
    if _GIVEN.search(text, max(0, amount.start - 20), amount.start):
        return holders[0]
    return holders[1] if shared is not None and _HIS_RIVAL.fullmatch(text, shared, amount.start) else None


def _rival(
    text: str, amount: Amount, last: Mention | None, named: Sequence[Mention], shared: int | None
) -> Mention | None:
    """The one other person who is named, where a number is only set against the share of `last`."""
    if last is None or shared is None or not _NO_WHOLE.match(text, amount.after):
        return None
    others = {name.entity: name for name in named if name.label == "PER" and name.entity != last.entity}
    only = next(iter(others.values())) if len(others) == 1 else None
    return only if _AGAINST.fullmatch(text, shared, amount.start) else None
