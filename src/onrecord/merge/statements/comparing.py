"""Whether two reports are of one utterance: speaker, day, addressee and content, each of which can forbid it.

Words prove more than names and days, which annotators and newsrooms get wrong: where two reports agree word for word at
length, a missing speaker or a day too many does not part them. Where they agree loosely, everything else must fit.
"""

from __future__ import annotations

from datetime import date

from onrecord.merge.lineage.counterparts import later
from onrecord.merge.names import respelt, same_name
from onrecord.merge.statements.alignment import Overlap, odds, odds_of, overlap, recalls
from onrecord.merge.statements.contents import (
    CUT,
    ENOUGH,
    MANY,
    REWORDED,
    agreement,
    at_length,
    quoted_alike,
    worth_aligning,
)
from onrecord.merge.statements.reports import Report, by_sense, sentences
from onrecord.merge.statements.senses import in_senses
from onrecord.merge.statements.speakers import described, nobody, same_speakers, unnamed
from onrecord.merge.statements.words import word_class
from onrecord.protocols import Match

DAYS = 2
"""Days between the publication of two reports, or from the utterance to a report of it, with other words than the same
at length; on the third a pledge is made again."""
_UNNAMED = 5
"""Words of content in a row that show an utterance to be the same where nobody says whose it is."""
_WHOLLY = 0.9
"""Share of the shorter report that must be shared there too."""


def compare(one: Report, other: Report) -> Match | None:
    """A match where two reports may well be of one utterance. Symmetric, and of the two alone.

    A reporter's words may be of one sentence of a quotation at length: they are held against each.
    """
    found = _as_worded(one, other)
    if found is None and one.speakers and other.speakers and _senses_add(one, other):
        found = _as_worded(by_sense(one), by_sense(other))
        return None if found is None else Match(found.score, tuple(f"{how} by their sense" for how in found.reasons))
    return found


def _as_worded(one: Report, other: Report) -> Match | None:
    found = _compared(one, other)
    if found is None and (one.kind == "direct") != (other.kind == "direct"):
        quotation, told = (one, other) if one.kind == "direct" else (other, one)
        every = (_compared(sentence, told) for sentence in sentences(quotation))
        found = max((match for match in every if match is not None), key=lambda match: match.score, default=None)
    return found


def _senses_add(one: Report, other: Report) -> bool:
    """Whether more words are shared by their senses than by their stems: else they prove no more."""
    by_stem = (one.words.bag & other.words.bag).total()
    return (in_senses(one.wording).bag & in_senses(other.wording).bag).total() > by_stem


def _compared(one: Report, other: Report) -> Match | None:
    if not worth_aligning(one, other):
        return None
    shared = overlap(one.words, other.words)
    how = agreement(one, other, shared)
    if how is None or one.asks != other.asks:
        return None
    long = at_length(one, other, shared)
    if not agree(one, other, long=long) or (not long and _far_apart(one, other, shared)):
        return None
    if not (one.speakers and other.speakers) and not (shared.run >= _UNNAMED and shared.short >= _WHOLLY):
        return None
    if _at_odds(one, other) or _taken_up_again(one, other) or _turned_about(one, other, shared):
        return None
    return Match(round((shared.short + shared.dice) / 2, 3), (how,))


def agree(one: Report, other: Report, *, long: bool = False) -> bool:
    """Whether nothing but the words forbids that two reports are of one utterance; `long` where these agree at length.

    What a report tells of somebody's report is that other's utterance only where it says so itself.
    """
    alike = long or quoted_alike(one, other)
    first_hand = not one.carries and not other.carries
    vague = described if long and first_hand else unnamed if alike and first_hand else nobody
    return (
        one.negated == other.negated
        and (not one.speakers or not other.speakers or same_speakers(one.speakers, other.speakers, vague))
        and (alike or _same_addressee(one.addressee, other.addressee))
        and same_day(one.said, other.said, slack=1 if long else 0)
    )


def turned_around(original: Report, copy: Report) -> bool:
    """Whether a copy reports something else at the place of the original: the opposite, or with another number, by
    another speaker or on another day, or in none of its words. Where most of both is quoted, the quotations tell."""
    if not original.words.bag & copy.words.bag and original.words.line != copy.words.line:
        return True
    if original.negated != copy.negated or not _one_speaker(original.speakers, copy.speakers):
        return True
    if not same_day(original.said, copy.said) and not later(copy.said, original.published):
        return True
    quoted = all(2 * report.quoted.mass > report.words.mass for report in (original, copy))
    wordings = (report.quoted.text if quoted else report.wording for report in (original, copy))
    first, second = sorted(wordings, key=lambda wording: (len(wording), wording))
    found = odds(first, second, turned=original.turned != copy.turned)
    return found is not None and not (found.kind == "name" and respelt(found.before, found.after))


def _one_speaker(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not one or not other or same_speakers(one, other, described):
        return True
    fewer, more = sorted((one, other), key=len)
    return all(any(respelt(name, another) for another in more) for name in fewer)


def at_variance(one: Report, other: Report) -> bool:
    """Whether two reports cannot be of one utterance, though a third is like both; alike in words they need not be."""
    if not agree(one, other):
        return True
    if (one.said is None) != (other.said is None) and _said_elsewhere(one, other):
        return True
    shared = overlap(one.words, other.words)
    if not (one.said or other.said or at_length(one, other, shared)) and _far_apart(one, other, shared):
        return True
    return shared.dice >= REWORDED and _at_odds(one, other)


def _taken_up_again(one: Report, other: Report) -> bool:
    """Whether a speaker is quoted on another day as looking back at what the other report has as present.

    The words of a quotation keep their tense, however it is cut: "is welcome" and "was welcome" were said twice.
    """
    if not one.kind == other.kind == "direct" or one.published == other.published:
        return False
    first, second = sorted((one.wording, other.wording), key=lambda wording: (len(wording), wording))
    return recalls(first, second)


def _at_odds(one: Report, other: Report) -> bool:
    """In one order, as alignments of two are not symmetric."""
    first, second = sorted((one.words, other.words), key=lambda words: (len(words.text), words.text))
    return odds_of(first, second, turned=one.turned != other.turned) is not None


def _turned_about(one: Report, other: Report, shared: Overlap) -> bool:
    """Whether one of two of a few words, shared in another order, has a "not" more: what else could it turn."""
    if shared.ordered >= CUT * shared.shared or max(one.words.mass, other.words.mass) > MANY:
        return False
    turns = [sum(word.contrary for word in report.words.words) + report.turned for report in (one, other)]
    return turns[0] % 2 != turns[1] % 2


def _said_elsewhere(one: Report, other: Report) -> bool:
    """Whether the one of two that is not dated appeared on another day than the other was said on, or just after."""
    said, published = (one.said, other.published) if one.said else (other.said, one.published)
    apart = days_between(said, published)
    return apart is not None and not -1 <= apart <= DAYS


def same_day(one: str | None, other: str | None, *, slack: int = 0) -> bool:
    """Whether two TIMEX3 values can be one day: equal, one within the other, or at most `slack` days apart."""
    if not one or not other or one.startswith(other) or other.startswith(one):
        return True
    apart = days_between(one, other)
    return apart is not None and abs(apart) <= slack


def days_between(one: str | None, other: str | None) -> int | None:
    """Days from one to the other; None where one is no day."""
    try:
        return (date.fromisoformat((other or "")[:10]) - date.fromisoformat((one or "")[:10])).days
    except ValueError:
        return None


def _same_addressee(one: str | None, other: str | None) -> bool:
    """Whether two addressees can be one, or one of them is an audience that more than one report may name."""
    return not one or not other or _audience(one) or _audience(other) or same_name(one, other) is not None


def _audience(addressee: str) -> bool:
    return not word_class("audience").isdisjoint(addressee.casefold().split())


def _far_apart(one: Report, other: Report, shared: Overlap) -> bool:
    """Whether publication puts the utterances on different days, where `said` does not tell."""
    if one.said and other.said:
        return False
    if one.said or other.said:
        return _said_elsewhere(one, other)
    apart = days_between(one.published, other.published)
    return apart is not None and abs(apart) > (DAYS if shared.shared >= ENOUGH else 1)
