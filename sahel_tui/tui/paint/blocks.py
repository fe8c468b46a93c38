"""Blocks of lines one below the other, of which as many are made as are in sight around the picked one.

So a key costs the same however many there are. What a block shows is its maker's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sahel_tui.tui.paint.line import Line

At = TypeVar("At")


class Window(NamedTuple):
    """Lines in sight; whether there are others above and below; lines by which the picked block could be scrolled."""

    lines: tuple[Line, ...]
    above: bool
    below: bool
    spare: int


class Blocks(Generic[At]):
    """Blocks by their places: what the lines of one are, and which place follows which, None behind the ends."""

    def __init__(
        self,
        made: Callable[[At], Sequence[Line]],
        previous: Callable[[At], At | None],
        following: Callable[[At], At | None],
    ) -> None:
        self._made = made
        self._previous = previous
        self._following = following

    def window(self, here: At, rows: int, scroll: int = 0) -> Window:
        """At most `rows` lines around a block: whole in sight where it fits, else from its line `scroll` on."""
        block = self._made(here)
        before, first = self._around(here, self._previous, rows)
        after, last = self._around(here, self._following, rows)
        lines = [line for each in (*reversed(before), block, *after) for line in each]
        while lines and not lines[-1]:
            lines.pop()  # the gap to what does not follow
        top = sum(map(len, before))
        bottom = min(len(lines), top + len(block))
        spare = max(0, bottom - top - rows)
        start = top + min(scroll, spare) if spare else max(0, bottom - rows)
        return Window(
            tuple(lines[start : start + rows]),
            above=start > 0 or first is not None,
            below=start + rows < len(lines) or last is not None,
            spare=spare,
        )

    def _around(
        self, here: At, step: Callable[[At], At | None], rows: int
    ) -> tuple[list[Sequence[Line]], At | None]:
        """The blocks that come next in one direction, as many as can be in sight, and the first that is not among them."""
        blocks: list[Sequence[Line]] = []
        at = step(here)
        while at is not None and sum(map(len, blocks)) < rows:
            blocks.append(self._made(at))
            at = step(at)
        return blocks, at
