"""What can be given to the explorer on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui import __version__
from sahel_tui.cli import kiosk
from sahel_tui.cli.saying import parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

THEME_NAMES = ("dark", "light", "contrast", "terminal", "terminal-light")
KIOSK_IDLE_S = 30 * 60  # docs/terminal.md, "Kiosk"
_UNITS_S = {"s": 1, "m": 60, "h": 3600}
_LONGEST_S = 7 * 24 * 3600
_DIGITS = 6  # more are longer than the longest


class Options(NamedTuple):
    """How the explorer is asked for. `idle_limit` in seconds; `kiosk` as the command line alone has it."""

    file: str | None = None
    theme: str | None = None
    colour: str = "auto"
    ascii: bool = False
    mouse: bool = False
    kiosk: bool = False
    idle_limit: int | None = None


def read(argv: Sequence[str]) -> Options:
    """The options of a command line; argparse ends the program where it is wrong."""
    # The usual ways to start need no parser, and importing one is seen by the reader.
    if not argv or (len(argv) == 1 and not argv[0].startswith("-")):
        return Options(argv[0] if argv else None)
    return Options(**vars(_parser().parse_args(argv)))


def _parser() -> argparse.ArgumentParser:
    from sahel_tui.preflight.colours import CHOICES

    asked = parser("sahel-tui", "Explore a sourced timeline in the terminal.")
    asked.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the timeline to open, - for standard input; without it, the bundled one",
    )
    asked.add_argument(
        "--theme", choices=THEME_NAMES, help="which colours; t changes them in the program"
    )
    asked.add_argument(
        "--colour",
        "--color",
        choices=CHOICES,
        default="auto",
        help="how many colours the terminal has, when it is mistaken for another",
    )
    asked.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")
    asked.add_argument(
        "--mouse",
        action="store_true",
        help="let the mouse choose rows (takes selecting from the terminal)",
    )
    asked.add_argument(
        kiosk.FLAG,
        action="store_true",
        help=f"for readers who may do nothing else here; so is {kiosk.VARIABLE}=1",
    )
    asked.add_argument(
        "--idle-limit",
        type=_duration,
        metavar="DURATION",
        help="leave after so long without a key: 90, 90s, 15m, 2h; in a kiosk 30m unless given",
    )
    asked.add_argument("--version", action="version", version=f"sahel-tui {__version__}")
    asked.epilog = (
        "verbs: check [FILE...] says what is wrong with files; schema prints the JSON Schema of the format; "
        "doctor says what was found of the terminal. A file named like a verb is ./check."
    )
    return asked


def _duration(written: str) -> int:
    """Seconds, from `90`, `90s`, `15m`, `2h`."""
    import argparse

    unit = written[-1:]
    digits = written[:-1] if unit in _UNITS_S else written
    if digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS:
        length_s = int(digits) * _UNITS_S.get(unit, 1)
        if 1 <= length_s <= _LONGEST_S:
            return length_s
    raise argparse.ArgumentTypeError(
        f"{written!r} is no duration from 1 s to 7 days: 90 or 90s, 15m, 2h"
    )
