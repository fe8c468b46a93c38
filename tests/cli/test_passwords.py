"""A password on a terminal: asked for, not shown, and the terminal as it was whatever happens."""

from __future__ import annotations

import os
import pty
import termios
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli import ending, passwords

if TYPE_CHECKING:
    from collections.abc import Iterator


class Terminal:
    """A terminal, and who sits before it."""

    def __init__(self) -> None:
        self.ours, theirs = pty.openpty()
        self.name = os.ttyname(theirs)
        self.theirs = theirs

    @property
    def shows(self) -> bool:
        """Whether what is typed is shown."""
        return bool(termios.tcgetattr(self.theirs)[3] & termios.ECHO)

    def type(self, answer: bytes, *, once: str) -> Thread:
        """Type this when that has been asked."""

        def answering() -> None:
            seen = b""
            while once.encode() not in seen:
                seen += os.read(self.ours, 1024)
            self.shown = self.shows
            os.write(self.ours, answer)

        thread = Thread(target=answering, daemon=True)
        thread.start()
        return thread


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    made = Terminal()
    monkeypatch.setattr(passwords, "_TERMINAL", made.name)
    yield made
    os.close(made.theirs)
    os.close(made.ours)


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        (b"p@ss: %41 \n", "p@ss: %41 "),
        ("pässwörd\r".encode(), "pässwörd"),
        (b"\n", None),
        (b"\x04", None),
        (b"\xff\n", None),
    ],
    ids=["odd", "letters", "none", "ended", "no-text"],
)
def test_what_is_typed(typed: bytes, password: str | None, terminal: Terminal) -> None:
    answering = terminal.type(typed, once="␛[31m of ann: ")
    assert passwords.asked("password\x1b[31m of ann: ") == password
    answering.join()
    assert not terminal.shown
    assert terminal.shows
    assert ending.LAST == []


def test_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in ("/nowhere", os.devnull):
        monkeypatch.setattr(passwords, "_TERMINAL", each)
        assert passwords.asked("password: ") is None
