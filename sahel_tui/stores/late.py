"""What a store that answers late adds to EventStore: who wants an answer, and how long they want it.

A screen that meets NotYetError asks again once it is told to, by the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

DISAGREEMENTS_MOST = 1_000  # of a whole timeline that are told


class Late:
    """The part of a store that answers late. Nothing of it blocks for more than an eyeblink."""

    def by(self, asker: str, rank: int, *, patient: bool = True) -> AbstractContextManager[None]:
        """What is asked meanwhile is all that this asker wants from now on; a lower rank is answered first.

        What nobody wants any more is called off, and so is what runs while one of a lower rank waits. Who is not
        `patient` waits for no answer, however soon it would come.
        """
        raise NotImplementedError

    def ask_anew(self) -> None:
        """What could not be had is asked again, by who wants it."""
        raise NotImplementedError

    def close(self) -> None:
        """No more questions: what runs is called off."""
        raise NotImplementedError
