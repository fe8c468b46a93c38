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
        yield _last_in_flow(doc, found, found.items, flow(value, as_json=_is_json(like)))
        return
    usual = _list_habits(found)
    last = found.items[-1]
    if last.flow:
        start = " " * found.column + "-" + " " * (usual.behind_dash - 1)
        lines = [start + flow(value, as_json=_is_json(last))]
    else:
        lines = block_item(value, found.column, usual)
    at, apart = after(doc, found.end, owner.column), _apart(doc, found.items)
    yield _lines(doc, at, lines, apart=apart)
    # Behind a text in lines at the very end of a file no line end may be added: it would be the text's.
    before = _line_start(doc.text, doc.text.rindex("-", 0, last.start))
    yield _lines(doc, before, lines)._replace(from_end=1)


def entry(doc: Document, owner: Node, key: str, name: str, value: Record) -> Iterator[Insert]:
    """Ways to put a record last into the mapping that stands under a mapping's key, under its id."""
    found = owner.value(key)
    if found is None or found.pairs is None:
        return
    if found.flow:
        keys = [each for each, _ in found.pairs]
        made = pair(name, value, as_json=_is_json(found if keys else owner))
        yield _last_in_flow(doc, found, keys, made, [each for _, each in found.pairs])
        return
    last_key, last = found.pairs[-1]
    if last.flow:
        lines = [" " * found.column + pair(name, value, as_json=_is_json(last))]
    else:
        usual = _habits(doc, owner)._replace(step=last.column - found.column)
        lines = field(name, value, found.column, usual)
    at = after(doc, found.end, owner.column)
    yield _lines(doc, at, lines, apart=_apart(doc, [each for each, _ in found.pairs]))
    yield _lines(doc, _line_start(doc.text, last_key.start), lines)


def section(
    doc: Document, owner: Node, key: str, value: Value, order: Sequence[str]
) -> Iterator[Insert]:
    """Ways to add a key to a mapping, behind the nearest of those that come before it in `order`."""
    pairs = owner.pairs or ()
    before = order[: order.index(key)]
    known = [each for each in pairs if each[0].text in before]
    anchor = max(known, key=lambda each: before.index(each[0].text or ""), default=None)
    if owner.flow:
        made = pair(key, value, as_json=_is_json(owner))
        if anchor is None:
            yield Insert(owner.start + 1, made + (", " if pairs else ""))
        else:
            yield Insert(anchor[1].end, f", {made}")
        return
    lines = field(key, value, owner.column, _habits(doc, owner))
    whole = owner is doc.root
    if anchor is not None:
        apart = whole and _apart(doc, [each for each, _ in pairs])
        yield _lines(doc, after(doc, anchor[1].end, owner.column), lines, apart=apart)
    if whole:
        yield _lines(doc, _line_start(doc.text, pairs[-1][0].start), lines)


def _habits(doc: Document, owner: Node) -> Habits:
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
    behind = items[-1].column - found.column
    for each in reversed(items):
        for _, value in reversed(each.pairs or ()):
            if value.items and not value.flow:
                return Habits(dash=value.column - each.column, behind_dash=behind)
    return Habits(behind_dash=behind)


def after(doc: Document, end: int, column: int) -> int:
    """The start of the line behind what ends at `end`, and behind comments indented deeper than `column`."""
    text = doc.text
    at = end
    if end == 0 or not BREAK.match(
        text, end - 1
    ):  # a text in lines ends where the next line begins
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


def _lines(doc: Document, at: int, lines: Sequence[str], *, apart: bool = False) -> Insert:
    """Whole lines, with the file's line ends; where the line before has none, it gets one."""
    brk = doc.line_end
    ended = at == 0 or BREAK.match(doc.text, at - 1) is not None
    made = brk.join(["", *lines] if apart else lines)
    return Insert(at, made + brk if ended else brk + made)


def _last_in_flow(
    doc: Document, found: Node, starts: Sequence[Node], made: str, ends: Sequence[Node] = ()
) -> Insert:
    """Behind the last element in brackets; on a line of its own where that has one."""
    if not starts:
        return Insert(found.start + 1, made)
    first = starts[-1].start
    line = _line_start(doc.text, first)
    indent = doc.text[line:first]
    own_line = not indent.strip(" \t") and line > found.start
    between = f",{doc.line_end}{indent}" if own_line else ", "
    return Insert((ends or starts)[-1].end, between + made)


def _is_json(found: Node) -> bool:
    """Whether its keys stand in brackets and double quotation marks: then it may be JSON, and shall stay so."""
    keys = [key for key, _ in found.pairs or ()]
    return found.flow and bool(keys) and all(key.quoted for key in keys)


def _apart(doc: Document, starts: Sequence[Node]) -> bool:
    """Whether a blank line stands between the last two of several."""
    if len(starts) < 2:  # noqa: PLR2004  (two are needed to have something between them)
        return False
    between = doc.text[starts[-2].end : _line_start(doc.text, starts[-1].start)]
    lines = BREAK.split(between)
    return any(not line.strip() for line in lines[1:-1])


def _line_start(text: str, at: int) -> int:
    """Where the line of an offset begins."""
    return max(text.rfind(each, 0, at) for each in "\n\r\x85\u2028\u2029") + 1
