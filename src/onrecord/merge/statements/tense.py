"""Whether reports tell of what is to be or of what has been: "would search", "searched" are two things said.

Reported speech moves tenses ("will" is told as "would", "is" as "was"), so no more can be asked of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.lexicon import table
from onrecord.merge.statements.reports import Report
from onrecord.merge.statements.words import word_class


def one_tense(one: Report, other: Report) -> bool:
    """Whether it is not so that one tells of what is to be and the other of what has been, in a reporter's words. A
    noun ("the resumption of exports") tells neither, and a quotation may be retold in either tense."""
    if "direct" in (one.kind, other.kind) or ahead(one) == ahead(other):
        return True
    return not _past(other if ahead(one) else one)


def _past(report: Report) -> bool:
    """Whether a report has a verb of the past, or an auxiliary."""
    return any(word.surface.endswith("ed") or word.surface in _verbs_past() for word in report.words.words)


@cache
def _verbs_past() -> frozenset[str]:
    irregular = frozenset(form.strip() for row in table("en", "irregular_verbs") for form in row[1].split(","))
    return irregular | word_class("past") | word_class("present")


def ahead(report: Report) -> bool:
    """Whether a report tells of what is to be done: an intention, "to" with a verb, a clause with "will" that does not
    only say what something "will be"."""
    written = [word.surface for word in report.words.words]
    will = word_class("future")
    done = any(word in will and not _is(written[place + 1 : place + 3]) for place, word in enumerate(written))
    return report.attitude == "intention" or written[:1] == ["to"] or done


def _is(after: Sequence[str]) -> bool:
    """Whether what follows "will" is a copula: "be the last resort"."""
    return len(after) > 1 and after[0] == "be" and after[1] in word_class("determiner")
