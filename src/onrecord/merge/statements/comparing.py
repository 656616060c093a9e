"""Whether two reports are of one utterance: speaker, day, addressee and content, each of which can forbid it.

Words prove more than names and days, which annotators and newsrooms get wrong: where two reports agree word for word at
length, a missing speaker or a day too many does not part them. Where they agree loosely, everything else must fit.
"""

from __future__ import annotations

from datetime import date

from onrecord.lexicon import words
from onrecord.merge.names import same_name
from onrecord.merge.statements.alignment import Overlap, odds, overlap
from onrecord.merge.statements.reports import Report
from onrecord.merge.statements.words import word_class, worded
from onrecord.protocols import Match

AT_LENGTH = 7
"""Words of content in a row that nobody says twice by chance."""
ENOUGH = 3
"""Words of content in common that make a cut or a rewording; with two, more of the rest must agree."""
CUT = 0.8
"""Share of the shorter report found, in its order, in the longer that makes it a cut of it."""
REWORDED = 0.5
"""Dice coefficient of the words of content, in one order, that makes one a rewording of the other."""
RETOLD = 0.55
"""The same where neither is direct: reporters' words for two matters are alike sooner than a speaker's."""
CLOSELY = 0.65
"""The same in any order, or where only two words are shared."""
SNATCH = 3
"""Words in a row, two of them of content, that make a quotation a snatch of another report."""
PLAIN = 4
"""Words of content quoted alike that show that a quotation is one, to whomever it is said to have been said."""
FEW = 3
"""Words of content that a reporter's words need more of to tell by themselves what was said."""
AUDIENCES = word_class("audience")
"""Who is told what everybody may hear."""
DAYS = 3
"""Days between the publication of two reports, or from the utterance to a report of it, with other words than the same
at length: weeklies and late editions come within three."""


def compare(one: Report, other: Report) -> Match | None:
    """A match where two reports may well be of one utterance. Symmetric, and of the two alone."""
    if not _worth_aligning(one, other):
        return None
    shared = overlap(one.words, other.words)
    how = _content(one, other, shared)
    if how is None or one.asks != other.asks:
        return None
    at_length = _at_length(one, other, shared)
    if not agree(one, other, at_length=at_length) or _far_apart(one, other, shared, at_length=at_length):
        return None
    if not (one.speakers and other.speakers) and not (shared.run >= 5 and shared.short >= 0.9):
        return None
    first, second = sorted((one.wording, other.wording), key=lambda wording: (len(wording), wording))
    if odds(first, second, turned=one.turned != other.turned):  # in one order, as alignments of two are not symmetric
        return None
    return Match(round((shared.short + shared.dice) / 2, 3), (how,))


def agree(one: Report, other: Report, *, at_length: bool = False) -> bool:
    """Whether nothing but the words forbids that two reports are of one utterance."""
    return (
        one.negated == other.negated
        and (not one.speakers or not other.speakers or same_speakers(one.speakers, other.speakers, loosely=at_length))
        and (_same_addressee(one.addressee, other.addressee) or _plainly_one(one, other))
        and same_day(one.said, other.said, slack=1 if at_length else 0)
    )


def _worth_aligning(one: Report, other: Report) -> bool:
    """Whether enough words are shared, in whatever order: aligning costs a hundred times as much."""
    least = min(one.words.mass, other.words.mass)
    shared = (one.words.bag & other.words.bag).total()
    return least > 0 and (
        shared >= max(min(2, least), REWORDED * least) or _quotes_within(one, other) or _quotes_within(other, one)
    )


def _quotes_within(one: Report, other: Report) -> bool:
    """Whether a report quotes words within its own that the other has, all of them."""
    return one.kind == "mixed" and one.quoted.mass > 1 and one.quoted.bag <= other.words.bag


def _plainly_one(one: Report, other: Report) -> bool:
    """Whether both quote the same words: to whom they were said is then told differently, not different."""
    return overlap(one.quoted, other.quoted).run >= PLAIN


def same_speakers(one: tuple[str, ...], other: tuple[str, ...], *, loosely: bool = False) -> bool:
    """Whether each speaker of the fewer is one of the others: a joint statement may be given to one of its makers.

    With `loosely` one who is but described ("a company spokesman") may be anybody.
    """
    fewer, more = sorted((one, other), key=len)
    return all(
        any(
            same_name(name, another) is not None or (loosely and (described(name) or described(another)))
            for another in more
        )
        for name in fewer
    )


def described(speaker: str) -> bool:
    """Whether a speaker is told by words for anybody of a kind: one in small letters, or everyday words alone."""
    content = [word for word in worded(speaker).words if word.weight == 1]
    everyday = words("en", "common_words")
    return any(speaker[word.start].islower() for word in content) or all(word.surface in everyday for word in content)


def same_day(one: str | None, other: str | None, *, slack: int = 0) -> bool:
    """Whether two TIMEX3 values can be one day: equal, one within the other, or at most `slack` days apart."""
    if not one or not other or one.startswith(other) or other.startswith(one):
        return True
    apart = days_between(one, other)
    return apart is not None and abs(apart) <= slack


def _content(one: Report, other: Report, shared: Overlap) -> str | None:
    """How the words of two reports agree, for people; None where they do not."""
    least = min(one.words.mass, other.words.mass)
    if not _same_act(one, other):
        return None
    if one.words.stems == other.words.stems:
        return "the same words"
    if shared.shared >= ENOUGH and shared.ordered >= CUT * least:
        return "the same words, cut"
    if least > 1 and shared.run == least and shared.stretch >= SNATCH:
        return "the same words, cut"
    if _snatch(one, other) or _snatch(other, one):
        return "the words quoted stand in the other"
    if _at_length(one, other, shared):
        return f"{shared.run} words in a row are shared"
    in_order = 2 * shared.ordered / (one.words.mass + other.words.mass)
    enough = REWORDED if "direct" in (one.kind, other.kind) else RETOLD
    if shared.shared > 1 and (shared.dice >= CLOSELY or (shared.shared >= ENOUGH and in_order >= enough)):
        return f"reworded: {shared.shared} of {least} words are shared"
    return None


def _at_length(one: Report, other: Report, shared: Overlap) -> bool:
    """Whether two reports go on alike for longer than chance has it; in two paraphrases names alone can be as long."""
    enough = CUT if one.kind == other.kind == "indirect" else REWORDED
    return shared.run >= AT_LENGTH and shared.short >= enough


def _same_act(one: Report, other: Report) -> bool:
    """Whether reports of a few words are of one act of speech: what is said of "the attack" stands in the cue.

    Where the words of the speaker are quoted at length, they tell themselves.
    """
    shorter, longer = sorted((one, other), key=lambda report: report.words.mass)
    if shorter.kind != "indirect" or longer.kind == "direct" or shorter.words.mass > FEW:
        return True
    if not set(cue_stems(one)).isdisjoint(cue_stems(other)):
        return True
    return shorter.words.mass > 1 and (one.attitude, one.stance) == (other.attitude, other.stance)


def cue_stems(report: Report) -> tuple[str, ...]:
    """The stems of the words of its cue, "said" among them."""
    return tuple(w.stem for w in worded(report.cue or "").words if w.weight == 1 or w.surface in word_class("telling"))


def _snatch(one: Report, other: Report) -> bool:
    """Whether the words that one report quotes within its own stand in a row in the other."""
    if not _quotes_within(one, other):
        return False
    shared = overlap(one.quoted, other.words)
    return shared.run == one.quoted.mass and shared.stretch >= SNATCH


def _same_addressee(one: str | None, other: str | None) -> bool:
    """Whether two addressees can be one, or one of them is an audience that more than one report may name."""
    return not one or not other or _audience(one) or _audience(other) or same_name(one, other) is not None


def _audience(addressee: str) -> bool:
    return not AUDIENCES.isdisjoint(addressee.casefold().split())


def _far_apart(one: Report, other: Report, shared: Overlap, *, at_length: bool) -> bool:
    """Whether publication puts the utterances on different days, where `said` does not tell."""
    if one.said and other.said:
        return False
    if one.said or other.said:
        said, published = (one.said, other.published) if one.said else (other.said, one.published)
        apart = days_between(said, published)
        return apart is not None and (apart < -1 or (apart > DAYS and not at_length))
    apart = days_between(one.published, other.published)
    few = DAYS if shared.shared >= ENOUGH else 1
    return apart is not None and abs(apart) > few and not at_length


def days_between(one: str | None, other: str | None) -> int | None:
    """Days from one to the other; None where one is no day."""
    try:
        return (date.fromisoformat((other or "")[:10]) - date.fromisoformat((one or "")[:10])).days
    except ValueError:
        return None
