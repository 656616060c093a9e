"""Why reports have one origin, in words for people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from onrecord.types import Article

NAMED = 3
"""Articles that a sentence names; it counts the others."""
ONE_PAGE = "one outlet, as the page around them is the same"
"""The house of articles that nobody says the publisher of."""


class House(NamedTuple):
    """The house an article speaks for, its name as spelled out, and whether the article is another's and credits it."""

    key: str
    name: str
    credited: bool


def reasons(
    group: Sequence[str],
    texts: Mapping[str, Sequence[str]],
    spoken: Mapping[str, House],
    taken: Collection[tuple[str, str]],
    articles: Mapping[str, Article],
) -> tuple[str, ...]:
    """Why some articles have one origin: whom they copy, whom they credit, whose they are. () for one by itself.

    `texts` are the articles that each shares the words of its report with, of which it is named beside one: its
    original where that is known. `taken` are the pairs of a copy and its original.
    """
    if len(group) < 2:
        return ()
    copying: dict[str, list[str]] = defaultdict(list)
    sharing: dict[str, list[str]] = defaultdict(list)
    speaking: dict[str, list[str]] = defaultdict(list)
    for name in group:
        others = texts.get(name, ())
        if (original := next((other for other in others if (name, other) in taken), None)) is not None:
            copying[original].append(name)
        elif others:
            sharing[others[0]].append(name)
        if name in spoken:
            speaking[spoken[name].key].append(name)

    call = _names([*group, *copying, *sharing], articles)
    found = [f"{_list(names, call)} {_verb(names, 'copies', 'copy')} {call[o]}" for o, names in copying.items()]
    found += [
        f"{_list(names, call)} {_verb(names, 'shares', 'share')} text with {call[o]}" for o, names in sharing.items()
    ]
    for names in speaking.values():
        house = spoken[names[0]].name
        crediting = [name for name in names if spoken[name].credited]
        own = [name for name in names if not spoken[name].credited]
        if len(names) > 1 and crediting:
            found.append(f"{_list(crediting, call)} {_verb(crediting, 'credits', 'credit')} {house}")
        if len(own) > 1:
            found.append(f"{_list(own, call)} are by {house}")
    return tuple(found)


def _names(group: Collection[str], articles: Mapping[str, Article]) -> dict[str, str]:
    """What each article is called: by its publisher, with its own name where several have that or none."""
    publishers = Counter(article.publisher for name in set(group) if (article := articles.get(name)))
    found = {}
    for name in group:
        if (article := articles.get(name)) is None:
            found[name] = f"article {name}"
        elif article.publisher and publishers[article.publisher] == 1:
            found[name] = article.publisher
        else:
            own = article.given_id or article.input.rpartition("/")[2] or name
            found[name] = f"{article.publisher} ({own})" if article.publisher else own
    return found


def _list(names: Sequence[str], call: Mapping[str, str]) -> str:
    shown = [call[name] for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(f"{len(names) - NAMED} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _verb(names: Sequence[str], one: str, several: str) -> str:
    return one if len(names) == 1 else several
