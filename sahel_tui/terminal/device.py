"""The terminal device: its line settings and its size, asked of the device itself and of nothing else.

Knows no escape sequence and no Textual. Every call may be made of a device that is gone.
"""

from __future__ import annotations

import contextlib
import os
import termios
from typing import Any

MOST_COLUMNS, MOST_LINES = 1000, 500  # what a size is cut to: more is a jest or a mistake
UNKNOWN = (80, 24)  # what is taken for a device without a size
_IFLAG, _OFLAG, _LFLAG, _CC = 0, 1, 3, 6  # where termios keeps them


class Device:
    """A terminal by the descriptors it is read from and written to."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        self.incoming = incoming
        self.outgoing = outgoing
        self._found: list[Any] | None = None

    def reopened(self) -> int:
        """The terminal once more, for reading that never blocks; the descriptor itself where that is impossible.

        The flag must not be set on the descriptor we were given: the shell and others share it.
        """
        try:
            return os.open(
                os.ttyname(self.incoming), os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
            )
        except OSError:
            return self.incoming

    def in_foreground(self) -> bool:
        """Whether the terminal is ours to change: another job's, it would stop us for trying."""
        try:
            return os.tcgetpgrp(self.incoming) == os.getpgrp()
        except OSError:  # no controlling terminal: there are no jobs
            return True

    def size(self) -> tuple[int, int]:
        """Columns and lines, 1 to MOST_COLUMNS and MOST_LINES; UNKNOWN where the device has none."""
        try:
            columns, lines = os.get_terminal_size(self.outgoing)
        except OSError:
            return UNKNOWN
        if not columns or not lines:
            return UNKNOWN
        return min(columns, MOST_COLUMNS), min(lines, MOST_LINES)

    def raw(self) -> None:
        """Every byte as it is typed and as it is written; no signals from keys, no echo."""
        with contextlib.suppress(termios.error):
            settings = termios.tcgetattr(self.incoming)
            if self._found is None:
                self._found = termios.tcgetattr(self.incoming)
            settings[_IFLAG] &= ~(
                termios.IXON
                | termios.IXOFF
                | termios.ICRNL
                | termios.INLCR
                | termios.IGNCR
                | termios.ISTRIP
                | termios.BRKINT
            )
            settings[_OFLAG] &= ~termios.OPOST
            settings[_LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
            settings[_CC][termios.VMIN], settings[_CC][termios.VTIME] = 1, 0
            termios.tcsetattr(self.incoming, termios.TCSANOW, settings)

    def restore(self) -> None:
        """As it was found before the first `raw`."""
        if self._found is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.incoming, termios.TCSANOW, self._found)

    def drop_input(self) -> None:
        """Forget what was typed or answered and not yet read."""
        with contextlib.suppress(termios.error):
            termios.tcflush(self.incoming, termios.TCIFLUSH)

    def drop_output(self) -> None:
        """Forget what was written and nobody has taken."""
        with contextlib.suppress(termios.error):
            termios.tcflush(self.outgoing, termios.TCOFLUSH)
