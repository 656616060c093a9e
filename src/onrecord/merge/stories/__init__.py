"""Articles -> stories and the episodes within them.

    sketch(doc) ──keys, compare──> matches ──links──> components ──partition──> build ──> Story ...

A sketch is made once an article and kept. Two articles that share a key are compared; a component of the graph of
    sketch(doc) ──keys, compare──> matches ──links──> components ──partition──> build ──> Story, Episode
in changes the stories of its component and no other. Nothing depends on the order in which articles came.
"""

from __future__ import annotations

from onrecord.merge.stories.likeness import compare, highest, keys, links
from onrecord.merge.stories.partition import partition
from onrecord.merge.stories.sketch import Sketch, decode, encode, sketch
from onrecord.merge.stories.story import NAME, VERSION, build

__all__ = [
    "NAME",
    "VERSION",
    "Sketch",
    "build",
    "compare",
    "decode",
    "encode",
    "highest",
    "keys",
    "links",
    "partition",
    "sketch",
]
