"""Entries as text: a record of texts, lists and records, written in block or in flow style.

Knows neither the format nor the file it comes to stand in, but for its habits (`Habits`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.edit.scalars import WIDTH_CHARS, in_line, in_lines, quoted

if TYPE_CHECKING:
    Value = str | list["Value"] | dict[str, "Value"]
    Record = dict[str, Value]


_KEY = re.compile("[a-z0-9][a-z0-9_-]*")


class Habits(NamedTuple):
    """How a file is indented: a mapping below its key, a hyphen below its key, what follows behind a hyphen.

    `spread` are the lists whose records have a line a key, however short they are.
    """

    step: int = 2
    dash: int = 2
    behind_dash: int = 2
    spread: tuple[str, ...] = ("events", "quotes")


def flow(value: Value, *, as_json: bool = False) -> str:
    """A value on one line; with `as_json` all of it in double quotation marks."""
    if isinstance(value, str):
        return quoted(value) if as_json else in_line(value, flow=True)
    if isinstance(value, dict):
        pairs = (pair(key, each, as_json=as_json) for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    return "[" + ", ".join(flow(each, as_json=as_json) for each in value) + "]"


def pair(key: str, value: Value, *, as_json: bool = False) -> str:
    """A key and its value in flow style."""
    return f"{quoted(key) if as_json else key_text(key)}: {flow(value, as_json=as_json)}"


def key_text(key: str) -> str:
    """A key: those of the format, and ids, stand plain, even `on`."""
    return key if _KEY.fullmatch(key) else quoted(key)


def block(record: Record, column: int, habits: Habits) -> list[str]:
    """The lines of a record in block style, from `column` on; the first one is not indented."""
    lines: list[str] = []
    for key, value in record.items():
        lines += field(key, value, column, habits)
    return [lines[0].lstrip(" "), *lines[1:]]


def field(key: str, value: Value, column: int, habits: Habits) -> list[str]:
    """The indented lines of a key and its value in block style."""
    start = " " * column + key_text(key) + ":"
    if isinstance(value, str):
        inner = " " * (column + habits.step)
        first, *rest = in_lines(value, column + habits.step)
        return [f"{start} {first}", *(inner + line if line else "" for line in rest)]
    if isinstance(value, dict):
        inner = " " * (column + habits.step)
        first, *rest = block(value, column + habits.step, habits)
        return [start, inner + first, *rest]
    if not any(isinstance(each, dict) for each in value):
        return [f"{start} {flow(value)}"]
    lines = [start]
    for each in value:
        lines += _item(each, column + habits.dash, habits, spread=key in habits.spread)
    return lines


def _item(value: Value, column: int, habits: Habits, *, spread: bool) -> list[str]:
    """The indented lines of a list's element in block style; a record that has the room is on one line."""
    start = " " * column + "-" + " " * (habits.behind_dash - 1)
    if isinstance(value, dict) and (spread or not _fits(value, len(start))):
        return block_item(value, column, habits)
    return [start + flow(value)]


def block_item(value: Record, column: int, habits: Habits) -> list[str]:
    """The indented lines of a list's record in block style, with a line a key."""
    first, *rest = block(value, column + habits.behind_dash, habits)
    return [" " * column + "-" + " " * (habits.behind_dash - 1) + first, *rest]


def _fits(record: Record, column: int) -> bool:
    texts = [each for each in record.values() if isinstance(each, str)]
    return column + len(flow(record)) <= WIDTH_CHARS and not any("\n" in each for each in texts)
