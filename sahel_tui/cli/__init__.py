"""The command line: argv to verbs. The only place that knows argv and exit codes; one module a verb.

Each verb is imported when it is called, and imports what it needs when it runs, so that `check` never
waits for a screen. Data goes to standard output, words to standard error.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import TYPE_CHECKING

from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = ("check", "schema")


def run(argv: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    # What the locale's encoding lacks is printed as its escape, as on standard error.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    # A reader of our output may leave early (`| head`); that ends us quietly.
    try:
        code = _parsed_run(argv)
        if sys.stdout is not None:  # it is None when we were started with it closed
            sys.stdout.flush()
    except BrokenPipeError:
        # Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    return code


def _parsed_run(argv: Sequence[str]) -> int:
    """As `_run`; argparse leaves by an exception after `--help`, `--version` and usage errors."""
    try:
        return _run(argv)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else Exit.DONE


def _run(argv: Sequence[str]) -> int:
    if argv and argv[0] in VERBS:
        verb, rest = argv[0], argv[1:]
    else:
        verb, rest = "explore", argv
    code: int = importlib.import_module(f"{__name__}.{verb}").run(rest)
    return code
