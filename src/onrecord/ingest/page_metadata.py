"""What an HTML page says about itself in its markup: title, publisher, authors and address.

Only markup made for the purpose is read: JSON-LD, Open Graph, meta and link elements, and the h1 that they confirm.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "citation_author",
)
_SITE_SUFFIX = re.compile(r"\s+[-–—|·•:»]\s+([^-–—|·•:»]{2,60})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What the markup says; None or empty where it does not. `publisher` is the host name where nothing names one.

    `is_article`: the page calls itself one.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    is_article: bool = False


def page_metadata(tree: Any, url: str | None = None) -> PageMetadata:
    """The metadata of a parsed page (an lxml HtmlElement, left as it is). `url` is its address where that is known."""
    meta = meta_elements(tree)
    article = next(article_objects(tree), {})
    url = url or _address(tree, meta)
    named = meta.get("og:site_name") or _name(article.get("publisher")) or meta.get("application-name")
    return PageMetadata(
        title=_title(tree, meta, article, named),
        publisher=named or _host(url),
        authors=_authors(meta, article),
        url=url,
        is_article=bool(article) or meta.get("og:type") == "article",
    )


def meta_elements(tree: Any) -> dict[str, str]:
    """The meta elements by name or property in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        content = _squeezed(element.get("content"))
        if name and content:
            found.setdefault(name, content)
    return found


def article_objects(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of the page whose type is some kind of article, in order."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):  # often broken, and never needed
            continue
        for item in waiting:  # it grows while it is read
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(_ARTICLE_TYPE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield item
                waiting += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _title(tree: Any, meta: dict[str, str], article: dict[str, Any], publisher: str | None) -> str | None:
    """The headline as the page shows it (an h1 that the markup confirms), else as the markup has it."""
    element = tree.find(".//title")
    written = [
        _squeezed(article.get("headline")),
        meta.get("og:title"),
        meta.get("twitter:title"),
        None if element is None else _squeezed(element.text_content()),
    ]
    titles = [title for title in written if title]
    shown = [heading for heading in (_squeezed(h.text_content()) for h in tree.iter("h1")) if heading]
    for title in titles:
        for heading in shown:
            # Markup adds the name of the site, or cuts a long headline.
            if _key(title).startswith(_key(heading)) or (len(title) > 20 and _key(heading).startswith(_key(title))):
                return heading
    if not titles:
        return shown[0] if len(shown) == 1 else None
    suffix = _SITE_SUFFIX.search(titles[0])
    if suffix and publisher and _key(suffix.group(1)) in _key(publisher):
        return titles[0][: suffix.start()]
    return titles[0]


def _authors(meta: dict[str, str], article: dict[str, Any]) -> tuple[str, ...]:
    author = article.get("author")
    names = [_name(each) for each in (author if isinstance(author, list) else [author])]
    if not any(names):
        names = [next((meta[name] for name in _AUTHOR_NAMES if name in meta), None)]
    cleaned = [re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) for name in names if name]
    return tuple(dict.fromkeys(name for name in cleaned if name and "://" not in name and "@" not in name))


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    """The canonical address, made absolute with og:url where it is not."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    base = meta.get("og:url", "")
    for address in (*links, base):
        try:
            absolute = urljoin(base, (address or "").strip())
        except ValueError:
            continue
        if absolute.startswith(("http://", "https://")) and _host(absolute):
            return str(absolute)
    return None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _name(value: object) -> str | None:
    """The name of a person or organisation in JSON-LD: a string, an object with a name, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return _squeezed(value)


def _squeezed(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
