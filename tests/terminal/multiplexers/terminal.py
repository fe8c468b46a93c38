"""The terminal that screens are compared on: pyte's, with the background that erasing leaves and pyte leaves out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tests.terminal.screen import Feed, Screen
from tests.terminal.session import PROGRAM, Session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pyte


class Terminal(Session):
    """A session whose screen keeps the background of erased cells; without `erase_colour` they get the terminal's own."""

    def __init__(
        self,
        size: tuple[int, int],
        *,
        program: Sequence[str | bytes] = PROGRAM,
        environ: Mapping[str, str | None] | None = None,
        erase_colour: bool = True,
    ) -> None:
        super().__init__(*size, program=program, environ=environ)
        self._screen = _Filled(*size, erase_colour=erase_colour)
        self._feed = Feed(self._screen)


class _Filled(Screen):
    """pyte keeps only the cells that were drawn, and erases only those that it keeps."""

    def __init__(self, columns: int, lines: int, *, erase_colour: bool) -> None:
        super().__init__(columns, lines)
        self._erase_colour = erase_colour

    def erase_in_display(self, how: int = 0, *rest: object, **named: object) -> None:
        self._erase(partial(super().erase_in_display, how, *rest, **named))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:  # noqa: FBT002  (pyte's own)
        self._erase(partial(super().erase_in_line, how, private))

    def erase_characters(self, count: int | None = None) -> None:
        self._erase(partial(super().erase_characters, count))

    def insert_lines(self, count: int | None = None) -> None:
        self._erase(partial(super().insert_lines, count))

    def delete_lines(self, count: int | None = None) -> None:
        self._erase(partial(super().delete_lines, count))

    def index(self) -> None:
        self._erase(super().index)

    def reverse_index(self) -> None:
        self._erase(super().reverse_index)

    def _erase(self, doing: Callable[[], None]) -> None:
        """Do it with cells that have a background at most."""
        held = self.cursor.attrs
        self._fill(self.default_char)
        self.cursor.attrs = self.default_char._replace(
            bg=held.bg if self._erase_colour else "default"
        )
        doing()
        self._fill(self.cursor.attrs)
        self.cursor.attrs = held

    def _fill(self, blank: pyte.screens.Char) -> None:
        for y in range(self.lines):
            line = self.buffer[y]
            if len(line) < self.columns:
                for x in range(self.columns):
                    line.setdefault(x, blank)
