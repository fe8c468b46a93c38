"""An `os` whose n-th call fails, and what a saver in a process of its own does."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class FailingOs:
    """The module `os`, but the n-th of the calls that `fails` names raises; `at` counts from 1, 0 fails none.

    A close closes all the same, as the system does. Others, such as taking a temporary file away again, are as ever.
    """

    def __init__(self, fails: frozenset[str], at: int, number: int, write_bytes: int = 0) -> None:
        self.fails, self.left, self.number, self.write_bytes = fails, at, number, write_bytes
        self.failed = ""

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in self.fails:
            return real
        return self._failing(name, real)

    def _failing(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left != 0:
                if name == "write" and self.write_bytes:
                    return real(given[0], given[1][: self.write_bytes])
                return real(*given, **named)
            self.failed = name
            if name == "close":
                real(*given)
            raise OSError(self.number, os.strerror(self.number))

        return call


DISK = frozenset(("open", "write", "fsync", "rename", "close"))
EVERY = DISK | {"stat", "fstat", "fchmod", "pread", "urandom"}
NUMBERS = (errno.EIO, errno.ENOSPC, errno.EINTR, errno.EACCES)
