"""The driver: what Textual knows of the terminal. Keys in by one reader, frames out by one writer, signals, leaving.

Everything of Textual runs in one event loop; the only other thread writes. At most one frame is under way: what
changes meanwhile is drawn in the next, so a slow line makes frames fewer, never older.
"""

from __future__ import annotations

import contextlib
import os
import select
import time
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from sahel_tui import journal
from sahel_tui.errors import Exit
from sahel_tui.terminal import modes
from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.device import Device
from sahel_tui.terminal.input import ESCAPE_S, Background, Decoder, SynchronizedOutput
from sahel_tui.terminal.messages import Ground, Typed
from sahel_tui.terminal.output import Output
from sahel_tui.terminal.signals import Signals
from sahel_tui.terminal.stands_on import differs, why_plain
from sahel_tui.terminal.writer import Writer

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Sequence

    from textual._compositor import ChopsUpdate, LayoutUpdate

    from sahel_tui.terminal.display import TerminalApp
    from sahel_tui.terminal.input import Heard

READ_BYTES = 1 << 16
READ_S = 0.01  # so long at most before what was read is handed on
RESIZE_S = 0.05  # sizes within this time are one
ANSWER_S = 0.05  # an answer about the background counts until so long after the first frame
FAREWELL_S = 0.5  # for the last bytes; a terminal that takes none is left as it is
TOGETHER_BYTES = 512  # a smaller frame arrives in one piece anyway
STOPPING_S = 0.2  # for the frame under way when the process is stopped or ended on the spot
BACKLOG_BYTES = 1 << 20  # plain frames beyond are not sent, and drawn afresh later
BELL = "\a"


class Wishes(NamedTuple):
    """What an app wishes of its terminal. `colours` as in preflight; no idle limit: None, else in seconds."""

    colours: str = "256"
    may_stop: bool = True
    idle_limit_s: float | None = None
    escape_s: float = ESCAPE_S


class TerminalDriver(Driver):
    """A terminal on standard input and output (docs/terminal.md)."""

    INCOMING, OUTGOING = 0, 1  # descriptors
    _app: TerminalApp

    def __init__(
        self,
        app: TerminalApp,
        *,
        debug: bool = False,
        mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._abilities = abilities(os.environ.get("TERM", ""))
        self._device = Device(self.INCOMING, self.OUTGOING)
        self._decoder = Decoder(escape_s=app.wishes.escape_s)
        self._signals = Signals(self._leave, self._put_back)
        self._writer = Writer(self.OUTGOING, self._soon(self._drained), self._soon(self._lost))
        # Textual takes a driver's size, where it has one, for the terminal's.
        self._size: tuple[int, int] = self._device.size()
        self._output = Output(self._abilities, *self._size, app.wishes.colours)
        self._plain = bool(why_plain())
        self._on = False
        self._away = False  # handed back, by a stop or for another program
        self._together = False
        self._frame_due = False
        self._frame_missed = False
        self._ground_until: float | None = None
        self._heard_at = time.monotonic()
        self._timers: dict[str, asyncio.TimerHandle] = {}

    # -- what Textual asks of a driver

    @property
    def can_suspend(self) -> bool:
        """Whether the terminal can be handed to another program for a while."""
        return self._app.wishes.may_stop

    def start_application_mode(self) -> None:
        """From the shell's screen to ours."""
        first = self._writer.ident is None
        if first:  # before anything is changed that a signal would leave so
            self._begin_listening()
        self._on, self._away = True, False
        self._device.raw()
        begin = modes.begin(self._abilities, mouse=self._mouse)
        if first:
            self._send(begin + modes.ask(self._abilities))
        else:
            self._send(begin)
            self.repaint()
        self._loop.add_reader(self._device.incoming, self._readable)

    def _begin_listening(self) -> None:
        """What is done once in a run."""
        self._writer.start()
        self._signals.listen(
            self._put_back,
            self._soon(self._continued),
            self._soon(self._size_changed),
            may_stop=self._app.wishes.may_stop,
        )
        self._loop.set_exception_handler(self._broke)
        if reason := differs():
            journal.note(f"plain output: {reason}")
        if self._app.wishes.idle_limit_s is not None:
            self._timer("idle", self._app.wishes.idle_limit_s, self._idle)

    def disable_input(self) -> None:
        """No more keys."""
        self._loop.remove_reader(self._device.incoming)
        for handle in self._timers.values():
            handle.cancel()

    def stop_application_mode(self) -> None:
        """Back to the shell's screen."""
        if self._on:
            self._on = False
            self.disable_input()
            self._send(modes.end(self._abilities, mouse=self._mouse))
            self._device.drop_input()
            self._device.restore()

    def close(self) -> None:
        """The last bytes are written, or given up."""
        if not self._writer.close(FAREWELL_S):
            self._device.drop_output()
        self._device.drop_input()
        self._signals.rest()

    def suspend_application_mode(self) -> None:
        """Hand the terminal to another program."""
        self._put_back()
        self.disable_input()
        self._on = False

    def write(self, data: str) -> None:
        """Write a text past the frames: what the terminal shows is not known any more."""
        if self._plain and self._writer.backlog_bytes > BACKLOG_BYTES:
            self._frame_missed = True
            return
        self._send(data)
        if data != BELL:
            self._output.forget()

    # -- frames

    def show(self, update: LayoutUpdate | ChopsUpdate) -> bool:
        """Have the terminal show what Textual's compositor has made; False when it must be written as text."""
        if self._plain:
            return False
        try:
            self._output.put(update)
        except Exception as error:  # noqa: BLE001  (a screen in plain text is better than none)
            self._plain = True
            journal.note(f"plain output from now on: {type(error).__name__}: {error}")
            self._app.refresh(layout=True)
            return False
        self._frame_soon()
        return True

    def repaint(self) -> None:
        """Send the whole screen again: somebody else may have written on it."""
        self._output.forget()
        if self._plain:
            self._app.refresh(layout=True)
        else:
            self._frame_soon()

    def _frame_soon(self) -> None:
        """One frame for all that changes in one turn of the event loop."""
        if not self._frame_due:
            self._frame_due = True
            self._loop.call_soon(self._frame)

    def _frame(self) -> None:
        self._frame_due = False
        if not self._on:
            return
        if self._writer.busy:
            self._frame_missed = True
            return
        text = self._output.encode()
        if not text:
            return
        if self._together and len(text) > TOGETHER_BYTES:
            text = modes.together(text)
        self._send(text)
        if self._ground_until is None:
            self._ground_until = time.monotonic() + ANSWER_S

    def _send(self, text: str) -> None:
        self._writer.send(text.encode(errors="replace"))

    def _drained(self) -> None:
        """All is written: the frame that had to wait is drawn."""
        if self._frame_missed:
            self._frame_missed = False
            if self._plain:
                self._app.refresh(layout=True)
            else:
                self._frame()

    # -- what comes in

    def _readable(self) -> None:
        """All that has come by now, handed on together."""
        now = self._heard_at = time.monotonic()
        heard: list[Heard] = []
        until = now + READ_S
        while True:
            try:
                data = os.read(self._device.incoming, READ_BYTES)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            if not data:
                self._lost()
                break
            now = time.monotonic()
            heard += self._decoder.feed(data, min(now, self._decoder.deadline or now))
            if now > until or not select.select([self._device.incoming], [], [], 0)[0]:
                break
        self._hand_on(heard)

    def _ticked(self) -> None:
        """Time has passed. What lies there by now came in time, even if the loop was too busy to look."""
        if select.select([self._device.incoming], [], [], 0)[0]:
            self._readable()
        self._hand_on(self._decoder.tick(time.monotonic()))

    def _hand_on(self, heard: Sequence[Heard]) -> None:
        keys: list[events.Key] = []
        for each in heard:
            if isinstance(each, events.Key):
                keys.append(each)
                continue
            if keys:
                self._app.post_message(Typed(keys))
                keys = []
            if isinstance(each, SynchronizedOutput):
                self._together = each.supported
            elif isinstance(each, Background):
                if self._ground_until is None or time.monotonic() <= self._ground_until:
                    self._app.post_message(Ground(light=each.light))
            else:
                each.set_sender(self._app)
                self._app.post_message(each)
        if keys:
            self._app.post_message(Typed(keys))
        deadline = self._decoder.deadline
        if deadline is not None:
            self._timer("tick", max(0.0, deadline - time.monotonic()), self._ticked)

    def _timer(self, name: str, delay_s: float, function: Callable[[], object]) -> None:
        """Call once after a while; a later timer of the same name takes the place of an earlier one."""
        if (before := self._timers.get(name)) is not None:
            before.cancel()
        self._timers[name] = self._loop.call_later(delay_s, function)

    # -- size, signals, leaving

    def _size_changed(self) -> None:
        """A burst of sizes is one: the last."""
        pending = self._timers.get("size")
        if pending is None or pending.when() < self._loop.time():
            self._timer("size", RESIZE_S, self._take_size)

    def _take_size(self) -> None:
        """The terminal's size is ours; even an unchanged one may have passed through another that cut the screen."""
        size = self._device.size()
        if size == self._size:
            self.repaint()
            return
        self._size = size
        self._output.resize(*size)
        whole = Size(*size)
        self._app.post_message(events.Resize(whole, whole))

    def _idle(self) -> None:
        limit_s = self._app.wishes.idle_limit_s or 0.0
        left_s = self._heard_at + limit_s - time.monotonic()
        if left_s > 0:
            self._timer("idle", left_s, self._idle)
        else:
            self._app.idle_limit_reached()

    def _continued(self) -> None:
        """The process goes on after a stop, or somebody says so (SIGCONT)."""
        if self._on:
            away, self._away = self._away, False
            self._device.raw()
            if away:
                self._send(modes.begin(self._abilities, mouse=self._mouse))
            self._size_changed()

    def _lost(self) -> None:
        """The terminal is gone."""
        self._loop.remove_reader(self._device.incoming)
        self._signals.watch(Exit.HANGUP)
        self._app.exit(Exit.HANGUP)

    def _leave(self, code: int) -> None:
        self._soon(lambda: self._app.exit(code))()

    def _put_back(self) -> None:
        """The terminal as it was found, at once: from a signal's handler, whatever the loop and the writer do."""
        until = time.monotonic() + STOPPING_S
        while self._writer.busy and time.monotonic() < until:
            time.sleep(0.005)
        if not self._on or self._away:
            return
        self._away = True
        if self._writer.busy:
            self._device.drop_output()
        with contextlib.suppress(OSError):
            if select.select([], [self._device.outgoing], [], 0)[1]:
                end = modes.end(self._abilities, mouse=self._mouse)
                os.write(self._device.outgoing, end.encode())
        self._device.restore()

    def _broke(self, _loop: object, context: dict[str, object]) -> None:
        """A callback of the event loop has failed: as every fault of ours."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._app._handle_exception(error)  # noqa: SLF001  (Textual's one place for what goes wrong)

    def _soon(self, function: Callable[[], object]) -> Callable[[], None]:
        """A function that has another called by the event loop, from a signal or the writer's thread."""

        def call() -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nothing matters any more
                self._loop.call_soon_threadsafe(function)

        return call
