"""Questions: asked in one thread, answered in another, one at a time; answers are kept, unwanted ones called off.

Owns both threads, the worker's and the one that calls off, and knows nothing of what is asked.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.stores.errors import NotYetError, OutdatedError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    Work = Callable[[], Any]

QUESTION_S = 0.008  # an answer that comes so soon is given as if asked directly
AT_ONCE_S, SHARE = 0.02, 0.25  # so long is waited for several, and for this part of the time
GRACE_S = 0.01  # what runs no longer than this is not worth calling off
AGAIN_S = 0.05  # a call to stop that came too early to be heard is repeated, ever more rarely
LEAVING_S = 0.5
KEPT = 16_384  # answers; one that is a run of things counts as many as they are


class Asked(NamedTuple):
    """Something to be asked; an answer without a key is not kept. `spare`: nobody wants it yet."""

    key: Hashable | None
    work: Work
    spare: bool = False


class _Failed(NamedTuple):
    """Kept in an answer's place."""

    error: Exception


class _Wants(NamedTuple):
    """What one asker wants, in order."""

    rank: int
    asked: dict[Hashable, Work]
    patient: bool = True


class Questions:
    """The questions of one thread. `interrupt` stops what the other one runs, `tell` is called there when a late answer is there."""

    def __init__(
        self,
        interrupt: Callable[[], object],
        tell: Callable[[], object],
        spare: Callable[[], Asked | None],
        ended: Callable[[], object],
        *,
        patience_s: float = QUESTION_S,
    ) -> None:
        self._interrupt = interrupt
        self.tell = tell
        self._spare = spare
        self._ended = ended
        self._patience_s = patience_s
        self._most_s = max(AT_ONCE_S, patience_s)
        self._left_s, self._looked_at = self._most_s, 0.0
        lock = threading.Lock()
        self._lock = lock
        self._todo = threading.Condition(lock)
        self._come = threading.Condition(lock)
        self._doubt = threading.Condition(lock)
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._weight = 0
        self._anyone = _Wants(0, {})
        self._asker = self._anyone
        self._wanted: dict[Hashable, _Wants] = {"": self._anyone}
        self._late: set[Hashable] = set()
        self._running: Asked | None = None
        self._stop_at, self._again_s = 0.0, AGAIN_S  # when what runs may be told to stop
        self._owed = False  # an answer that somebody waits for came with another one
        self._closing = False
        self._threads: list[threading.Thread] = []

    # -- in the thread that asks

    def ask(self, key: Hashable, work: Work) -> Any:  # noqa: ANN401  (whatever `work` gives)
        """The answer. Raises NotYetError, StoreError, and whatever else `work` has raised."""
        with self._lock:
            found = self._answers.get(key, self)
            if found is self:
                found = self._waited(key, work)
            else:
                self._answers.move_to_end(key)
        if isinstance(found, _Failed):
            raise found.error.with_traceback(None)
        return found

    def post(self, key: Hashable, work: Work) -> None:
        """Have something done in its turn; nobody waits for it."""
        with self._lock:
            self._anyone.asked[key] = work
            self._begin()
            self._todo.notify()

    def look_about(self) -> None:
        """There may be something to be asked while nothing is wanted."""
        with self._lock:
            if self._running is None:
                self._todo.notify()

    def known(self, key: Hashable) -> bool:
        """Whether the answer is there. Asks nothing."""
        return key in self._answers

    def _waited(self, key: Hashable, work: Work) -> Any:  # noqa: ANN401  (as above)
        self._asker.asked.setdefault(key, work)
        self._begin()
        self._todo.notify()
        if self._unneeded():
            self._doubt.notify()
        if self._asker.patient and key not in self._late:  # else it has been waited for
            began = now = time.monotonic()
            until = began + min(self._patience_s, self._allowed(began))
            while key not in self._answers and now < until:
                self._come.wait(until - now)
                now = time.monotonic()
            self._left_s -= now - began
        if key in self._answers:
            return self._answers[key]
        self._late.add(key)
        raise NotYetError

    def _allowed(self, now: float) -> float:
        """How long may be waited now, so that many questions do not add up."""
        self._left_s = min(self._most_s, self._left_s + (now - self._looked_at) * SHARE)
        self._looked_at = now
        return self._left_s

    @contextmanager
    def by(self, asker: str, rank: int, *, patient: bool) -> Iterator[None]:
        """What is asked meanwhile takes the place of what this asker wanted."""
        before, self._asker = self._asker, _Wants(rank, {}, patient)
        fresh = (asker, "fresh")
        with self._lock:
            self._wanted[fresh] = self._asker
        try:
            yield
        finally:
            with self._lock:
                self._wanted[asker] = self._wanted.pop(fresh)
                if not self._asker.asked:
                    del self._wanted[asker]
                self._asker = before
                self._late.intersection_update(
                    key for each in self._wanted.values() for key in each.asked
                )
                if self._unneeded():
                    self._doubt.notify()

    def ask_anew(self) -> None:
        """Forget what could not be had."""
        self.forget(lambda _key, answer: _is_refused(answer))

    def forget(self, which: Callable[[Hashable, Any], bool]) -> None:
        """Forget the answers of which this holds."""
        with self._lock:
            for key in [key for key, answer in self._answers.items() if which(key, answer)]:
                self._drop(key)

    def close(self) -> None:
        """No more questions; what runs is called off. Waits a moment for that."""
        with self._lock:
            self._closing = True
            self._stop_at = 0.0
            self._todo.notify()
            self._doubt.notify()
        for each in self._threads:
            each.join(LEAVING_S)
        if not self._threads:
            self._ended()

    def _begin(self) -> None:
        if not self._threads and not self._closing:
            for target in (self._work, self._call_off):
                thread = threading.Thread(target=target, name=target.__name__, daemon=True)
                self._threads.append(thread)
                thread.start()

    # -- in the thread that works

    def keep(self, key: Hashable, answer: object) -> None:
        """Keep an answer that came with another one. Only while something is answered."""
        with self._lock:
            self._kept(key, answer)

    def check(self) -> None:
        """Between two steps of an answer: raises OutdatedError when it is to be left."""
        with self._lock:
            if self._unneeded():
                raise OutdatedError

    def _work(self) -> None:
        """Answer until the end."""
        while (asked := self._next()) is not None:
            try:
                answer = asked.work()
            except OutdatedError:
                continue
            except Exception as error:  # noqa: BLE001  (raised again where it was asked)
                answer = _Failed(error)
            if self._answered(asked, answer):
                self.tell()
        self._ended()

    def _next(self) -> Asked | None:
        """What to ask now; waits for it. None in the end."""
        with self._lock:
            self._running = None
            while not self._closing:
                asked = self._first() or self._spare()
                if asked is not None:
                    self._running = asked
                    self._stop_at, self._again_s = time.monotonic() + GRACE_S, AGAIN_S
                    return asked
                self._todo.wait()
            self._doubt.notify()
            return None

    def _first(self) -> Asked | None:
        for each in sorted(self._wanted.values(), key=lambda wants: wants.rank):
            for key, work in each.asked.items():
                return Asked(key, work)
        return None

    def _answered(self, asked: Asked, answer: object) -> bool:
        """Keep it; whether somebody is to be told."""
        with self._lock:
            self._running = None
            if asked.key is not None:
                self._kept(asked.key, answer)
            self._come.notify()
            owed, self._owed = self._owed, False
            return owed

    def _kept(self, key: Hashable, answer: object) -> None:
        for each in self._wanted.values():
            each.asked.pop(key, None)
        if key in self._late:
            self._late.discard(key)
            self._owed = True
        if key in self._answers:
            self._drop(key)
        self._answers[key] = answer
        self._weight += _weight(answer)
        while self._weight > KEPT and len(self._answers) > 1:
            self._drop(next(iter(self._answers)))

    def _drop(self, key: Hashable) -> None:
        self._weight -= _weight(self._answers.pop(key))

    # -- in the thread that calls off

    def _call_off(self) -> None:
        """Stop what runs when it is to be stopped, until the end."""
        while self._to_stop():
            self._interrupt()

    def _to_stop(self) -> bool:
        """Wait until something runs that is to be stopped; False in the end."""
        with self._lock:
            while not (self._closing and self._running is None):
                if not self._unneeded():
                    self._doubt.wait()
                    continue
                now = time.monotonic()
                if now >= self._stop_at:
                    self._stop_at, self._again_s = now + self._again_s, 2 * self._again_s
                    return True
                self._doubt.wait(self._stop_at - now)
            return False

    def _unneeded(self) -> bool:
        """Whether what runs is wanted by nobody, or keeps somebody waiting who comes first."""
        running = self._running
        if running is None:
            return False
        if self._closing:
            return True
        ranks = [each.rank for each in self._wanted.values() if running.key in each.asked]
        if not ranks:
            return not running.spare or any(each.asked for each in self._wanted.values())
        return any(each.asked and each.rank < min(ranks) for each in self._wanted.values())


def _weight(answer: object) -> int:
    return 1 + (len(answer) if isinstance(answer, tuple) else 0)


def _is_refused(answer: object) -> bool:
    return isinstance(answer, _Failed) and isinstance(answer.error, StoreError)
