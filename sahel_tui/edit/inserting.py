"""Where a new entry goes in a file's text, and how it looks there: as its neighbours do.

Every function gives one stretch to be inserted and touches nothing else. Comments that are indented deeper than
a collection's key belong to the collection, and stay before what is added to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.edit.entries import Habits, block_item, field, flow, pair
from sahel_tui.edit.nodes import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sahel_tui.edit.entries import Record, Value
    from sahel_tui.edit.nodes import Document, Node

_LINE = re.compile("([ \t]*)(#[^\r\n\x85\u2028\u2029]*)?(\r\n|[\r\n\x85\u2028\u2029]|\\Z)")


class Insert(NamedTuple):
    """A stretch of text and the offset where it comes in; `from_end` is how many elements of a list follow it."""

    at: int
    text: str
    from_end: int = 0

    def into(self, text: str) -> str:
        """The text with the stretch in it."""
        return text[: self.at] + self.text + text[self.at :]


def element(doc: Document, owner: Node, key: str, value: Record) -> Iterator[Insert]:
    """Ways to put a record last into the list that stands under a mapping's key, the best one first."""
    found = owner.value(key)
    if found is None or found.items is None:
        return
    if found.flow:
        like = found.items[-1] if found.items else owner
        yield behind_last(doc, found, flow(value, as_json=is_json(like)))
        return
    usual = _list_habits(found)
    last = found.items[-1]
    if last.flow:
        start = " " * found.column + "-" + " " * (usual.behind_dash - 1)
        lines = [start + flow(value, as_json=is_json(last))]
    else:
        lines = block_item(value, found.column, usual)
    apart = is_apart(doc, found)
    for at in places(doc, found.end, owner.column):
        yield lines_at(doc, at, lines, apart=apart)
    before = line_start(doc.text, doc.text.rindex("-", 0, last.start))
    yield lines_at(doc, before, lines)._replace(from_end=1)


def entry(doc: Document, owner: Node, key: str, name: str, value: Record) -> Iterator[Insert]:
    """Ways to put a record last into the mapping that stands under a mapping's key, under its id."""
    found = owner.value(key)
    if found is None or found.pairs is None:
        return
    if found.flow:
        yield behind_last(doc, found, pair(name, value, as_json=is_json(found if found.pairs else owner)))  # fmt: skip
        return
    last_key, last = found.pairs[-1]
    if last.flow:
        lines = [" " * found.column + pair(name, value, as_json=is_json(last))]
    else:
        usual = habits(doc, owner)._replace(step=last.column - found.column)
        lines = field(name, value, found.column, usual)
    apart = is_apart(doc, found)
    for at in places(doc, found.end, owner.column):
        yield lines_at(doc, at, lines, apart=apart)
    yield lines_at(doc, line_start(doc.text, last_key.start), lines)


def section(
    doc: Document, owner: Node, key: str, value: Value, order: Sequence[str]
) -> Iterator[Insert]:
    """Ways to add a key to a mapping, behind the nearest of those that come before it in `order`."""
    pairs = owner.pairs or ()
    before = order[: order.index(key)]
    known = [each for each in pairs if each[0].text in before]
    anchor = max(known, key=lambda each: before.index(each[0].text or ""), default=pairs[-1])
    if owner.flow:
        yield Insert(anchor[1].end, f", {pair(key, value, as_json=is_json(owner))}")
        return
    lines = field(key, value, owner.column, habits(doc, owner))
    whole = owner is doc.root
    for at in places(doc, anchor[1].end, owner.column):
        yield lines_at(doc, at, lines, apart=whole and is_apart(doc, owner))
    if whole:
        yield lines_at(doc, line_start(doc.text, pairs[-1][0].start), lines)


def habits(doc: Document, owner: Node) -> Habits:
    """How the file is indented below this mapping, as far as it shows."""
    root = doc.root
    events = root.value("events")
    listed = events is not None and not events.flow
    found = _list_habits(events) if events is not None and listed else Habits()
    if events is not None and listed and owner is root:
        found = found._replace(dash=events.column - root.column)
    for name in ("timeline", "sources", "actors"):
        below = root.value(name)
        if below is not None and not below.flow and below.column > root.column:
            return found._replace(step=below.column - root.column)
    return found


def _list_habits(found: Node) -> Habits:
    """Of a list in block style: by its last element, and the last list within one."""
    items = found.items or ()
    behind = max(2, items[-1].column - found.column)
    for each in reversed(items):
        for _, value in reversed(each.pairs or ()):
            if value.items and not value.flow:
                return Habits(dash=value.column - each.column, behind_dash=behind)
    return Habits(behind_dash=behind)


def places(doc: Document, end: int, column: int) -> list[int]:
    """Starts of lines behind what ends at `end`, and behind comments indented deeper than `column`; the best one first.

    Blank lines below a text in lines are mostly nothing, and what is new comes before them; but they may be the text's.
    Where such a text ends the file without a line end, neither will do: the line end would be the text's.
    """
    told = end
    while told > 0 and doc.text[told - 1].isspace():
        told -= 1
    return list(dict.fromkeys((_after(doc, told, column), _after(doc, end, column))))


def _after(doc: Document, end: int, column: int) -> int:
    text, at = doc.text, end
    if not ends_line(text, end):
        found = BREAK.search(text, end)
        if found is None:
            return len(text)
        at = found.end()
    reached = at
    while at < len(text) and (line := _LINE.match(text, at)):
        at = line.end()
        # Blanks on a line of their own could be taken for a part of what is added.
        if len(line[1]) > (column if line[2] else 0):
            reached = at
    return reached


def lines_at(doc: Document, at: int, lines: Sequence[str], *, apart: bool = False) -> Insert:
    """Whole lines, with the file's line ends; where the line before has none, it gets one."""
    brk = doc.line_end
    made = brk.join(["", *lines] if apart else lines)
    return Insert(at, made + brk if ends_line(doc.text, at) else brk + made)


def behind_last(doc: Document, found: Node, made: str) -> Insert:
    """Behind the last element in brackets; on a line of its own where that has one."""
    spans = found.spans
    if not spans:
        return Insert(found.start + 1, made)
    start, end = spans[-1]
    line = line_start(doc.text, start)
    indent = doc.text[line:start]
    own_line = not indent.strip(" \t") and line > found.start
    return Insert(end, (f",{doc.line_end}{indent}" if own_line else ", ") + made)


def is_json(found: Node) -> bool:
    """Whether its keys stand in brackets and double quotation marks: then it may be JSON, and shall stay so."""
    keys = [key for key, _ in found.pairs or ()]
    return found.flow and bool(keys) and all(key.quoted for key in keys)


def is_apart(doc: Document, found: Node) -> bool:
    """Whether a blank line stands between the last two elements."""
    spans = found.spans
    if len(spans) < 2:  # noqa: PLR2004  (two are needed to have something between them)
        return False
    end = spans[-2][1]
    while doc.text[end - 1].isspace():  # blank lines below a text in lines
        end -= 1
    lines = BREAK.split(doc.text[end : line_start(doc.text, spans[-1][0])])
    return any(not line.strip() for line in lines[1:-1])


def ends_line(text: str, at: int) -> bool:
    """Whether a line begins at an offset."""
    return at == 0 or BREAK.match(text, at - 1) is not None


def line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind(each, 0, at) for each in "\n\r\x85\u2028\u2029") + 1
