"""The find line as text: which value of which term is being typed, and whether typing on could still mend an error.

Knows the grammar of docs/query.md, no timeline.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.fields import LISTED, is_field
from sahel_tui.core.query.reading import parse
from sahel_tui.core.query.terms import ANYWHERE
from sahel_tui.core.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.explore.typed_line import TypedLine

_HEAD = re.compile(r"(-?)(?:([^\s,\"()|:]*):)?")
_DATED = frozenset(("in", "before", "after"))
_ESCAPE = re.compile(r'\\(["\\])')
# What a reader may go on with: letters, digits of dates, the second dot, a closing quotation mark.
_TAILS = ("x", '"', 'x"', "9", "99", "999", "9999", "0", "1", "01", ".", "2021", "-01")


@dataclass(frozen=True, slots=True)
class Entry:
    """The value at the cursor: its field (ANYWHERE for none) and the part before the cursor, without marks.

    `start` and `end` are where the whole value stands in the text; `quoted` whether it is a phrase.
    """

    field: str
    value: str
    start: int
    end: int
    quoted: bool = False


def entry_at(line: TypedLine) -> Entry | None:
    """What is being typed at the cursor; None where its field is no field."""
    start, value_start, quoted = _starts(line.text[: line.cursor])
    head = _HEAD.match(line.text[: line.cursor], start)
    field = ANYWHERE
    first_value = start
    if head is not None:
        first_value = head.end()
        if head[2] is not None:
            if not is_field(head[2]):
                return None
            field = head[2].lower()
    at = max(value_start, first_value)
    value = line.text[at : line.cursor]
    is_phrase = value.startswith('"')
    if is_phrase:
        value = _ESCAPE.sub(r"\1", value[1:] if quoted else value[1:-1])
    return Entry(field, value, at, _end(line.text, line.cursor, quoted=quoted), is_phrase)


def _starts(text: str) -> tuple[int, int, bool]:
    """Where the term and the value begin that the text ends in, and whether within quotation marks."""
    start = value_start = 0
    quoted = False
    for index, char, quoted in _read(text, 0, quoted=False):  # noqa: B007  (the last one is told)
        if char.isspace():
            start = value_start = index + 1
        elif char == ",":
            value_start = index + 1
    return start, value_start, quoted


def _end(text: str, at: int, *, quoted: bool) -> int:
    """Where the value that holds this place ends: behind its closing mark, before a blank or comma."""
    for index, char, _ in _read(text, at, quoted=quoted):
        if char.isspace() or char == ",":
            return index
    return len(text)


def _read(text: str, at: int, *, quoted: bool) -> Iterator[tuple[int, str, bool]]:
    """Each place from one on, its character where that is outside quotation marks, and whether marks are open then."""
    escaped = False
    for index in range(at, len(text)):
        char, within = text[index], quoted
        if escaped:
            escaped = False
        elif quoted:
            escaped = char == "\\"
            quoted = char != '"'
        else:
            quoted = char == '"'
        yield index, "" if within or quoted else char, quoted


def completed(line: TypedLine, entry: Entry, insert: str) -> TypedLine:
    """The line with a value or field in place of what is typed; a value at the end is followed by a blank."""
    after = line.text[entry.end :]
    if not after and not insert.endswith(":"):
        insert += " "
    before = line.text[: entry.start] + insert
    return replace(line, text=(before + after)[: line.most], cursor=min(len(before), line.most))


def mendable(line: TypedLine) -> bool:
    """Whether something typed at the cursor would make the text right, so that an error need not be told yet.

    Cost: some twenty parses of the text.
    """
    before, after = line.text[: line.cursor], line.text[line.cursor :]
    entry = entry_at(line)
    listed = LISTED.get(entry.field, ()) if entry is not None else ()
    value = entry.value.lower() if entry is not None else ""
    tails = [each[len(value) :] for each in listed if each.startswith(value)]
    return any(_is_right(before + tail + after) for tail in (*tails, *_TAILS))


def awaited(line: TypedLine) -> str:
    """What is still to be typed at the cursor, where the text is right only with more of it."""
    entry = entry_at(line)
    if entry is not None and entry.quoted:
        return "a phrase, which ends with another quotation mark"
    if entry is None or not entry.field:
        return "a word, or a field with its value"
    if entry.field in _DATED:
        return "a date: 2021, 2021-12, 2020..2022"
    values = LISTED.get(entry.field)
    return f"one of {', '.join(values)}" if values else f"a value for {entry.field}:"


def _is_right(text: str) -> bool:
    try:
        parse(text)
    except QueryError:
        return False
    return True
