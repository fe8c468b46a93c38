"""A terminal is asked what it is and can do, outside of any screen, and left as it was found.

For `sahel-tui doctor`: the explorer asks in its own driver. Knows neither the environment nor standard streams: it
asks the terminal that controls the process. References: xterm's ctlseqs (DA1, DECRQM, XTVERSION, OSC 11), the
kitty keyboard protocol.
"""

from __future__ import annotations

import os
import re
import select
import signal
import time
from typing import NamedTuple

from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.device import Device
from sahel_tui.terminal.input.answers import Background, background, synchronized_output
from sahel_tui.terminal.modes import ASK_BACKGROUND, ASK_SYNCHRONIZED

TERMINAL = "/dev/tty"
WAIT_S = 0.3  # for all answers together
MOST_BYTES = 4096  # of answers; no terminal has so much to say
_READ_BYTES = 1024
# They end the process on the spot: not while the line settings are ours.
_DEFERRED = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
_ASK_MOUSE, _ASK_KEYBOARD, _ASK_NAME = "\x1b[?1006$p", "\x1b[?u", "\x1b[>0q"
_ASK_LAST = (
    "\x1b[c"  # every terminal answers this one, so that what has not been answered by then never is
)
_QUESTIONS = ASK_SYNCHRONIZED + ASK_BACKGROUND + _ASK_MOUSE + _ASK_KEYBOARD + _ASK_NAME + _ASK_LAST
# What a terminal prints of a question it does not know is wiped away.
_KEEP_PLACE, _WIPE = "\x1b7", "\x1b8\x1b[K"
_LAST = re.compile(rb"\x1b\[\?[\d;]*c")
_MODE = re.compile(rb"\x1b\[\?\d+;\d\$y")
_OSC = re.compile(rb"\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)")
_MOUSE = re.compile(rb"\x1b\[\?1006;([0-4])\$y")
_KEYBOARD = re.compile(rb"\x1b\[\?\d+u")
_NAME = re.compile(rb"\x1bP>\|([^\x07\x1b]*)(?:\x07|\x1b\\)")
_NEVER = (b"0", b"4")  # mode not known, mode off for good


class Answers(NamedTuple):
    """What the terminal told; None, or an empty name, where it did not. `took_s` None: not all within WAIT_S."""

    took_s: float | None
    name: str
    background: Background | None
    synchronized: bool | None
    mouse: bool | None
    keyboard: bool | None


def probe(term: str) -> Answers | str:
    """Ask the terminal, which calls itself `term`; a few words where it cannot be asked. Takes WAIT_S at most."""
    if not abilities(term).queries:
        return "a terminal of this name may print questions in place of answering"
    try:
        # Of our own, so that it can be made not to block: a terminal stopped with ctrl+s takes nothing.
        handle = os.open(TERMINAL, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return "there is no terminal"
    try:
        if os.tcgetpgrp(handle) != os.getpgrp():
            return "the program runs in the background"
        return _ask(handle)
    except OSError:
        return "the terminal takes no questions"
    finally:
        os.close(handle)


def _ask(handle: int) -> Answers:
    device = Device(handle, handle)
    signal.pthread_sigmask(signal.SIG_BLOCK, _DEFERRED)
    try:
        device.raw()
        begun = time.monotonic()
        os.write(handle, (_KEEP_PLACE + _QUESTIONS).encode())
        received = _received(handle, begun + WAIT_S)
        took_s = time.monotonic() - begun
        os.write(handle, _WIPE.encode())
    finally:
        device.drop_input()
        device.restore()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _DEFERRED)
    return understood(received, took_s)


def _received(handle: int, until: float) -> bytes:
    """All that comes until the last question is answered, or time is up."""
    received = b""
    while not _LAST.search(received) and len(received) < MOST_BYTES:
        if not select.select([handle], [], [], max(0.0, until - time.monotonic()))[0]:
            break
        data = os.read(handle, _READ_BYTES)
        if not data:
            break
        received += data
    return received


def understood(received: bytes, took_s: float) -> Answers:
    """What these bytes tell. Keys typed meanwhile stand between them and mean nothing."""
    complete = _LAST.search(received) is not None
    grounds = (background(body) for body in _OSC.findall(received))
    modes = (synchronized_output(each) for each in _MODE.findall(received))
    mouse, name = _MOUSE.search(received), _NAME.search(received)
    keyboard = _KEYBOARD.search(received) is not None
    return Answers(
        took_s=took_s if complete else None,
        name=name[1].decode(errors="replace") if name else "",
        background=next(filter(None, grounds), None),
        synchronized=next((mode.supported for mode in modes if mode), None),
        mouse=mouse[1] not in _NEVER if mouse else None,
        keyboard=True if keyboard else False if complete else None,
    )
