"""A value of a database as the text that a table file would have for it."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import UnionType

_LISTED = "\x01"  # between the items of a list, as lists in JSON lines come


def cell(value: object) -> str:
    """The text of one value; "" for none, dates by ISO 8601, numbers without an exponent."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    write = next((write for kind, write in _WRITTEN if isinstance(value, kind)), str)
    return write(value)


def _plain(number: float | Decimal) -> str:
    exact = Decimal(repr(number)) if isinstance(number, float) else number
    return f"{exact:f}" if exact.is_finite() else ""


# The first that fits: True is an int to Python, a time of a day a day.
_WRITTEN: tuple[tuple[type | UnionType, Callable[[Any], str]], ...] = (
    (bool, lambda value: "true" if value else "false"),
    (datetime, lambda value: value.isoformat(" ", "seconds")),
    (date | time, lambda value: value.isoformat()),
    (float | Decimal, _plain),
    (list | tuple, lambda values: _LISTED.join(map(cell, values))),
    (dict, lambda value: json.dumps(value, ensure_ascii=False, default=str)),
    (bytes | bytearray | memoryview, lambda value: bytes(value).hex()),
)


def cells(values: Iterable[object]) -> list[str]:
    """The texts of a row."""
    return [cell(value) for value in values]
