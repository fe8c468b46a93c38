"""`sahel-tui check`: what is wrong with timeline files, and what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.asking import ordered
from sahel_tui.cli.files import STANDARD_INPUT, bundled, read_standard_input
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sahel_tui.loading import Loaded


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui check", "Say what is wrong with timeline files, every error with its place."
    )
    asked.add_argument(
        "--strict", action="store_true", help="warnings count as errors for the exit code"
    )
    form = asked.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line")
    asked.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="files to check, - for standard input; without any, the bundled timeline",
    )
    return asked


def run(argv: Sequence[str]) -> int:
    """Check the files of a command line; the worst exit code of theirs."""
    options = declared().parse_args(ordered(argv))
    names = options.files or [str(bundled())]
    codes: list[int] = [Exit.DONE]
    if options.json or options.jsonl:
        from sahel_tui.cli.printing import print_json
        from sahel_tui.headless.documents import SCHEMA

        found = _problems(names, codes, strict=options.strict)
        print_json({"schema": SCHEMA}, "problems", found, whole=options.json)
    else:
        for name in names:
            loaded = _load(name, codes, strict=options.strict)
            if loaded is not None:
                for problem in loaded.problems:
                    tell(problem)
                _summarise(loaded, name)
    return max(codes)


def _load(name: str, codes: list[int], *, strict: bool) -> Loaded | None:
    """A file as it was read, its exit code among the codes; None for what cannot be, which is said."""
    from sahel_tui.loading import load, load_bytes

    try:
        loaded = (
            load_bytes(read_standard_input(), "standard input")
            if name == STANDARD_INPUT
            else load(name)
        )
    except UnreadableError as error:
        codes.append(say(str(error), Exit.UNREADABLE))
        return None
    if any(each.severity == "error" or strict for each in loaded.problems):
        codes.append(Exit.DATA_ERRORS)
    return loaded


def _problems(
    names: Sequence[str], codes: list[int], *, strict: bool
) -> Iterator[dict[str, object]]:
    """What is wrong, file by file, as JSON has it."""
    for name in names:
        loaded = _load(name, codes, strict=strict)
        for problem in () if loaded is None else loaded.problems:
            yield {
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity,
                "rule": problem.rule,
                "message": problem.message,
            }


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
