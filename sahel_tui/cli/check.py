"""`sahel-tui check`: what is wrong with timeline files, and what is in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.cli.files import STANDARD_INPUT, bundled, read_standard_input
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_tui.loading import Loaded


def run(argv: Sequence[str]) -> int:
    """Check the files of a command line; the worst exit code of theirs."""
    asked = parser(
        "sahel-tui check", "Say what is wrong with timeline files, every error with its place."
    )
    asked.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="files to check, - for standard input; without any, the bundled timeline",
    )
    asked.add_argument(
        "--strict", action="store_true", help="warnings count as errors for the exit code"
    )
    options = asked.parse_args(argv)
    codes = [_check(name, strict=options.strict) for name in options.files or [str(bundled())]]
    return max(codes)


def _check(name: str, *, strict: bool) -> int:
    from sahel_tui.loading import load, load_bytes

    try:
        loaded = (
            load_bytes(read_standard_input(), "standard input")
            if name == STANDARD_INPUT
            else load(Path(name))
        )
    except UnreadableError as error:
        return say(str(error), Exit.UNREADABLE)
    for problem in loaded.problems:
        tell(problem)
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
        tell(f"{shown}: {counted(errors, 'error')}")
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
