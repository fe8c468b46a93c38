"""`sahel-tui actors`: who takes part or speaks in the events that match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli import viewing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    return viewing.declared("actors", "List who takes part or speaks in the events, with tallies.")


def run(argv: Sequence[str]) -> int:
    """Print the actors; the exit code."""
    options = viewing.read(declared, argv)
    from sahel_tui.headless.actors import ACTORS

    return viewing.run(options, ACTORS)
