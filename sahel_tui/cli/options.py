"""What can be given to the explorer on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui import __version__
from sahel_tui.cli import kiosk
from sahel_tui.cli.asking import joined, take_query
from sahel_tui.cli.saying import parser
from sahel_tui.cli.tables import take_table
from sahel_tui.cli.texts import take_texts

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

KIOSK_IDLE_S = 30 * 60  # docs/terminal.md, "Kiosk"


class Options(NamedTuple):
    """How the explorer is asked for: `kiosk` as the command line alone has it, settings as they are written."""

    file: str | None = None
    query: str = ""
    at: str | None = None
    actor: str | None = None
    text: Sequence[str] = ()
    texts: str | None = None
    map: str | None = None
    profile: str | None = None
    encoding: str | None = None
    rejects: str | None = None
    table: str | None = None
    kiosk: bool = False
    config: str | None = None
    theme: str | None = None
    colour: str | None = None
    ascii: bool | None = None
    mouse: bool | None = None
    idle_limit: str | None = None
    escape_delay: str | None = None
    remember_position: bool | None = None
    cache_limit: str | None = None

    @property
    def given(self) -> dict[str, object]:
        """The settings that flags give, by name."""
        asked = ("file", "query", "at", "actor", "text", "texts", "kiosk", "config")
        apart = (*asked, "map", "profile", "encoding", "rejects", "table")
        found = self._asdict().items()
        return {name: value for name, value in found if name not in apart and value is not None}


def read(argv: Sequence[str]) -> Options:
    """The options of a command line; argparse ends the program where it is wrong."""
    # The usual ways to start need no parser, and importing one is seen by the reader.
    if not argv or (len(argv) == 1 and not argv[0].startswith("-")):
        return Options(argv[0] if argv else None)
    asked = Options(**vars(declared().parse_args(joined(argv))))
    return asked._replace(text=tuple(asked.text))


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    from sahel_tui.cli import VERBS, setting_flags

    asked = parser("sahel-tui", "Explore a sourced timeline in the terminal.")
    asked.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the timeline to open, - for standard input; without it, the bundled one",
    )
    take_query(asked)
    asked.add_argument("--at", metavar="EVENT", help="the id of the event to open at")
    asked.add_argument("--actor", metavar="ACTOR", help="the id of an actor to pick")
    take_texts(asked)
    take_table(asked)
    setting_flags.add(asked)
    asked.add_argument(
        kiosk.FLAG,
        action="store_true",
        help=f"for readers who may do nothing else here; so is {kiosk.VARIABLE}=1",
    )
    asked.add_argument("--version", action="version", version=f"sahel-tui {__version__}")
    told = "; ".join(f"{verb}: {word}" for verb, word in VERBS.items())
    asked.epilog = (
        f"Verbs, each with a --help of its own: {told}. A file named like a verb is ./check."
    )
    return asked
