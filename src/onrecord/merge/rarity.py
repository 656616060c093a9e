"""How telling a term is: how rarely English news uses it.

The table is the same for every pile. Weights from the pile itself would change with every article added, and with them
every story; nor did they do better (docs/merging/stories.md).
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import languages, table

_EVERY_OTHER = "*"
_LONG = 7  # letters: in a language without a table only words so long, names and numbers count


@cache
def rarities() -> dict[str, float]:
    """The inverse document frequency of terms: ln(passages / passages with the term), 0 or more; "*" is any other."""
    return {term: float(weight) for weight, terms in table("en", "rarity") for term in terms.split()}


def rarity(term: str) -> float:
    """How telling a term is, 0 or more, by the table of English."""
    known = rarities()
    return known.get(term, known[_EVERY_OTHER])


def telling(term: str, *, name: bool, language: str | None) -> float:
    """Its rarity as a word of an article in some language; in one without a table, short words that are no names say
    nothing, as they would all look rare. An unknown language is taken for English."""
    if language is None or language in languages() or name or len(term) >= _LONG or term[0].isdigit():
        return rarity(term)
    return 0.0
