"""A sentence read from left to right: what each verb group attributes to whom."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.annotate.attributions.contents import (
    Range,
    clause_end,
    has_finite_verb,
    object_end,
    quotation_after,
    reads_as_clause,
    without_opening,
    without_stop,
)
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.following import Follows, follows
from onrecord.annotate.attributions.groups import Group
from onrecord.annotate.attributions.line import (
    ADV,
    AUX,
    COORD,
    DASHES,
    DET,
    DOCUMENT,
    ISSUE,
    NOUN_LIKE,
    POSS,
    PREP,
    QUOTE_MARKS,
    REL,
    SUB,
    SUBJ,
    Line,
)
from onrecord.annotate.attributions.noun_phrases import Phrase, after, before, relative_opening

_RELATIVE = REL | frozenset(("that",))
_CONDITIONS = frozenset(("if", "unless"))
_LAST = 12  # cues from the end of a sentence among which one that has all before it as content is looked for


class Reading:
    """A sentence read from left to right, one verb group after the other. `floor` is where unused text begins."""

    def __init__(self, line: Line, groups: list[Group]) -> None:
        self.line = line
        self.groups = groups
        self.starts = [group.start for group in groups]
        self.found: list[Draft] = []
        self.floor = line.first

    def take(self, number: int) -> None:
        """Adds the attribution of one verb group, unless it lies in the content of an earlier one."""
        group = self.groups[number]
        if group.start < self.floor:
            return
        draft = self._draft(group, follows(self.line, group), self.groups[number + 1 :])
        if draft is not None:
            self.found.append(draft)
            ranges = [*draft.content, *filter(None, (draft.cue, draft.source))]
            self.floor = max(self.floor, *(end for _, end in ranges))

    def take_last(self) -> bool:
        """Whether the sentence ends with a cue that has all before it as content: "..., officials said"."""
        if not self.groups:
            return False
        for number in range(len(self.groups) - 1, max(-1, len(self.groups) - 1 - _LAST), -1):
            group = self.groups[number]
            if group.voice != "active" or "quote" not in group.verb.frames:
                continue
            follow = follows(self.line, group)
            if follow.kind not in ("end", "comma") or (follow.kind == "comma" and not number):
                continue
            subject = before(self.line, group.start, self._lowest(group))
            if subject is None or self.line.low[subject.start] in REL:
                continue
            left = self._left(group, subject, follow, clause=number > 0)
            if left is not None and self._holds_cue(left, group):
                break
        else:
            return False
        self.found = [self._trailing(group, follow, self.groups[number + 1 :], subject=subject, left=left)]
        self.floor = self.line.last
        return True

    def _holds_cue(self, left: Range, group: Group) -> bool:
        """Whether what stands before a last cue is one clause, whatever cues it holds, rather than a quotation."""
        line, k = self.line, left[1] - 1
        while k > left[0] and line.low[k] == ",":
            k -= 1
        if line.block[k] < 0:
            return True
        while k > left[0] and line.block[k] >= 0:
            k -= 1
        known = any(g.start >= left[0] and g.end <= k for g in self.groups if g is not group)
        return (
            known
            and line.words[k][0].isalnum()
            and line.low[k] not in COORD
            and not any(g.end == k + 1 for g in self.groups)
        )

    def _draft(self, group: Group, follow: Follows, later: list[Group]) -> Draft | None:
        line, low = self.line, self.line.low
        if group.voice in ("passive", "infinitive") or self._is_ability(group):
            return None
        if group.head == line.first and group.shape == "past" and "quote" in group.verb.frames:
            return self._cue_first(group)
        if group.voice == "participle":
            source = self._of_participle(group)
            if source and "document" in group.verb.frames and low[source[1] - 1] not in DOCUMENT:
                return None
            issued = self._issued(group) if source else None
            if source and issued:
                source, group = issued
            return source and self._leading(group, follow, later, source=source, rule="participle")
        previous = low[group.start - 1] if group.start > line.first else ""
        if previous and (line.block[group.start - 1] >= 0 or previous in (",", "?", "!") or previous in DASHES):
            inverted = self._inverted(group)
            if inverted is not None:
                return inverted
        subject = before(line, group.start, self._lowest(group))
        if subject is None and previous == ",":
            subject = self._over_relative(group)
        if previous in ("and", "but") or (subject is None and previous in ("then", ",")):
            shared = self._shared(group)
            return shared and self._leading(group, follow, later, source=shared, rule="coordinated")
        if subject is None or (
            subject.end - subject.start == 1
            and (low[subject.start] == "there" or (low[subject.start] == "it" and group.shape == "adj"))
        ):
            return None
        if subject.start > line.first and low[subject.start - 1] == "as" and group.verb.frames & {"quote", "that"}:
            return self._as_said(group, follow, subject)
        if "document" in group.verb.frames and low[subject.end - 1] not in DOCUMENT:
            return None
        left = self._left(group, subject, follow) if "quote" in group.verb.frames else None
        if left is not None:
            return self._trailing(group, follow, later, subject=subject, left=left)
        return self._leading(group, follow, later, source=(subject.start, subject.outer_end), rule="leading")

    def _is_ability(self, group: Group) -> bool:
        """Whether somebody can do rather than say it: "callers can call 0155", "she can still point to it"."""
        speaks = group.verb.frames & {"quote", "that"}
        return not speaks and not group.negated and "can" in self.line.low[group.start : group.head]

    def _lowest(self, group: Group) -> int:
        """Where the subject of a cue may begin: after the cue before it, unless that stands in a relative clause."""
        number = bisect_left(self.starts, group.start)
        for other in reversed(self.groups[max(0, number - _LAST) : number]):
            relative = other.start > self.line.first and self.line.low[other.start - 1] in _RELATIVE
            if other.voice == "active" and not relative:
                return max(self.floor, other.end)
        return self.floor

    def _over_relative(self, group: Group) -> Phrase | None:
        """The subject of a cue behind a relative clause that holds a cue itself: "Ann Lee, who denied it, said"."""
        opening = relative_opening(self.line, group.start, self.line.first)
        if opening is None:
            return None
        earlier = [d for d in self.found if d.cue and d.cue[0] < opening]
        ends = [end for d in earlier for _, end in (*d.content, *filter(None, (d.cue, d.source)))]
        return before(self.line, opening - 1, max(ends, default=self.line.first))

    def _shared(self, group: Group) -> Range | None:
        """The source of a cue that follows "and": that of the cue before it, else the subject of the sentence."""
        line, low = self.line, self.line.low
        for draft in reversed(self.found):
            if draft.source and low[draft.source[0]] not in REL:
                return draft.source
        first = line.first
        if low[first] in PREP or low[first] in SUB or low[first].endswith("ing"):  # a clause or adjunct comes first
            first = next((k + 1 for k in range(first, min(first + 25, group.start)) if low[k] == ","), first)
        for k in range(first, min(first + 12, group.start)):
            if line.block[k] >= 0 or low[k] in PREP or low[k] in SUB:
                return None
            if low[k] in SUBJ:
                return k, k + 1
            if line.named[k] >= 0:
                start = end = k
                while end < group.start and line.named[end] == line.named[k]:
                    end += 1
                while start > line.first and low[start - 1] not in PREP and line.words[start - 1][0].isalnum():
                    start -= 1
                return start, end
        return None

    def _left(self, group: Group, subject: Phrase, follow: Follows, *, clause: bool = False) -> Range | None:
        """The content before the source, where what stands there reads as one; `clause` says that it does."""
        line, low, block = self.line, self.line.low, self.line.block
        end = subject.start
        if end - 1 < self.floor or (group.shape in ("s", "base") and low[group.head] in NOUN_LIKE):
            return None
        quoted = block[end - 1] >= 0
        if not quoted:
            if (low[end - 1] != "," and low[end - 1] not in DASHES) or end - 2 < self.floor:
                return None
            quoted = block[end - 2] >= 0
            end -= 1
        if quoted:
            k = end - 1
            while k > self.floor and line.words[k] in QUOTE_MARKS:
                k -= 1
            inner = line.words[k]
            finished = inner in (",", "?", "!", ".", "—", "–", "-", "…") or low[subject.start - 1] == ","
            complement = follow.kind in ("that", "to") and follow.start == group.end
            if not finished or complement or (block[line.first] < 0 and end - self.floor < 4):
                return None
        elif (
            low[subject.start] in REL
            or follow.kind not in ("end", "comma", "other")
            or (
                not clause
                and not reads_as_clause(line, self.floor, end)
                and not (follow.kind == "comma" and reads_as_clause(line, follow.start + 1, line.last))
            )
        ):
            return None
        start = without_opening(line, self.floor, end)
        return (start, end) if end - start >= 2 else None

    def _as_said(self, group: Group, follow: Follows, subject: Phrase) -> Draft | None:
        """ "As the mayor said, ..." and "..., as the mayor said"."""
        line, start = self.line, subject.start - 1
        if follow.kind == "comma" and start == without_opening(line, self.floor, start):
            content = (follow.start + 1, without_stop(line, follow.start + 1, line.last))
        elif follow.kind in ("comma", "end") and line.low[start - 1] == "," and start - 1 - self.floor > 3:
            content = (without_opening(line, self.floor, start - 1), start - 1)
        else:
            return None
        if content[1] - content[0] < 3:
            return None
        return Draft(
            rule="as",
            verb=group.verb,
            source=(subject.start, subject.outer_end),
            cue=(group.start, group.end),
            content=[content],
            negated=group.negated,
        )

    def _trailing(self, group: Group, follow: Follows, later: list[Group], *, subject: Phrase, left: Range) -> Draft:
        """Content first: "..., the minister said", and what goes on after the cue."""
        line, low = self.line, self.line.low
        content, k = [left], follow.start + 1
        if follow.kind == "comma" and k < line.last:
            participle = bool(later) and later[0].start <= k + 2 and later[0].voice == "participle"
            indirect = line.block[left[1] - 1] < 0
            aside = low[k] in SUB or low[k] in REL or low[k].endswith("ing")
            clause = has_finite_verb(line, *left) or any(left[0] <= g.start < left[1] for g in self.groups)
            aside = aside or (low[k] in PREP and clause)
            placed = follow.start > group.end and low[k] in DET  # "told reporters in Tarsk, the town by the dam"
            aside = aside or (placed and clause and not has_finite_verb(line, k, line.last))
            aside = aside and not self._is_condition(k)
            if line.block[k] >= 0 or (indirect and not participle and not aside and (low[k] not in COORD or not later)):
                content.append((k, clause_end(line, k, later, group)))
        else:
            quoted = quotation_after(line, group.end)
            if quoted is not None:
                content.append(quoted)
        return Draft(
            rule="trailing",
            verb=group.verb,
            source=(subject.start, subject.outer_end),
            cue=(group.start, group.end),
            content=content,
            negated=group.negated,
            addressee=follow.addressee,
        )

    def _is_condition(self, k: int) -> bool:
        """Whether what begins at token `k` limits what was said, and is said with it: "if ...", "as long as ..."."""
        low = self.line.low
        return low[k] in _CONDITIONS or (low[k] in ("as", "so") and tuple(low[k + 1 : k + 3]) == ("long", "as"))

    def _inverted(self, group: Group) -> Draft | None:
        """Content, cue, source: "...," said the minister, who ..."""
        line, low = self.line, self.line.low
        if "quote" not in group.verb.frames or group.start != group.head or group.end >= line.last:
            return None
        end = group.start
        quoted = line.block[end - 1] >= 0
        if not quoted:
            end -= 1
            quoted = end > self.floor and line.block[end - 1] >= 0
        if "whom" in group.verb.frames and not quoted:  # "the mayor, Ann Lee, told reporters"
            return None
        phrase = after(line, group.end)
        if phrase is None:
            return None
        if not quoted:
            k = phrase.outer_end
            ends = k >= line.last - 1 or low[k] in (",", ".") or low[k] in PREP or line.timed[k]
            if (
                not ends
                or low[group.end] in SUBJ
                or k - phrase.start > 30
                or not has_finite_verb(line, self.floor, end)
            ):
                return None
        start = without_opening(line, self.floor, end)
        if end - start < 2:
            return None
        tail = quotation_after(line, phrase.outer_end)
        return Draft(
            rule="inverted",
            verb=group.verb,
            source=(phrase.start, phrase.outer_end),
            cue=(group.start, group.end),
            content=[(start, end)] if tail is None else [(start, end), tail],
            negated=group.negated,
        )

    def _cue_first(self, group: Group) -> Draft | None:
        """ "Added the mayor: ..." at the head of a sentence, with a quotation after it."""
        phrase = after(self.line, group.end)
        content = quotation_after(self.line, phrase.outer_end) if phrase else None
        if phrase is None or content is None:
            return None
        return Draft(
            rule="cue first",
            verb=group.verb,
            source=(phrase.start, phrase.outer_end),
            cue=(group.start, group.end),
            content=[content],
        )

    def _of_participle(self, group: Group) -> Range | None:
        """The source of "adding that ...": that of the main clause, or the noun just before ("a letter saying")."""
        line, low = self.line, self.line.low
        if group.start == line.first:
            return None
        previous = low[group.start - 1]
        if (
            previous in (",", "and", "but")
            or previous in DASHES
            or line.block[group.start - 1] >= 0
            or previous in PREP
            or previous in SUB
        ):
            return self._shared(group)
        phrase = before(line, group.start, line.first)
        if phrase is None:
            return None
        start = phrase.start
        if low[start].endswith("ed") or (start > line.first and low[start - 1] in AUX):  # "launched petitions calling"
            while start > line.first and (low[start - 1] in AUX or low[start - 1] in ADV):
                start -= 1
            subject = before(line, start, line.first)
            return subject and (subject.start, subject.outer_end)
        return _last_noun(line, phrase.start, phrase.end), phrase.end

    def _issued(self, group: Group) -> tuple[Range, Group] | None:
        """Who issued what says it, and the cue from there on: "the mayor issued a statement saying"."""
        line, low = self.line, self.line.low
        if low[group.start - 1] not in DOCUMENT:
            return None
        for k in range(group.start - 2, max(self.floor, group.start - 7), -1):
            if low[k] in ISSUE:
                subject = before(line, k, self.floor)
                return subject and ((subject.start, subject.outer_end), group._replace(start=k))
            if line.block[k] >= 0 or not line.words[k][0].isalnum():
                break
        return None

    def _leading(self, group: Group, follow: Follows, later: list[Group], *, source: Range, rule: str) -> Draft | None:
        """Source, cue, content."""
        line, kind, start = self.line, follow.kind, follow.start
        draft = Draft(
            rule=f"{rule}:{kind}",
            verb=group.verb,
            source=source,
            cue=(group.start, follow.cue_end),
            content=[],
            negated=group.negated,
            addressee=follow.addressee,
        )
        if kind == "colon":
            end = without_stop(line, start, line.last)
            draft.open_end = end <= start
        elif kind in ("comma", "end", "other") or (
            kind == "bare" and group.verb.lemma != "say" and not reads_as_clause(line, start, line.last)
        ):
            return None
        elif kind == "np":
            end = object_end(line, start, later, group)
        else:
            end = clause_end(line, start, later, group)
        if end > start:
            draft.content.append((start, end))
        elif not draft.open_end:
            return None
        return draft


def _last_noun(line: Line, start: int, end: int) -> int:
    """Where the noun phrase that ends a stretch begins, as a verb may stand in it: "faced a poll" -> "a poll"."""
    for k in range(end - 1, start, -1):
        if line.low[k] in DET or line.low[k] in POSS:
            return k
        if line.low[k - 1] in PREP and line.low[k - 1] not in ("of", "for"):
            return k
    return start
