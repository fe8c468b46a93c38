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

from sahel_tui.cli import ending, kiosk
from sahel_tui.cli.saying import say
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS = ("list", "show", "actors", "quotes", "claims", "check", "doctor", "schema", "settings")


def run(argv: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    # What the locale's encoding lacks is printed as its escape, as on standard error.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run_to_the_end(argv)
        if sys.stdout is not None:  # it is None when we were started with it closed
            sys.stdout.flush()
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the last net: no reader is shown a traceback)
        return ending.broke(error)
    return code


def _run_to_the_end(argv: Sequence[str]) -> int:
    """As `_run`; argparse leaves by an exception after `--help`, `--version` and usage errors; signals do so too."""
    try:
        return _enclosed(argv) if kiosk.wanted(argv, os.environ) else _run(argv)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else Exit.DONE


def _run(argv: Sequence[str]) -> int:
    if argv and argv[0] in VERBS:
        verb, rest = argv[0], argv[1:]
    else:
        verb, rest = "explore", argv
    code: int = importlib.import_module(f"{__name__}.{verb}").run(rest)
    return code


def _enclosed(argv: Sequence[str]) -> int:
    """The explorer for a stranger: before anything else, the environment is forgotten."""
    from sahel_tui.preflight.enclosure import enclose

    refused = enclose(os.environ) or kiosk.refusal(argv, VERBS)
    if refused:
        code = say(refused, Exit.USAGE)
    else:
        from sahel_tui.cli.explore import run_enclosed

        code = run_enclosed(argv)
    if sys.flags.inspect:  # by PYTHONINSPECT: Python would give a prompt to whoever is there
        os._exit(code)
    return code
