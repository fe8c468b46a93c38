"""Long years, exponents and significant digits: `Y17E7`, `1950S2`.

Rule: EDTF, "Letter-prefixed calendar year", "Exponential year", "Significant digits"; at most 15 digits
(docs/dates.md). Reads the year itself, without qualifiers; point.py makes the Point.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sahel_tui.core.edtf.errors import EdtfError
from sahel_tui.core.edtf.span import Precision

MAX_DIGITS = 15
_PLAIN_DIGITS = 4
_YEAR = re.compile(
    r"(?P<prefix>Y?)(?P<sign>-?)(?P<base>[0-9]+)(?:E(?P<exponent>[0-9]+))?(?:S(?P<significant>[0-9]+))?"
)
_PRECISIONS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


class LongYear(NamedTuple):
    """A year and the first and last year that it stands for."""

    year: int
    text: str
    significant_digits: int | None
    first: int
    last: int
    precision: Precision


def read_year(text: str, at: int) -> LongYear:
    """A year with `Y`, `E` or `S`. `at` is its place in the expression. Raises EdtfError."""
    match = _YEAR.fullmatch(text)
    if match is None:
        raise EdtfError(*_misshapen(text, at))
    digits = _digits(match, at)
    if match["sign"] and not int(digits):
        raise EdtfError("there is no year -0: year 0 has no sign", at + match.start("sign"))
    free = _free_digits(match, digits, at)
    kept = digits[: len(digits) - free]
    low, high = int(kept + "0" * free), int(kept + "9" * free)
    size, written = int(digits), text.removeprefix("Y").partition("S")[0]
    significant = None if match["significant"] is None else int(match["significant"])
    precision = _PRECISIONS[free] if free < len(_PRECISIONS) else Precision.WIDER
    if match["sign"]:
        return LongYear(-size, written, significant, -high, -max(low, 1), precision)
    return LongYear(size, written, significant, low, high, precision)


def _digits(match: re.Match[str], at: int) -> str:
    """The digits of the year, exponent written out."""
    base, exponent = match["base"], match["exponent"]
    place = at + match.start("base")
    if not match["prefix"]:
        return base
    if base[0] == "0":
        raise EdtfError("after Y a year does not begin with 0", place)
    if exponent is None:
        if len(base) <= _PLAIN_DIGITS:
            raise EdtfError(
                f"Y is for years of more than four digits; write {match['sign']}{base:0>4}", at
            )
        return _limited(base, 0, place)
    place = at + match.start("exponent")
    if exponent[0] == "0":
        raise EdtfError("an exponent is 1 or more and does not begin with 0", place)
    # A number of three digits is too large already; a longer one need not even be read.
    return _limited(base, int(exponent[:3]), place)


def _limited(base: str, zeros: int, place: int) -> str:
    if len(base) + zeros > MAX_DIGITS:
        raise EdtfError(f"a year has at most {MAX_DIGITS} digits once written out", place)
    return base + "0" * zeros


def _free_digits(match: re.Match[str], digits: str, at: int) -> int:
    """How many digits, from the right, are not significant."""
    significant = match["significant"]
    if significant is None:
        return 0
    place = at + match.start("significant")
    if significant[0] == "0":
        raise EdtfError(
            "the number of significant digits is 1 or more, without a 0 before it", place
        )
    if len(significant) > len(str(MAX_DIGITS)) or int(significant) > MAX_DIGITS:
        raise EdtfError(f"a year has at most {MAX_DIGITS} digits, significant or not", place)
    return max(len(digits) - int(significant), 0)


def _misshapen(text: str, at: int) -> tuple[str, int]:
    """What is wrong with a year that has not even the form of one, and where."""
    rest = re.match(r"Y?-?[0-9]*(?:E[0-9]*)?(?:S[0-9]*)?", text)
    end = 0 if rest is None else rest.end()
    if end < len(text):
        if text[end] == "X":
            return "X takes no S, E or Y with it; a long year says S for digits not known", at + end
        return "a year with Y, E or S stands alone: no month, day or time after it", at + end
    return f"digits are missing after {text[-1]}", at + end
