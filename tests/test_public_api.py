"""What `import onrecord` gives is a list, and the list is kept."""

from __future__ import annotations

import importlib
import subprocess
import sys
from datetime import date
from importlib.metadata import version

import pytest

import onrecord
from onrecord import Attribution, InputError

EXPORTED = {
    "AnchorError", "Annotation", "Article", "Attribution", "Decision", "Doc", "Entity", "Entry", "Event",
    "EventMention",
    "Failure", "Figure", "InputError", "Mention", "MissingExtra", "NotFound", "OnrecordError", "PipelineError",
    "Quantity", "Region", "ReviewState", "Span", "Stale", "Statement",
    "StoreError", "Time", "Timex", "__version__", "annotate", "open",
}  # fmt: skip


def test_the_list_is_kept() -> None:
    """A name is added to the public API, or taken out, on purpose only."""
    assert set(onrecord.__all__) == EXPORTED
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    program = "from onrecord import *; print(sorted(n for n in dir() if not n.startswith('__')))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == str(sorted(EXPORTED - {"__version__"}))


@pytest.mark.parametrize("name", sorted(EXPORTED - {"__version__"}))
def test_everything_public_is_documented(name: str) -> None:
    """A reader of `help()` is told what each is for."""
    assert getattr(onrecord, name).__doc__


def test_the_version_is_that_of_the_package() -> None:
    """The version is written in two places, and they agree."""
    assert onrecord.__version__ == version("onrecord")


def test_the_function_is_not_hidden_by_the_package_of_the_same_name() -> None:
    """`onrecord.annotate` stays the function when the subpackage of that name is loaded, and both can be used."""
    package = importlib.import_module("onrecord.annotate")
    importlib.import_module("onrecord.annotate.reading")
    assert callable(onrecord.annotate)
    assert package.annotate is not onrecord.annotate


def test_a_text_can_be_read_without_a_record() -> None:
    """The annotations of a text come with their sentences, and the day it was published is taken as given."""
    text = '"We will rebuild the pier," Maria Hale, the mayor of Tamberly, said on Monday after the fire.'
    for published in ("2031-04-02", date(2031, 4, 2)):
        doc = onrecord.annotate(text, published=published, publisher="The Gazette", url="https://gazette.example/1")
        assert doc.article.published is not None
        assert (doc.article.published.value, doc.article.published_from) == ("2031-04-02", "given")
        assert (doc.article.publisher, doc.article.url) == ("The Gazette", "https://gazette.example/1")
        assert doc.sentences
        (said,) = [attribution for attribution in doc.of(Attribution) if attribution.kind == "direct"]
        assert [span.exact for span in said.quotes] == ["We will rebuild the pier,"]


@pytest.mark.parametrize("published", ["yesterday", "2031-13-01", ""])
def test_a_day_that_is_none_is_refused(published: str) -> None:
    """A publication day that does not exist is an error of the caller, said in one line."""
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        onrecord.annotate("A text.", published=published)
