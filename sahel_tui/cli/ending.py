"""Ends that nobody asked for: a signal before there is a screen, an output that is gone, a fault of the program.

Each is one line at most and an exit code of docs/terminal.md.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

from sahel_tui.cli.saying import say
from sahel_tui.errors import Exit
from sahel_tui.terminal.signals import CODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

# Nothing but standard output is written without its errors being looked at.
_OUTPUT_GONE = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def heed_signals() -> None:
    """End with the code that says so; the explorer's screen has handlers of its own.

    What was ignored when we were started (`nohup`) stays so, and what somebody else handles is theirs.
    """
    for number in CODES:
        # asyncio would take over Python's own handler of SIGINT, and end what it runs without a word.
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _leave)


LAST: list[Callable[[], object]] = []
"""What is done when the program ends, be it by a signal; the last first."""


@contextlib.contextmanager
def at_last(do: Callable[[], object]) -> Iterator[None]:
    """What is done in the end, be it that of a signal."""
    LAST.append(do)
    try:
        yield
    finally:
        LAST.remove(do)
        do()


def finish() -> None:
    """Do what is left to be done in the end."""
    while LAST:
        with contextlib.suppress(Exception):
            LAST.pop()()


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    # On the spot, since nothing is to be put back yet. An exception would be lost or changed on its way through
    # whatever is being imported or begun.
    for do in reversed(LAST):
        with contextlib.suppress(Exception):
            do()
    os._exit(CODES[signal.Signals(number)])


def broke(error: Exception) -> int:
    """What nobody caught: a line on standard error, the rest in a private file; the exit code."""
    if isinstance(error, OSError) and error.errno in _OUTPUT_GONE:
        # Python would try once more at exit, complain, and leave with another code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(
            error, BrokenPipeError
        ):  # its reader left early (`| head`), which is no error
            return Exit.DONE
        return say(f"standard output cannot be written: {error.strerror}", Exit.FAULT)
    from sahel_tui.stores.errors import StoreError

    if isinstance(error, StoreError):
        return say(str(error), Exit.UNREADABLE)
    from sahel_tui import journal
    from sahel_tui.core.text import scrub

    return say(scrub(journal.sentence(error, journal.fault(error))), Exit.FAULT)
