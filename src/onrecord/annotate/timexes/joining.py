"""What belongs to a time expression beside it: words that say which part of it, an article, a year, a time of day."""

from __future__ import annotations

from onrecord.annotate.timexes import patterns as tp
from onrecord.annotate.timexes.line import Line, listed
from onrecord.annotate.timexes.rules import Phrase


def widened(line: Line, phrase: Phrase) -> Phrase:
    """With the words before it that say which part of it is meant ("the end of", "early"), or how nearly."""
    if phrase.type == "DURATION":
        whole = line.text[phrase.start : phrase.start + 4].lower() == "the "  # "over the past week" is no more than it
        near = None if whole else line.before(tp.APPROX_BEFORE, phrase.start)
        return phrase._replace(start=near.start(), mod=tp.APPROX[listed(near["mod"])]) if near else phrase
    if phrase.type == "SET" or phrase.value.endswith("_REF"):
        return phrase
    if line.follows(tp.MOD_ENDS, phrase.start) and (mod := line.before(tp.MOD_BEFORE, phrase.start)):
        today = phrase.rule == "shift" and phrase.unit == "D"
        return phrase._replace(start=mod.start(), mod=None if today else tp.MODS[listed(mod["mod"])])
    unit = phrase.rule in ("shift", "story", "quarter", "season", "weekend") or (
        phrase.rule == "is" and ("-" in phrase.value or 1 < len(phrase.value) < 4 or phrase.value.startswith("BC0"))
    )
    unit = unit or (phrase.rule == "date" and line.text[phrase.start].isdigit())
    if unit and (the := line.before(tp.THE_BEFORE, phrase.start)):
        return phrase._replace(start=the.start())
    return phrase


def joined(line: Line, found: list[Phrase]) -> list[Phrase]:
    """With a clock time and the day beside it as one: "12:00 UTC Monday"."""
    result: list[Phrase] = []
    for phrase in found:
        last = result[-1] if result else None
        if last and (both := _of_bc(line, last, phrase)):
            result[-1] = both
            continue
        if last and (dated := _same_year(line, last, phrase)):
            result[-1] = dated
        if (
            last
            and (last.rule == "part") != (phrase.rule == "part")
            and tp.CLOCK_TO_DAY.fullmatch(line.text, last.end, phrase.start)
        ):
            clock, day = (last, phrase) if last.rule == "part" else (phrase, last)
            if day.rule in ("date", "weekday", "shift", "story") and not day.part and day.unit in ("", "D"):
                result[-1] = day._replace(start=last.start, end=phrase.end, type="TIME", part=clock.part)
                continue
        result.append(phrase)
    return result


def _of_bc(line: Line, part: Phrase, year: Phrase) -> Phrase | None:
    """A month or season with the year before Christ behind it: "August 480 BC"."""
    if not year.value.startswith("BC") or not tp.TO_BC.fullmatch(line.text, part.end, year.start):
        return None
    if len(year.value) != 6 or not (part.rule == "season" or (part.rule == "date" and part.value[:4] == "XXXX")):
        return None
    unit = part.value if part.rule == "season" else part.value[5:]
    return part._replace(end=year.end, rule="is", value=f"{year.value}-{unit}")


def _same_year(line: Line, first: Phrase, last: Phrase) -> Phrase | None:
    """A date without its year before one that has it: "26 June - 4 August 1952", "May and June 1990". A later month
    is of the year before: "December to March 1951"."""
    if first.rule != "date" or last.rule != "date" or first.value[:4] != "XXXX" or not last.value[:4].isdigit():
        return None
    if len(first.value) != len(last.value) or not tp.TO_DATE.fullmatch(line.text, first.end, last.start):
        return None
    year = int(last.value[:4]) - (first.value[4:] > last.value[4:])
    return first._replace(value=f"{year:04d}{first.value[4:]}")
