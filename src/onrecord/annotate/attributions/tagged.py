"""Attributions found by the rules and by a trained tagger that has read what the rules found: both are heard.

The tagger says which words are source, cue and content (`tags`), `linking` which of them belong together, `edges` where
a content begins and ends, and `weighing` which of the tagger's attributions and of the rules' stand, and how sure that
is. Verbs, speakers, addressees, days and kinds come from the same code as for the rules alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from onrecord.annotate.attributions.annotator import ReadArticle
from onrecord.annotate.attributions.contents import Range
from onrecord.annotate.attributions.cues import nouns
from onrecord.annotate.attributions.draft import Draft
from onrecord.annotate.attributions.edges import settled
from onrecord.annotate.attributions.following import follows
from onrecord.annotate.attributions.groups import group_at
from onrecord.annotate.attributions.layout import Layout
from onrecord.annotate.attributions.line import DET, NEG, POSS, REL, SILENT, SUBJ, WH, lines
from onrecord.annotate.attributions.linking import link
from onrecord.annotate.attributions.pointing import RULE as POINTING
from onrecord.annotate.attributions.tags import ROLES, Tags
from onrecord.annotate.attributions.tallies import FIGURE
from onrecord.annotate.attributions.weighing import Candidate, Features, agree, features, standing, weighed
from onrecord.errors import PipelineError
from onrecord.models import version
from onrecord.types import Annotation, Doc

_CLAUSE = WH | {"that"}  # what a clause begins with
_UNTAUGHT = ("headline", POINTING)  # patterns that the tagger cannot know
_UNMEASURED = 0.5  # how often a pattern is right that nobody has counted


class TaggedAttributions:
    """Finds who says, believes or wants what, by rules and with the model "attribution"."""

    name = "attributions-tagged"
    requires: tuple[str, ...] = ("Mention", "Timex")
    provides: tuple[str, ...] = ("Attribution",)

    @property
    def version(self) -> str:
        """New with new code, and with other weights."""
        return version("4", "attribution")

    def annotate(self, docs: Iterable[Doc]) -> Iterator[Annotation]:
        """The attributions of each article in text order."""
        for doc in docs:
            article = tagged_article(doc, f"{self.name}/{self.version}")
            if article is not None:
                yield from article.attributions()


def tagged_article(doc: Doc, annotator: str) -> TaggedArticle | None:
    """An article to be read by rules and tagger; None where it has no sentence."""
    sentences = list(lines(doc))
    return TaggedArticle(doc, sentences, annotator) if sentences else None


class TaggedArticle(ReadArticle):
    """One article whose attributions rules and tagger find."""

    def drafts(self) -> list[Draft]:
        """Those that stand, with their scores, and what the rules find inside them."""
        from onrecord.models.loader import model  # noqa: PLC0415  (heavy)

        weights = model("attribution").calibration
        if not weights:
            raise PipelineError("the model 'attribution' is not calibrated", hint="run training.figures, pack again")
        candidates = self.candidates()
        for candidate in candidates:
            if candidate.score is None:
                candidate.score = weighed(candidate.features, weights)
        found = []
        for candidate in standing(candidates):
            candidate.draft.score = candidate.score
            found.append(candidate.draft)
        return [*found, *self._nested(found)]

    def candidates(self) -> list[Candidate]:
        """What the tagger and the rules find, once where they agree.

        Only what the tagger cannot know has a score yet, which is the share of its pattern.
        """
        found: list[Candidate] = []
        met: set[int] = set()
        inner = {k for draft in self._rules if draft.within and draft.cue for k in range(*draft.cue)}
        for draft in self._tagged():
            if draft.cue and not inner.isdisjoint(range(*draft.cue)):
                continue  # somebody else is said to have said so: `_nested` has it
            rule = next((self._by_cue[k] for k in range(*(draft.cue or (0, 0))) if k in self._by_cue), None)
            if rule is not None and rule.rule == POINTING:
                continue  # to the tagger, which reads sentence by sentence, "this" is all of the content
            if rule is None:
                self._leave_out_addressee(draft, self._read_cue(draft))
                found.append(Candidate(draft, self._features(draft, None)))
                continue
            met.add(id(rule))
            draft.content = self._without_counts(draft.content)
            if draft.source is None or (self._is_relative(draft.source) and rule.source is not None):
                draft.source = (
                    rule.source
                )  # "An official, who asked not to be named, said": the rules know who is "who"
            draft.verb, draft.negated, draft.addressee, draft.via = rule.verb, rule.negated, rule.addressee, rule.via
            _leave_out_outlet(draft, rule)
            self._leave_out_addressee(draft, min(rule.content)[0])
            further = self._split(draft, rule)
            if agree(draft, rule):
                seen = self._features(draft, rule)
            else:
                seen = self._features(draft, None, contested=True)
                found.append(Candidate(rule, self._features(rule, rule, tagged=False, contested=True)))
            found += [Candidate(one, seen) for one in (draft, *further)]
            met.update(map(id, further))
        for rule in self._outer:
            if id(rule) not in met:
                untaught = rule.rule in _UNTAUGHT or _counts(rule)
                score = self.share(rule) if untaught else None
                found.append(Candidate(rule, self._features(rule, rule, tagged=False), score))
        return found

    def _features(self, draft: Draft, rule: Draft | None, *, tagged: bool = True, contested: bool = False) -> Features:
        share = None if rule is None else self.share(rule) or _UNMEASURED
        return features(draft, self._tags, rule=share, tagged=tagged, contested=contested)

    @cached_property
    def _rules(self) -> list[Draft]:
        return super().drafts()

    @cached_property
    def _outer(self) -> list[Draft]:
        """The rules' attributions that lie in no other: the tagger knows outer ones only."""
        return [draft for draft in self._rules if draft.within is None]

    @cached_property
    def _by_cue(self) -> dict[int, Draft]:
        """The rules' outer attributions by each token of their cues."""
        return {k: draft for draft in reversed(self._outer) if draft.cue for k in range(*draft.cue)}

    @cached_property
    def _tags(self) -> Tags:
        """What the tagger reads, with the rules' findings as hints."""
        from onrecord.models.loader import encoded, model, pieces_of  # noqa: PLC0415  (heavy)
        from onrecord.models.pieces import with_hints  # noqa: PLC0415

        plain, tagger = pieces_of(self.doc), model("attribution")
        best, likely = tagger.weigh(encoded(plain), with_hints(plain, self.hints()))
        return Tags(self.starts, [word.start for word in plain.words], tagger.labels, best, likely)

    def hints(self) -> Iterator[tuple[int, int, int]]:
        """The rules' spans, contents last, as they win over what they hold."""
        tokens = self.doc.tokens
        for tag, role in enumerate(ROLES, 1):
            for draft in self._outer:
                given = getattr(draft, role)
                for start, end in given if role == "content" else filter(None, (given,)):
                    if end > start:
                        yield tokens[start].start, tokens[end - 1].end, tag

    def _tagged(self) -> Iterator[Draft]:
        """The tagger's attributions; in credits and posts set into the article it hears nobody."""
        continues = {n: q.continues for n, q in enumerate(self.doc.quotations) if q.continues is not None}
        layout = Layout.of(self.sentences, continues)
        silent = [line.kind in SILENT for line in self.sentences]
        heard = [s for s in self._tags.spans if (n := layout.sentence[s[0]]) >= 0 and not silent[n]]
        for one in link(heard, layout, self._quoted_by()):
            content = settled(one.content, one.cue, layout)
            if content:
                yield Draft(rule="tagged", source=one.source, cue=one.cue, content=content)

    def _quoted_by(self) -> dict[int, Range]:
        """By token, the cue that the rules give a direct quotation to: on those they are right nine times in ten."""
        direct = (d for d in self._outer if d.cue and self._kind(d) == "direct")
        return {k: d.cue for d in direct if d.cue for start, end in d.content for k in range(start, end)}

    def _split(self, draft: Draft, rule: Draft) -> list[Draft]:
        """Cuts off a content what the rules give to further cues of the same source: "said it would ... and denied"."""
        further = [
            other
            for start, end in draft.content
            for k in range(start, end)
            if (other := self._by_cue.get(k)) is not None
            and other.cue is not None
            and other.cue[0] == k
            and other.source == rule.source
            and other.rule.startswith("coordinated")
        ]
        end = max((end for _, end in rule.content), default=0)
        kept = [(a, min(b, end)) for a, b in draft.content if a < end]
        if not further or not kept or further[0].cue is None or further[0].cue[0] < end:
            return []
        draft.content = kept
        return further

    def _without_counts(self, content: list[Range]) -> list[Range]:
        """A content up to where somebody else counts: "..., while the hospital counted 52". The tagger knows no such
        cues, and what is left to it of "while" alone is left out."""
        found = []
        for start, end in content:
            others = (rule.source[0] for rule in self._outer if rule.source and _counts(rule))
            first = min((other for other in others if start < other < end), default=end)
            if first == end or first > start + 1:
                found.append((start, first))
        return found or content

    def _leave_out_addressee(self, draft: Draft, begins: int | None) -> None:
        """Begins a content behind whom it was said to, where "that", a question word or a subject tells.

        "Warned Ann Lee that", "told the crew they"; `begins` is where the rules have a clause begin.
        """
        if draft.addressee is None:
            return
        to, until = draft.addressee
        low = self.sentences[0].low
        draft.content = [
            (until, end)
            if start == to and until < end - 1 and (low[until] in _CLAUSE or (begins == until and self._opens(until)))
            else (start, end)
            for start, end in draft.content
        ]

    def _opens(self, token: int) -> bool:
        """Whether a clause with a subject may begin at a token."""
        line = self.sentences[0]
        return line.low[token] in SUBJ | DET | POSS or line.named[token] >= 0

    def _is_relative(self, source: Range) -> bool:
        """Whether a source is no more than "who" or the like."""
        return source[1] - source[0] == 1 and self.sentences[0].low[source[0]] in REL

    def _read_cue(self, draft: Draft) -> int | None:
        """Fills in the class of a cue, as far as the word lists know it; gives where a clause begins behind it."""
        cue = draft.cue or (0, 0)
        line = self.sentences[max(bisect_right(self.firsts, cue[0]) - 1, 0)]
        draft.negated = any(line.low[k] in NEG or line.low[k].endswith("n't") for k in range(*cue))
        known = nouns(self.language)
        for k in range(cue[1] - 1, cue[0] - 1, -1):
            group = group_at(line, k, self.language) if line.first <= k < line.last else None
            if group is not None:
                after = follows(line, group)
                draft.verb, draft.addressee = group.verb, after.addressee
                return after.start if after.kind == "bare" else None
            if line.low[k] in known:
                draft.verb = known[line.low[k]]
                return None
        return None

    def _nested(self, found: list[Draft]) -> Iterator[Draft]:
        """What the rules find inside the content of something that stands."""
        for draft in self._rules:
            if draft.within is not None:
                first = min(start for start, _ in draft.content)
                held = (d for d in found if any(a <= first < b for a, b in d.content) and d.cue != draft.cue)
                holder = next(held, None)
                if holder is not None:
                    yield replace(draft, within=holder)


def _leave_out_outlet(draft: Draft, rule: Draft) -> None:
    """Ends a content before through whom it was said: ""It holds," he added, according to the Tarvo Post."""
    if rule.via is not None:
        end = max((end for _, end in rule.content if end <= rule.via[0]), default=0)
        held = [(a, min(b, end) if a < rule.via[0] < b else b) for a, b in draft.content]
        draft.content = [(a, b) for a, b in held if a < b] or draft.content


def _counts(rule: Draft) -> bool:
    """Whether a cue puts a number on something: a kind that no corpus has, so that the tagger was not taught it."""
    return bool(rule.verb and rule.verb.frames & FIGURE)
