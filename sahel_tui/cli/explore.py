"""`sahel-tui [FILE]`: the explorer, on a file, on standard input, or on the bundled timeline."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui import __version__
from sahel_tui.cli.files import STANDARD_INPUT, bundled, read_standard_input
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.loading import Loaded
    from sahel_tui.loading.worker import BackgroundLoad
    from sahel_tui.stores.store import EventStore

THEME_NAMES = ("dark", "light", "contrast", "terminal", "terminal-light")


class Options(NamedTuple):
    """How the explorer is asked for."""

    file: str | None = None
    theme: str | None = None
    ascii: bool = False
    mouse: bool = False


def run(argv: Sequence[str]) -> int:
    """Open what the command line names; the exit code."""
    # The usual ways to start need no parser, and importing one is seen by the reader.
    if not argv or (len(argv) == 1 and not argv[0].startswith("-")):
        return _open(Options(argv[0] if argv else None))
    return _open(_parsed(argv))


def _parsed(argv: Sequence[str]) -> Options:
    asked = parser("sahel-tui", "Explore a sourced timeline in the terminal.")
    asked.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the timeline to open, - for standard input; without it, the bundled one",
    )
    asked.add_argument(
        "--theme", choices=THEME_NAMES, help="colours; t changes them in the program"
    )
    asked.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")
    asked.add_argument(
        "--mouse",
        action="store_true",
        help="let the mouse choose rows (takes selecting from the terminal)",
    )
    asked.add_argument("--version", action="version", version=f"sahel-tui {__version__}")
    asked.epilog = (
        "verbs: check [FILE...] says what is wrong with files; schema prints the JSON Schema of the format. "
        "A file named like a verb is ./check."
    )
    return Options(**vars(asked.parse_args(argv)))


def _open(options: Options) -> int:
    from sahel_tui import preflight

    from_stdin = options.file == STANDARD_INPUT
    data = read_standard_input() if from_stdin else None
    if from_stdin and not _keys_from_terminal():
        return say("there is no terminal to take keys from", Exit.USAGE)
    refused = preflight.refusal(os.environ)
    if refused:
        return say(refused, Exit.USAGE)
    preflight.shield(os.environ)
    gc.disable()  # nothing is garbage yet; ExplorerApp looks for some from its first screen on
    if data is not None:
        return _show(data, options)
    from sahel_tui.loading.worker import BackgroundLoad

    path = bundled() if options.file is None else Path(options.file)
    # Forked before the screen's libraries are imported: both happen at once, on two cores.
    return _start(BackgroundLoad.start(path), path.name, options)


def _show(data: bytes, options: Options) -> int:
    from sahel_tui.loading import load_bytes
    from sahel_tui.stores.memory import MemoryStore

    try:
        loaded = load_bytes(data, "standard input")
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    if loaded.timeline is None:
        return _report_errors(loaded)
    return _start(MemoryStore(loaded.timeline), "standard input", options)


def _start(opened: EventStore | BackgroundLoad, name: str, options: Options) -> int:
    from sahel_tui import preflight
    from sahel_tui.tui.start import start

    outcome = start(
        opened,
        name,
        preflight.terminal(os.environ),
        theme=options.theme,
        ascii_only=options.ascii,
        mouse=options.mouse,
    )
    if outcome.failure:
        return say(outcome.failure, outcome.code)
    if outcome.rejected is not None:
        return _report_errors(outcome.rejected)
    return outcome.code


def _keys_from_terminal() -> bool:
    """Take keys from the terminal itself where standard input was the file."""
    try:
        terminal = os.open("/dev/tty", os.O_RDONLY)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    return True


def _report_errors(loaded: Loaded) -> int:
    from sahel_tui.words.counts import counted

    for problem in loaded.problems:
        tell(problem)
    errors = sum(problem.severity == "error" for problem in loaded.problems)
    return say(f"{counted(errors, 'error')}; nothing was opened", Exit.DATA_ERRORS)
