"""Clipboard: how a text leaves for the clipboard of the reader's own terminal. Never reads it back.

By OSC 52 (xterm's control sequences), within tmux by tmux, within GNU screen through screen. What a terminal does
with it nobody is told; many refuse. docs/terminal.md, "Copying".
"""

from __future__ import annotations

import asyncio
import binascii
import enum
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sahel_tui.terminal.abilities import Abilities

LONGEST_BYTES = 74_991  # in base64, with what begins and ends it, just below 100,000: there terminals stop listening
TMUX_S = 2.0  # for tmux to take a text
PIECE_BYTES = 700  # GNU screen passes on 768 at a time, with what begins and ends them
_PUT = "\x1b]52;c;{}{}"
_END, _BELL = "\x1b\\", "\a"
_DEVICE_STRING = "\x1bP{}\x1b\\"


class Sent(enum.Enum):
    """What became of a text."""

    TERMINAL = "to the terminal"
    TMUX = "to tmux, which hands it on to the terminal"
    TOO_LONG = "nowhere: it is longer than LONGEST_BYTES"
    NOWHERE = "nowhere: such a terminal would print it"


class Clipboard:
    """The way to one terminal's clipboard. `send` sends what changes nothing that is shown.

    `environ` as the program was started; unless it `may_run` others, tmux is not asked.
    """

    def __init__(
        self,
        environ: Mapping[str, str],
        abilities: Abilities,
        send: Callable[[str], object],
        *,
        may_run: bool,
    ) -> None:
        self._sequences = sequences(environ, abilities)
        self._send = send
        self._by_tmux = may_run and bool(environ.get("TMUX"))
        self._under_way: asyncio.Task[None] | None = None

    def copy(self, text: str, tell: Callable[[Sent], object]) -> None:
        """Send a text, scrubbed, and tell what became of it: at once, or once tmux has answered."""
        safe = scrub(text, lines=True)
        if self._by_tmux:
            self._under_way = asyncio.ensure_future(self._give(safe, tell))
        else:
            tell(self._put(safe))

    async def _give(self, text: str, tell: Callable[[Sent], object]) -> None:
        tell(Sent.TMUX if await _taken(text) else self._put(text))

    def _put(self, text: str) -> Sent:
        data = text.encode()
        if not self._sequences:
            return Sent.NOWHERE
        if len(data) > LONGEST_BYTES:
            return Sent.TOO_LONG
        coded = binascii.b2a_base64(data, newline=False).decode()
        for made in self._sequences:
            self._send(made(coded))
        return Sent.TERMINAL


def sequences(environ: Mapping[str, str], abilities: Abilities) -> tuple[Callable[[str], str], ...]:
    """What makes the bytes for a terminal out of base64; nothing for one that might print them."""
    if environ.get("STY") and not environ.get("TMUX"):
        return (_through_screen,)
    term = environ.get("TERM", "")
    if term.partition(".")[0].partition("-")[0] == "screen":
        # tmux and screen both go by this name, and may run where the variables that tell them apart do not reach.
        # Each passes over what is meant for the other, but what is long screen would print.
        return (_plain,) if environ.get("TMUX") else (_through_screen, _plain_if_short)
    return (_plain,) if abilities.queries else ()


def _plain(coded: str) -> str:
    return _PUT.format(coded, _END)


def _plain_if_short(coded: str) -> str:
    whole = _plain(coded)
    return whole if len(whole) <= PIECE_BYTES else ""


def _through_screen(coded: str) -> str:
    """Ended by BEL, since screen takes the other end for that of its own string."""
    whole = _PUT.format(coded, _BELL)
    starts = range(0, len(whole), PIECE_BYTES)
    return "".join([_DEVICE_STRING.format(whole[at : at + PIECE_BYTES]) for at in starts])


async def _taken(text: str) -> bool:
    """Have tmux keep the text as a buffer and hand it on; False where it does not, or not in time."""
    nothing = asyncio.subprocess.DEVNULL
    try:
        running = await asyncio.create_subprocess_exec(
            *("tmux", "load-buffer", "-w", "-"),
            stdin=asyncio.subprocess.PIPE,
            stdout=nothing,
            stderr=nothing,
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(running.communicate(text.encode()), TMUX_S)
    except (TimeoutError, OSError):
        return False
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()
    return running.returncode == 0
