"""Lineage: who copied, trimmed, embedded or rewrote whom, and what only looks like it."""

from __future__ import annotations

import pickle
from dataclasses import replace
from itertools import combinations, pairwise
from random import Random
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.merge.grouping import ANCHORS
from onrecord.merge.lineage import compare, families, keys, pairs, sketch
from onrecord.merge.lineage.sketches import KEYS, NAME_KEYS
from onrecord.text import check
from onrecord.types import Article, Lineage, Region
from tests.merge.papers import page, paper, prose

STORY = prose(1, 20)
SENTENCES = [f"{sentence}." for sentence in STORY.rstrip(".").split(". ")]


def found(one: Article, other: Article) -> Lineage | None:
    """The comparison, which must say the same from both sides, of what stands in the texts."""
    lineage = compare(sketch(one), sketch(other))
    assert lineage == compare(sketch(other), sketch(one))
    if lineage is not None:
        texts = {one.id: one.text, other.id: other.text}
        for passage in lineage.passages:
            check(texts[passage.article_id], passage.span)
        for copy, original in pairwise(lineage.passages):
            assert {copy.role, original.role} == {"copy", "original"}
        assert all(passage.article_id == lineage.article for passage in lineage.passages[::2])
        starts = [passage.span.start for passage in lineage.passages[::2]]
        assert starts == sorted(starts)
    return lineage


def some(one: Article, other: Article) -> Lineage:
    lineage = found(one, other)
    assert lineage is not None
    return lineage


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (STORY.replace(". ", ".\n\n"), "identical"),
        (STORY.upper(), "identical"),
        (" ".join([*SENTENCES[:9], prose(3, 1), *SENTENCES[9:]]), "edited"),
        (" ".join([*SENTENCES[10:], *SENTENCES[:10]]), "edited"),
        (" ".join([*SENTENCES[:4], *SENTENCES[10:]]), "trimmed"),
        (f"{prose(4, 15)} {STORY} {prose(5, 15)}", "embeds"),
        (" ".join([*SENTENCES[:10], prose(6, 8)]), "embeds"),
        (" ".join(f"{kept} {prose(20 + number, 1)}" for number, kept in enumerate(SENTENCES[:10])), "rewrites"),
    ],
    ids=["layout", "capitals", "one sentence more", "order", "cut", "embedded", "half of it", "in turns"],
)
def test_relation_says_what_became_of_the_text(other: str, relation: str) -> None:
    """However a text was taken over, it is found, and named for what was done to it."""
    copy, original = paper(other, day="2031-05-02"), paper(STORY, day="2031-05-01")
    lineage = some(copy, original)
    assert (lineage.relation, lineage.article, lineage.directed) == (relation, copy.id, True)
    assert set(keys(sketch(copy))) & set(keys(sketch(original)))


def test_a_few_letters_wrong_change_nothing() -> None:
    """A scanned copy is found although a tenth of its words are misread."""
    words = STORY.split()
    scanned = " ".join(f"{word[:-1]}q" if number % 10 == 3 else word for number, word in enumerate(words))
    lineage = some(paper(STORY), paper(scanned))
    assert lineage.relation in {"edited", "rewrites"}
    assert len(lineage.passages) == 2, "edits of a word do not tear a passage"


def test_passages_stand_side_by_side() -> None:
    """Each passage of the copy is beside the passage of the original that it repeats."""
    copy = paper(" ".join([prose(7, 3), *SENTENCES[2:8], prose(8, 3), *SENTENCES[12:18]]), day="2031-05-02")
    lineage = some(copy, paper(STORY, day="2031-05-01"))
    pairs = list(zip(lineage.passages[::2], lineage.passages[1::2], strict=True))
    assert [mine.span.exact for mine, _ in pairs] == [theirs.span.exact for _, theirs in pairs]
    assert pairs[0][0].span.exact == " ".join(SENTENCES[2:8]).rstrip(".")


def test_articles_with_nothing_in_common_have_no_lineage() -> None:
    """Texts on other matters are nobody's copies."""
    papers = [paper(prose(seed)) for seed in range(12)]
    assert not any(found(one, other) for one, other in combinations(papers, 2))


def test_a_passage_is_told_but_makes_no_family() -> None:
    """A long article that takes over a few sentences has them from the other; the two are not one text."""
    one, other = paper(f"{prose(9, 25)} {' '.join(SENTENCES[4:8])} {prose(10, 25)}"), paper(STORY)
    lineage = some(one, other)
    assert lineage.relation == "rewrites"
    assert families([lineage], [one.id, other.id]) == tuple(sorted([(one.id,), (other.id,)]))


def test_the_same_quotation_is_no_copy() -> None:
    """Two reporters at one press conference write down the same words and share nothing else."""
    speech = " ".join(SENTENCES[:6])
    one = paper(f"{prose(11, 6)}\n\n“{speech}” the minister said.\n\n{prose(12, 6)}")
    other = paper(f'{prose(13, 6)}\n\nThe minister said: "{speech}"\n\n{prose(14, 6)}')
    lineage = some(one, other)
    assert (lineage.relation, lineage.directed) == ("shares_quote", False)
    assert lineage.passages[0].span.exact in one.text + other.text
    assert families([lineage], [one.id, other.id]) == tuple(sorted([(one.id,), (other.id,)]))


def test_a_speech_and_nothing_else_is_one_text() -> None:
    """Where all of both is between quotation marks, there is nothing else by which to tell reporters apart."""
    one, other = paper(f"“{STORY}” the minister said."), paper(f"Said the minister: “{STORY}”")
    assert some(one, other).relation == "edited"


def market(index: str, figures: tuple[str, ...], firm: str, word: str) -> str:
    first, second, third, fourth, fifth = figures
    return (
        f"The {index} index closed {word} on Monday, moving {first} points or {second} percent to end at {third}. "
        f"Trading was thin. Shippers led the way, with {firm} up {fourth} percent. A sack of meal stood at {fifth} "
        f"crowns in the afternoon. Brokers said that trading would depend on the harvest report due later in the week."
    )


def test_a_form_filled_in_anew_is_no_copy() -> None:
    """Market reports have their wording in common and state different figures: each is a report of its own."""
    one = paper(market("Norvane 30", ("196", "0.63", "9,715", "7.2", "57.74"), "Orsk Lines", "higher"))
    other = paper(market("Norvane 30", ("304", "3.98", "9,411", "5.6", "81.84"), "Tarn Freight", "lower"))
    assert found(one, other) is None


def bulletin(day: str, following: str, level: str, hours: str) -> str:
    return (
        f"The river stood at {level} metres at the lower gauge at noon on {day}. The flow on the lower river is "
        f"governed by the gates of the dam at Tamberly. Readings are provisional and are checked by hand within 30 "
        f"days. Residents of low streets are asked to follow the instructions of the guard and to keep away from "
        f"embankments, sluices and moored boats. Boats may not pass the lock after {hours} until further notice. The "
        f"next bulletin will be issued at 6 in the morning on {following}. Enquiries go to the hydrologist on duty."
    )


def test_a_bulletin_of_another_day_is_no_copy() -> None:
    """A form with few figures is known by its days: a report that was copied keeps the days of which it tells."""
    wednesday, thursday = bulletin("Wednesday", "Thursday", "3.4", "19"), bulletin("Thursday", "Friday", "5.2", "22")
    assert found(paper(wednesday), paper(thursday)) is None
    assert some(paper(wednesday), paper(wednesday.replace("3.4", "3.6").replace("19", "20"))).relation == "edited"


def test_another_headline_leaves_a_text_identical() -> None:
    """Each house writes a headline of its own above what it took word for word."""
    one, other = page(f"Dam above Tamberly gives way\n\n{STORY}"), page(f"Nine dead in flood\n\n{STORY}")
    assert {region.kind for region in one.regions} == {"title", "body"}
    assert some(one, other).relation == "identical"


def swapped(text: str, every: int) -> str:
    """The text with words swapped for others, as a machine does it: the same for the same."""
    return " ".join(
        f"{word[::-1].lower()}x" if word[0].islower() and len(word) > 3 and crc32(word.encode()) % every else word
        for word in text.split()
    )


class TestSwapping:
    """Texts in which few runs of words are left."""

    def test_swapped_words_hide_no_copy(self) -> None:
        """Sentence follows sentence, with the same figures: the text was gone through word by word."""
        original, copy = paper(STORY, day="2031-05-01"), paper(swapped(STORY, 3), day="2031-05-02")
        lineage = some(original, copy)
        assert (lineage.relation, lineage.article, lineage.directed) == ("rewrites", copy.id, True)
        assert lineage.reasons[0].endswith("sentence by sentence")
        assert families([lineage], [original.id, copy.id]) == (tuple(sorted([original.id, copy.id])),)

    def test_the_same_words_in_another_order_are_no_copy(self) -> None:
        """Two who report one event by themselves use the same words, each in an order of their own."""
        sentences = swapped(STORY, 3).split(". ")
        assert some(paper(STORY), paper(". ".join(sentences))).reasons[0].endswith("sentence by sentence")
        assert found(paper(STORY), paper(". ".join([*sentences[2:], *sentences[:2]]))) is None
        words = swapped(STORY, 3).split()
        Random(7).shuffle(words)
        assert found(paper(STORY), paper(" ".join(words))) is None

    def test_other_figures_are_another_report(self) -> None:
        """A form of which hardly five words in a row are fixed is still a form."""
        told = [
            f"{sentence} {number}{number}."
            for number, sentence in enumerate(swapped(STORY, 3).rstrip(".").split(". "), 10)
        ]
        counted = [f"{sentence} {number}." for number, sentence in enumerate(STORY.rstrip(".").split(". "), 70)]
        assert some(paper(STORY), paper(swapped(STORY, 3))) is not None
        assert found(paper(" ".join(counted)), paper(" ".join(told))) is None

    def test_a_quotation_that_repeats_all_hides_nothing(self) -> None:
        """Words that stand once outside quotation marks count, though they are said again between them."""
        one, other = paper(f"{STORY}\n\n“{STORY}”"), paper(swapped(STORY, 3))
        assert some(one, other).relation == "rewrites"

    def test_names_and_figures_bring_them_together(self) -> None:
        """Where not one run of five words is left, the names in their order are looked up."""
        names = [f"{name} told Arne {number}" for number, name in enumerate(prose(3, 3).title().split(), 100)]
        one = " and later on that evening also ".join(names)
        other = " und spaeter an diesem abend auch ".join(names)
        mine, theirs = sketch(paper(one)), sketch(paper(other))
        assert not set(mine.shingles.tolist()) & set(theirs.shingles.tolist())
        assert set(keys(mine)) & set(keys(theirs))


def test_an_update_with_all_its_figures_changed_is_a_copy() -> None:
    """A report whose toll has risen is still the same text, and the higher toll is the later one."""
    before = f"At least 12 people died, 40 were hurt and 7 were missing. {STORY}"
    added = "Nobody from the ministry could be reached by the evening of that day."
    after = " ".join([before[:400], added, before[401:]]).replace("12", "15").replace("40", "52").replace(" 7 ", " 9 ")
    later = paper(after)
    lineage = some(paper(before), later)
    assert (lineage.directed, lineage.article) == (True, later.id)
    assert "12 to 15" in lineage.reasons[1]


FURNITURE = """Read more: Everything we know about the dam above Tamberly
Sign up for our newsletter and get the news of the valley in your inbox every morning
Share this article on social media
© 2031 The Tamberly Courier. All rights reserved. No part of it may be copied or sent on without our consent.
We use cookies to make our pages work and to measure how they are read. You can change your settings at any time.
Follow us for more news from the valley"""


def test_furniture_makes_no_copy() -> None:
    """What a page says around its articles is labelled as such, and is no part of what is compared."""
    texts = [f"{prose(seed, 4)}\n\n{FURNITURE}" for seed in (1, 2)]
    assert found(paper(texts[0]), paper(texts[1])) is not None, "taken for prose, it would be"
    assert found(page(texts[0]), page(texts[1])) is None


def test_a_line_between_cuts_the_passage() -> None:
    """A passage never holds the line of furniture that one page has in the middle of it."""

    first, second = " ".join(SENTENCES[:10]), " ".join(SENTENCES[10:])
    text = f"{first}\nRead more: everything about the harbour\n{second}"
    start, end = len(first), text.index("\n", len(first) + 1)
    regions = (
        Region(start=0, end=start, kind="body"),
        Region(start=start + 1, end=end, kind="boilerplate"),
        Region(start=end + 1, end=len(text), kind="body"),
    )
    lineage = some(replace(paper(text), regions=regions), paper(STORY))
    assert not any("Read more" in passage.span.exact for passage in lineage.passages)
    mine, theirs = lineage.passages[::2], lineage.passages[1::2]
    assert [p.span.exact for p in mine] == [p.span.exact for p in theirs] == [first.rstrip("."), second.rstrip(".")]


class TestDirection:
    """Who took from whom: credits first, then days, then the texts."""

    def test_who_credits_the_other_copied(self) -> None:
        """A credit outweighs the day: agencies send corrected versions after the papers have printed."""
        agency = paper(STORY, publisher="Norvane Press Agency", day="2031-05-03")
        for text, credit in ((STORY, "NPA"), (f"{STORY} He told the Norvane Press Agency so.", None)):
            printed = paper(text, publisher="The Courier", credit=credit, day="2031-05-02")
            lineage = some(printed, agency)
            assert (lineage.directed, lineage.article) == (True, printed.id)

    def test_two_who_credit_a_third_copied_neither(self) -> None:
        """Both have it from the agency, so neither has it from the other, whatever the days say."""
        one = paper(STORY, publisher="The Courier", credit="NPA", day="2031-05-01")
        other = paper(" ".join(SENTENCES[:12]), publisher="The Post", credit="NPA", day="2031-05-02")
        lineage = some(one, other)
        assert (lineage.directed, lineage.article) == (False, min(one.id, other.id))
        assert lineage.reasons[1] == "both credit NPA"

    def test_the_earlier_day_is_the_original(self) -> None:
        """Without credits the day tells, unless it is the same one."""
        first, later = paper(STORY, day="2031-05-01"), paper(f"{STORY} {prose(2, 1)}", day="2031-05-02")
        assert some(first, later).article == later.id
        assert not some(first, paper(f"{STORY} {prose(2, 1)}", day="2031-05-01")).directed

    def test_a_trim_ends_early(self) -> None:
        """Papers cut from the end: what stops where the other goes on is the copy."""
        cut = paper(" ".join(SENTENCES[:12]))
        lineage = some(cut, paper(STORY))
        assert (lineage.directed, lineage.article, lineage.relation) == (True, cut.id, "trimmed")

    def test_a_trim_leaves_out_sentences(self) -> None:
        """Who begins like the other, has nothing of its own and less in several places left it out."""
        cut = paper(" ".join([*SENTENCES[:3], *SENTENCES[6:9], *SENTENCES[13:]]), publisher="The Post")
        lineage = some(paper(STORY, publisher="The Courier"), cut)
        assert (lineage.article, lineage.directed, lineage.relation) == (cut.id, True, "trimmed")
        assert not some(paper(STORY, publisher="The Post"), cut).directed, "of one house, the longer may be the later"

    def test_the_updated_version_is_the_later(self) -> None:
        """Of two versions by one house the one that says so was made from the other, though of one day."""
        before = paper(f"Published 2 May 2031\n\n{STORY}", publisher="The Courier", day="2031-05-02")
        for line in ("Updated 3 May 2031", "Correction: an earlier version of this article gave a wrong value."):
            after = paper(f"Published 2 May 2031\n\n{STORY}\n\n{line}", publisher="The Courier", day="2031-05-02")
            lineage = some(before, after)
            assert (lineage.article, lineage.directed) == (after.id, True)
        assert not some(before, replace(after, publisher="The Post")).directed

    def test_nothing_tells(self) -> None:
        """Two texts that are the same but for an edit say nothing about which came first."""
        lineage = some(paper(STORY), paper(" ".join([*SENTENCES[:9], *SENTENCES[10:]])))
        assert not lineage.directed


class TestSketch:
    """A sketch holds what a comparison needs, for any text whatever."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "word",
            "w" * 1_000_000,
            "\u202e" + STORY + "\u202c",
            "“" * 5000,
            "7 " * 3000,
            "同じ文章" * 400,
            "😀 " * 500,
        ],
        ids=["empty", "one word", "a megabyte", "right to left", "quotation marks", "digits", "no spaces", "no words"],
    )
    def test_odd_texts(self, text: str) -> None:
        """Any text has a sketch, and comparing it raises nothing and says the same from both sides."""
        odd = paper(text)
        assert len(keys(sketch(odd))) <= KEYS + NAME_KEYS
        found(odd, paper(STORY))
        found(odd, paper(f"{text}\n{STORY}"))

    def test_marks_of_direction_do_not_hide_a_copy(self) -> None:
        """Characters that turn the direction of writing stand between words, not in them."""
        assert some(paper(STORY), paper(STORY.replace(" ", " \u200f"))).relation == "identical"

    def test_without_prose_nothing_is_looked_up(self) -> None:
        """An article of furniture alone, or of a line, has no keys."""

        bare = replace(paper(STORY), regions=(Region(start=0, end=len(STORY), kind="boilerplate"),))
        assert keys(sketch(bare)) == keys(sketch(paper("It rained in Tamberly."))) == ()
        assert found(bare, paper(f"{STORY} ")) is None

    def test_is_picklable_and_the_same_anywhere(self) -> None:
        """Keys are stored, so they must not depend on the process; a sketch may be sent to another."""
        made = sketch(paper("The dam above the town gave way before dawn, and the water ran down the valley to the "
                            "sea for the whole of that day and of the next, the mayor of the town wrote."))  # fmt: skip
        assert keys(made)[0] == FIRST_KEY
        assert keys(pickle.loads(pickle.dumps(made))) == keys(made)
        assert all(-(2**63) <= key < 2**63 for key in keys(made))


class TestPairs:
    """Which articles are compared."""

    def test_all_who_share_two_keys(self) -> None:
        """Two keys in common are enough where few have them; one is a phrase, and none is nothing."""
        assert list(pairs([(1, 2), (1, 2, 3), (3, 4), (2, 3, 4), ()])) == [(0, 1), (1, 3), (2, 3)]

    def test_one_key_of_very_many_makes_no_pair(self) -> None:
        """What a thousand articles end with brings none together; the text that all of them carry does."""
        many = 1000
        assert not list(pairs([(1, 2, 3, 10 + number) for number in range(many)]))
        whole = list(pairs([tuple(range(30)) for _ in range(many)]))
        assert len(whole) <= many * ANCHORS
        assert {article for pair in whole for article in pair} == set(range(many))

    def test_a_rare_key_counts_among_common_ones(self) -> None:
        """Two that share more than the thousand do are compared."""
        rare = (1, -1, -2)
        assert (500, 900) in set(pairs([rare if number in {500, 900} else (1,) for number in range(1000)]))


FIRST_KEY = 267059278216949088

texts = st.lists(st.integers(0, 7), min_size=1, max_size=12).map(
    lambda picked: " ".join(SENTENCES[number] for number in picked)
)


class TestProperties:
    """Whatever the texts, made of sentences that recur within and between them."""

    @settings(max_examples=60, deadline=None)
    @given(texts, texts, st.sampled_from(["", "“", '"', "\n\n", " 7,300 "]))
    def test_symmetric_and_exact(self, one: str, other: str, mark: str) -> None:
        """Either order gives the same entry, and every span is the very characters of its text."""
        found(paper(one), paper(mark.join(other.partition(". ")) + mark))

    @settings(max_examples=30, deadline=None)
    @given(st.lists(texts, min_size=2, max_size=6, unique=True), st.randoms())
    def test_families_are_a_function_of_the_set(self, made: list[str], chance: object) -> None:
        """The order of lineages and articles plays no part; every article is in one family."""
        papers = [paper(text) for text in made]
        sketches = [sketch(article) for article in papers]
        lineages = [lineage for one, other in combinations(sketches, 2) if (lineage := compare(one, other))]
        ids = [article.id for article in papers]
        groups = families(lineages, ids)
        assert sorted(name for group in groups for name in group) == sorted(ids)
        assert families(lineages[::-1], ids[::-1]) == groups
        assert families(lineages * 2, ids) == groups
