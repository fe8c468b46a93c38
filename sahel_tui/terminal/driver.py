"""The driver: what Textual knows of the terminal. Begins and ends, hears what is typed, asks the size, heeds signals.

Everything of Textual runs in one event loop; the only other thread writes. Frames are `frames.py`'s.
"""

from __future__ import annotations

import contextlib
import os
import select
import time
from typing import TYPE_CHECKING

from textual import events
from textual.driver import Driver
from textual.geometry import Size

from sahel_tui import journal
from sahel_tui.errors import Exit
from sahel_tui.terminal import modes
from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.clipboard import Clipboard
from sahel_tui.terminal.device import Device
from sahel_tui.terminal.frames import Frames
from sahel_tui.terminal.input import Background, Decoder, SynchronizedOutput, Taken
from sahel_tui.terminal.lending import Lending
from sahel_tui.terminal.messages import Ground, Typed
from sahel_tui.terminal.output import Output
from sahel_tui.terminal.signals import Signals
from sahel_tui.terminal.stands_on import differs
from sahel_tui.terminal.writer import Writer

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Sequence

    from textual._compositor import ChopsUpdate, LayoutUpdate

    from sahel_tui.terminal.display import TerminalApp
    from sahel_tui.terminal.input import Heard
    from sahel_tui.terminal.messages import Stroke

READ_BYTES = 1 << 16
READ_S = 0.01  # so long at most before what was read is handed on
RESIZE_S = 0.05  # sizes within this time are one
ANSWER_S = 0.05  # an answer about the background counts until so long after the first frame
FAREWELL_S, LONGEST_FAREWELL_S = 0.5, 3.0  # for the last bytes: while none is taken, and in all
LAST_ANSWER_S = 0.3  # for an answer on its way, which the shell would take for keys
WARNING_S = 30.0  # so long before an idle reader is sent away it is said
STOPPING_S = 0.2  # for the frame under way when the process is stopped or ended on the spot


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
        self.lending = Lending(self, lambda function: self._soon(function)())
        self._signals = Signals(self._leave, self._put_back, lambda: self.lending.lent)
        # Textual takes a driver's size, where it has one, for the terminal's.
        self._size: tuple[int, int] = self._device.size()
        self._writer = Writer(self.OUTGOING, self._soon(self._drained), self._soon(self._lost))
        output = Output(self._abilities, *self._size, app.wishes.colours)
        self.frames = Frames(self._loop, self._writer, output, lambda: app.refresh(layout=True))
        self.clipboard = Clipboard(
            os.environ, self._abilities, self.frames.send, may_run=app.wishes.may_run
        )
        self._reading = -1  # the descriptor keys are read from, once they are
        self._on = False
        self._away = False  # handed back, by a stop or for another program
        self._ending = False
        self._heard_at = 0.0
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
        self._on, self._away, self.frames.paused = True, False, False
        self._device.raw()
        self.frames.send(modes.begin(self._abilities, mouse=self._mouse))
        if first:
            self._reading = self._device.reopened()
            self._ask()
        else:
            self.frames.repaint()
        self._loop.add_reader(self._reading, self._readable)
        if self._device.size() != self._size:  # it has changed before anybody listened
            self._size_changed()
        self._heard_at = time.monotonic()
        if self._app.wishes.idle_limit_s is not None:
            self._idle()

    def _begin_listening(self) -> None:
        """What is done once in a run."""
        self._writer.start()
        self._signals.listen(
            self._loop,
            self._put_back,
            self._soon(self._continued),
            self._soon(self._size_changed),
            may_stop=self._app.wishes.may_stop,
        )
        self._loop.set_exception_handler(self._broke)
        if reason := differs():
            journal.note(f"plain output: {reason}")

    def _ask(self) -> None:
        if self._abilities.queries:
            self.frames.send(modes.ASK_BACKGROUND + modes.ASK_SYNCHRONIZED + modes.ASK_TAKEN)
            self.frames.flow.ask(time.monotonic())

    def disable_input(self) -> None:
        """No more keys."""
        if self._reading >= 0:
            self._loop.remove_reader(self._reading)
        for handle in self._timers.values():
            handle.cancel()
        self._timers.clear()

    def stop_application_mode(self) -> None:
        """Back to the shell's screen."""
        if not self._on:
            return
        self._on, self.frames.paused = False, True
        self.disable_input()
        if self._away:  # it is back already, and may be another's by now
            return
        if self.frames.plain:
            self._writer.drop_waiting()
        self.frames.send(modes.end(self._abilities, mouse=self._mouse))
        self._hear_last_answer()
        self._device.drop_input()
        self._device.restore()

    def close(self) -> None:
        """The last bytes are written, or given up. Textual stops a driver only once it has begun well."""
        if self.lending.lent:
            self.lending.end()
            self._device.restore()
        self.stop_application_mode()
        written = self._writer.close(FAREWELL_S, LONGEST_FAREWELL_S)
        if not self._away:
            if not written and not self._writer.dead:
                self._device.drop_output()
                self._write_end()
            self._device.drop_input()
        if self._reading >= 0 and self._reading != self._device.incoming:
            os.close(self._reading)
        self._reading = -1
        self._signals.rest()

    def _hear_last_answer(self) -> None:
        """An answer that is on its way would reach who has the terminal next, and be typed there."""
        until = time.monotonic() + LAST_ANSWER_S
        while self.frames.flow.asked and (left_s := until - time.monotonic()) > 0:
            if not select.select([self._reading], [], [], left_s)[0]:
                return
            try:
                data = os.read(self._reading, READ_BYTES)
            except OSError:
                return
            if not data:
                return
            if any(isinstance(each, Taken) for each in self._decoder.feed(data, time.monotonic())):
                self.frames.flow.taken()

    def suspend_application_mode(self) -> None:
        """Hand the terminal to another program."""
        self._hear_last_answer()
        self._put_back()
        self.disable_input()
        self._on = False

    def write(self, data: str) -> None:
        """Write a text past the frames: what the terminal shows is not known any more."""
        self.frames.write(data)

    def show(self, update: LayoutUpdate | ChopsUpdate) -> bool:
        """Have the terminal show what Textual's compositor has made; False when it must be written as text."""
        return self.frames.show(update)

    def repaint(self) -> None:
        """Send the whole screen again: somebody else may have written on it, and switched modes."""
        if self._on and not self._away:
            self.frames.send(modes.again(mouse=self._mouse))
        self.frames.repaint()

    def _drained(self) -> None:
        self.frames.drained()

    # -- what comes in

    def _readable(self) -> None:
        """All that has come by now, handed on together."""
        if self._away:  # the terminal is another job's, and so is what is typed
            self._loop.remove_reader(self._reading)
            return
        now = time.monotonic()
        heard: list[Heard] = []
        until = now + READ_S
        while True:
            try:
                data = os.read(self._reading, READ_BYTES)
            except BlockingIOError:
                break
            except OSError:
                data = b""
            if not data:
                self._lost()
                break
            now = time.monotonic()
            heard += self._decoder.feed(data, min(now, self._decoder.deadline or now))
            if now > until or not select.select([self._reading], [], [], 0)[0]:
                break
        self._hand_on(heard)

    def _ticked(self) -> None:
        """Time has passed. What lies there by now came in time, even if the loop was too busy to look."""
        if select.select([self._reading], [], [], 0)[0]:
            self._readable()
        self._hand_on(self._decoder.tick(time.monotonic()))

    def _hand_on(self, heard: Sequence[Heard]) -> None:
        strokes: list[Stroke] = []
        for each in heard:
            if isinstance(each, SynchronizedOutput):
                self.frames.together = each.supported
            elif isinstance(each, Taken):
                self.frames.taken()
            elif isinstance(each, Background):
                self._hear_ground(each)
            elif self._mouse or not isinstance(each, events.MouseEvent):
                strokes.append(each)
        if strokes:
            self._heard_at = time.monotonic()
            self._app.post_message(Typed(strokes))
        deadline = self._decoder.deadline
        if deadline is not None:
            self._timer("tick", max(0.0, deadline - time.monotonic()), self._ticked)

    def _hear_ground(self, ground: Background) -> None:
        """In time it chooses the theme; later a reader would see the screen change its colours."""
        first_at = self.frames.first_at
        if first_at is None or time.monotonic() <= first_at + ANSWER_S:
            self._app.post_message(Ground(light=ground.light))

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
        self.frames.resize(*size)
        whole = Size(*size)
        self._app.post_message(events.Resize(whole, whole))

    def _idle(self) -> None:
        """Say in time that the limit is near, then leave; a key begins the time again."""
        limit_s = self._app.wishes.idle_limit_s or 0.0
        left_s = self._heard_at + limit_s - time.monotonic()
        warned_s = min(WARNING_S, limit_s / 2)
        if left_s <= 0:
            self._app.idle_limit_reached()
        elif left_s > warned_s:
            self._timer("idle", left_s - warned_s, self._idle)
        else:
            self._app.idle_limit_near(left_s)
            self._timer("idle", left_s, self._idle)

    def _continued(self) -> None:
        """The process goes on after a stop, or somebody says so (SIGCONT). In the background nothing is touched."""
        if not self._on or not self._device.in_foreground():
            return
        away, self._away, self.frames.paused = self._away, False, False
        self._device.raw()
        if away:
            self.frames.send(modes.begin(self._abilities, mouse=self._mouse))
            self._loop.add_reader(self._reading, self._readable)
        self._size_changed()

    def _lost(self) -> None:
        """The terminal is gone."""
        if self._reading >= 0:
            self._loop.remove_reader(self._reading)
        self._signals.watch(Exit.HANGUP)
        self._end(Exit.HANGUP)

    def _leave(self, code: int) -> None:
        self._soon(lambda: self._end(code))()

    def _end(self, code: int) -> None:
        """Leave, with the code of the first reason."""
        if not self._ending:
            self._ending = True
            self._app.exit(code)

    def _put_back(self) -> None:
        """The terminal as it was found, at once: from a signal's handler, whatever the loop and the writer do."""
        until = time.monotonic() + STOPPING_S
        while self._writer.busy and time.monotonic() < until:
            time.sleep(0.005)
        if not self._on or self._away:
            return
        self._away, self.frames.paused = True, True
        if self._writer.busy:
            self._device.drop_output()
        self._write_end()
        self._device.restore()

    def _write_end(self) -> None:
        """Past the writer, if the terminal takes it."""
        with contextlib.suppress(OSError):
            if select.select([], [self._device.outgoing], [], 0)[1]:
                end = modes.end(self._abilities, mouse=self._mouse)
                os.write(self._device.outgoing, end.encode())

    def _broke(self, _loop: object, context: dict[str, object]) -> None:
        """A callback of the event loop has failed: as every fault of ours."""
        error = context.get("exception")
        if isinstance(error, Exception):
            self._app._handle_exception(error)  # noqa: SLF001  (Textual's one place for what goes wrong)
        else:
            journal.note(str(context.get("message")))

    def _soon(self, function: Callable[[], object]) -> Callable[[], None]:
        """A function that has another called by the event loop, from a signal or the writer's thread."""

        def call() -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nothing matters any more
                self._loop.call_soon_threadsafe(function)

        return call
