"""`sahel-tui list`: the events that match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli import viewing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    return viewing.declared("list", "List events in the order of their dates.")


def run(argv: Sequence[str]) -> int:
    """Print the events; the exit code."""
    options = viewing.read(declared, argv)
    from sahel_tui.headless.events import EVENTS

    return viewing.run(options, EVENTS)
