"""New articles against all: who copied whom, and which tell of one affair.

An article is compared with those that share a key with it and with no others (`onrecord.store.blocks`), so the cost
of adding goes with what is added. The pairs that come out are a function of the set of articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from sqlalchemy import Connection

from onrecord.merge import lineage, stories
from onrecord.pipeline.keeping import Kept
from onrecord.pipeline.progress import Progress, Report
from onrecord.store import Database, articles, blocks, entries, members, readings, schema
from onrecord.store.blocks import Keyed, Pair
from onrecord.store.members import Stage
from onrecord.store.spans import chunks
from onrecord.types import Article, Doc, EventMention, Timex

_ARTICLES = 200  # to a transaction
_KEYED = 5_000
"""Articles to a transaction when their keys are saved: a key may belong anywhere in the file, and so many at a time
visit each page of it once; 200 at a time wrote most pages of a large record again and again."""
_PAIRS = 5_000  # to be compared with their articles at hand: a block of anchors may bring very many at once
_MEETING = {"fewest": lineage.FEWEST, "meetings": lineage.MEETINGS}
_KEPT = 20_000
"""Sketches of texts kept at hand: neighbours are compared many times. 20,000 of short articles took about 150 MB."""


def key_new(database: Database, report: Report) -> None:
    """Finds the keys of articles that were read, and sees to the old ones that they disturb."""
    with database.reading() as connection:
        new = members.at_stage(connection, Stage.READ)
    for start in range(0, len(new), _KEYED):
        chunk = new[start : start + _KEYED]
        copies: dict[int, Keyed] = {}
        affairs: dict[int, Keyed] = {}
        with database.writing() as connection:
            for some in chunks(chunk, _ARTICLES):
                docs = _docs(connection, some)
                told = {number: stories.sketch(doc) for number, doc in docs.items()}
                members.save_sketches(connection, {number: stories.encode(one) for number, one in told.items()})
                for number, doc in docs.items():
                    rank = _rank(doc.article)
                    copies[number] = Keyed(rank, lineage.keys(lineage.sketch(doc.article)))
                    affairs[number] = Keyed(rank, stories.keys(told[number]))
                done = start + len(copies)
                report(Progress(stage="merge", done=done, total=len(new), note="finding what to compare"))
            one, other = blocks.save_keys(connection, "copy", copies), blocks.save_keys(connection, "story", affairs)
            members.to_be_compared(connection, (one.anew | other.anew) - {*chunk})
            members.set_stage(connection, chunk, Stage.KEYED)
            apart = blocks.part(connection, "copy", one.parted, **_MEETING)
            _drop_copies(connection, apart)
            apart += blocks.part(connection, "story", other.parted)
            members.to_be_gathered(connection, {end for pair in apart for end in pair[:2]} - {*chunk})


def compare_new(database: Database, report: Report) -> None:
    """Compares the articles whose keys are new, or whose comparisons were disturbed.

    One that is in a story, and matches the same as before, is done.
    """
    with database.reading() as connection:
        todo = members.at_stage(connection, Stage.KEYED)
    waiting = set(todo)
    texts = Kept(_load_texts, _KEPT)
    told = Kept(_load_told, _KEPT)
    for start in range(0, len(todo), _ARTICLES):
        chunk = todo[start : start + _ARTICLES]
        with database.writing() as connection:
            otherwise = _compare_texts(connection, chunk, waiting, texts)
            otherwise |= _compare_told(connection, chunk, waiting, told)
            same = members.in_marked(connection, chunk) - otherwise
            members.set_stage(connection, same, Stage.DONE, since=Stage.KEYED)
            members.set_stage(connection, {*chunk} - same, Stage.COMPARED, since=Stage.KEYED)
        report(Progress(stage="merge", done=start + len(chunk), total=len(todo), note="comparing articles"))


def _rank(article: Article) -> int:
    """Early articles come first in a block: a crowd of copies is compared with what they were copied from."""
    first = article.published.earliest if article.published else None
    return blocks.rank_of(article.id, first.date() if first else None)


def _docs(connection: Connection, numbers: Sequence[int]) -> dict[int, Doc]:
    """Articles with their sentences, and of their annotations what stories are told by."""
    kinds = schema.annotation.c.kind.in_([kind.__name__ for kind in (Timex, EventMention)])
    annotations = readings.annotations_of(connection, numbers, kinds)
    sentences = readings.load_sentences(connection, numbers)
    return {
        number: Doc(article=article, sentences=sentences.get(number, ()), annotations=annotations.get(number, ()))
        for number, article in articles.load(connection, schema.article.c.number.in_(numbers))
    }


def _compare_texts(
    connection: Connection, chunk: Sequence[int], waiting: Set[int], texts: Kept[int, lineage.Sketch]
) -> set[int]:
    """Compares some articles with their partners as texts. Gives the articles that match otherwise than before."""
    before, known = blocks.known_of(connection, "copy", chunk, waiting), set[Pair]()
    for some in chunks(list(blocks.to_compare(connection, "copy", chunk, waiting, **_MEETING)), _PAIRS):
        texts.fetch(connection, {end for pair in some for end in pair})
        compared = ((one, other, lineage.compare(texts[one], texts[other])) for one, other in some)
        copied = {(one, other): found for one, other, found in compared if found is not None}
        pairs = [Pair(one, other, found.score or 0.0, found.relation) for (one, other), found in copied.items()]
        blocks.save_pairs(connection, "copy", pairs)
        entries.save_entries(connection, copied.values())
        known.update(pairs)
    gone, ends = blocks.settle(connection, "copy", before, known)
    members.to_be_gathered(connection, ends - {*chunk})
    _drop_copies(connection, gone)
    return {end for pair in before ^ known for end in (pair.one, pair.other)}


def _drop_copies(connection: Connection, pairs: Sequence[Pair]) -> None:
    """Takes out who copied whom of pairs that are no more."""
    ids = articles.ids_of(connection, [end for pair in pairs for end in (pair.one, pair.other)])
    entries.drop_entries(connection, [lineage.lineage_id(ids[pair.one], ids[pair.other]) for pair in pairs])


def _compare_told(
    connection: Connection, chunk: Sequence[int], waiting: Set[int], told: Kept[int, stories.Sketch]
) -> set[int]:
    """Compares some articles with their partners by what they tell. Gives those that match otherwise than before."""
    before, known = blocks.known_of(connection, "story", chunk, waiting), set[Pair]()
    outdone = set[int]()  # weaker matches may link these no more
    for some in chunks(list(blocks.to_compare(connection, "story", chunk, waiting)), _PAIRS):
        told.fetch(connection, {end for pair in some for end in pair})
        matches = ((one, other, stories.compare(told[one], told[other])) for one, other in some)
        found = [Pair(one, other, match.score) for one, other, match in matches if match is not None]
        best_before = blocks.best_of(connection, "story", {end for pair in found for end in (pair.one, pair.other)})
        blocks.save_pairs(connection, "story", found)
        best = blocks.best_of(connection, "story", best_before)
        outdone |= {end for end, was in best_before.items() if best[end] > was}
        known.update(found)
    _, ends = blocks.settle(connection, "story", before, known)
    members.to_be_gathered(connection, (ends | outdone) - {*chunk})
    return outdone | {end for pair in before ^ known for end in (pair.one, pair.other)}


def _load_texts(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, lineage.Sketch]]:
    for number, article in articles.load(connection, schema.article.c.number.in_(numbers)):
        yield number, lineage.sketch(article)


def _load_told(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, stories.Sketch]]:
    for number, body in members.load_sketches(connection, numbers).items():
        yield number, stories.decode(body)
