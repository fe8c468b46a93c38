"""Statements that are asked one after the other, and the calling off of what is asked.

A question is a call of the store with all its statements. Raises OutdatedError for one that is called off, StoreError for
what the database refuses.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from sahel_tui.core.text import scrub
from sahel_tui.stores.engine.backends import backend_of
from sahel_tui.stores.errors import OutdatedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    import sqlglot.expressions as sge

P = ParamSpec("P")
R = TypeVar("R")

_SENTENCE_CHARS = 200


class Server:
    """The database of one table. One thread asks at a time; another one may `interrupt`."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401  (any backend of Ibis)
        self.backend = backend_of(connection)
        self._lock = threading.Lock()
        self._stopping = threading.Lock()
        self._depth = 0
        self._called_off = False
        self._closed = False

    def rows(self, statement: sge.Select) -> Sequence[tuple[Any, ...]]:
        """All rows of a statement."""
        with self:
            if self._called_off:
                raise OutdatedError
            if self._closed:
                raise StoreError("the connection to the database is closed")
            try:
                found = self.backend.fetch(self.backend.written(statement))
            except Exception as error:
                if self._called_off:
                    raise OutdatedError from None
                if isinstance(error, StoreError):
                    raise
                raise StoreError(_sentence(error)) from None
            if self._called_off:
                raise OutdatedError
            return found

    def interrupt(self) -> None:
        """From another thread: what is being asked ends with OutdatedError; does not wait for that.

        A statement that has not begun on the server is not stopped there; to call it off once more stops it.
        """
        with self._stopping:
            with self._lock:
                if not self._depth:
                    return
                self._called_off = True
            with suppress(Exception):  # a connection that is gone ends its statement by itself
                self.backend.interrupt()

    def close(self) -> None:
        """No more statements."""
        self._closed = True
        self.backend.close()

    def __enter__(self) -> None:
        """A question begins; one within another is part of it."""
        if self._depth:
            self._depth += 1
            return
        with self._stopping, self._lock:  # or what stops the last question would stop this one
            self._called_off = False
            self._depth = 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """The question ends."""
        with self._lock:
            self._depth -= 1


class Asks(Protocol):
    """Who asks a server."""

    _server: Server


A = TypeVar("A", bound=Asks)


def asked(method: Callable[Concatenate[A, P], R]) -> Callable[Concatenate[A, P], R]:
    """A method whose statements are one question."""

    def question(self: A, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self._server:
            return method(self, *args, **kwargs)

    question.__doc__ = method.__doc__
    return question


def _sentence(error: Exception) -> str:
    """What the database says, in one line, without what a connection is made with."""
    said = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    return f"the database says: {scrub(said.strip())[:_SENTENCE_CHARS]}"
