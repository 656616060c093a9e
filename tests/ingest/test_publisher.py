"""The publisher of a crawled text, from its copyright line."""

from __future__ import annotations

import pytest

from onrecord.ingest.article import build_article
from onrecord.ingest.publisher import publisher_of
from onrecord.ingest.regions import label

BODY = "The bridge at Dunmere was closed on Tuesday after a barge struck it, the harbour office said.\n\n"


def found(text: str) -> str | None:
    return publisher_of(text, label(text).regions)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© The Harbour Times. All rights reserved.", "The Harbour Times"),
        ("Copyright © 2031 Coast Broadcasting. All Rights Reserved. Terms of use", "Coast Broadcasting"),
        ("© 2029-2031 Bay of Sarn Courier | Privacy", "Bay of Sarn Courier"),
        ("Copyright 2031 The Harbour Times", "The Harbour Times"),
        ("© Harbour Times 2031. All rights reserved.", "Harbour Times"),
        ("© The Harbour Times 2029-2031 ALL RIGHTS RESERVED", "The Harbour Times"),
        ("© 2031 Lighthouse. All Rights Reserved", "Lighthouse"),
    ],
)
def test_copyright_line_names_the_publisher(line: str, name: str) -> None:
    """A page's own copyright line says who published it."""
    assert found(BODY + line + "\n") == name


@pytest.mark.parametrize(
    "line",
    [
        "Copyright 2031 Reuters. All rights reserved.",
        "© 2031. All rights reserved.",
        "© 2031 All Rights Reserved",
        "© Copyright 2031",
        "© 2031 Reuters All Rights Reserved",
        "A barge at the bridge of Dunmere © Maro Venn",
        "The harbour office holds the copyright to the plans, it said on Tuesday in a letter to the mayor.",
    ],
)
def test_other_lines_name_nobody(line: str) -> None:
    """An agency's line, a line without a name, a picture's credit and prose do not say who published the page."""
    assert found(BODY + line + "\n") is None


def test_two_lines_that_disagree_name_nobody() -> None:
    """Where two copyright lines name two papers, neither is believed."""
    assert (
        found(BODY + "© The Harbour Times. All rights reserved.\n© Coast Broadcasting. All rights reserved.\n") is None
    )


def test_a_given_publisher_stands() -> None:
    """What the input says of its publisher is not overruled by the text."""
    text = BODY + "© The Harbour Times. All rights reserved.\n"
    assert build_article(text, input="a.txt", publisher="Sarn Daily").publisher == "Sarn Daily"
    assert build_article(text, input="a.txt").publisher == "The Harbour Times"
