"""Denials in other words than what they deny: that a message came, and that a thing is what it is called.

"She had telephoned the company" is denied by "the company had not been told", and "it was fraud" by "a muddle, not a
fraud". Both are told by the parts that the words play: whoever is said to have been sent something says that nothing
came; what somebody calls a thing is what another says it is not.
"""

from __future__ import annotations

from onrecord.merge.disagreements.claims import denial_words
from onrecord.merge.disagreements.people import may_be_one, name_words
from onrecord.merge.disagreements.stems import minor, negations, read, stem
from onrecord.types import Attribution

_BEFORE, _AFTER = 2, 4  # words between a negation and the word for getting a message
_ABOUT = frozenset(("of", "about"))
_SUBJECT = 5  # words before one for getting a message, among which stands who did not
_RECIPIENT = 7  # words after one for sending, among which stands to whom
_NEAR = 3  # words before one for sending, of which none may turn it
_NAME = 3  # stems of what a thing is called, at most


def is_retort(found: Attribution) -> bool:
    """Whether somebody says that no message came, or that a thing is not what it is called."""
    return _not_received(found) is not None or bool(_not_called(found))


def retort(claim: Attribution, denial: Attribution) -> bool:
    """Whether what one says is denied by another in such words."""
    if claim.negated or may_be_one(claim.speakers, denial.speakers):
        return False
    if (name := _not_called(denial)) and _names(claim):
        said = _words(claim)
        given = {stem(word) for word in said if word not in minor("function") and word not in minor()}
        return name in given and len(given) <= _NAME and not any(word in negations() for word in said)
    place = _not_received(denial)
    return place is not None and _sent(claim, denial, place)


def _words(found: Attribution) -> list[str]:
    return [word.word for span in found.content for word in read(span.exact)]


def _cue(found: Attribution, kind: str) -> bool:
    return any(word.word in denial_words(kind) for span in found.cue for word in read(span.exact))


def _names(found: Attribution) -> bool:
    return found.attitude == "statement" and _cue(found, "naming")


def _not_called(found: Attribution) -> str | None:
    """The stem of what somebody says that a thing is not, as the whole of what is said."""
    if found.negated or not _names(found):
        return None
    said = _words(found)
    at = next((k for k, word in enumerate(said) if word in ("not", "no", "never")), None)
    if at is None or len([word for word in said if word in negations()]) > 1:
        return None
    rest = [word for word in said[at + 1 :] if word not in minor("function")]
    return stem(rest[0]) if len(rest) == 1 else None


def _not_received(found: Attribution) -> int | None:
    """Where the word stands for a message that did not come; None where nobody says so."""
    if found.negated or found.attitude not in ("statement", "belief"):
        return None
    said = _words(found)
    if any(word in denial_words("unsure") or word in denial_words("coming") for word in said):
        return None
    got = [
        k for k, word in enumerate(said)
        if word in denial_words("got") or word in denial_words("came")
        or (word in denial_words("known") and not _ABOUT.isdisjoint(said[k + 1 : k + 3]))
    ]  # fmt: skip
    turned = [k for k, word in enumerate(said) if word in negations() or word == "unaware"]
    if _cue(found, "cue"):
        return got[0] if got and not turned else None
    if len(turned) != 1:
        return None
    near = (k for k in got if turned[0] - _BEFORE <= k <= turned[0] + _AFTER)
    return next(near, turned[0] if said[turned[0]] == "unaware" else None)


def _sent(claim: Attribution, denial: Attribution, place: int) -> bool:
    """Whether a message went to who says that none came, or for whom they speak; and about what they say, if so."""
    words, denied = _words(claim), _words(denial)
    names = [*denial.speakers, *(span.exact for span in denial.source)]
    parties = {word for name in names for word in name_words(name) if word not in minor("function")}
    left_out = (
        minor("function") | minor() | negations() | denial_words("got") | denial_words("known") | denial_words("sent")
    )
    recipient, message = denied[max(0, place - _SUBJECT) : place], denied[place:]
    if denied[place] in denial_words("came"):
        recipient, message = message[1:], recipient
    parties |= {word for word in recipient if word not in left_out}
    rest = {stem(word) for word in message if word not in left_out} - {stem(word) for word in parties}
    if rest and rest.isdisjoint(stem(word) for word in words):
        return False
    return any(
        word in denial_words("sent")
        and negations().isdisjoint(words[max(0, k - _NEAR) : k])
        and not parties.isdisjoint(words[k + 1 : k + _RECIPIENT])
        for k, word in enumerate(words)
    )
