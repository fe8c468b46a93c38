"""What a fuzz run does to a terminal, from a seed: keys, text, bytes, sequences, sizes, signals. Nothing of it quits.

The bytes of `q` and ctrl+c, and what the keyboard protocols send for them, are left out of everything.
"""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.keynames import shown
from tests.terminal.session import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

QUITTING = re.compile(rb"[q\x03]|(?<=[\[;:])(?:113|99)(?=[;:u~])")
SIGNALS = (signal.SIGCONT, signal.SIGWINCH)
TEXT = "abcdeilmnorstuäéñžЖ中文字👍🏽 0159[]{}<>?!:;,.-_+*/\\'\"#%&=~^|"
FINAL = b"ABCDEFGHIJKLMPQRSTZ@abcdefghijlmnoprstuvwxyz~^$"
NUMBERS = (0, 1, 2, 5, 27, 48, 57, 200, 201, 255, 256, 2026, 2048, 9_999, 1_114_112, 2**31, 10**20)
ENDED = 0.9  # of pastes and strings: one without an end may take all keys of a second with it
STRINGS = (b"]", b"P", b"_", b"^", b"X")
SPECIAL = (
    b"\x1b[201~",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[M !!",
    b"\x1b[M \xff\xfe",
    b"\x1b[<0;5;5M",
    b"\x1b[<64;500;5m",
    b"\x1b[48;9999;9999;1;1t",
    b"\x1b[?2026;2$y",
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b[?62;4c",
    b"\x1b[1;1R",
    b"\x1b",
    b"\x1b\x1b",
    b"\x1b[",
    b"\x1bO",
)


class Action(NamedTuple):
    """One thing done to the terminal, and how long the run then waits for an answer."""

    data: bytes = b""
    size: tuple[int, int] | None = None
    signal: signal.Signals | None = None
    wait_s: float = 0.0


def actions(random: Random, count: int) -> Iterator[Action]:
    """So many of them; the same for the same state of `random`."""
    makers, weights = zip(*_MAKERS, strict=True)
    for _ in range(count):
        (make,) = random.choices(makers, weights)
        action = make(random)
        wait_s = random.choices((0.0, 0.002, 0.02), (70, 25, 5))[0]
        yield action._replace(data=QUITTING.sub(b"", action.data), wait_s=wait_s)


def typed(key: str) -> bytes:
    """What a terminal sends for one of the registry's keys."""
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1].upper()) & 0x1F])
    return KEYS.get(key, shown(key)).encode()


_TYPED = tuple(typed(key) for command in COMMANDS for key in command.keys)


def _key(random: Random) -> Action:
    return Action(random.choice(_TYPED))


def _held_key(random: Random) -> Action:
    return Action(random.choice(_TYPED) * random.randint(2, 40))


def _text(random: Random) -> Action:
    return Action("".join(random.choices(TEXT, k=random.randint(1, 12))).encode())


def _bytes(random: Random) -> Action:
    return Action(random.randbytes(random.randint(1, 24)))


def _sequence(random: Random) -> Action:
    if random.random() < 0.3:
        return Action(random.choice(SPECIAL))
    if random.random() < 0.2:
        end = random.choice((b"\x07", b"\x1b\\", b"\x18")) * (random.random() < ENDED)
        return Action(
            b"\x1b" + random.choice(STRINGS) + random.randbytes(random.randint(0, 30)) + end
        )
    numbers = ";".join(str(random.choice(NUMBERS)) for _ in range(random.randint(0, 4)))
    private = random.choice(("", "", "?", "<", ">", "="))
    return Action(f"\x1b[{private}{numbers}".encode() + bytes([random.choice(FINAL)]))


def _paste(random: Random) -> Action:
    text = "".join(random.choices(TEXT + "\n\r\t\x1b", k=random.randint(0, 200))).encode()
    return Action(b"\x1b[200~" + text + b"\x1b[201~" * (random.random() < ENDED))


def _size(random: Random) -> Action:
    few = random.random() < 0.2
    return Action(
        size=(random.randint(1, 25), random.randint(1, 8))
        if few
        else (random.randint(20, 200), random.randint(5, 60))
    )


def _signal(random: Random) -> Action:
    return Action(signal=random.choice(SIGNALS))


_MAKERS: tuple[tuple[Callable[[Random], Action], int], ...] = (
    (_key, 50),
    (_held_key, 4),
    (_text, 12),
    (_bytes, 12),
    (_sequence, 14),
    (_paste, 2),
    (_size, 4),
    (_signal, 2),
)
