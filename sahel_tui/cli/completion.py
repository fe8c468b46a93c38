"""`sahel-tui completion SHELL`: the script that makes a shell complete this command line (docs/cli.md)."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from sahel_tui.cli.saying import parser
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

SHELLS = ("bash", "zsh", "fish")


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser("sahel-tui completion", "Print the script that completes in a shell.")
    asked.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")
    return asked


def run(argv: Sequence[str]) -> int:
    """Print the script; the exit code."""
    shell: str = declared().parse_args(argv).shell
    from sahel_tui.cli.declaration import verbs

    print(importlib.import_module(f"sahel_tui.cli.shells.{shell}").script(verbs()), end="")
    return Exit.DONE
