"""An article: a stored text and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.anchor import Span, Time
from onrecord.types.words import MediaType, PublishedFrom, RegionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A labelled stretch of an article. Regions do not overlap; what no region covers is white space."""

    start: int
    end: int
    kind: RegionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read. `text` is immutable and hashed; everything else describes it.

    `id` is the hash of text, url (or given id) and publisher: the same input read twice is one article, the same text
    from two publishers is two. `text` is the decoded input, changed only where it must be (`onrecord.text.normalise`);
    for HTML it is the extracted text with the headline as its first line. Furniture is labelled in `regions`, never cut
    out. `published` is None where the text does not fix it; `published_evidence` are the spans it was read from, and
    `published_from` says how: "inferred" is a conclusion, not something written. `updated` is the last day on which it
    says that it was changed afterwards, as far as it says so; `updated_evidence` is where, empty for markup. `input`
    names where it was read from, `media_type` what stood there, `input_sha256` is the hash of those bytes where there
    was a file.

    `withheld` says that this is a copy without the whole text: what is not quoted of it is blotted out, character for
    character, and `text_sha256` is the hash of the text as it was.
    """

    id: str
    text: str
    text_sha256: str
    input: str
    given_id: str | None = None
    regions: tuple[Region, ...] = ()
    headline: str | None = None
    title: Span | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    language: str | None = None
    published: Time | None = None
    published_from: PublishedFrom | None = None
    published_evidence: tuple[Span, ...] = ()
    updated: Time | None = None
    updated_evidence: tuple[Span, ...] = ()
    url: str | None = None
    input_sha256: str | None = None
    media_type: MediaType = "text/plain"
    revision_of: str | None = None
    withheld: bool = False

    @property
    def known(self) -> Time | None:
        """When the text stood as it does: by its last update, else by its publication. Before, it may have said less.

        None where it is not known when it was published.
        """
        return self.updated if self.published and self.updated else self.published

    @property
    def outlet(self) -> str:
        """Who carries it, as people name it: its publisher, else what it is called by."""
        return outlet(self.publisher, self.given_id, self.input)

    @property
    def site(self) -> str:
        """Whose furniture the article shares: its publisher's, or that of the files in its folder."""
        if self.publisher:
            return f"publisher {self.publisher.casefold()}"
        return f"folder {self.input.rpartition('/')[0]}"


def outlet(publisher: str | None, given_id: str | None, read_from: str) -> str:
    """The publisher of an article, else the id that it was given, else the name of the file that it was read from."""
    return publisher or given_id or read_from.rsplit("/", 1)[-1] or read_from
