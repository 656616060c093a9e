"""Trees and articles written by hand: no weights needed."""

from __future__ import annotations

import re

from onrecord.annotate import read
from onrecord.annotate.attributions.line import lines
from onrecord.annotate.events.finding import Finder
from onrecord.annotate.events.meaning import Draft
from onrecord.annotate.events.parties import Parties
from onrecord.annotate.events.syntax import Sentence
from onrecord.models.parsing import RELATIONS, TAGS, Tree
from onrecord.types import Article, Doc, Extent, Mention, MentionLabel, Region, Span


def sentence(written: str) -> Sentence:
    """A sentence from "word/TAG/relation>head" for each word; heads are numbers of words, the root's its own."""
    return Sentence(tree(written))


def tree(written: str) -> Tree:
    """The tree of a sentence as `sentence` takes it, its words a space apart."""
    words, texts, tags, relations, heads, at = [], [], [], [], [], 0
    for part in written.split():
        text, tag, rest = part.rsplit("/", 2)
        relation, head = rest.split(">")
        assert tag in TAGS
        assert relation in RELATIONS
        words.append(Extent(at, at + len(text)))
        at += len(text) + 1
        texts.append(text)
        tags.append(tag)
        relations.append(relation)
        heads.append(int(head))
    return Tree(
        words=tuple(words), texts=tuple(texts), tags=tuple(tags), relations=tuple(relations), heads=tuple(heads)
    )  # fmt: skip


def article(text: str, names: dict[str, MentionLabel]) -> Doc:
    """A text as body, with names wherever they stand."""
    given = Article(
        id="a" * 24, text=text, text_sha256="", input="", language="en",
        regions=(Region(start=0, end=len(text), kind="body"),),
    )  # fmt: skip
    found = sorted(
        (m.start(), m.end(), name, label) for name, label in names.items() for m in re.finditer(re.escape(name), text)
    )
    mentions = tuple(
        Mention(article_id=given.id, annotator="hand/1", span=Span(start=a, end=b, exact=n), label=label, entity=n)
        for a, b, n, label in found
    )
    doc = read(given)
    return Doc(
        article=given, paragraphs=doc.paragraphs, sentences=doc.sentences, tokens=doc.tokens,
        quotations=doc.quotations, annotations=mentions,
    )  # fmt: skip


def found(written: str, **names: MentionLabel) -> tuple[Sentence, list[Draft]]:
    """The events of a sentence written as a tree, with some of its words as names."""
    s = sentence(written)
    doc = article(" ".join(s.tree.texts), dict(names))
    parties = Parties(doc, list(lines(doc)), "en")
    return s, Finder(parties, "en").events(s)


def told(written: str, **names: MentionLabel) -> list[str]:
    """The same as words: "Norvane > Tarsk ASSAULT/heavy-weapons negated"."""
    s, drafts = found(written, **names)

    def side(heads: list[int]) -> str:
        return ",".join(s.tree.texts[k] for k in heads) or "-"

    return [
        " ".join((side(d.actors), ">", side(d.recipients), f"{d.event_type}{'/' + d.mode if d.mode else ''}", *d.flags))
        for d in drafts
    ]
