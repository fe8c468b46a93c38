"""Work of SQLite that takes long, looked at every few milliseconds: what is raised at such a look ends it.

SQLite itself swallows what is raised there; it is kept here, and raised again outside.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_INSTRUCTIONS = 200_000  # of SQLite between two looks: some milliseconds


class Stopping:
    """Calls `looked` while a connection works."""

    def __init__(self, looked: Callable[[], object]) -> None:
        self._looked = looked
        self._stopped: BaseException | None = None

    def watch(self, con: sqlite3.Connection) -> None:
        """From now on, for this connection."""
        con.set_progress_handler(self._look, _INSTRUCTIONS)

    @contextlib.contextmanager
    def raising(self) -> Iterator[None]:
        """What SQLite raises for work that was ended becomes what ended it."""
        try:
            yield
        except sqlite3.OperationalError:
            if self._stopped is None:
                raise
            raise self._stopped from None

    def _look(self) -> int:
        try:
            self._looked()
        except BaseException as error:  # noqa: BLE001  (as the module says)
            self._stopped = error
            return 1
        return 0
