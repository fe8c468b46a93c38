"""Kinds of settings: which values there are, from TOML and from text, and how a value is said.

Knows no single setting. A text is what a variable or a flag gives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from sahel_tui.loading.findings import named
from sahel_tui.loading.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

Value: TypeAlias = str | int | bool | None


class WrongValueError(ValueError):
    """A value that a setting cannot have; the text says which it can, and is safe to print."""


class Kind(Protocol):
    """What a setting may be."""

    @property
    def allowed(self) -> str:
        """The values, for readers, with code in backticks."""
        ...

    def of_text(self, text: str) -> Value:
        """A value from a variable or a flag; raises WrongValueError."""
        ...

    def of_toml(self, value: object) -> Value:
        """A value from the file; raises WrongValueError."""
        ...

    def shown(self, value: Value) -> str:
        """A value as it is written in a variable."""
        ...


_LARGE = 1 << 60


def _described(value: object) -> str:
    """A TOML value as a message names it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return named(value)
    if isinstance(value, int | float):
        # Python writes no more than 4300 digits.
        return named(str(value)) if abs(value) < _LARGE else "a number of many digits"
    return (
        "a table" if isinstance(value, dict) else "a list" if isinstance(value, list) else "a date"
    )


class Choice(NamedTuple):
    """One of a few words; `note` is said behind them in the documentation."""

    words: Sequence[str]
    note: str = ""

    @property
    def allowed(self) -> str:
        """All of them."""
        return " ".join(f"`{word}`" for word in self.words) + self.note

    def of_text(self, text: str) -> str:
        """The word itself."""
        if text not in self.words:
            hint = did_you_mean(text, self.words) or f"; there are {', '.join(self.words)}"
            raise WrongValueError(f"there is no {named(text)}{hint}")
        return text

    def of_toml(self, value: object) -> str:
        """A string."""
        if not isinstance(value, str):
            raise WrongValueError(
                f"one of the words {', '.join(self.words)} is wanted, in quotes, not {_described(value)}"
            )
        return self.of_text(value)

    def shown(self, value: Value) -> str:
        """As it is."""
        return str(value)


_SWITCHED = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}  # fmt: skip


class Switch(NamedTuple):
    """On or off."""

    @property
    def allowed(self) -> str:
        """In the file; a variable has more ways."""
        return "`true` `false`"

    def of_text(self, text: str) -> bool:
        """As many programs have it, whatever the case of letters."""
        found = _SWITCHED.get(text.lower())
        if found is None:
            raise WrongValueError(
                f"{named(text)} is neither 1, true, yes, on nor 0, false, no, off"
            )
        return found

    def of_toml(self, value: object) -> bool:
        """TOML's own."""
        if not isinstance(value, bool):
            raise WrongValueError(
                f"true or false is wanted, without quotes, not {_described(value)}"
            )
        return value

    def shown(self, value: Value) -> str:
        """As in the file."""
        return "true" if value else "false"


class Whole(NamedTuple):
    """A whole number of some unit, from `low` to `high`."""

    low: int
    high: int
    unit: str

    @property
    def allowed(self) -> str:
        """Both ends."""
        return f"`{self.low}` to `{self.high}`"

    def of_text(self, text: str) -> int:
        """Decimal digits."""
        if not (text.isascii() and text.isdecimal() and len(text) <= len(str(self.high))):
            raise WrongValueError(f"{named(text)} is {self._none}")
        return self._within(int(text))

    def of_toml(self, value: object) -> int:
        """An integer."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise WrongValueError(f"{_described(value)} is {self._none}")
        return self._within(value)

    def _within(self, number: int) -> int:
        if not self.low <= number <= self.high:
            said = number if abs(number) < _LARGE else _described(number)
            raise WrongValueError(f"{said} is {self._none}")
        return number

    @property
    def _none(self) -> str:
        return f"no whole number of {self.unit} from {self.low} to {self.high}"

    def shown(self, value: Value) -> str:
        """Decimal digits."""
        return str(value)


_UNITS_S = {"s": 1, "m": 60, "h": 3600}
_LONGEST_S = 7 * 24 * 3600
_DIGITS = 6  # more are longer than the longest
NO_DURATION = "none"


class Duration(NamedTuple):
    """Seconds, or None for no limit."""

    @property
    def allowed(self) -> str:
        """The forms."""
        return "`90` `90s` `15m` `2h` from one second to seven days, or `none`"

    def of_text(self, text: str) -> int | None:
        """`90`, `90s`, `15m`, `2h` or `none`."""
        if text == NO_DURATION:
            return None
        unit = text[-1:]
        digits = text[:-1] if unit in _UNITS_S else text
        if digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS:
            length_s = int(digits) * _UNITS_S.get(unit, 1)
            if 1 <= length_s <= _LONGEST_S:
                return length_s
        raise WrongValueError(
            f"{named(text)} is no duration from 1 s to 7 days: 90 or 90s, 15m, 2h"
        )

    def of_toml(self, value: object) -> int | None:
        """A string, or a number of seconds."""
        if isinstance(value, str):
            return self.of_text(value)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LONGEST_S:
            raise WrongValueError(
                f'{_described(value)} is no duration from 1 s to 7 days: 90 or "90s", "15m", "2h"'
            )
        return self.of_text(str(value))

    def shown(self, value: Value) -> str:
        """In the largest unit that divides it."""
        if value is None:
            return NO_DURATION
        seconds = int(value)
        unit = next(each for each in ("h", "m", "s") if seconds % _UNITS_S[each] == 0)
        return f"{seconds // _UNITS_S[unit]}{unit}"


_SIZES = {
    "TB": 10**12, "GB": 10**9, "MB": 10**6, "kB": 10**3,
    "TiB": 1 << 40, "GiB": 1 << 30, "MiB": 1 << 20, "KiB": 1 << 10,
}  # fmt: skip
_LARGEST_BYTES = 1 << 50


class Size(NamedTuple):
    """Bytes; 0 is nothing at all."""

    @property
    def allowed(self) -> str:
        """The forms."""
        return "`500MB` `20GB` `16GiB`, or `0`"

    def of_text(self, text: str) -> int:
        """Whole digits and a unit, whatever the case of its letters; without one bytes."""
        unit = next((each for each in _SIZES if text.lower().endswith(each.lower())), "")
        digits = text[: -len(unit)].rstrip(" ") if unit else text
        if digits.isascii() and digits.isdecimal() and len(digits) <= len(str(_LARGEST_BYTES)):
            found = int(digits) * _SIZES.get(unit, 1)
            if found <= _LARGEST_BYTES:
                return found
        raise WrongValueError(f"{named(text)} is no size: 500MB, 20GB, 16GiB, or 0")

    def of_toml(self, value: object) -> int:
        """A string, or a number of bytes."""
        if isinstance(value, str):
            return self.of_text(value)
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > _LARGEST_BYTES:
            raise WrongValueError(f'{_described(value)} is no size: "500MB", "20GB", "16GiB", or 0')
        return self.of_text(str(value))

    def shown(self, value: Value) -> str:
        """In the largest unit that divides it."""
        size = int(value or 0)
        units = sorted(_SIZES, key=lambda unit: -_SIZES[unit])
        unit = next((each for each in units if size and size % _SIZES[each] == 0), "")
        return f"{size // _SIZES.get(unit, 1)}{unit}"
