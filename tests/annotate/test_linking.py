"""Which source and which content belong to which cue."""

from __future__ import annotations

import re

from onrecord.annotate.attributions.layout import Layout
from onrecord.annotate.attributions.linking import link

Parts = tuple[str | None, str, list[str]]


def _linked(text: str) -> list[Parts]:
    """Links in a text with marks: [s ...] source, [q ...] cue, [c ...] content; paragraphs are lines."""
    words: list[str] = []
    sentence: list[int] = []
    paragraph: list[int] = []
    spans: list[tuple[int, int, str]] = []
    role, start, number = "", 0, 0
    for place, line in enumerate(text.split("\n")):
        number += 1
        for token in re.findall(r"\[[sqc]|\]|[\w']+|[^\w\s]", line):
            if token.startswith("["):
                role, start = {"s": "source", "q": "cue", "c": "content"}[token[1]], len(words)
            elif token == "]":
                spans.append((start, len(words), role))
            else:
                words.append(token)
                sentence.append(number)
                paragraph.append(place)
                number += token == "."
    found = link(spans, Layout([w.lower() for w in words], sentence, paragraph, _blocks(words)))
    return [
        (
            " ".join(words[slice(*one.source)]) if one.source else None,
            " ".join(words[slice(*one.cue)]),
            [" ".join(words[slice(*c)]) for c in one.content],
        )
        for one in found
    ]


def _blocks(words: list[str]) -> list[int]:
    """The number of each word's quotation; a mark is an opening and a closing one by turns."""
    blocks, number, inside = [], -1, False
    for word in words:
        number += word == '"' and not inside
        blocks.append(number if inside or word == '"' else -1)
        inside ^= word == '"'
    return blocks


def test_each_cue_has_its_own() -> None:
    """Two speakers in a sentence keep their words apart."""
    assert _linked("[s Lee] [q said] [c it holds] and [s Roe] [q said] [c it leaks] .") == [
        ("Lee", "said", ["it holds"]),
        ("Roe", "said", ["it leaks"]),
    ]


def test_cues_in_a_row_share_their_source() -> None:
    """ "She said ... and added ..., noting that ..." has one speaker; a noun phrase of its own has none."""
    assert [s for s, _, _ in _linked("[s Lee] [q said] [c a b] and [q added] [c c d] , [q noting] [c e f] .")] == [
        "Lee", "Lee", "Lee",
    ]  # fmt: skip
    assert _linked("[s Lee] [q denied] [c a b] amid [c c d] the [q accusations of] [c e f] .")[1][0] is None


def test_relative_clause_does_not_take_the_subject() -> None:
    """Where "who" has said something else, the main subject keeps its own cue."""
    assert _linked("[s the editors] , [s who] [q called] [c them] spinach , [q want to] [c print them] .") == [
        ("who", "called", ["them"]),
        ("the editors", "want to", ["print them"]),
    ]


def test_quotation_after_its_speaker_is_theirs() -> None:
    """A bare sentence belongs to the cue before it, not to a cue in the next sentence or paragraph."""
    assert _linked("[c It holds] , [s Lee] [q said] . [c It will hold] . [s Roe] [q denies] [c that] .")[0][2] == [
        "It holds", "It will hold",
    ]  # fmt: skip
    assert _linked('[s Lee] [q said] [c so] .\n[c " It goes on . "]\n[s Roe] [q denies] [c that] .')[0][2] == [
        "so", '" It goes on . "',
    ]  # fmt: skip


def test_cue_without_content_is_dropped() -> None:
    """Nothing is attributed where nothing is said."""
    assert _linked("[s Lee] [q spoke] .") == []
    assert _linked("[c It holds] .") == []


def test_quotation_of_a_known_speaker_is_theirs() -> None:
    """Where it is known to whose cue a quotation belongs, it goes there, or nowhere if that cue has no label."""
    spans = [(0, 1, "source"), (1, 2, "cue"), (2, 5, "content"), (6, 7, "source"), (7, 8, "cue"), (8, 9, "content")]
    layout = Layout(
        ["lee", "said", '"', "so", '"', ",", "roe", "denied", "it"], [0] * 9, [0] * 9, [-1, -1, 0, 0, 0] + [-1] * 4
    )
    assert [one.content for one in link(spans, layout)] == [[(2, 5)], [(8, 9)]]
    assert [one.content for one in link(spans, layout, {2: (7, 8)})] == [[(2, 5), (8, 9)]]
    assert [one.content for one in link(spans, layout, {2: (5, 6)})] == [[(8, 9)]]


def test_quotation_belongs_to_who_was_quoted() -> None:
    """A bare quotation goes on with the one before it, though another cue is nearer."""
    text = '[c " It holds , "] [s Lee] [q said] , [q citing] [c the tests] . [c " It will hold . "]'
    assert [(cue, content) for _, cue, content in _linked(text)] == [
        ("said", ['" It holds , "', '" It will hold . "']),
        ("citing", ["the tests"]),
    ]


def test_clause_of_an_earlier_sentence_stays_out() -> None:
    """What is not quoted belongs to no cue of a later sentence; a quotation may."""
    assert _linked("[c The dam leaked] . [s Lee] [q denied] [c it] .")[0][2] == ["it"]
    assert _linked('[c " It leaks . "] [s Lee] [q denied] [c it] .')[0][2] == ['" It leaks . "', "it"]


def test_second_clause_beside_the_first_stays_out() -> None:
    """Of two clauses on one side of a cue the nearer one is its content; across the cue both are."""
    assert _linked("[s Lee] [q said] [c it holds] while walking there , [c it leaks] .")[0][2] == ["it holds"]
    assert _linked("[c it holds] , [s Lee] [q said] , [c and it leaks] .")[0][2] == ["it holds", "and it leaks"]
