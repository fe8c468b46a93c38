"""`sahel-tui man`: the man page, for `man -l -` (docs/cli.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.saying import parser
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    return parser("sahel-tui man", "Print the man page: sahel-tui man | man -l -")


def run(argv: Sequence[str]) -> int:
    """Print the page; the exit code."""
    declared().parse_args(argv)
    from sahel_tui.cli.declaration import verbs
    from sahel_tui.cli.manual import page

    print(page(verbs()), end="")
    return Exit.DONE
