"""Why a store gives no answer: it is not there yet, nobody wants it any more, or it cannot be had.

Stores in memory always answer. Who asks one that may be slow is told by these what to do next.
"""

from __future__ import annotations


class NotYetError(Exception):
    """The answer is not there yet; who asks again once it has come is given it."""


class OutdatedError(Exception):
    """The question was called off by `interrupt` before it was answered."""


class StoreError(Exception):
    """The answer cannot be had: one scrubbed sentence why, which holds no password."""
