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

VERBS = {
    "list": "the events that match",
    "show": "one event, actor, source or quote, whole",
    "actors": "who takes part or speaks",
    "quotes": "what is said",
    "claims": "figures and assertions",
    "check": "what is wrong with files",
    "map": "a proposed map of a table file, to edit",
    "add": "a new event, actor, source or quote, into a file",
    "diff": "what changed between two timelines, or since a revision",
    "cache": "the indexes that are kept of big files",
    "settings": "every setting, and where its value comes from",
    "doctor": "what was found of the terminal",
    "schema": "the JSON Schema of the format",
    "completion": "the script that makes bash, zsh or fish complete",
    "man": "the man page",
}
"""Every verb that readers are told of, with what it prints."""
_WORDS = "complete-words"  # asked by the scripts of `completion`, never by readers


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
    finally:
        ending.finish()
    return code


def _run_to_the_end(argv: Sequence[str]) -> int:
    """As `_run`; argparse leaves by an exception after `--help`, `--version` and usage errors; signals do so too."""
    if any("://" in word for word in argv) and argv[0] != _WORDS:
        from sahel_tui.cli import engines

        if (code := engines.refused(argv)) is not None:
            return code
    try:
        return _enclosed(argv) if kiosk.wanted(argv, os.environ) else _run(argv)
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else Exit.DONE


def _run(argv: Sequence[str]) -> int:
    if argv and argv[0] in VERBS:
        verb, rest = argv[0], argv[1:]
    elif argv and argv[0] == _WORDS:
        verb, rest = "complete_words", argv[1:]
    else:
        verb, rest = "explore", argv
    code: int = importlib.import_module(f"{__name__}.{verb}").run(rest)
    return code


def _enclosed(argv: Sequence[str]) -> int:
    """The explorer for a stranger: before anything else, the environment is forgotten."""
    from sahel_tui.preflight.enclosure import enclose

    refused = enclose(os.environ) or kiosk.refusal(argv, (*VERBS, _WORDS))
    if refused:
        code = say(refused, Exit.USAGE)
    else:
        from sahel_tui.cli.explore import run_enclosed

        code = run_enclosed(argv)
    if sys.flags.inspect:  # by PYTHONINSPECT: Python would give a prompt to whoever is there
        os._exit(code)
    return code
