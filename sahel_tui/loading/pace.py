"""How fast an index is made, and how long it still takes: figures out of what its maker says from time to time.

Knows no screen and no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sahel_tui.loading.worker import Indexing

WAITING, READING, ARRANGING, FINISHING = "waiting", "reading", "arranging", "finishing"
# How the time of a build is spread over its phases: 200,000 rows of CSV took 0.72, 0.01 and 0.27 of it.
_BEGINS = {WAITING: 0.0, READING: 0.0, ARRANGING: 0.72, FINISHING: 0.74}
_ENDS = {WAITING: 0.0, READING: 0.72, ARRANGING: 0.74, FINISHING: 1.0}
_SURE_S = 1.0  # no time left is said before
_NEARLY = 0.99


_WORDS = {
    WAITING: "waits for another sahel-tui, which makes the same index",
    READING: "reads rows",
    ARRANGING: "puts them in order",
    FINISHING: "puts words and names together",
}
_ONCE = "This is done once: the next time it opens at once."
_ANEW = "The index that is kept is of the file as it was, or of another version: it is made anew."
_SECONDS, _MINUTE_S, _HOUR_S = 10, 60, 3600


class Pace(NamedTuple):
    """How far it is: rows done in this phase of so many, rows a second in it, the share of the whole, seconds left.

    `about`: the number of all rows is estimated from bytes. None is not known.
    """

    phase: str
    rows: int = 0
    of_rows: int | None = None
    about: bool = False
    rows_a_second: int | None = None
    share: float = 0.0
    left_s: float | None = None
    anew: bool = False

    @property
    def why(self) -> str:
        """Why it is made, in a sentence."""
        return _ANEW if self.anew else _ONCE

    @property
    def doing(self) -> str:
        """What is done now, in words."""
        return _WORDS[self.phase]

    @property
    def figures(self) -> str:
        """As much as is known: "21,000 of about 1,000,000 rows, 14,000 rows a second, 3 min left"."""
        found = []
        if self.rows:
            of = ""
            if self.of_rows is not None:
                of = (
                    f" of about {_rounded(self.of_rows):,}"
                    if self.about
                    else f" of {self.of_rows:,}"
                )
            found.append(f"{self.rows:,}{of} rows")
        if self.rows_a_second is not None:
            found.append(f"{_rounded(self.rows_a_second):,} rows a second")
        if self.left_s is not None:
            found.append(f"{time_left(self.left_s)} left")
        return ", ".join(found)


def time_left(left_s: float) -> str:
    """A time in two digits: "8 s", "3 min", "2 h"."""
    seconds = max(1, round(left_s))
    if seconds >= _SECONDS:
        seconds = round(seconds / 5) * 5
    if seconds < _MINUTE_S:
        return f"{seconds} s"
    minutes = round(seconds / _MINUTE_S)
    return f"{minutes} min" if seconds < _HOUR_S else f"{round(seconds / _HOUR_S)} h"


def _rounded(number: int) -> int:
    """To two digits."""
    step: int = 10 ** max(0, len(str(number)) - 2)
    return round(number / step) * step


class Pacing:
    """Follows one build. Times are seconds of a clock that never goes back."""

    def __init__(self) -> None:
        self._began_s: float | None = None
        self._phase = ""
        self._phase_began_s = 0.0
        self._most = 0.0

    def heard(self, far: Indexing, now_s: float) -> Pace:
        """What is known now that this has been said."""
        if far.phase == WAITING:
            return Pace(WAITING)
        if self._began_s is None:
            self._began_s = now_s
        if far.phase != self._phase:
            self._phase, self._phase_began_s = far.phase, now_s
        of_rows, about = far.of_rows, False
        if of_rows is None and far.done_bytes and far.rows:
            of_rows, about = round(far.rows * far.total_bytes / far.done_bytes), True
        since_s = now_s - self._phase_began_s
        rate = round(far.rows / since_s) if since_s >= _SURE_S and far.rows else None
        share = self._share(far, of_rows, now_s - self._began_s)
        self._most = share = max(share, self._most)
        elapsed_s = now_s - self._began_s
        left_s = elapsed_s * (1 - share) / share if elapsed_s >= _SURE_S and share else None
        return Pace(far.phase, far.rows, of_rows, about, rate, share, left_s, far.anew)

    def _share(self, far: Indexing, of_rows: int | None, elapsed_s: float) -> float:
        begins, ends = _BEGINS.get(far.phase, 0.0), _ENDS.get(far.phase, 1.0)
        if of_rows:
            return begins + (ends - begins) * min(1.0, far.rows / of_rows)
        if far.phase == FINISHING and elapsed_s > 0:
            # Nothing is counted there: it takes the part of the time that it always takes.
            before_s = self._phase_began_s - (self._began_s or 0.0)
            return min(_NEARLY, begins * elapsed_s / before_s) if before_s else begins
        return begins
