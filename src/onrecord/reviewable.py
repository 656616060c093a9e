"""What people decide on a record: the methods of `Record` that review is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from onrecord import alike, comparing_reviews, reviewing
from onrecord.comparing_reviews import Agreement
from onrecord.reviewing import ImportSummary
from onrecord.store import Database
from onrecord.typed import Field
from onrecord.types import Action, Conflict, Decision, Entry, Orphan, ReviewState, Value


class Reviewable:
    """The part of a record that people's decisions go through. Decisions are only ever added.

    Each is keyed to the words it is about, in texts given by their hashes, and holds whatever is read or merged later.
    `reviewer` names who decides; `at` is the present moment unless given, aware.
    """

    _database: Database

    def decide(
        self,
        action: Action,
        id: str,  # noqa: A002  (the field is called id everywhere)
        *,
        reviewer: str,
        field: str | None = None,
        new: Value = None,
        others: Sequence[str] = (),
        parts: Sequence[Sequence[str]] = (),
        reason: str | None = None,
        seal: str | None = None,
        at: datetime | None = None,
    ) -> Decision:
        """Notes a decision on an entry, and makes anew what follows from it.

        "accept" and "reject" say whether the entry is right as it is shown; "correct" sets a `field` of `fields(id)` to
        `new`, a span to offsets, or words, of the first report's text; "note" adds `reason` as a remark; "merge" takes
        the entries `others`, by id, into this one; "split" takes the reports of each of `parts`, annotation ids, out of
        it as entries of their own.

        `seal`, as `seal(id)` gave it when the entry was shown, guards against deciding on something else than was seen.
        Raises NotFound for no such entry, Stale where its content changed since, InputError for what cannot be decided
        or for a value that the field cannot have. Nothing is written then.
        """
        return reviewing.decide(
            self._database, action, id, reviewer=reviewer, field=field, new=new, others=others, parts=parts,
            reason=reason, seal=seal, at=at,
        )  # fmt: skip

    def alike(self, id: str, *, limit: int = 6) -> list[Entry]:  # noqa: A002
        """What an entry may be one with, the most alike in their words first: statements, those of the same speakers
        before others; figures that have the same number; events of one type on one day. Of other kinds nothing."""
        return alike.alike(self._database, id, limit=limit)

    def correct(
        self,
        id: str,  # noqa: A002
        changes: Mapping[str, Value],
        *,
        reviewer: str,
        reason: str | None = None,
        seal: str | None = None,
        at: datetime | None = None,
    ) -> list[Decision]:
        """Sets several fields of an entry to the values of `changes`: a decision for each that has another value now.

        All are written, or none. Raises as `decide` does, with the name of the field whose value cannot be had as the
        subject, and InputError where nothing would change.
        """
        return reviewing.correct(
            self._database, id, changes, reviewer=reviewer, reason=reason, seal=seal, at=at
        )  # fmt: skip

    def undo(self, decision: str, *, reviewer: str, reason: str | None = None, at: datetime | None = None) -> Decision:
        """Answers a decision, by id or prefix of it, so that it no longer counts. Undoing the undo brings it back.

        Raises NotFound for no such decision, Stale where it is undone already.
        """
        return reviewing.undo(self._database, decision, reviewer=reviewer, reason=reason, at=at)

    def settle(
        self,
        id: str,  # noqa: A002
        field: str,
        new: Value,
        *,
        reviewer: str,
        reason: str | None = None,
        at: datetime | None = None,
    ) -> Decision:
        """Adjudicates a conflict: what reviewers held of the field is answered by `new`; of "verdict" by "accept" or
        "reject". Raises NotFound for no such entry, Stale where there is no such conflict (any more), InputError."""
        return reviewing.settle(
            self._database, id, field, new, reviewer=reviewer, reason=reason, at=at
        )  # fmt: skip

    def decisions(self, *, entry: str | None = None, reviewer: str | None = None) -> list[Decision]:
        """All decisions, undone ones too, in order of time; of one entry, or one reviewer, where asked."""
        return reviewing.decisions(self._database, entry=entry, reviewer=reviewer)

    def reviewers(self) -> dict[str, int]:
        """Who decided, in the order in which they first did, with how many decisions each made."""
        return reviewing.reviewers(self._database)

    def decided_on(self, decisions: Iterable[Decision]) -> dict[str, Entry]:
        """The entry that each decision is about now, by the id of the decision; orphans are left out."""
        return reviewing.decided_on(self._database, decisions)

    def orphans(self) -> list[Orphan]:
        """The decisions whose words are no longer found as what they were about, in order of time."""
        return reviewing.orphans(self._database)

    def queue(
        self, *, kind: str | None = None, story: str | None = None, limit: int = 100, skip: int = 0
    ) -> list[Entry]:
        """What nobody has decided on, the least certain first, `limit` at most (0 for all), without the first `skip`.

        First come disagreements with a suspect article, then other disagreements, then statements, figures and events
        by score, where what has none stands in the middle (0.5). `kind` asks for another kind, or for one of these.
        """
        return reviewing.queue(self._database, kind=kind, story=story, limit=limit, skip=skip)

    def waiting(self, *, kind: str | None = None, story: str | None = None) -> int:
        """How many entries nobody has decided on: as many as `queue` has in all."""
        return reviewing.waiting(self._database, kind=kind, story=story)

    def review_states(self, ids: Iterable[str]) -> dict[str, ReviewState]:
        """What came of the decisions on some entries, by id; those that no decision touches are left out."""
        return reviewing.states(self._database, ids)

    def seal(self, id: str) -> str:  # noqa: A002
        """The hash over what an entry shows and what proves it now; `decide` takes it. Raises NotFound."""
        return reviewing.seal(self._database, id)

    def seals(self, ids: Iterable[str]) -> dict[str, str]:
        """The same of many entries, by their whole ids; those that are not there are left out."""
        return reviewing.seals(self._database, ids)

    def fields(self, id: str) -> list[Field]:  # noqa: A002
        """The fields of an entry that can be corrected, with their values and, of closed sets, the choices."""
        return reviewing.correctable(self._database, id)

    def conflicts(self) -> list[Conflict]:
        """Where reviewers are not of one mind and nobody has settled it."""
        return reviewing.conflicts(self._database)

    def agreement(self, one: str, other: str) -> Agreement:
        """How far two reviewers agree on what both decided on, by field: in percent and by Krippendorff's alpha."""
        return comparing_reviews.agreement(self._database, one, other)

    def export_decisions(self, *, reviewer: str | None = None) -> list[dict[str, Value]]:
        """The decisions as JSON objects, to be imported into another record."""
        return reviewing.exported(self._database, reviewer=reviewer)

    def import_decisions(self, objects: Iterable[Mapping[str, Value]]) -> ImportSummary:
        """Takes in decisions from another record. Importing twice changes nothing; all are taken in, or none.

        What has no place in this record is kept as an orphan. Raises InputError for what is no decision, or was changed
        since it was made.
        """
        return reviewing.import_(self._database, objects)
