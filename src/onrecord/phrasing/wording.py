"""How values are put into words for a person: amounts with their bounds, manners of saying, days and where from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import takewhile

from onrecord.lexicon import table, words
from onrecord.models import is_trained
from onrecord.text import elided
from onrecord.types import (
    Annotation,
    Article,
    Attitude,
    Attribution,
    Bound,
    Figure,
    MentionLabel,
    Quantity,
    Statement,
    Variant,
)

UNDATED = "undated"
WITHHELD = (
    "The text is withheld from this copy of the record: only what is quoted of it is here, at its characters. "
    "The hash is that of the whole text."
)
NOBODY = "(nobody named)"
_LEADS: dict[Bound, str] = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
LABELS: dict[MentionLabel, str] = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}
_SAID_WHERE = {
    "metadata": "from the page's metadata",
    "url": "from the address",
    "text": "as the text says",
    "given": "as given",
    "inferred": "inferred from the text",
}
_QUOTES = '“”"„'
_STEM = 4  # letters that the forms of a measure's word share


def amount(figure: Figure | Quantity) -> str:
    """The number with its bound and unit: "at least 12", "10–15%", "about 3,500,000 USD", "dozens (24–99)"."""
    if figure.bound == "vague":
        return f"{_said(figure)} ({_digits(figure.low)}–{_digits(figure.high)})"
    if figure.point is None and figure.low is not None and figure.high is not None:
        value = f"{_digits(figure.low)}–{_digits(figure.high)}"
    else:
        known = (n for n in (figure.point, figure.low, figure.high) if n is not None)
        value = _LEADS.get(figure.bound, "") + _digits(next(known, None))
    if figure.unit == "percent":
        said = _said(figure)
        in_words = not any(character.isdigit() for character in said)
        return f"{said} ({value}%)" if in_words else value + "%"
    return value if figure.unit == "count" else f"{value} {figure.unit.replace('_', ' ')}"


def _said(figure: Figure | Quantity) -> str:
    return figure.words if isinstance(figure, Figure) else " ".join(figure.span.exact.split())


def _digits(value: Decimal | None) -> str:
    return "?" if value is None else f"{value.normalize():,f}"


def counted(figure: Figure | Quantity) -> str:
    """What the number is of: "killed: civilians", and how it is meant where that is not a plain count."""
    kind = figure.figure_kind if isinstance(figure, Figure) else figure.kind
    asides = [aside for aside in (kind, figure.polarity) if aside not in ("count", "asserted")]
    return ", ".join(part for part in (subject(figure), *asides) if part)


def subject(figure: Figure | Quantity) -> str:
    """What the number is of, alone. Empty where it is not known: then the sentence has to say it."""
    of = figure.what_counted or ""
    if " " not in of and of[:_STEM] == figure.measure[:_STEM]:
        of = ""  # "killing nine": its verb says no more than the measure does
    if figure.of_whom and figure.of_whom not in of:
        of = f"{of} ({figure.of_whom})" if of else figure.of_whom
    said_already = figure.measure in (*of.split(), "other", figure.unit) or of in figure.measure
    plain = of if figure.measure == "other" or len(of) > len(figure.measure) else figure.measure
    return plain if said_already else f"{figure.measure}: {of}"


def cue(told: Statement | Attribution) -> str:
    """The words that say how it was said: "denied" and "said" make two different statements of the same content.

    Of a statement those that go with its wording: "denied that it was so" and "said that it was not so" are one remark,
    and the verb of one before the words of the other turns it round. Empty for a post, which has none, and for
    "according to", which adds nothing to the name of the source.
    """
    if isinstance(told, Attribution):
        return after_name(" … ".join(flat(span.exact) for span in told.cue))
    return after_name(told.cue)


def after_name(cue: str | None) -> str:
    """What of a cue stands behind the name of who speaks: nothing of "according to", nor where there is none."""
    return "" if _before_name(cue) else (cue or "").rstrip(" :,")


def lead(one: Statement) -> str:
    """What stands before the name of who speaks: "According to ", or nothing."""
    return "According to " if _before_name(one.cue) else ""


def _before_name(cue: str | None) -> bool:
    return (cue or "").casefold().strip() == "according to"


def cue_beside(told: Statement, variant: Variant, reported: Iterable[Annotation]) -> str:
    """The words that say how another wording of a statement was said, where they are not those of its own."""
    found = (one for one in reported if isinstance(one, Attribution) and one.id in variant.evidence)
    words = cue(first) if (first := next(found, None)) else ""
    return "" if words == cue(told) else words


def manner(kinds: Iterable[str], attitude: Attitude, *, negated: bool) -> str:
    """How something is said: "direct", "indirect belief", "direct, not said"."""
    what = enumerated(list(kinds)) + ("" if attitude == "statement" else f" {attitude}")
    return f"{what}, not said" if negated else what


def enumerated(words: Sequence[str]) -> str:
    """Words one after the other: "direct, mixed and indirect"; at least one."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def speaker(named: Iterable[str], reported: Iterable[Annotation] = ()) -> str:
    """Who says it: by name, else in the article's words for them ("two officials" in quotation marks)."""
    found = list(named)
    if found:
        return enumerated(found)
    said = (" ".join(span.exact for span in a.source) for a in reported if isinstance(a, Attribution) and a.source)
    words = next(said, None)
    return f"“{' '.join(words.split())}”" if words else NOBODY


def is_document(name: str) -> bool:
    """Whether words for a source are of something written, not of somebody: "list pinned to the door", "2014 study"."""
    plain = takewhile(lambda word: word.islower() or word[0].isdigit(), name.split())
    nouns = list(takewhile(lambda word: word not in _prepositions(), plain))
    return not words("en", "document_words").isdisjoint(nouns)


def _prepositions() -> frozenset[str]:
    return _grammar("prep")


def _auxiliaries() -> frozenset[str]:
    return _grammar("modal") | _grammar("be") | _grammar("have") | _grammar("do")


@cache
def _grammar(name: str) -> frozenset[str]:
    return frozenset(word for row in table("en", "function_words") if row[0] == name for word in row[1].split())


def score(value: float) -> str:
    """A score as it is filtered by: two digits, never rounded up past what was asked for."""
    return f"{int(value * 100 + 1e-9) / 100:.2f}"


def found_by(annotation: Annotation) -> str:
    """Which annotator found it and how sure it is: "found by a trained model (names/1+3fa9c2)"."""
    how = "a trained model" if is_trained(annotation.annotator) else "rules"
    found = f"found by {how} ({annotation.annotator})"
    if annotation.score is None:
        return found
    right = int(annotation.score * 100 + 0.5)
    return f"{found}, score {score(annotation.score)}: of the like about {right} in 100 are right"


def reader(annotators: Iterable[str]) -> str:
    """What an article was read with, in words: "with the models mentions-tagged/1+3fa9c2 and ...", "by rules alone"."""
    trained = [name for name in dict.fromkeys(annotators) if is_trained(name)]
    return f"with the models {' and '.join(trained)}" if trained else "by rules alone"


def publishers(of: Iterable[str | None]) -> str:
    """How many publishers articles have: "by 2 publishers (3 name none)". Empty where none is known."""
    every = list(of)
    known, unknown = len(set(every) - {None}), every.count(None)
    if not known:
        return ""
    by = f"by {known:,} publisher{'s' if known > 1 else ''}"
    return f"{by} ({unknown:,} name{'s' if unknown == 1 else ''} none)" if unknown else by


def headline(article: Article) -> str:
    """The headline, or else the first words of the text."""
    return article.headline or shortened(article.text, 70) or "(an empty text)"


def shortened(text: str, most: int) -> str:
    """One line of at most `most` characters, cut at a word."""
    flat = " ".join(elided(text).split())
    if len(flat) <= most:
        return flat
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def flat(text: str) -> str:
    """The words of a text on one line."""
    return " ".join(text.split())


def around(text: str, words: str, most: int) -> str:
    """At most about `most` characters of `text` with `words` among them, cut at words."""
    at = text.find(words)
    if len(text) <= most or at < most // 2:
        return shortened(text, most)
    return "…" + shortened(text[max(0, at - most // 2) :].partition(" ")[2], most)


def saying(one: Statement) -> str:
    """What stands between who speaks and what they say: "said", "told parliament"; nothing after "according to"."""
    cue = after_name(one.cue or "said")
    return f"{cue} {one.addressee}" if tells_whom(one) else cue


def to_whom(one: Statement, shown: str) -> str:
    """To whom it was said, for after the words `shown`: empty where these have told it ("told parliament")."""
    return "" if one.addressee is None or one.addressee.casefold() in shown.casefold() else one.addressee


def tells_whom(one: Statement) -> bool:
    """Whether a cue goes on with to whom it was said: "told parliament", but not "said parliament"."""
    words = (one.cue or "").casefold().rstrip(" :,").split()
    return bool(one.addressee and words and words[-1] in _telling())


@cache
def _telling() -> frozenset[str]:
    """The past forms of cue verbs that have to whom after them: "told", "warned"."""
    forms = {row[0]: row[1] for row in table("en", "cue_verbs") if "whom" in row[4].split()}
    past = (f"{verb.removesuffix('e')}ed" if given == "-" else given for verb, given in forms.items())
    return frozenset(form for given in past for form in given.split(","))


def unjoined(words: str) -> str:
    """What was said on one line, without the "that" which joins a clause to its cue.

    In "that untrue" and "that would help" it joins none: it is what is spoken of.
    """
    told = flat(words)
    clause = told.removeprefix("that ")
    return clause if " " in clause and clause.split(maxsplit=1)[0] not in _auxiliaries() else told


def unquoted(words: str) -> str:
    """Words without the marks that all of them stand between: what shows them sets its own."""
    bare = flat(words)
    return bare.strip(_QUOTES) if bare[:1] in _QUOTES and bare[-1:] in _QUOTES else bare


def spoken(words: str, most: int) -> str:
    """What was said, for a list: without the "that" which joins it to its cue."""
    return shortened(unjoined(words), most)


def published(article: Article) -> str:
    """The publication day, and that it is inferred where it is."""
    if article.published is None:
        return UNDATED
    return article.published.value + (" (inferred)" if article.published_from == "inferred" else "")


def dated_by(article: Article) -> str:
    """How the day of publication is known: "from the address". Empty where it is not told."""
    return _SAID_WHERE.get(article.published_from or "", "")


def not_before(article: Article) -> str | None:
    """The day before which an article known to the month was not published; None if it may be any day of it."""
    if article.published is None or article.published.earliest is None:
        return None
    first = article.published.earliest.date().isoformat()
    return first if first != first_day(article.published.value[:10]) else None


def provenance(article: Article) -> str:
    """Publisher, day and how the day is known, authors, language."""
    day = UNDATED
    if article.published is not None:
        day = f"{article.published.value}, {dated_by(article)}".rstrip(", ")
        day += f", not before {first}" if (first := not_before(article)) else ""
        day += f", updated {article.updated.value}" if article.updated else ""
    parts = (article.publisher or "publisher unknown", day, *article.authors, article.language)
    return " · ".join(part for part in parts if part)


def day_said(statement: Statement) -> str | None:
    """The day of an utterance where a report says it; one that its publication alone tells is shown as that."""
    return None if statement.said_from == "published" else statement.said


def in_words(value: str | None) -> str:
    """A calendar value as people write it: "12 March 2024", "March 2024", "2024"; as it is where it is none."""
    if not value:
        return ""
    parts = value.split("T")[0].split("-")
    try:
        numbers = [int(part) for part in parts]
        month = f"{date(2000, numbers[1], 1):%B} " if len(numbers) > 1 else ""
    except ValueError:
        return value
    return f"{numbers[2]} {month}{parts[0]}" if len(numbers) > 2 else f"{month}{parts[0]}"


def first_day(period: str | None) -> str | None:
    """The first day of a day, month or year."""
    return None if period is None else (period + "-01-01" if len(period) == 4 else (period + "-01")[:10])


def last_day(period: str | None) -> str | None:
    """The last day of a day, month or year."""
    if period is None or len(period) == 10:
        return period
    if len(period) == 4:
        return f"{period}-12-31"
    year, month = map(int, period.split("-"))
    return (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).isoformat()
