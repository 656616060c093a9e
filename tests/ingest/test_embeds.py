"""Posts of others set into an article."""

from __future__ import annotations

from onrecord.ingest.cues import cues
from onrecord.ingest.embeds import embedded
from onrecord.ingest.lines import lines

PROSE = "The council closed the bridge on Monday after its engineers had found cracks in two of the hangers."
SIGNED = "We are open again. — Corran Ferry (@corranferry) May 3, 2031"


def posts(*texts: str) -> set[int]:
    """Which of these lines belong to posts; an empty text is a blank line and is not counted."""
    found = list(lines("\n".join(texts)))
    return set(embedded(found, [cues(line) for line in found]))


def test_signature_on_the_line() -> None:
    """A line with a signature, dated or not, is a post; one that merely names an account is not."""
    assert posts(PROSE, SIGNED, PROSE) == {1}
    assert posts(PROSE, "We are open again — Corran Ferry (@corranferry)") == {1}
    assert (
        posts(PROSE, "The ferry (@corranferry) said that it would be open again on Tuesday, and for ever after that.")
        == set()
    )


def test_signature_on_its_own_line() -> None:
    """The words before a lone signature and the date after it belong to the post."""
    assert posts(PROSE, "We are open again.", "— Corran Ferry (@corranferry)", "May 3, 2031", PROSE) == {1, 2, 3}


def test_links_that_only_posts_have() -> None:
    """A picture link or a shortened link makes a post, another address does not."""
    assert posts(
        PROSE, "Open again pic.twitter.com/aB12", "See https://t.co/xyz", "See https://ferry.example/t.co"
    ) == {1, 2}


def test_wider_gap_joins() -> None:
    """Blank lines beyond those between paragraphs are a post's own; a usual gap parts it from the prose."""
    assert posts(PROSE, "", PROSE, "", "The ferry is back.", "", "", "", SIGNED, "", PROSE) == {2, 3}
    assert posts(PROSE, "", PROSE, "", "The ferry is back.", "", SIGNED, "", PROSE) == {3}
