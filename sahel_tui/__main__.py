"""Entry point of `sahel-tui` and `python -m sahel_tui`."""

from __future__ import annotations

import sys

INTERRUPTED = 130  # as in errors.py, which may be what is being imported


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from sahel_tui.cli import ending, run  # noqa: PLC0415  (ctrl+c may come while it is imported)

        ending.heed_signals()
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    main()
