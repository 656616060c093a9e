"""Wordings: the words for one actor or act, counted at their places, shown only where there are two."""

from __future__ import annotations

from random import Random

from bench.wording_cases import measure
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge.wordings import wordings
from onrecord.text import check, span
from onrecord.types import (
    Annotation,
    Article,
    Attribution,
    Doc,
    Entity,
    Episode,
    Event,
    EventMention,
    Mention,
    Passage,
    Wording,
)
from tests.pile import article

TEXTS = (
    ("Harbour Post", "Anchor, a port union, met the mayor.", "Anchor"),
    ("Valley Courier", "The dockers' movement Anchor struck. Anchor is a trade union, Hale said.", "Anchor"),
    ("Pellania Observer", '"They are thugs," he said of Anchor, the dockers\' movement, on Monday.', "Anchor"),
)


def mentions(text: str, name: str, of: Article) -> list[Annotation]:
    """Every place of a name as a mention of a body."""
    starts = [k for k in range(len(text)) if text.startswith(name, k)]
    return [
        Mention(article_id=of.id, annotator="hand/1", span=span(text, k, k + len(name)), label="ORG", entity=name)
        for k in starts
    ]


def doc(text: str, name: str, publisher: str, *more: Annotation) -> Doc:
    """An article with the mentions of a name."""
    made = article(7, text=text, publisher=publisher, url=f"https://{publisher.replace(' ', '')}.example")
    return Doc(article=made, annotations=(*mentions(text, name, made), *more))


def episode(docs: list[Doc]) -> Episode:
    """An episode of all the articles."""
    first = docs[0].article
    return Episode(
        passages=(Passage(article_id=first.id, span=span(first.text, 0, 6), role="title"),),
        merger="hand/1", title="Strike", articles=tuple(one.article.id for one in docs), since=None, until=None,
        story="s",
    )  # fmt: skip


DOCS = [doc(text, name, publisher) for publisher, text, name in TEXTS]


def called(docs: list[Doc], entities: tuple[Entity, ...] = (), events: tuple[Event, ...] = ()) -> list[Wording]:
    """The wordings of an episode."""
    return list(wordings(docs, episode(docs), entities, events))


def test_phrases_beside_a_name_are_counted() -> None:
    """Apposition, the phrase before a name, and what it is said to be, each with its places."""
    found = {one.words: len(one.passages) for one in called(DOCS)}
    assert found == {"port union": 1, "dockers' movement": 2, "trade union": 1}
    assert {one.of for one in called(DOCS)} == {"Anchor"}


def test_one_wording_alone_is_not_shown() -> None:
    """Where all outlets use the same words there is nothing to set side by side."""
    assert called(DOCS[:1]) == []
    assert called(DOCS[1:2] + DOCS[1:2]) == called(DOCS[1:2])


def test_places_are_exact() -> None:
    """A passage holds the words as they stand in the article."""
    texts = {one.article.id: one.article.text for one in DOCS}
    for one in called(DOCS):
        for passage in one.passages:
            check(texts[passage.article_id], passage.span)
            assert passage.span.exact.casefold() == one.words.casefold()
            assert passage.role == "words"
        assert one.articles == tuple(dict.fromkeys(passage.article_id for passage in one.passages))


def test_quoted_words_are_apart() -> None:
    """The same words in a reporter's voice and between quotation marks are two rows."""
    text = '"Anchor is a trade union," Hale said. Anchor, a port union, struck.'
    made = article(7, text=text, publisher="Post")
    inside = span(text, 1, text.index(","))
    said = Attribution(article_id=made.id, annotator="hand/1", source=(), cue=(), content=(inside,), quotes=(inside,),
                       kind="direct")  # fmt: skip
    one = Doc(article=made, annotations=(*mentions(text, "Anchor", made), said))
    assert {(found.words, found.voice) for found in called([one])} == {
        ("trade union", "quoted"), ("port union", "reporter"),
    }  # fmt: skip


def test_what_may_be_a_list_or_a_subject_is_left_out() -> None:
    """ "At Anchor, the mayor said" names nobody, nor does "Anchor, a bakery and a bank"."""
    texts = ("At Anchor, the mayor, Hale, spoke.", "Anchor, a bakery, and a bank closed.", "Anchor, the mayor said.")
    assert called([doc(text, "Anchor", f"Paper {k}") for k, text in enumerate(texts)]) == []


def test_what_was_done_is_nobody() -> None:
    """ "the end of Anchor, the release of Hale" calls Anchor no release."""
    texts = ("They want the end of Anchor, the release of Hale.", "They want more of Anchor, a port union.")
    assert called([doc(text, "Anchor", f"Paper {k}") for k, text in enumerate(texts)]) == []


def test_order_of_acts_changes_nothing() -> None:
    """The rows for acts are the same however the articles come."""
    texts = ("The walkout in Orsel goes on. He called the walkout “desertion”.", "The strike in Orsel goes on.",
             "They seized two trawlers.", "They hijacked two trawlers.")  # fmt: skip
    docs = [doc(text, "Anchor", f"Paper {k}") for k, text in enumerate(texts)]
    rows = list(wordings(docs, episode(docs)))
    assert {row.words for row in rows} == {"walkout", "strike", "desertion", "seized", "hijacked"}
    assert list(wordings(docs[::-1], episode(docs))) == rows


def test_other_names_are_wordings_but_no_parts_of_a_name() -> None:
    """ "Burland" and "Marnia" are two names of one place; "Hale" is but a part of "Maria Hale", "MH" its initials."""
    text = "Burland closed its border. Marnia had asked for it. Maria Hale spoke, Hale waited, MH left."
    made = article(7, text=text, publisher="Post")

    def mention(words: str, name: str) -> Mention:
        at = text.index(words)
        return Mention(
            article_id=made.id, annotator="hand/1", span=span(text, at, at + len(words)), label="LOC", entity=name
        )

    found = [mention("Burland", "Marnia"), mention("Marnia", "Marnia"), mention("Maria Hale", "Maria Hale"),
             mention("Hale waited"[:4], "Maria Hale"), mention("MH", "Maria Hale")]  # fmt: skip
    one = Doc(article=made, annotations=tuple(found))
    there = article(7, text="Burland agreed.", publisher="Courier", url="https://courier.example")
    again = Mention(article_id=there.id, annotator="hand/1", span=span(there.text, 0, 7), label="LOC", entity="Marnia")
    other = Doc(article=there, annotations=(again,))
    assert {(row.of, row.words) for row in called([one, other])} == {("Marnia", "Burland"), ("Marnia", "Marnia")}


def test_words_for_one_event() -> None:
    """The triggers of an event that several articles tell of are set side by side by their stems."""
    texts = ("Police detained Okoro.", "Police arrested Okoro.", "Police, detaining Okoro, said so.")
    docs, told = [], []
    for number, (text, word) in enumerate(zip(texts, ("detained", "arrested", "detaining"), strict=True)):
        made = article(7, text=text, publisher=f"Post {number}", url=f"https://post{number}.example")
        trigger = span(text, text.index(word), text.index(word) + len(word))
        told.append(EventMention(article_id=made.id, annotator="hand/1", event_type="COERCE", trigger=trigger))
        docs.append(Doc(article=made, annotations=(told[-1],)))
    event = Event(
        evidence=tuple(one.id for one in told), merger="hand/1", event_type="COERCE", mode="arrest", contexts=(),
        actors=("Police",), recipients=("Okoro",), place=None, country=None, date=None, flags=(), said_by=(),
        words="detained", wording=texts[0],
    )  # fmt: skip
    rows = called(docs, events=(event,))
    assert {(row.of, row.words, len(row.passages)) for row in rows} == {
        ("arrest: Police, Okoro", "detained", 2), ("arrest: Police, Okoro", "arrested", 1),
    }  # fmt: skip
    assert called(docs[:1], events=(event,)) == []


def test_articles_of_other_episodes_do_not_count() -> None:
    """Only what the episode holds is looked at."""
    assert list(wordings(DOCS, episode(DOCS[:1]))) == []


@given(st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_order_changes_nothing(chance: Random) -> None:
    """The same rows come out, in one order, however the articles come."""
    docs = [*DOCS]
    chance.shuffle(docs)
    assert list(wordings(docs, episode(DOCS))) == called(DOCS)


def test_cases() -> None:
    """Of the invented piles nearly every pair of wordings is found, and little else."""
    figures = measure()
    for name in ("recall", "precision", "later_recall", "later_precision"):
        assert (figures[name] or 0) >= 0.86, name
