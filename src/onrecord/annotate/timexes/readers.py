"""The grammar of time expressions: each reader gives the one that starts at a position, or None."""

from __future__ import annotations

import re
from decimal import Decimal

from onrecord.annotate.calendar_values import duration
from onrecord.annotate.numbers import number_at
from onrecord.annotate.timexes import patterns as tp
from onrecord.annotate.timexes.holidays import CUED, HOLIDAYS
from onrecord.annotate.timexes.rules import Phrase
from onrecord.dates import WrittenDate


class Line:
    """One sentence being read. Each reader looks at a position and gives the phrase that starts there, or None."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end

    def before(self, pattern: re.Pattern[str], position: int) -> re.Match[str] | None:
        """A match, right before a position, of a pattern that ends in `$`."""
        return pattern.search(self.text, max(self.start, position - 36), position)

    def follows(self, endings: tuple[str, ...], position: int) -> bool:
        """Whether what stands before a position ends so: a cheap test before a pattern."""
        return self.text[max(self.start, position - 12) : position].rstrip().lower().endswith(endings)

    def widened(self, phrase: Phrase) -> Phrase:
        """With the words before it that say which part of it is meant ("the end of", "early"), or how nearly."""
        if phrase.type == "DURATION":
            whole = (
                self.text[phrase.start : phrase.start + 4].lower() == "the "
            )  # "over the past week" is no more than it
            near = None if whole else self.before(tp.APPROX_BEFORE, phrase.start)
            return phrase._replace(start=near.start(), mod=tp.APPROX[_plain(near["mod"])]) if near else phrase
        if phrase.type == "SET" or phrase.value.endswith("_REF"):
            return phrase
        if self.follows(tp.MOD_ENDS, phrase.start) and (mod := self.before(tp.MOD_BEFORE, phrase.start)):
            today = phrase.rule == "shift" and phrase.unit == "D"
            return phrase._replace(start=mod.start(), mod=None if today else tp.MODS[_plain(mod["mod"])])
        unit = phrase.rule in ("shift", "story", "quarter", "season") or (
            phrase.rule == "is" and ("-" in phrase.value or 1 < len(phrase.value) < 4 or phrase.value.startswith("BC0"))
        )
        unit = unit or (phrase.rule == "date" and self.text[phrase.start].isdigit())
        if unit and (the := self.before(tp.THE_BEFORE, phrase.start)):
            return phrase._replace(start=the.start())
        return phrase

    def with_part(self, phrase: Phrase) -> Phrase:
        """A day with the part of it that stands beside: "Wednesday morning", "the night of 7 May"."""
        if after := tp.PART_AFTER.match(self.text, phrase.end, self.end):
            return phrase._replace(type="TIME", end=after.end(), part=tp.PARTS[after["part"].lower()])
        if self.follows(tp.PART_LINKS, phrase.start) and (before := self.before(tp.PART_BEFORE, phrase.start)):
            return phrase._replace(type="TIME", start=before.start(), part=tp.PARTS[before["part"].lower()])
        return phrase

    def joined(self, found: list[Phrase]) -> list[Phrase]:
        """With a clock time and the day beside it as one: "12:00 UTC Monday"."""
        result: list[Phrase] = []
        for phrase in found:
            last = result[-1] if result else None
            if last and (both := self._of_bc(last, phrase)):
                result[-1] = both
                continue
            if last and (dated := self._same_year(last, phrase)):
                result[-1] = dated
            if (
                last
                and (last.rule == "part") != (phrase.rule == "part")
                and tp.CLOCK_TO_DAY.fullmatch(self.text, last.end, phrase.start)
            ):
                clock, day = (last, phrase) if last.rule == "part" else (phrase, last)
                if day.rule in ("date", "weekday", "shift", "story") and not day.part and day.unit in ("", "D"):
                    result[-1] = day._replace(start=last.start, end=phrase.end, type="TIME", part=clock.part)
                    continue
            result.append(phrase)
        return result

    def _of_bc(self, part: Phrase, year: Phrase) -> Phrase | None:
        """A month or season with the year before Christ behind it: "August 480 BC"."""
        if not year.value.startswith("BC") or not tp.TO_BC.fullmatch(self.text, part.end, year.start):
            return None
        if len(year.value) != 6 or not (part.rule == "season" or (part.rule == "date" and part.value[:4] == "XXXX")):
            return None
        unit = part.value if part.rule == "season" else part.value[5:]
        return part._replace(end=year.end, rule="is", value=f"{year.value}-{unit}")

    def _same_year(self, first: Phrase, last: Phrase) -> Phrase | None:
        """A date without its year before one that has it: "26 June - 4 August 1952", "May and June 1990". A later month
        is of the year before: "December to March 1951"."""
        if first.rule != "date" or last.rule != "date" or first.value[:4] != "XXXX" or not last.value[:4].isdigit():
            return None
        if len(first.value) != len(last.value) or not tp.TO_DATE.fullmatch(self.text, first.end, last.start):
            return None
        year = int(last.value[:4]) - (first.value[4:] > last.value[4:])
        return first._replace(value=f"{year:04d}{first.value[4:]}")

    def date(self, found: WrittenDate) -> Phrase:
        phrase = Phrase(found.start, found.end, "DATE", "date", value=found.value)
        if found.value.startswith("XXXX") and (year := tp.OF_YEAR.match(self.text, found.end, self.end)):
            number, base = tp.SHIFTS[year["shift"].lower()]
            return phrase._replace(end=year.end(), rule="of year", number=number, unit=base)
        if len(found.value) == 7 and (named := self.before(tp.SHIFT_BEFORE, found.start)):
            return phrase._replace(start=named.start(), rule="month", number=tp.SHIFTS[named["shift"].lower()][0])
        return self.with_part(phrase) if len(found.value) == 10 else phrase

    def weekday(self, start: int, end: int, weekday: int) -> Phrase:
        if every := self.before(tp.EVERY_BEFORE, start):
            return Phrase(every.start(), end, "SET", "is", value=f"XXXX-WXX-{weekday + 1}")
        phrase = self.with_part(Phrase(start, end, "DATE", "weekday", number=weekday))
        if week := tp.OF_WEEK.match(self.text, phrase.end, self.end):
            return phrase._replace(end=week.end(), unit="W", shift=tp.SHIFTS[week["shift"].lower()][0])
        if named := self.before(tp.SHIFT_BEFORE, phrase.start):
            return phrase._replace(start=named.start(), shift=tp.SHIFTS[named["shift"].lower()][0])
        return phrase

    def word(self, at: int) -> Phrase | None:
        match = tp.WORD.match(self.text, at, self.end)
        if match is None:
            return None
        last = match.start() + match.group().rfind(" ") + 1
        if last > at and tp.SHIFTED.match(self.text, last, self.end):
            return None  # "the past decade" is more than "the past"
        kind, meaning = tp.WORDS[_plain(match.group())]
        if kind == "PART":
            plain = match.group().islower() and not tp.PART_OF.match(self.text, match.end(), self.end)
            return Phrase(at, match.end(), "TIME", "part", part=meaning) if plain else None
        if kind == "STORY":
            closed = tp.CLOSED_AFTER.match(self.text, match.end(), self.end)
            return Phrase(at, match.end(), "DATE", "story", unit="D", number=int(meaning)) if closed else None
        offset, _, part = meaning.partition(" ")
        phrase = Phrase(at, match.end(), "TIME" if kind == "TIME" else "DATE", "is", value=meaning)
        if offset.lstrip("-").isdigit():
            phrase = phrase._replace(rule="shift", value="", unit="D", number=int(offset), part=part)
            return phrase if part else self.with_part(phrase)
        if kind == "SET":  # "Daily Mail" is a name
            return None if match.group()[0].isupper() and at > self.start else phrase._replace(type="SET")
        return phrase._replace(type="DURATION") if kind == "DURATION" else phrase

    def shifted(self, at: int) -> Phrase | None:
        match = tp.SHIFTED.match(self.text, at, self.end)
        if match is None or tp.OF_OTHER.match(self.text, match.end(), self.end):
            return None
        word = match["shift"].lower()
        count, base = tp.SHIFTS[word]
        the = self.before(tp.THE_BEFORE, at)
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
            or (word == "past" and size == 1 and (the or self.before(tp.OVER_BEFORE, at)))
        ):
            amount = _amount(match["count"]) if match["count"] else Decimal(1)
            value = duration("M" if unit == "Q" else unit, None if amount is None else amount * size)
            return phrase._replace(type="DURATION", rule="is", value=value, start=the.start() if the else at)
        if size > 1:
            start = the.start() if the else at
            return phrase._replace(type="DURATION", rule="is", value=duration(unit, Decimal(size)), start=start)
        if unit == "D":
            rule = "story" if word != "this" else "shift"
            return self.with_part(phrase._replace(rule=rule, unit=unit))
        if count > 0 and the:
            phrase = phrase._replace(rule="story")
        return phrase._replace(unit=unit)

    def counted(self, at: int) -> Phrase | None:
        """A number or vague amount of units: a duration, or with "ago" and "later" a date."""
        vague = tp.AMOUNT.match(self.text, at, self.end)
        number = None if vague else number_at(self.text, at)
        end = vague.end() if vague else number.end if number else at
        match = tp.COUNTED.match(self.text, end, self.end) if end > at else None
        if match is None:
            return None
        amount = number.value if number else None
        if vague and (vague["one"] or vague["half"]):
            amount = Decimal(1) if vague["one"] else Decimal("0.5")
        unit, size = tp.UNITS[match["unit"].lower()]
        if vague and vague["one"] and match["unit"].lower() in ("second", "quarter"):
            return None  # an ordinal, a fourth part
        plural = match["unit"].lower().endswith("s")
        if unit == "Q" and plural and (vague or tp.PARTS_OF.match(self.text, match.end(), self.end)):
            return None  # "some quarters", "three quarters of the crops"
        if vague and vague["one"] and plural:
            return None  # "a months-long siege" is read at its unit
        amount = None if amount is None else amount * size
        value = duration({"Q": "M", "WE": "D"}.get(unit, unit), amount)
        phrase = Phrase(at, match.end(), "DURATION", "is", value=value)
        away = tp.AWAY.match(self.text, match.end(), self.end)
        if away and (away["ago"] or away["later"].lower() not in ("before", "after")):
            count = None if amount is None or amount % 1 or unit not in "DWMY" else int(amount)
            back = (away["ago"] or away["later"]).lower() in ("ago", "earlier", "previously")
            if count is None:
                reference = "PAST_REF" if back else "FUTURE_REF" if away["ago"] else ""
                return phrase._replace(end=away.end(), type="DATE", value=reference)
            rule, count = "shift" if away["ago"] else "story", -count if back else count
            return phrase._replace(end=away.end(), type="DATE", rule=rule, value="", unit=unit, number=count)
        day_of = self.text.startswith(" of ", match.end())  # "declared 19 March a day of mourning"
        if vague and vague["one"] and not day_of and self.before(tp.PER_BEFORE, at):
            return phrase._replace(type="SET")
        return phrase

    def unit(self, at: int) -> Phrase | None:
        """A unit without a number: "for days", "years of war", "the end of the month"."""
        match = tp.BARE_UNIT.match(self.text, at, self.end)
        if match is None or self.before(tp.UNREAD_BEFORE, at):
            return None
        word = match.group().lower()
        unit, size = tp.UNITS[word]
        if not word.endswith("s"):
            if unit in "MYW" and (last := tp.UNIT_END.match(self.text, match.end(), self.end)):
                return Phrase(at, last.end(), "DATE", "story", unit=unit, number=0, mod="END")
            whole = unit in "DMYW" and size == 1 and self.before(tp.THE_BEFORE, at) and self.before(tp.MOD_BEFORE, at)
            rule = "story" if unit == "D" else "shift"
            return Phrase(at, match.end(), "DATE", rule, unit=unit, number=0) if whole else None
        if unit == "Q" and tp.PARTS_OF.match(self.text, match.end(), self.end):
            return None  # "three quarters of the crops"
        phrase = Phrase(at, match.end(), "DURATION", "is", value=duration("Y" if size > 1 else unit, None))
        before, after = self.before(tp.PLURAL_BEFORE, at), tp.PLURAL_AFTER.match(self.text, match.end(), self.end)
        if away := tp.AWAY.match(self.text, match.end(), self.end):
            past = "PAST_REF" if (away["ago"] or away["later"]).lower() in ("ago", "earlier", "before") else ""
            return phrase._replace(type="DATE", end=away.end(), value=past)
        if before and before["recent"]:
            return phrase._replace(start=before.start())
        return (
            phrase._replace(end=after.end() if after and not after.group().endswith("of") else match.end())
            if before or after
            else None
        )

    def every(self, at: int) -> Phrase | None:
        match = tp.EVERY.match(self.text, at, self.end)
        if match is None:
            return None
        phrase = Phrase(at, match.end(), "SET", "is")
        if match["weekday"]:
            return phrase._replace(value=f"XXXX-WXX-{tp.DAYS[match['weekday'].lower()] + 1}")
        if match["part"]:
            return phrase._replace(value=f"XXXX-XX-XX{tp.PARTS[match['part'].lower()]}")
        unit, size = tp.UNITS[match["unit"].lower()]
        amount = _amount(match["count"]) if match["count"] else Decimal(2 if " other " in match.group().lower() else 1)
        return phrase._replace(value=duration({"Q": "M", "WE": "W"}.get(unit, unit), amount and amount * size))

    def quarter(self, at: int) -> Phrase | None:
        match = tp.QUARTER.match(self.text, at, self.end)
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

    def season(self, at: int) -> Phrase | None:
        match = tp.SEASON.match(self.text, at, self.end)
        if match is None:
            return None
        code = tp.SEASONS[match["season"].lower()]
        phrase = Phrase(at, match.end(), "DATE", "season", value=code)
        if match["year"]:
            return phrase._replace(rule="is", value=f"{match['year']}-{code}")
        if match["shift"]:
            return phrase._replace(number=tp.SHIFTS[match["shift"].lower()][0])
        if year := self.before(tp.YEAR_OF_SEASON, at):  # "the 1982 summer"
            return phrase._replace(start=year.start(), rule="is", value=f"{year['year']}-{code}")
        if match["season"].lower() in tp.SEASON_CUED and tp.SEASON_OF.match(self.text, match.end(), self.end):
            return None
        cued = match["season"].lower() in tp.SEASON_CUED or match["season"][0].isupper()
        return None if cued and not self.before(tp.IN_THE, at) else phrase

    def holiday(self, at: int) -> Phrase | None:
        match = tp.HOLIDAY.match(self.text, at, self.end)
        if match is None or not match.group()[0].isupper():
            return None
        name, start = _plain(match["holiday"]), match.start()
        shift = self.before(tp.SHIFT_BEFORE, at)
        if (
            name in CUED
            and not match["year"]
            and not (self.before(tp.HOLIDAY_BEFORE, at) and tp.HOLIDAY_AFTER.match(self.text, match.end(), self.end))
        ):
            return None
        phrase = Phrase(start, match.end(), "DATE", "holiday", value=HOLIDAYS[name], unit=match["year"] or "")
        if match["shift"]:
            return phrase._replace(number=tp.SHIFTS[match["shift"].lower()][0], unit="Y")
        if shift:
            return phrase._replace(start=shift.start(), number=tp.SHIFTS[shift["shift"].lower()][0])
        return self.with_part(phrase)

    def digits(self, at: int) -> Phrase | None:
        for pattern, reader in (
            (tp.CLOCK, self._clock),
            (tp.BC, self._bc),
            (tp.BC_SINCE, self._bc_since),
            (tp.BC_DECADE, self._bc_decade),
            (tp.BC_CENTURY, self._bc_century),
            (tp.DECADE, self._decade),
            (tp.CENTURY, self._century),
        ):
            if (match := pattern.match(self.text, at, self.end)) and (phrase := reader(match)):
                return phrase
        return self.counted(at) or self._year(at)

    def _clock(self, match: re.Match[str]) -> Phrase:
        hour, minute = (
            int(match["h12"] or match["h24"] or match["h4"]),
            match["m12"] or match["m24"] or match["m4"] or "00",
        )
        if match["half"]:
            hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
        zone = "Z" if match["zone"] and not match["offset"] and re.search("GMT|UTC", match["zone"]) else ""
        return Phrase(*match.span(), "TIME", "part", part=f"T{hour:02d}:{minute}{zone}")

    def _bc(self, match: re.Match[str]) -> Phrase:
        return Phrase(*match.span(), "DATE", "is", value=f"BC{int(match['bc']):04d}")

    def _bc_since(self, match: re.Match[str]) -> Phrase | None:
        """The first year of a range: years before Christ count down."""
        if int(match["since"]) <= int(match["bc"]):
            return None
        return Phrase(*match.span("since"), "DATE", "is", value=f"BC{int(match['since']):04d}")

    def _bc_decade(self, match: re.Match[str]) -> Phrase:
        return Phrase(*match.span(), "DATE", "is", value=f"BC{int(match['decade']):04d}"[:-1])

    def _bc_century(self, match: re.Match[str]) -> Phrase:
        return Phrase(*match.span(), "DATE", "is", value=f"BC{int(match['century']) - 1:02d}")

    def _decade(self, match: re.Match[str]) -> Phrase:
        decade = match["decade"]
        return Phrase(*match.span(), "DATE", "is", value=decade[:3] if len(decade) == 4 else f"19{decade[0]}")

    def _century(self, match: re.Match[str]) -> Phrase:
        return Phrase(*match.span(), "DATE", "is", value=f"{int(match['century']) - 1:02d}")

    def _year(self, at: int) -> Phrase | None:
        if (since := self.before(tp.RANGE_BEFORE, at)) and (until := tp.UNTIL.match(self.text, at, self.end)):
            year = f"{since['since'][: 4 - len(until.group())]}{until.group()}"
            return Phrase(at, until.end(), "DATE", "is", value=year) if year > since["since"] else None
        match, cued = tp.YEAR.match(self.text, at, self.end), self.before(tp.YEAR_BEFORE, at)
        if match is None or (not cued and self.before(tp.NO_YEAR_BEFORE, at)):
            return None
        named = not match.group().endswith(tp.ROUND) and self.before(tp.THE_YEAR, at)
        if not cued and not named and tp.NO_YEAR_AFTER.match(self.text, match.end(), self.end):
            return None
        return Phrase(at, match.end(), "DATE", "is", value=match.group())


def _plain(written: str) -> str:
    return " ".join(written.lower().split())


def _amount(written: str) -> Decimal | None:
    number = number_at(written, 0) if _plain(written) not in tp.AMOUNTS else None
    return number.value if number else None
