"""`sahel-tui claims`: the figures and assertions of the events that match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli import viewing

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = viewing.declared("claims", "List the figures and assertions of the events.")
    asked.add_argument(
        "--disagree", action="store_true", help="only those that another claim disagrees with"
    )
    return asked


def run(argv: Sequence[str]) -> int:
    """Print the claims; the exit code."""
    options = viewing.read(declared, argv)
    if not options.disagree:
        from sahel_tui.headless.claims import CLAIMS

        return viewing.run(options, CLAIMS)
    from sahel_tui.headless.disagreements import DISAGREEING, DISAGREEMENTS

    if options.plain:  # a sentence holds all that differ
        return viewing.run(options, DISAGREEMENTS)
    return viewing.run(options, DISAGREEING)
