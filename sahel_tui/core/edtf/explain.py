"""Text that is no date -> what is wrong with it, at which character, with a hint where one is evident.

Runs only after the readers gave up, so it says something of any text. Quotes a character only when it is
printable ASCII.
"""

from __future__ import annotations

import re

from sahel_tui.core.edtf.errors import EdtfError

_EXAMPLE = "2022-02-17"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# Patterns are compiled on first use: a program that meets no bad date does not pay for them.
_WORDS = (
    (
        "today|now|yesterday|tomorrow|present",
        f"a day that moves on is no date; write the day itself, such as {_EXAMPLE}",
    ),
    (
        "spring|summer|autumn|fall|winter",
        "seasons are numbers: 21 spring, 22 summer, 23 autumn, 24 winter, as in 2022-22",
    ),
    ("about|around|circa|ca|c|approximately|approx", "'about' is written ~ after it, as in 2012~"),
    (
        "since|from|after|until|till|before|by",
        "an open end is written '..', as in 2013/.. or ../2013",
    ),
    ("or", "one or the other is written [2022-01-23,2022-01-24]"),
    ("to|through", "an interval is written with a stroke, as in 2013/2022"),
    ("unknown|undated", "what nobody knows is X or, as an end, left blank: XXXX, 201X, 2013/"),
    ("bc|bce", "years before Christ have a minus, and 1 BC is 0000: 44 BC is -0043"),
    ("ad|ce", "a year has four digits and nothing more: 0800"),
)
_CHARACTERS = {
    **dict.fromkeys(
        "\u2010\u2011\u2012\u2013\u2014\u2212",
        "the dash in a date is '-' (U+002D); an interval is 2013/2022",
    ),
    "|": "one or the other is written [2022-01-23,2022-01-24]",
    **{small: f"'{small}' is written in upper case: {small.upper()}" for small in "xyestz"},
    **dict.fromkeys("[]{},", "sets are whole expressions: [a,b] one of, {a,b} all of, not nested"),
    **dict.fromkeys("()", "no brackets in a date; a mark ?, ~ or % stands beside what it is about"),
    "/": "an interval is no member of a set; there a range is written a..b",
}
_OUT_OF_PLACE = {
    ":": "a time follows a whole day, as in 2022-02-17T10:30:00",
    ".": "no '.' in a date",
    "+": "a zone follows a time, as in 2022-02-17T10:30:00+01",
    "Z": "a zone follows a time, as in 2022-02-17T10:30:00Z",
    "Y": "Y begins a year of more than four digits, which stands alone, as in Y170000002",
    "E": "an exponent follows Y and digits, as in Y17E7",
    "S": "significant digits follow a year without X, which stands alone, as in 1950S2",
}
_COMPONENTS = (("year", 4), ("month", 2), ("day", 2))


def explain(text: str, at: int) -> EdtfError:
    """The error for text that is no date. `at` is its place in the expression. Linear time."""
    if not text:
        return EdtfError(f"a date is missing, such as {_EXAMPLE}", at)
    reason, offset = _words(text) or _characters(text) or _forms(text) or _components(text)
    return EdtfError(reason, at + offset)


def _words(text: str) -> tuple[str, int] | None:
    """A word where a number belongs."""
    short = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
    if found := _word(short, text):
        number = [name[:3] for name in _MONTHS].index(found[0][:3].lower()) + 1
        return f"months are numbers: {number:02d}, as in 2022-{number:02d}", found.start()
    for words, reason in _WORDS:
        if found := _word(words, text):
            return reason, found.start()
    return None


def _word(words: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?i)(?<![a-z])(?:{words})(?![a-z])", text)


def _characters(text: str) -> tuple[str, int] | None:
    """The first character that no date has."""
    if re.fullmatch(r"-?[0-9]{3}0s", text):
        return f"a decade is written {text[:-2]}X", len(text) - 1
    found = re.search(r"[^0-9X?~%\-:TZ+YES.]", text)
    if found is None:
        return None
    run = re.compile("[A-Za-z]*").match(text, found.start())
    in_a_word = run is not None and len(set(run[0].lower())) > 1  # "soon", unlike "xx"
    return _unknown(found[0]) if in_a_word else _foreign(found[0]), found.start()


def _foreign(char: str) -> str:
    if char in _CHARACTERS:
        return _CHARACTERS[char]
    if char.isspace():
        return "no blanks in a date"
    if char.isdigit():
        return "digits are 0 to 9"
    return _unknown(char)


def _unknown(char: str) -> str:
    shown = f"'{char}'" if char.isascii() and char.isprintable() else f"U+{ord(char):04X}"
    return f"no date has {shown} in it; write one such as {_EXAMPLE}"


def _forms(text: str) -> tuple[str, int] | None:
    """Other ways of writing a date, and signs that stand where they mean nothing."""
    if re.fullmatch(r"[0-9]{1,2}[-.][0-9]{1,2}[-.][0-9]{4}", text):
        return f"dates are written year-month-day, such as {_EXAMPLE}", 0
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})?", text):
        return f"write the parts apart: {'-'.join(part for part in found.groups() if part)}", 4
    if (offset := text.find("..")) >= 0:
        return (
            "'..' is an end of an interval, as in 2013/.., or joins a range in a set, as in [2013..2022]",
            offset,
        )
    if (offset := text.find("T")) >= 0:
        return _time(text, offset)
    if sign := re.search(r"[:.+ZYES]", text):
        return _OUT_OF_PLACE[sign[0]], sign.start()
    return None


def _time(text: str, offset: int) -> tuple[str, int]:
    """What is wrong with a date and time; `offset` is where its T stands."""
    if found := re.search(r"[X?~%]", text):
        return "a day with a time is a whole day without marks", found.start()
    if not re.match(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T", text):
        return "a time follows a whole day, as in 2022-02-17T10:30:00", offset
    clock = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}").match(text, offset + 1)
    if clock is None:
        return "a time is hours, minutes and seconds, as in 10:30:00", offset + 1
    if not re.fullmatch(r"(?:[01].|2[0-3]):[0-5].:[0-5].|24:00:00", clock[0]):
        return "times are 00:00:00 to 23:59:59, and 24:00:00 for the end of the day", offset + 1
    zone = re.compile(r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::[0-5][0-9])?)?").match(text, clock.end())
    end = zone.end() if zone else clock.end()
    return "after a time comes nothing, Z, or a zone such as +01 or -04:30", end


def _components(text: str) -> tuple[str, int]:
    """The first of year, month and day that is not written as it should be."""
    position = 0
    for name, wanted in _COMPONENTS:
        before, sign, digits, after = _component(text, position, signed=name == "year")
        start = position + len(before + sign)
        for marks, offset in ((before, position), (after, start + len(digits))):
            if len(marks) > 1:
                return "one mark is enough: % is ? and ~ together", offset + 1
        if len(digits) != wanted:
            return _count(name, digits), start
        position = start + len(digits + after)
        if text[position : position + 1] != "-":
            return f"after the {name} comes '-' or the end", position
        position += 1
    return f"a date ends with its day, as {_EXAMPLE} does", position - 1


def _component(text: str, position: int, *, signed: bool) -> tuple[str, str, str, str]:
    """What stands at `position`: marks, a minus, digits, marks; each may be empty."""
    pattern = rf"([?~%]*)({'-?' if signed else ''})([0-9X]*)([?~%]*)"
    found = re.compile(pattern).match(text, position)
    before, sign, digits, after = found.groups() if found else ("", "", "", "")
    return before, sign, digits, after


def _count(name: str, digits: str) -> str:
    """What is wrong with the number of a component's digits."""
    if not digits:
        return f"a {name} is missing"
    if name != "year":
        hint = f": {digits:0>2}" if digits.isdigit() and len(digits) == 1 else ""
        return f"a {name} has two digits{hint}"
    if len(digits) > len("2022"):
        return "a year has four digits; a longer one begins with Y and stands alone"
    return f"a year comes first and has four digits, as in {_EXAMPLE}"
