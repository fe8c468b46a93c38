"""`sahel-tui doctor`: one page on what was found, to paste into a bug report."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sahel_tui.cli.saying import parser
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui doctor",
        "Say what was found of terminal and program, for a bug report. Names no host, user or address.",
    )
    asked.add_argument("--json", action="store_true", help="the same as JSON")
    return asked


def run(argv: Sequence[str]) -> int:
    """Print the page; the exit code, which says nothing about what was found."""
    options = declared().parse_args(argv)
    from sahel_tui.doctor import examine
    from sahel_tui.doctor.facts import page, tree

    found = examine(os.environ)
    if options.json:
        import json

        print(json.dumps(tree(found), indent=2))
    else:
        print(page(found))
    return Exit.DONE
