"""The shapes of numbers: plain decimals of any size within reason, and whole numbers of a range."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from yaml.events import Event, ScalarEvent

from sahel_tui.loading.findings import named
from sahel_tui.loading.shapes import Schema, Shape

if TYPE_CHECKING:
    from sahel_tui.loading.reading import Reading

DIGITS_LIMIT = 30
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


class Number(Shape):
    """A plain decimal number without separators."""

    def read(self, reading: Reading, event: Event) -> Decimal | None:
        """The exact number."""
        if not isinstance(event, ScalarEvent):
            reading.misplaced(event, "a number")
            return None
        value = event.value.strip()
        if not value:
            reading.empty(event)
        elif not _NUMBER.fullmatch(value):
            bare = re.sub(r"(?<=[0-9])[,' _\u00a0\u202f](?=[0-9]{3})", "", value)
            hint = f"; write {bare}" if bare != value and _NUMBER.fullmatch(bare) else ""
            message = f"{named(value)} for '{reading.key}': a plain number is wanted{hint}"
            reading.error("bad-number", message, event)
        elif len(value) > DIGITS_LIMIT:
            message = f"'{reading.key}' has more than {DIGITS_LIMIT} digits"
            reading.error("bad-number", message, event)
        else:
            return Decimal(value)
        return None

    def schema(self) -> Schema:
        """A number, or one in quotes."""
        return {"type": ["number", "string"], "pattern": f"^{_NUMBER.pattern}$"}


class Whole(Shape):
    """A whole number from `low` to `high`."""

    def __init__(self, low: int, high: int) -> None:
        self._low, self._high = low, high

    def read(self, reading: Reading, event: Event) -> int | None:
        """The number within its range."""
        wanted = f"a whole number from {self._low} to {self._high}"
        if not isinstance(event, ScalarEvent):
            reading.misplaced(event, wanted)
            return None
        value = event.value.strip()
        if not value:
            reading.empty(event)
            return None
        fits = value.isascii() and value.isdigit() and len(value) <= len(str(self._high))
        if not fits or not self._low <= int(value) <= self._high:
            message = f"{named(value)} for '{reading.key}': {wanted} is wanted"
            reading.error("bad-number", message, event)
            return None
        return int(value)

    def schema(self) -> Schema:
        """An integer within its range, or one in quotes."""
        return {
            "type": ["integer", "string"],
            "minimum": self._low,
            "maximum": self._high,
            "pattern": "^[0-9]+$",
        }
