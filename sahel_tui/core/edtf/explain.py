"""Text that is no date -> what is wrong with it, at which character, with a hint where one is evident.

Runs only after the readers gave up, so it says something of any text. Quotes a character only when it is
printable ASCII.
"""

from __future__ import annotations

import re

from sahel_tui.core.edtf.errors import EdtfError

_EXAMPLE = "2022-02-17"
_RELATIVE = re.compile(r"(?i)\b(?:today|now|yesterday|tomorrow|present|current)\b")
_MONTH_NAME = re.compile(r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_SEASON_NAME = re.compile(r"(?i)\b(?:spring|summer|autumn|fall|winter)\b")
_FOREIGN = re.compile(r"[^0-9X?~%\-:TZ+YES.]")
_YEAR_LAST = re.compile(r"[0-9]{1,2}[-.][0-9]{1,2}[-.][0-9]{4}")
_UNSEPARATED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_COMPONENTS = (("year", 4), ("month", 2), ("day", 2))
_YEAR_PART = re.compile(r"([?~%]*)(-?)([0-9X]*)([?~%]*)")
_PART = re.compile(r"([?~%]*)()([0-9X]*)([?~%]*)")


def explain(text: str, at: int) -> EdtfError:
    """The error for text that is no date. `at` is its place in the expression. Linear time."""
    if not text:
        return EdtfError(f"a date is missing, such as {_EXAMPLE}", at)
    reason, offset = _words(text) or _characters(text) or _forms(text) or _components(text)
    return EdtfError(reason, at + offset)


def _words(text: str) -> tuple[str, int] | None:
    if found := _RELATIVE.search(text):
        return (
            f"'{found[0].lower()}' moves; write the day itself, such as {_EXAMPLE}",
            found.start(),
        )
    if found := _MONTH_NAME.search(text):
        number = (
            "jan feb mar apr may jun jul aug sep oct nov dec".split().index(found[1].lower()) + 1
        )
        return (
            f"months are written as numbers: {number:02d}, as in 2022-{number:02d}",
            found.start(),
        )
    if found := _SEASON_NAME.search(text):
        return (
            "seasons are written as numbers: 21 spring, 22 summer, 23 autumn, 24 winter, as in 2022-22",
            found.start(),
        )
    return None


def _characters(text: str) -> tuple[str, int] | None:
    """The first character that no date has."""
    found = _FOREIGN.search(text)
    if found is None:
        return None
    char, offset = found[0], found.start()
    if char.isspace():
        return "no blanks in a date", offset
    if char in _DASHES:
        return "the dash between numbers is '-' (U+002D)", offset
    if char in "xyestz":
        return f"'{char}' is written in upper case: {char.upper()}", offset
    if char == "/":
        return (
            "an interval has one '/', and none stands inside a set: there a range is written a..b",
            offset,
        )
    if char in "[]{},":
        return (
            f"'{char}' belongs to a set, which is [..] or {{..}} around the whole expression",
            offset,
        )
    if char in "()":
        return "no brackets in a date; a mark ?, ~ or % stands beside what it is about", offset
    if char.isdigit():
        return "digits are 0 to 9", offset
    shown = f"'{char}'" if char.isascii() and char.isprintable() else f"U+{ord(char):04X}"
    return f"no date has {shown} in it; write one such as {_EXAMPLE}", offset


def _forms(text: str) -> tuple[str, int] | None:
    """Other ways of writing a date, and what only some dates may have."""
    if _YEAR_LAST.fullmatch(text):
        return f"dates are written year-month-day, such as {_EXAMPLE}", 0
    if found := _UNSEPARATED.fullmatch(text):
        return f"write the parts apart: {'-'.join(part for part in found.groups() if part)}", 4
    if (offset := text.find("..")) >= 0:
        return "'..' stands alone at an end of an interval, or in a set [a..b]", offset
    if (offset := text.find("T")) >= 0:
        return _time(text, offset)
    for char, role in (
        (":", "a time follows a day and T"),
        (".", "no '.' in a date"),
        ("+", "a zone follows a time"),
    ):
        if (offset := text.find(char)) >= 0:
            return role, offset
    if (offset := text.find("Z")) >= 0:
        return "a zone follows a time", offset
    if (offset := text.find("Y")) >= 0:
        return (
            "Y begins a year of more than four digits, such as Y170000002; nothing but one mark stands before or after the year",
            offset,
        )
    for char, role in (
        ("E", "an exponent follows Y and digits, such as Y17E7"),
        ("S", "significant digits follow a year, such as 1950S2, which then stands alone"),
    ):
        if (offset := text.find(char)) >= 0:
            return role, offset
    return None


def _time(text: str, offset: int) -> tuple[str, int]:
    date, time = text[:offset], text[offset + 1 :]
    if found := re.search(r"[X?~%]", text):
        return f"a date with a time is whole and without marks: '{found[0]}'", found.start()
    if not re.fullmatch(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}", date):
        return "a time follows a whole day, such as 2022-02-17T10:30:00", offset
    clock = _CLOCK.match(time)
    if clock is None:
        return "a time is hours, minutes and seconds: 10:30:00", offset + 1
    hours, minutes, seconds = (int(part) for part in clock[0].split(":"))
    if hours > 23 or minutes > 59 or seconds > 59:
        return "times run from 00:00:00 to 23:59:59, and 24:00:00 is the end of the day", offset + 1
    return (
        "after a time stands nothing, Z, or hours and minutes from it: +01 or -04:30",
        offset + 1 + clock.end(),
    )


def _components(text: str) -> tuple[str, int]:
    """The first of year, month and day that is not written as it should be."""
    position = 0
    for name, wanted in _COMPONENTS:
        before, sign, digits, after = _part(text, position, signed=name == "year")
        for marks, offset in ((before, position), (after, position + len(before + sign + digits))):
            if len(marks) > 1:
                return "one mark is enough: % is ? and ~ together", offset + 1
        if len(digits) != wanted:
            return _count(name, digits), position + len(before + sign)
        position += len(before + sign + digits + after)
        if position == len(text):
            break
        if text[position] != "-":
            return f"after the {name} comes '-' or the end", position
        position += 1
    return f"a date ends with the day, such as {_EXAMPLE}", max(position - 1, 0)


def _part(text: str, position: int, *, signed: bool) -> tuple[str, str, str, str]:
    found = (_YEAR_PART if signed else _PART).match(text, position)
    if found is None:  # pragma: no cover (every part of it may be empty)
        return "", "", "", ""
    before, sign, digits, after = found.groups()
    return before, sign, digits, after


def _count(name: str, digits: str) -> str:
    """What is wrong with the number of a component's digits."""
    if not digits:
        return f"a {name} is missing"
    if name != "year":
        hint = f": {digits:0>2}" if len(digits) == 1 and digits != "X" else ""
        return f"a {name} has two digits{hint}"
    if len(digits) > 4:
        return "a year has four digits; a longer one begins with Y and stands alone"
    return f"a year has four digits: {digits} is written {digits:0>4}"
