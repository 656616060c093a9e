"""What is at odds, in a few words: the clause that is claimed or denied, or else who calls or quotes what.

Only a clause can be asked about ("that the dam was sound"). What is called something has no verb without the cue ("it
‘a muddle, not a fraud’"), and what is quoted is nobody's but the speaker's: there both stand before it.
"""

from __future__ import annotations

from functools import cache

from onrecord.lexicon import table
from onrecord.merge.disagreements.claims import denial_words
from onrecord.merge.disagreements.stems import minor, read
from onrecord.types import Attribution

_CLAUSE = "that "
_LEADS = frozenset(("according to", ""))


def words_of(found: Attribution) -> str:
    """What is said, on one line."""
    return " … ".join(" ".join(span.exact.split()) for span in found.content)


def speaker_of(found: Attribution) -> str:
    """Who says it: by name, else in the article's words."""
    return ", ".join(found.speakers) or " ".join(" ".join(s.exact.split()) for s in found.source) or "somebody"


def cue_of(found: Attribution) -> str:
    """The words that say how it is said."""
    return " ".join(" ".join(span.exact.split()) for span in found.cue) or "said"


def matter(found: Attribution) -> str:
    """What a claim or a denial is about: "that the dam was sound", "Vane called it ‘a muddle’", "Hale: “We knew.”"."""
    said = words_of(found)
    if said.startswith(_CLAUSE):
        return said
    if found.kind == "direct":
        return f"{speaker_of(found)}: {said}"
    verbs = [word.word for span in found.cue for word in read(span.exact)]
    if any(verb in denial_words("naming") for verb in verbs):
        return f"{speaker_of(found)} {cue_of(found)} {said}"
    if found.negated or not (" ".join(verbs) in _LEADS or any(verb in _with_clause() for verb in verbs)):
        return said
    first, _, rest = said.partition(" ")
    return f"{_CLAUSE}{first.lower() if first.lower() in minor('function') else first} {rest}".rstrip()


@cache
def _with_clause() -> frozenset[str]:
    """The forms of verbs after which a clause stands and nothing else does: "said", "told"."""
    found: set[str] = set()
    for verb, irregular, _, _, frames in table("en", "cue_verbs"):
        given = set(frames.split())
        if given & {"that", "bare"} and not given & {"np", "to"} and " " not in verb:
            past = irregular.split(",") if irregular not in ("-", "adj") else [f"{verb.removesuffix('e')}ed"]
            found |= {verb, f"{verb}s", f"{verb.removesuffix('e')}ing", *past}
    return frozenset(found)
