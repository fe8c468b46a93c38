"""The command line: argv to verbs. The only place that knows argv and exit codes.

Each verb imports what it needs when it runs, so that `check` never waits for a screen. Data goes to
standard output, words to standard error.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui import __version__
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sahel_tui.loading import Loaded
    from sahel_tui.loading.worker import BackgroundLoad
    from sahel_tui.stores.store import EventStore

STANDARD_INPUT = "-"
THEME_NAMES = ("dark", "light", "contrast", "terminal", "terminal-light")


class Options(NamedTuple):
    """How the explorer is asked for."""

    file: str | None = None
    theme: str | None = None
    ascii: bool = False
    mouse: bool = False


def bundled() -> Path:
    """The timeline that comes with the program: in the wheel beside the code, in a checkout above it."""
    here = Path(__file__).resolve().parent
    installed = here / "events.yaml"
    return installed if installed.exists() else here.parent / "events.yaml"


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
    verbs = {"check": _check, "schema": _schema}
    if argv and argv[0] in verbs:
        return verbs[argv[0]](argv[1:])
    return _explore(argv)


def _parser(prog: str, description: str) -> argparse.ArgumentParser:
    import argparse

    return argparse.ArgumentParser(prog=prog, description=description, allow_abbrev=False)


def _explore(argv: Sequence[str]) -> int:
    # The usual ways to start need no parser, and importing one is seen by the reader.
    if not argv or (len(argv) == 1 and not argv[0].startswith("-")):
        return _open(Options(argv[0] if argv else None))
    parser = _parser("sahel-tui", "Explore a sourced timeline in the terminal.")
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the timeline to open, - for standard input; without it, the bundled one",
    )
    parser.add_argument(
        "--theme", choices=THEME_NAMES, help="colours; t changes them in the program"
    )
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")
    parser.add_argument(
        "--mouse",
        action="store_true",
        help="let the mouse choose rows (takes selecting from the terminal)",
    )
    parser.add_argument("--version", action="version", version=f"sahel-tui {__version__}")
    parser.epilog = (
        "verbs: check [FILE...] says what is wrong with files; schema prints the JSON Schema of the format. "
        "A file named like a verb is ./check."
    )
    return _open(Options(**vars(parser.parse_args(argv))))


def _open(options: Options) -> int:
    from sahel_tui import preflight

    from_stdin = options.file == STANDARD_INPUT
    data = _read_stdin() if from_stdin else None
    if from_stdin and not _keys_from_terminal():
        return _say("there is no terminal to take keys from", Exit.USAGE)
    refused = preflight.refusal(os.environ)
    if refused:
        return _say(refused, Exit.USAGE)
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
        return _say(str(error), Exit.UNREADABLE)
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
        return _say(outcome.failure, outcome.code)
    if outcome.rejected is not None:
        return _report_errors(outcome.rejected)
    return outcome.code


def _read_stdin() -> bytes:
    """Standard input, one byte more than a file may have at the most, so that too much is seen as such."""
    from sahel_tui.loading.limits import DEFAULT

    return sys.stdin.buffer.read(DEFAULT.file_bytes + 1)


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
        _tell(problem)
    errors = sum(problem.severity == "error" for problem in loaded.problems)
    return _say(f"{counted(errors, 'error')}; nothing was opened", Exit.DATA_ERRORS)


def _say(sentence: str, code: int) -> int:
    _tell(f"sahel-tui: {sentence}")
    return code


def _tell(words: object) -> None:
    """Words go to standard error; whether somebody reads them changes nothing else."""
    if sys.stderr is None:  # closed when we were started; print would take standard output
        return
    try:
        print(words, file=sys.stderr)
    except OSError:
        # Python would try again at exit, and leave with another code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def _schema(argv: Sequence[str]) -> int:
    parser = _parser("sahel-tui schema", "Print the JSON Schema of the timeline file, for editors.")
    parser.parse_args(argv)
    import json

    from sahel_tui.loading import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return Exit.DONE


def _check(argv: Sequence[str]) -> int:
    parser = _parser(
        "sahel-tui check", "Say what is wrong with timeline files, every error with its place."
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="files to check, - for standard input; without any, the bundled timeline",
    )
    parser.add_argument(
        "--strict", action="store_true", help="warnings count as errors for the exit code"
    )
    options = parser.parse_args(argv)
    codes = [_check_one(name, strict=options.strict) for name in options.files or [str(bundled())]]
    return max(codes)


def _check_one(name: str, *, strict: bool) -> int:
    from sahel_tui.loading import load, load_bytes

    try:
        loaded = (
            load_bytes(_read_stdin(), "standard input")
            if name == STANDARD_INPUT
            else load(Path(name))
        )
    except UnreadableError as error:
        return _say(str(error), Exit.UNREADABLE)
    for problem in loaded.problems:
        _tell(problem)
    errors = [each for each in loaded.problems if each.severity == "error" or strict]
    _summarise(loaded, name)
    return Exit.DATA_ERRORS if errors else Exit.DONE


def _summarise(loaded: Loaded, name: str) -> None:
    from sahel_tui.core.text import scrub
    from sahel_tui.words.counts import counted

    shown = scrub("standard input" if name == STANDARD_INPUT else name)
    timeline = loaded.timeline
    if timeline is None:
        errors = sum(each.severity == "error" for each in loaded.problems)
        _tell(f"{shown}: {counted(errors, 'error')}")
        return
    figures = (
        counted(len(timeline.events), "event"),
        counted(len(timeline.actors), "actor"),
        counted(len(timeline.sources), "source"),
        counted(sum(len(event.quotes) for event in timeline.events), "quote"),
        counted(sum(len(event.claims) for event in timeline.events), "claim"),
    )
    warnings = len(loaded.problems)
    tail = f"; {counted(warnings, 'warning')}" if warnings else ""
    print(f"{shown}: {', '.join(figures)}{tail}")
