"""What changed since the other version: the old and the new side by side where there is room, else one below the other.

Words of a text that were replaced are underlined. Values are wrapped, none is cut. Also what the event pane says of it.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from sahel_tui.core.changes.texts import replaced
from sahel_tui.core.edtf.span import Span
from sahel_tui.tui.paint.blocks import Blocks
from sahel_tui.tui.paint.event import event_date
from sahel_tui.tui.paint.labelled import labelled
from sahel_tui.tui.paint.line import BOLD, DATE, MUTED, STRONG, TEXT, Line, Run, pad
from sahel_tui.tui.paint.signs import CHANGED
from sahel_tui.tui.paint.wrap import wrap_runs
from sahel_tui.words.changes import NOUNS, all_meaning_words, value_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.core.changes import Change, FieldChange
    from sahel_tui.stores.compared import Comparison
    from sahel_tui.stores.store import EventStore
    from sahel_tui.tui.paint.blocks import Window

LABEL_CELLS = 15
SIDE_BY_SIDE_FROM = 84  # cells; with less, the new stands below the old
LABELS_FROM = 40  # cells; with less, a label stands above its value
BAR_CELLS = 2
MARKED = STRONG._replace(underline=True)
_NOTHING: Line = (Run("nothing", MUTED),)
_WORD = re.compile(r"\S+")


class Page:
    """Changes one below the other, each a block; what they are of stands above the first of it."""

    def __init__(self, found: Sequence[Change], comparison: Comparison, store: EventStore) -> None:
        self._found = found
        self._comparison = comparison
        self._store = store
        self._cells = 0
        self._picked = 0
        self._kept: dict[int, list[Line]] = {}

    def paint(self, picked: int, cells: int, rows: int, scroll: int = 0) -> Window:
        """At most `rows` lines around the picked change: whole in sight where it fits, else from its line `scroll` on."""
        if cells != self._cells:
            self._cells, self._kept = cells, {}
        self._picked = picked
        last = len(self._found) - 1
        blocks: Blocks[int] = Blocks(
            self._block, lambda at: at - 1 if at else None, lambda at: at + 1 if at < last else None
        )
        return blocks.window(picked, rows, scroll)

    def heading(self, cells: int) -> Line:
        """The names of the two versions, above their columns where there are such."""
        old, new, _ = self._comparison.names
        if cells < SIDE_BY_SIDE_FROM:
            return (Run("old ", MUTED), Run(old, BOLD), Run("   new ", MUTED), Run(new, BOLD))
        column = _column(cells)
        label: Line = (Run(" " * (BAR_CELLS + LABEL_CELLS), MUTED),)
        return (*label, *pad((Run(old, BOLD),), column - 1), Run(" ", TEXT), Run(new, BOLD))

    def _block(self, at: int) -> list[Line]:
        """The lines of a change, what it is of above them, a gap below where the next is of something else."""
        if at not in self._kept:
            self._kept[at] = self._lines(self._found[at])
        bar = Run("▌ ", STRONG) if at == self._picked else Run("  ", TEXT)
        lines: list[Line] = [(bar, *line) for line in self._kept[at]]
        change = self._found[at]
        if not at or _holder(self._found[at - 1]) != _holder(change):
            lines = [*wrap_runs(self._of(change), self._cells), *lines]
        ends = at + 1 == len(self._found) or _holder(self._found[at + 1]) != _holder(change)
        return [*lines, ()] if ends else lines

    def _of(self, change: Change) -> Line:
        """What a change is of: the event, the actor, the source."""
        kind, key = _holder(change)
        event = self._store.event(key) if kind == "event" else None
        if event is not None:
            when = event_date(event, self._store.overview.as_of_day)
            mark = self._comparison.marks.get(key)
            sign = f"{CHANGED[mark]} " if mark else ""
            return (Run(f"{sign}{event.title}, ", STRONG), Run(when, DATE))
        if kind == "timeline":
            return (Run("the timeline", STRONG),)
        return (Run(f"{NOUNS.get(kind, kind)} ", MUTED), Run(self._called(kind, key), STRONG))

    def _called(self, kind: str, key: str) -> str:
        """The name of an actor or source; others are called by what they are known by."""
        if kind == "actor":
            actor = self._store.actor(key)
            return actor.name if actor else key
        source = self._store.source(key) if kind in ("source", "check") else None
        return source.name if source else key

    def _lines(self, change: Change) -> list[Line]:
        noun = NOUNS.get(change.kind, change.kind)
        head: list[Run] = [Run(f"{noun} {change.change}", BOLD)]
        if name := self._name(change):
            head += [Run(": ", MUTED), Run(name, TEXT)]
        lines = wrap_runs(tuple(head), self._cells - BAR_CELLS)
        beside = self._cells >= SIDE_BY_SIDE_FROM
        for field in change.fields:
            lines += (_beside if beside else _below)(field, change, self._cells)
        return lines

    def _name(self, change: Change) -> str:
        """Which of its event's or actor's records it is, where its fields do not say so."""
        if change.kind == "participation":
            return self._called("actor", change.id)
        if change.kind == "relation":
            event = self._store.event(change.id)
            return event.title if event else change.id
        if change.kind == "quote" and change.field("text") is None:
            return f"“{change.name}”"
        return change.id if change.kind in ("claim", "role") else ""


def _holder(change: Change) -> tuple[str, str]:
    if change.within is None:
        return change.kind, change.id
    return "actor" if change.kind == "role" else "event", change.within


def _column(cells: int) -> int:
    return (cells - BAR_CELLS - LABEL_CELLS) // 2


def _beside(field: FieldChange, change: Change, cells: int) -> list[Line]:
    """Old at the left, new at the right, what it means below the new."""
    column = _column(cells)
    old, new = _values(field, change)
    left, right = wrap_runs(old, column - 1), wrap_runs(new, column - 1)
    if meaning := _meaning(field):
        right += wrap_runs(meaning, column - 1)
    lines: list[Line] = []
    for index, (was, now) in enumerate(zip_longest(left, right, fillvalue=())):
        label = field.field if index == 0 else ""
        lines.append((Run(label.ljust(LABEL_CELLS), MUTED), *pad(was, column), *now))
    return lines


def _below(field: FieldChange, change: Change, cells: int) -> list[Line]:
    """Old, then new, then what it means, one below the other."""
    label = LABEL_CELLS - 2 if cells >= LABELS_FROM else 0
    lines: list[Line] = []
    for word, value in zip(
        ("old ", "new ", ""), (*_values(field, change), _meaning(field)), strict=True
    ):
        if value:
            said = (Run(word, MUTED), *value)
            lines += labelled("" if lines else field.field, said, label, cells - BAR_CELLS)
    return lines


def _meaning(field: FieldChange) -> Line:
    words = "" if field.meaning in ("given", "taken-out") else all_meaning_words(field)
    return (Run(words, MUTED),) if words else ()


def _values(field: FieldChange, change: Change) -> tuple[Line, Line]:
    """Both values; of what came or went as a whole, nothing at all on the side where it was not."""
    old, new = field.old, field.new
    if isinstance(old, str) and isinstance(new, str) and field.edits:
        places = replaced(old.split(), new.split())
        was, now = ([each[side] for each in places] for side in (0, 1))
        return _inked(old, was), _inked(new, now)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _listed(old, new), _listed(new, old)
    words = [value_words(old), value_words(new)]
    if words[0] == words[1] and isinstance(old, Span) and isinstance(new, Span):
        words = [old.expression, new.expression]
    nothing = () if change.change in ("added", "removed") else _NOTHING
    was_line, now_line = (
        nothing if value is None else (Run(word, TEXT),)
        for value, word in zip((old, new), words, strict=True)
    )
    return was_line, now_line


def _inked(text: str, places: Sequence[tuple[int, int]]) -> Line:
    """A text with the words from..to of each place marked, and what stands between two of them."""
    words = [found.span() for found in _WORD.finditer(text)]
    runs: list[Run] = []
    at = 0
    for first, end in places:
        if first == end:
            continue
        start, stop = words[first][0], words[end - 1][1]
        runs += [Run(text[at:start], TEXT), Run(text[start:stop], MARKED)]
        at = stop
    return (*(run for run in runs if run.text), Run(text[at:], TEXT))


def _listed(items: Sequence[object], others: Sequence[object]) -> Line:
    """A list, those marked that the other one has not."""
    runs: list[Run] = []
    for item in items:
        runs += [
            Run(", " if runs else "", TEXT),
            Run(str(item), TEXT if item in others else MARKED),
        ]
    return tuple(runs) if runs else _NOTHING
