"""Entry point of `sahel-tui` and `python -m sahel_tui`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from sahel_tui.cli import run  # noqa: PLC0415  (nothing is imported before it is needed)

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
