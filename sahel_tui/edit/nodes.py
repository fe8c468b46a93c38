"""Where everything stands in a file's text: a tree of its YAML with offsets, and its line ends.

Offsets count code points of the text, as PyYAML's marks do. Knows nothing of the format.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from yaml.events import (
    CollectionStartEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from sahel_tui.loading.findings import Findings
from sahel_tui.loading.limits import DEFAULT
from sahel_tui.loading.pulling import Pull

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml._yaml import Mark as FastMark
    from yaml.error import Mark

# What YAML 1.1 takes for a line break.
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_LINE_ENDS = ("\r\n", "\n", "\r")
# A quote's keys lie this deep: file, section, event, list, quote, key. What is deeper is not kept.
_DEPTH = 5


class Node(NamedTuple):
    """A value and where it stands. `end` is behind its last character, comments and blank lines not counted.

    `column` counts from 0: of a list in block style that of its hyphens, of such a mapping that of its keys.
    `items` are a list's; `pairs` a mapping's. `text` is a scalar's, `quoted` whether it is in double quotation marks.
    """

    start: int
    end: int
    column: int
    flow: bool = False
    text: str | None = None
    quoted: bool = False
    items: tuple[Node, ...] | None = None
    pairs: tuple[tuple[Node, Node], ...] | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where its elements, or its pairs, begin and end."""
        if self.pairs is not None:
            return [(key.start, value.end) for key, value in self.pairs]
        return [(each.start, each.end) for each in self.items or ()]

    def pair(self, key: str) -> tuple[Node, Node] | None:
        """Key and value of a mapping."""
        return next((each for each in self.pairs or () if each[0].text == key), None)

    def value(self, key: str) -> Node | None:
        """The value of a mapping's key."""
        found = self.pair(key)
        return None if found is None else found[1]


class Document(NamedTuple):
    """A file's text with its tree. `end` is where the document ends: the text does, or `...` stands."""

    text: str
    root: Node
    end: int

    @property
    def line_end(self) -> str:
        """That of the file's first line."""
        found = BREAK.search(self.text)
        return found[0] if found and found[0] in _LINE_ENDS else "\n"


def document(text: str) -> Document:
    """The tree of a text; raises StopReading where it is no YAML, or none at all."""
    findings = Findings("")
    pull = Pull(text, findings, DEFAULT)
    start = pull.root()
    if start is None:
        raise findings.stop("missing-key", "nothing is here", 1, 1)
    root = _node(pull.next, start, 0)
    event = pull.next()
    end = len(text)
    while not isinstance(event, StreamEndEvent):
        if isinstance(event, DocumentEndEvent) and event.explicit:
            end = _mark(event.start_mark).index
        event = pull.next()
    return Document(text, root, end)


def _node(following: Callable[[], Event], event: Event, depth: int) -> Node:
    start = _mark(event.start_mark)
    if isinstance(event, ScalarEvent):
        end = _mark(event.end_mark).index
        return Node(start.index, end, start.column, text=event.value, quoted=event.style == '"')
    inner: list[Node] = []
    last = start.index
    item = following()
    while not isinstance(item, MappingEndEvent | SequenceEndEvent):
        node = _node(following, item, depth + 1)
        last = node.end
        if depth < _DEPTH:
            inner.append(node)
        item = following()
    flow = isinstance(event, CollectionStartEvent) and bool(event.flow_style)
    # In block style the end is only seen at what follows, behind comments and blank lines.
    end = _mark(item.end_mark).index if flow else last
    if isinstance(event, MappingStartEvent):
        pairs = tuple(zip(inner[::2], inner[1::2], strict=True))
        return Node(start.index, end, start.column, flow, pairs=pairs)
    return Node(start.index, end, start.column, flow, items=tuple(inner))


def _mark(mark: Mark | FastMark | None) -> Mark | FastMark:
    assert mark is not None  # noqa: S101  (both parsers give every event its marks)
    return mark
