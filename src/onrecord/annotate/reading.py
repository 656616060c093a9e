"""An article as the annotators see it: paragraphs, tokens, sentences, quotations."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.annotate.quotations import quotations
from onrecord.annotate.sentences import sentences
from onrecord.types import Article, Doc, Extent, Token

# A number with its separators, a word with inner apostrophes and hyphens (don't, cease-fire, al-Arouri), initials with
# their stops (U.S., a.m.), or one other character. A hyphen stays inside a word only between letters or digits. Most
# words are plain and end at a space: they come first, for speed alone.
_TOKEN = re.compile(
    r"[A-Za-z]+(?=[ ,])|(?:[^\W\d_]\.){2,}|\d[\d,.]*\d|[^\W_]+(?:['’][^\W\d_]+)?(?:-[^\W_]+(?:['’][^\W\d_]+)?)*|[^\s]",
    re.UNICODE,
)

# Regions are told line by line: in a text of broken lines, a short one may look like a subhead.
_PROSE = frozenset({"body", "subhead", "dek"})
# A text of broken lines: at least so many of them, none longer than so many characters, most nearly as long as the
# longest, few with the mark that ends a sentence. Lines of crawled pages are whole paragraphs, far longer.
_FEWEST, _WIDEST, _FULL, _MOST, _SOME = 3, 100, 0.6, 0.8, 0.4
_ENDS = (".", "!", "?", ".”", '."', ":")


def tokens(text: str) -> tuple[Token, ...]:
    """Words, numbers and punctuation marks in order; white space belongs to none."""
    make = tuple.__new__  # a third of the time of Token's own
    return tuple([make(Token, (m.start(), m.end(), m[0])) for m in _TOKEN.finditer(text)])


def paragraphs(article: Article) -> tuple[Extent, ...]:
    """The lines of every region that is not boilerplate, without white space at the edges.

    Where the text is broken into lines of one width, as in wire copy and mail, the lines that follow one another
    without a blank line or an indent are one paragraph.
    """
    text, joined = article.text, wrapped(article.text)
    found: list[Extent] = []
    running = False  # whether the paragraph found last may go on in the next line
    for region in article.regions:
        if region.kind == "boilerplate":
            continue
        position = region.start
        for line in text[region.start : region.end].split("\n"):
            body = line.strip()
            if body:
                start = position + line.index(body)
                goes_on = (
                    joined and running and region.kind in _PROSE and text[found[-1].end : start].strip(" ") == "\n"
                )
                indented = text[start - 1 : start] in (" ", "\t")
                if goes_on and not indented:
                    found[-1] = Extent(found[-1].start, start + len(body))
                else:
                    found.append(Extent(start, start + len(body)))
                running = region.kind in _PROSE
            position += len(line) + 1
    return tuple(found)


def wrapped(text: str) -> bool:
    """Whether lines are broken at a width: those with another right below them are about as long, and few end a
    sentence."""
    lines = [line.rstrip() for line in text.split("\n")]
    upper = [line for line, below in pairwise(lines) if line.strip() and below.strip()]
    if len(upper) < _FEWEST or max(map(len, upper)) > _WIDEST:
        return False
    width = max(map(len, upper))
    full = sum(len(line) >= _FULL * width for line in upper)
    ended = sum(line.endswith(_ENDS) for line in upper)
    return full >= _MOST * len(upper) and ended <= _SOME * len(upper)


def read(article: Article) -> Doc:
    """The article with its paragraphs, tokens, sentences and quotations, and no annotation yet."""
    parts = paragraphs(article)
    quoted = quotations(article.text, parts)
    return Doc(
        article=article,
        paragraphs=parts,
        tokens=tokens(article.text),
        sentences=sentences(article.text, parts, quoted),
        quotations=quoted,
    )
