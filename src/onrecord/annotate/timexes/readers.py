"""The grammar of time expressions in words: each reader gives the one that starts at a position, or None."""

from __future__ import annotations

from decimal import Decimal

from onrecord.annotate.calendar_values import duration
from onrecord.annotate.numbers import number_at
from onrecord.annotate.timexes import patterns as tp
from onrecord.annotate.timexes.holidays import CUED, HOLIDAYS
from onrecord.annotate.timexes.line import Line, listed, worth
from onrecord.annotate.timexes.rules import Phrase
from onrecord.dates import WrittenDate


def date(line: Line, found: WrittenDate) -> Phrase:
    phrase = Phrase(found.start, found.end, "DATE", "date", value=found.value)
    if found.value.startswith("XXXX") and (year := tp.OF_YEAR.match(line.text, found.end, line.end)):
        number, base = tp.SHIFTS[year["shift"].lower()]
        return phrase._replace(end=year.end(), rule="of year", number=number, unit=base)
    if len(found.value) == 7 and (named := line.before(tp.SHIFT_BEFORE, found.start)):
        return phrase._replace(start=named.start(), rule="month", number=tp.SHIFTS[named["shift"].lower()][0])
    return line.with_part(phrase) if len(found.value) == 10 else phrase


def weekday(line: Line, start: int, end: int, weekday: int) -> Phrase:
    if every := line.before(tp.EVERY_BEFORE, start):
        return Phrase(every.start(), end, "SET", "is", value=f"XXXX-WXX-{weekday + 1}")
    if night := line.before(tp.NIGHT_TO_BEFORE, start):
        return Phrase(night.start(), end, "TIME", "weekday", number=(weekday - 1) % 7, part=tp.PARTS["night"])
    phrase = line.with_part(Phrase(start, end, "DATE", "weekday", number=weekday))
    if week := tp.OF_WEEK.match(line.text, phrase.end, line.end):
        return phrase._replace(end=week.end(), unit="W", shift=tp.SHIFTS[week["shift"].lower()][0])
    if named := line.before(tp.SHIFT_BEFORE, phrase.start):
        return phrase._replace(start=named.start(), shift=tp.SHIFTS[named["shift"].lower()][0])
    return phrase


def word(line: Line, at: int) -> Phrase | None:
    match = tp.WORD.match(line.text, at, line.end)
    if match is None:
        return None
    last = match.start() + match.group().rfind(" ") + 1
    if last > at and shifted(line, last):
        return None  # "the past decade" is more than "the past"
    kind, meaning = tp.WORDS[listed(match.group())]
    if kind == "PART":
        plain = match.group().islower() and not tp.PART_OF.match(line.text, match.end(), line.end)
        return Phrase(at, match.end(), "TIME", "part", part=meaning) if plain else None
    if kind == "STORY":
        closed = tp.CLOSED_AFTER.match(line.text, match.end(), line.end)
        return Phrase(at, match.end(), "DATE", "story", unit="D", number=int(meaning)) if closed else None
    offset, _, part = meaning.partition(" ")
    phrase = Phrase(at, match.end(), "TIME" if kind == "TIME" else "DATE", "is", value=meaning)
    if offset.lstrip("-").isdigit():
        phrase = phrase._replace(rule="shift", value="", unit="D", number=int(offset), part=part)
        return phrase if part else line.with_part(phrase)
    if kind == "SET":  # "Daily Mail" is a name
        return None if match.group()[0].isupper() and at > line.start else phrase._replace(type="SET")
    return phrase._replace(type="DURATION") if kind == "DURATION" else phrase


def shifted(line: Line, at: int) -> Phrase | None:
    match = tp.SHIFTED.match(line.text, at, line.end)
    if match is None:
        return _past_count(line, at)
    if tp.OF_OTHER.match(line.text, match.end(), line.end):
        return None
    word = match["shift"].lower()
    count, base = tp.SHIFTS[word]
    the = line.before(tp.THE_BEFORE, at)
    phrase = Phrase(at, match.end(), "DATE", "shift" if base == "publication" else "story", number=count)
    if match["season"]:
        return phrase._replace(rule="season", value=tp.SEASONS[match["season"].lower()])
    if match["month"]:
        if match["month"].islower():
            return None  # "this may"
        return phrase._replace(rule="month", value=tp.MONTHS[match["month"].lower()])
    if match["part"]:
        return phrase._replace(type="TIME", rule="story", unit="D", part=tp.PARTS[match["part"].lower()])
    unit, size = tp.UNITS[match["unit"].lower()]
    if match["unit"].lower().endswith("s") and not match["count"]:  # "the coming days"
        value = duration("Y" if size > 1 else unit, None)
        return phrase._replace(type="DURATION", rule="is", value=value, start=the.start() if the else at)
    if (
        match["count"]
        or unit.startswith("T")
        or (word == "past" and size == 1 and (the or line.before(tp.OVER_BEFORE, at)))
    ):
        amount = worth(match["count"]) if match["count"] else Decimal(1)
        value = duration("M" if unit == "Q" else unit, None if amount is None else amount * size)
        return phrase._replace(type="DURATION", rule="is", value=value, start=the.start() if the else at)
    if size > 1:
        start = the.start() if the else at
        return phrase._replace(type="DURATION", rule="is", value=duration(unit, Decimal(size)), start=start)
    if unit == "D":
        rule = "story" if word != "this" else "shift"
        return line.with_part(phrase._replace(rule=rule, unit=unit))
    if count > 0 and the:
        phrase = phrase._replace(rule="story")
    return phrase._replace(unit=unit)


def _past_count(line: Line, at: int) -> Phrase | None:
    """A longer number of units: "the past twenty-four hours", "the last two and a half years"."""
    opening = tp.SHIFT_COUNT.match(line.text, at, line.end)
    if opening is None or opening.end() >= line.end or not (length := counted(line, opening.end())):
        return None
    the = line.before(tp.THE_BEFORE, at)
    exact = length.type == "DURATION" and line.text[opening.end()].lower() != "a"
    return length._replace(start=the.start() if the else at) if exact else None


def counted(line: Line, at: int) -> Phrase | None:
    """A number or vague amount of units: a duration, or with "ago" and "later" a date."""
    vague = tp.AMOUNT.match(line.text, at, line.end)
    number = None if vague else number_at(line.text, at)
    end = vague.end() if vague else number.end if number else at
    match = tp.COUNTED.match(line.text, end, line.end) if end > at else None
    if match is None:
        return None
    amount = number.value if number else None
    if vague and (vague["one"] or vague["half"]):
        amount = Decimal(1) if vague["one"] else Decimal("0.5")
    unit, size = tp.UNITS[match["unit"].lower()]
    if vague and vague["one"] and match["unit"].lower() in ("second", "quarter"):
        return None  # an ordinal, a fourth part
    plural = match["unit"].lower().endswith("s")
    if unit == "Q" and plural and (vague or tp.PARTS_OF.match(line.text, match.end(), line.end)):
        return None  # "some quarters", "three quarters of the crops"
    if vague and vague["one"] and plural:
        return None  # "a months-long siege" is read at its unit
    end = match.end()
    if amount == 1 and (half := tp.AND_A_HALF.match(line.text, end, line.end)):
        amount, end = Decimal("1.5"), half.end()
    amount = None if amount is None else amount * size
    value = duration({"Q": "M", "WE": "D"}.get(unit, unit), amount)
    phrase = Phrase(at, end, "DURATION", "is", value=value)
    away = tp.AWAY.match(line.text, end, line.end)
    if away and (away["ago"] or away["later"].lower() not in ("before", "after")):
        count = None if amount is None or amount % 1 or unit not in "DWMY" else int(amount)
        back = (away["ago"] or away["later"]).lower() in ("ago", "earlier", "previously")
        if count is None:
            known = amount is not None and not away["ago"]  # "45 minutes earlier": seen from a time that is not kept
            reference = "" if known else "PAST_REF" if back else "FUTURE_REF" if away["ago"] else ""
            return phrase._replace(end=away.end(), type="DATE", value=reference)
        rule, count = "shift" if away["ago"] else "story", -count if back else count
        return phrase._replace(end=away.end(), type="DATE", rule=rule, value="", unit=unit, number=count)
    day_of = line.text.startswith(" of ", match.end())  # "declared 19 March a day of mourning"
    if vague and vague["one"] and not day_of and line.before(tp.PER_BEFORE, at):
        return phrase._replace(type="SET")
    return phrase


def unit(line: Line, at: int) -> Phrase | None:
    """A unit without a number: "for days", "years of war", "the end of the month"."""
    match = tp.BARE_UNIT.match(line.text, at, line.end)
    if match is None or line.before(tp.UNREAD_BEFORE, at):
        return None
    word = match.group().lower()
    unit, size = tp.UNITS[word]
    if not word.endswith("s"):
        if unit == "WE":
            at_the = line.before(tp.WEEKEND_BEFORE, at)
            return Phrase(at, match.end(), "DATE", "weekend", unit=unit) if at_the else None
        if unit in "MYW" and (last := tp.UNIT_END.match(line.text, match.end(), line.end)):
            return Phrase(at, last.end(), "DATE", "story", unit=unit, number=0, mod="END")
        whole = unit in "DMYW" and size == 1 and line.before(tp.THE_BEFORE, at) and line.before(tp.MOD_BEFORE, at)
        rule = "story" if unit == "D" else "shift"
        return Phrase(at, match.end(), "DATE", rule, unit=unit, number=0) if whole else None
    if unit == "Q" and tp.PARTS_OF.match(line.text, match.end(), line.end):
        return None  # "three quarters of the crops"
    phrase = Phrase(at, match.end(), "DURATION", "is", value=duration("Y" if size > 1 else unit, None))
    before, after = line.before(tp.PLURAL_BEFORE, at), tp.PLURAL_AFTER.match(line.text, match.end(), line.end)
    if away := tp.AWAY.match(line.text, match.end(), line.end):
        past = "PAST_REF" if (away["ago"] or away["later"]).lower() in ("ago", "earlier", "before") else ""
        return phrase._replace(type="DATE", end=away.end(), value=past)
    if before and before["recent"]:
        return phrase._replace(start=before.start())
    return (
        phrase._replace(end=after.end() if after and not after.group().endswith("of") else match.end())
        if before or after
        else None
    )


def every(line: Line, at: int) -> Phrase | None:
    match = tp.EVERY.match(line.text, at, line.end)
    if match is None:
        return None
    phrase = Phrase(at, match.end(), "SET", "is")
    if match["weekday"]:
        return phrase._replace(value=f"XXXX-WXX-{tp.DAYS[match['weekday'].lower()] + 1}")
    if match["part"]:
        return phrase._replace(value=f"XXXX-XX-XX{tp.PARTS[match['part'].lower()]}")
    unit, size = tp.UNITS[match["unit"].lower()]
    amount = worth(match["count"]) if match["count"] else Decimal(2 if " other " in match.group().lower() else 1)
    return phrase._replace(value=duration({"Q": "M", "WE": "W"}.get(unit, unit), amount and amount * size))


def quarter(line: Line, at: int) -> Phrase | None:
    match = tp.QUARTER.match(line.text, at, line.end)
    if match is None:
        return None
    phrase = Phrase(at, match.end(), "DATE", "quarter")
    number = int(match["q"]) if match["q"] else tp.ORDINALS[match["ordinal"].lower()]
    code = "H" if match["what"] and match["what"].lower() == "half" else "Q"
    if number == 0:
        return phrase._replace(rule="shift", unit="Q", number=-1) if code == "Q" and not match["year"] else None
    if code == "H" and (number > 2 or not (match["year"] or match["shift"])):
        return None  # of a match, a speech, anything
    if match["year"]:
        return phrase._replace(rule="is", value=f"{match['year']}-{code}{number}")
    return phrase._replace(
        value=f"{code}{number}", number=tp.SHIFTS[match["shift"].lower()][0] if match["shift"] else None
    )


def season(line: Line, at: int) -> Phrase | None:
    match = tp.SEASON.match(line.text, at, line.end)
    if match is None:
        return None
    code = tp.SEASONS[match["season"].lower()]
    phrase = Phrase(at, match.end(), "DATE", "season", value=code)
    if match["year"]:
        return phrase._replace(rule="is", value=f"{match['year']}-{code}")
    if match["shift"]:  # "the summer of next year"
        return phrase._replace(rule="quarter", number=tp.SHIFTS[match["shift"].lower()][0])
    if year := line.before(tp.YEAR_OF_SEASON, at):  # "the 1982 summer"
        return phrase._replace(start=year.start(), rule="is", value=f"{year['year']}-{code}")
    if match["season"].lower() in tp.SEASON_CUED and tp.SEASON_OF.match(line.text, match.end(), line.end):
        return None
    cued = match["season"].lower() in tp.SEASON_CUED or match["season"][0].isupper()
    return None if cued and not line.before(tp.IN_THE, at) else phrase


def holiday(line: Line, at: int) -> Phrase | None:
    match = tp.HOLIDAY.match(line.text, at, line.end)
    if match is None or not match.group()[0].isupper():
        return None
    name, start = listed(match["holiday"]), match.start()
    shift = line.before(tp.SHIFT_BEFORE, at)
    if (
        name in CUED
        and not match["year"]
        and not (line.before(tp.HOLIDAY_BEFORE, at) and tp.HOLIDAY_AFTER.match(line.text, match.end(), line.end))
    ):
        return None
    phrase = Phrase(start, match.end(), "DATE", "holiday", value=HOLIDAYS[name], unit=match["year"] or "")
    if match["shift"]:
        return phrase._replace(number=tp.SHIFTS[match["shift"].lower()][0], unit="Y")
    if shift:
        return phrase._replace(start=shift.start(), number=tp.SHIFTS[shift["shift"].lower()][0])
    return line.with_part(phrase)
