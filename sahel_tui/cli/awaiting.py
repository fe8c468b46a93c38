"""A file found for a verb without a screen: read here, or by a process that makes an index of it and is waited for.

How far that is stands on standard error where that is a terminal. What is wrong is said there; no verb is known here.
"""

from __future__ import annotations

import os
import select
import sys
import time
from typing import TYPE_CHECKING

from sahel_tui.cli import ending
from sahel_tui.cli.opening import AUTHORED_BYTES, Opening
from sahel_tui.cli.saying import say, tell
from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit
from sahel_tui.loading.pace import WAITING, Pace, Pacing
from sahel_tui.loading.worker import Failed, Finished, Indexed, Indexing, Progress

if TYPE_CHECKING:
    from pathlib import Path

    from sahel_tui.loading.loaded import Loaded
    from sahel_tui.loading.tables.wish import TableWish
    from sahel_tui.loading.worker import BackgroundLoad, Ending
    from sahel_tui.stores.index.store import IndexStore

_COLUMNS = 80  # of a terminal that does not say


class _TooMuchError(Exception):
    """This file is for an index."""


def found(path: Path, table: TableWish) -> Loaded | IndexStore | int:
    """What a file holds; else the exit code, with the reason said. Raises UnreadableError."""
    opening = Opening(path, table)
    kept = opening.kept()
    if kept is not None:
        return kept
    if not opening.is_big_table:
        from sahel_tui.loading.loader import load

        try:
            return load(path, table=table, progress=_small)
        except _TooMuchError:
            pass
    limit_bytes = _limit()
    if limit_bytes is None:
        return Exit.USAGE
    opening = Opening(path, table, limit_bytes)
    ended = awaited(opening.begin(), scrub(path.name))
    if isinstance(ended, Failed):
        return say(ended.message, ended.code)
    if isinstance(ended, Finished):
        return ended.loaded
    if ended.unkept:
        tell_unkept(ended)
        ending.LAST.append(opening.close)
    return opening.store(ended)


def awaited(load: BackgroundLoad, name: str) -> Ending:
    """How a load ends."""
    line = _Line(name)
    with ending.at_last(load.cancel), line:
        while True:
            select.select([load], [], [])
            for message in load.read_messages():
                if isinstance(message, Indexing | Progress):
                    line.show(message)
                else:
                    return message


def tell_unkept(indexed: Indexed) -> None:
    """Say that an index was made in vain for the next time."""
    tell(f"the index is not kept: {indexed.unkept}")


def _small(_done_bytes: int, total_bytes: int) -> None:
    if total_bytes >= AUTHORED_BYTES:
        raise _TooMuchError


def _limit() -> int | None:
    """How much may be kept by the settings; None where something is wrong with them, which is said."""
    from sahel_tui.cli.setting_flags import report
    from sahel_tui.settings import settled

    settings, problems = settled(os.environ, {})
    refused = report(problems, "nothing was opened") if problems else None
    return settings.cache_limit if refused is None else None


class _Line:
    """The one line on the terminal, written over and over, and taken away in the end."""

    def __init__(self, name: str) -> None:
        from sahel_tui.preflight import is_terminal

        self._name = name
        self._there = sys.stderr is not None and is_terminal(sys.stderr)
        self._pacing = Pacing()
        self._waits = self._anew = False
        self._width = 0

    def __enter__(self) -> None:
        """Nothing stands there yet."""

    def __exit__(self, *_about: object) -> None:
        self._write("")

    def show(self, message: Indexing | Progress) -> None:
        """How far it is; that another is waited for is said to whoever reads."""
        if isinstance(message, Progress):
            done, total = message
            self._write(f"reading {self._name}: {done / total:.0%}" if total else "")
            return
        if message.phase == WAITING:
            if not self._waits:
                self._waits = True
                tell(f"{self._name}: {Pace(WAITING).doing}")
            return
        if message.anew and self._there and not self._anew:
            self._anew = True
            tell(f"{self._name}: {Pace(message.phase, anew=True).why}")
        pace = self._pacing.heard(message, time.monotonic())
        self._write(f"index of {self._name}: {pace.share:.0%}  {pace.figures or pace.doing}")

    def _write(self, text: str) -> None:
        if not self._there or (not text and not self._width):
            return
        text = text[: _columns() - 1]
        padded = text.ljust(self._width)
        self._width = len(text)
        end = "" if text else "\r"
        try:
            sys.stderr.write(f"\r{padded}{end}")
            sys.stderr.flush()
        except OSError:
            self._there = False


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        return _COLUMNS
