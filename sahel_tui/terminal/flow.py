"""Flow: how much is on its way to the terminal, so that on a thin line no frame waits behind many.

Behind the kernel's buffer lie those of ssh, which take far more than the line carries in a second. So the terminal is
asked now and then whether it has taken what was sent (DSR 5, which nearly all answer), and frames wait meanwhile.
Also counts the answers still to come: those that came after the program had left would be typed into the shell.
"""

from __future__ import annotations

ASK_BYTES = 2_000  # sent since the last question
WINDOW_BYTES = 4_000  # sent since the last answer: no more frames until the next
ANSWERED_S = 2.0  # a terminal that takes longer does not answer, and is not asked again


class Flow:
    """What is sent and not known to be taken. Nothing waits for a terminal that has never answered."""

    def __init__(self) -> None:
        self._answers = False
        self._since_ask = 0
        self._since_answer = 0
        self._asked_at: float | None = None

    @property
    def asked(self) -> bool:
        """Whether an answer is still to come."""
        return self._asked_at is not None

    def ask(self, now: float) -> None:
        """The terminal is being asked."""
        self._asked_at = now
        self._since_ask = 0

    def sent(self, size_bytes: int, now: float) -> bool:
        """So much is sent; whether the terminal is to be asked behind it, which is then taken for done."""
        self._since_ask += size_bytes
        self._since_answer += size_bytes
        due = self._answers and not self.asked and self._since_ask >= ASK_BYTES
        if due:
            self.ask(now)
        return due

    def taken(self) -> None:
        """The answer: all that was sent before the question is there."""
        if self.asked:
            self._answers = True
            self._no_longer_asked()

    def wait_s(self, now: float) -> float:
        """How long the next frame has to wait for the answer at the most; 0.0 where it may go."""
        if self._asked_at is None or not self._answers or self._since_answer < WINDOW_BYTES:
            return 0.0
        left = self._asked_at + ANSWERED_S - now
        if left <= 0:
            self._answers = False
            self._no_longer_asked()
        return max(0.0, left)

    def _no_longer_asked(self) -> None:
        self._asked_at = None
        self._since_answer = self._since_ask
