"""Lending: the terminal is another program's until that ends. Who lends it knows how to give it away and take it back.

The other program stays in our process group, so that a shell's job control stops and continues both.
"""

from __future__ import annotations

import subprocess
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LAST_S = 1.0  # for the other program, when this one is told to leave


class Lender(Protocol):
    """The driver of a terminal, as far as it can be without it for a while."""

    def suspend_application_mode(self) -> None:
        """The terminal as it was found."""
        ...

    def start_application_mode(self) -> None:
        """The terminal as it was before that."""
        ...


class Lending:
    """At most one program at a time. `soon` has a function called by the event loop, from any thread."""

    def __init__(self, lender: Lender, soon: Callable[[Callable[[], object]], object]) -> None:
        self._lender = lender
        self._soon = soon
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def lent(self) -> bool:
        """Whether the terminal is another program's now."""
        return self._process is not None

    def lend(self, command: Sequence[str], ended: Callable[[int], object]) -> None:
        """Start a program on the terminal; `ended` is called with its exit code, negative for a signal.

        Raises OSError when it cannot be started; the terminal is ours then.
        """
        self._lender.suspend_application_mode()
        try:
            process = subprocess.Popen(command)  # noqa: S603  (the reader's own editor)
        except (OSError, ValueError) as error:
            self._lender.start_application_mode()
            raise OSError(str(error)) from error
        self._process = process

        def wait() -> None:
            code = process.wait()
            self._soon(lambda: self._take_back(code, ended))

        threading.Thread(target=wait, name="editor", daemon=True).start()

    def end(self) -> None:
        """This program leaves: so does the other. Waits LAST_S for it to put the terminal back."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(LAST_S)
        process.kill()

    def _take_back(self, code: int, ended: Callable[[int], object]) -> None:
        if self._process is not None:
            self._process = None
            self._lender.start_application_mode()
            ended(code)
