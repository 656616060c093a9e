"""Whether the contents of two reports can be of one utterance, by their words alone."""

from __future__ import annotations

from onrecord.merge.statements.alignment import Overlap, overlap
from onrecord.merge.statements.rare_words import common, weighed
from onrecord.merge.statements.reports import Report
from onrecord.merge.statements.senses import formal_acts, in_senses
from onrecord.merge.statements.tense import ahead, one_tense
from onrecord.merge.statements.words import word_class, worded

AT_LENGTH = 7
"""Words of content in a row that nobody says twice by chance."""
ENOUGH = 3
"""Words of content in common that make a cut or a rewording; with two, more of the rest must agree."""
CUT = 0.8
"""Share of the shorter report found, in its order, in the longer that makes it a cut of it."""
REWORDED = 0.5
"""Dice coefficient of the words of content, in one order, that makes one a rewording of the other."""
RETOLD = 0.55
"""The same where neither is direct and the cues tell nothing: reporters' words for two matters are alike sooner than a
speaker's."""
CLOSELY = 0.65
"""The same in any order, or where only two words are shared, which are then all that one of them tells."""
MANY = 5
"""Words of content in common that need not stand in one order, as a paraphrase moves them: "in May they found"."""
SNATCH = 3
"""Words in a row, two of them of content, that make a quotation a snatch of another report."""
WHOLE = 4
"""Words in a row, one of them of content, that make a quotation of no more of them a part of another."""
PLAIN = 3
"""Words of content quoted alike that show that a quotation is one, whoever is said to have been told."""
TELLING = 12.0
"""How rare the words that two reports share must be together (`rarity`): three or more, or two that are all that one of
them tells. A paraphrase keeps few words, and what is rare in them stands in no other remark of the speaker that day."""
MOSTLY = 0.5
"""Share of what the words of both tell, by their rarity, that they must have in common there."""
FEW = 3
"""Words of content that a reporter's words need more of to tell by themselves what was said."""


def worth_aligning(one: Report, other: Report) -> bool:
    """Whether enough words are shared, in whatever order: aligning costs a hundred times as much."""
    least = min(one.words.mass, other.words.mass)
    shared = (one.words.bag & other.words.bag).total()
    return least > 0 and (
        shared >= max(min(2, least), REWORDED * least)
        or _quotes_within(one, other)
        or _quotes_within(other, one)
        or _same_snippet(one, other)
        or _same_count(one, other)
        or _telling_words(one, other) > 0
        or _same_intent(one, other) is not None
    )


def agreement(one: Report, other: Report, shared: Overlap) -> str | None:
    """How the words of two reports agree, for people; None where they do not."""
    least = min(one.words.mass, other.words.mass)
    if not _same_act(one, other):
        return None
    if one.words.stems == other.words.stems or _same_snippet(one, other):
        return "the same words"
    if _same_count(one, other):
        return "the same number"
    if shared.shared >= ENOUGH and shared.ordered >= CUT * least:
        return "the same words, cut"
    if least > 1 and shared.run == least and shared.stretch >= SNATCH:
        return "the same words, cut"
    if one.kind == other.kind == "direct" and _stands_in(one, other, shared):
        return "the same words, cut"
    if _snatch(one, other) or _snatch(other, one):
        return "the words quoted stand in the other"
    if at_length(one, other, shared):
        return f"{shared.run} words in a row are shared"
    in_order = 2 * shared.ordered / (one.words.mass + other.words.mass)
    enough = REWORDED if "direct" in (one.kind, other.kind) or _same_telling_cue(one, other) else RETOLD
    few = min(_telling(one), _telling(other), ENOUGH)
    closely = RETOLD if shared.shared >= MANY else CLOSELY
    if (
        _more_than_counted(one, other)
        and one_tense(one, other)
        and ((shared.shared >= few > 1 and shared.dice >= closely) or (shared.shared >= ENOUGH and in_order >= enough))
    ):
        return f"reworded: {shared.shared} of {least} words are shared"
    if telling := _telling_words(one, other):
        return f"reworded: {telling} telling words are shared"
    if act := _same_intent(one, other):
        return f"the same act is intended: {act}"
    return None


def _telling_words(one: Report, other: Report) -> int:
    """How many words two reports share, where these are rare and few others are as rare in either; 0 where not.

    Of two quotations, wholly or in part, the words quoted must agree, as these are the speaker's own.
    """
    if (one.words.bag & other.words.bag).total() < 2 or (one.quoted.mass and other.quoted.mass):
        return 0
    if not one_tense(one, other):
        return 0
    speakers = {stem for name in (*one.speakers, *other.speakers) for stem in worded(name).stems}
    first, second = (weighed(report.words, speakers) for report in (one, other))
    shared = common(first, second)
    enough = max(2, min(len(first), len(second), ENOUGH))
    return shared.words if shared.words >= enough and shared.told >= TELLING and shared.share >= MOSTLY else 0


def _same_intent(one: Report, other: Report) -> str | None:
    """The formal act that both tell somebody intends: to "table" one, to bring a government down "with" one."""
    if not (ahead(one) and ahead(other)):
        return None
    shared = _acts(one) & _acts(other)
    return min(shared).replace("_", " ") if shared else None


def _acts(report: Report) -> frozenset[str]:
    return formal_acts() & in_senses(report.wording).bag.keys()


def _stands_in(one: Report, other: Report, shared: Overlap) -> bool:
    """Whether all words of one quotation stand in a row in the other: "I have the receipts" of a speech."""
    return shared.shared > 0 and shared.stretch >= max(WHOLE, min(len(one.words.line), len(other.words.line)))


def at_length(one: Report, other: Report, shared: Overlap) -> bool:
    """Whether two reports go on alike for longer than chance has it; in two paraphrases names alone can be as long."""
    enough = CUT if one.kind == other.kind == "indirect" else REWORDED
    return shared.run >= AT_LENGTH and shared.short >= enough


def quoted_alike(one: Report, other: Report) -> bool:
    """Whether both quote the same words."""
    return min(one.quoted.mass, other.quoted.mass) >= PLAIN and overlap(one.quoted, other.quoted).run >= PLAIN


def _same_act(one: Report, other: Report) -> bool:
    """Whether reports of a few words are of one act of speech: what is said of "the attack" stands in the cue.

    Where the words of the speaker are quoted, they tell themselves.
    """
    shorter, longer = sorted((one, other), key=lambda report: (report.words.mass, report.kind))
    if shorter.kind != "indirect" or longer.kind == "direct" or shorter.words.mass > FEW:
        return True
    first, second = _cue(one), _cue(other)
    if first & second or first | second <= word_class("telling"):
        return True
    if _has_verb(one) and _has_verb(other):
        return one.attitude == other.attitude
    return shorter.words.mass > 1 and (one.attitude, one.stance) == (other.attitude, other.stance)


def _has_verb(report: Report) -> bool:
    """Whether what was said is a clause: "it would obey" tells itself what was said of whom, "the order" does not."""
    auxiliaries = word_class("present") | word_class("past")
    return any(word.surface in auxiliaries for word in report.words.words)


def _telling(report: Report) -> int:
    """How many words of content a report has besides those that are said with any number."""
    return sum(count for stem, count in report.words.bag.items() if stem not in word_class("counting"))


def _more_than_counted(one: Report, other: Report) -> bool:
    """Whether two reports share a word besides numbers and what is said with any: "people", "more than"."""
    numbers = {word.stem for word in one.words.words if word.number is not None}
    return any(stem not in numbers and stem not in word_class("counting") for stem in one.words.bag & other.words.bag)


def _cue(report: Report) -> frozenset[str]:
    """The words of its cue without auxiliaries: the plain ones as they are, the rest by their stems."""
    telling = word_class("telling")
    return frozenset(
        word.surface if word.surface in telling else word.stem
        for word in worded(report.cue or "").words
        if word.weight == 1 or word.surface in telling
    )


def _same_snippet(one: Report, other: Report) -> bool:
    """Whether both quote the same word or two, with hardly another: the remark "shameful", the comment "shameful"."""
    return (
        one.kind == other.kind == "mixed"
        and one.quoted.mass > 0
        and one.quoted.stems == other.quoted.stems
        and max(one.words.mass, other.words.mass) <= one.quoted.mass + 1
    )


def _same_count(one: Report, other: Report) -> bool:
    """Whether both give the same number, with hardly another word, by the same cue: put "the crowd at 4,000"."""
    numbers = [{word.stem for word in report.words.words if word.number is not None} for report in (one, other)]
    return (
        max(one.words.mass, other.words.mass) <= 2
        and bool(numbers[0])
        and numbers[0] == numbers[1]
        and _same_telling_cue(one, other)
    )


def _same_telling_cue(one: Report, other: Report) -> bool:
    """Whether two cues share a word that tells more than "said": both accused, both put a number."""
    return bool((_cue(one) & _cue(other)) - word_class("telling"))


def _quotes_within(one: Report, other: Report) -> bool:
    """Whether a report quotes words within its own that the other has, all of them."""
    return one.kind == "mixed" and one.quoted.mass > 1 and one.quoted.bag <= other.words.bag


def _snatch(one: Report, other: Report) -> bool:
    """Whether the words that one report quotes within its own stand in a row in the other."""
    if not _quotes_within(one, other):
        return False
    shared = overlap(one.quoted, other.words)
    return shared.run == one.quoted.mass and shared.stretch >= SNATCH
