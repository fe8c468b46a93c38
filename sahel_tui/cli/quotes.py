"""`sahel-tui quotes`: what is said in the events that match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli import viewing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    return viewing.declared(
        "quotes", "List what is said in the events, with the verdict on each quote."
    )


def run(argv: Sequence[str]) -> int:
    """Print the quotes; the exit code."""
    options = viewing.read(declared, argv)
    from sahel_tui.headless.quotes import QUOTES

    return viewing.run(options, QUOTES)
