"""`sahel-tui check`: what is wrong with timeline files, and what is in them.

Findings are data and go to standard output; what is in a file is words, on standard error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.asking import ordered
from sahel_tui.cli.files import STANDARD_INPUT, bundled, read_standard_input
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sahel_tui.errors import Problem
    from sahel_tui.loading import Loaded
    from sahel_tui.stores.memory import MemoryStore


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui check", "Say what is wrong with timeline files, all of it with its place."
    )
    asked.add_argument(
        "--strict", action="store_true", help="warnings count as errors for the exit code"
    )
    form = asked.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON document")
    form.add_argument("--jsonl", action="store_true", help="one JSON object a line")
    form.add_argument("--github", action="store_true", help="annotations for GitHub, one a line")
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
    checking = _Checking(strict=options.strict, told=not (options.json or options.jsonl))
    found = checking.problems(options.files or [str(bundled())])
    if options.json or options.jsonl:
        from sahel_tui.cli.printing import print_json
        from sahel_tui.headless.documents import SCHEMA

        elements = map(_element, found)
        print_json({"schema": SCHEMA}, "problems", elements, whole=options.json)
    else:
        from sahel_tui.cli.annotations import annotation
        from sahel_tui.cli.printing import write

        for problem in found:
            write(annotation(problem) if options.github else str(problem))
    return checking.code


class _Checking:
    """One run over several files: `code` is the worst so far. `told`: what is in each file is said."""

    def __init__(self, *, strict: bool, told: bool) -> None:
        self.code: int = Exit.DONE
        self._strict = strict
        self._told = told

    def problems(self, names: Sequence[str]) -> Iterator[Problem]:
        """What is wrong, file by file; what cannot be read is said."""
        for name in names:
            try:
                loaded = _load(name)
            except UnreadableError as error:
                self.code = max(self.code, say(str(error), Exit.UNREADABLE))
                continue
            found = _found(loaded)
            if any(each.severity == "error" or self._strict for each in found):
                self.code = max(self.code, Exit.DATA_ERRORS)
            yield from found
            if self._told:
                _summarise(loaded, found, name)


def _load(name: str) -> Loaded:
    """A file as it was read. Raises UnreadableError."""
    from sahel_tui.loading import load, load_bytes

    if name == STANDARD_INPUT:
        return load_bytes(read_standard_input(), "standard input")
    return load(name)


def _found(loaded: Loaded) -> Sequence[Problem]:
    """What is wrong with a file, less what it switches off."""
    from sahel_tui.lint.checking import checked

    def store() -> MemoryStore:
        from sahel_tui.stores.memory import MemoryStore

        assert loaded.timeline is not None  # noqa: S101  (only a whole timeline is asked)
        return MemoryStore(loaded.timeline)

    return checked(loaded, store)


def _element(problem: Problem) -> dict[str, object]:
    """A problem as JSON has it."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
    }


def _summarise(loaded: Loaded, found: Sequence[Problem], name: str) -> None:
    from sahel_tui.core.text import scrub
    from sahel_tui.words.counts import counted

    shown = scrub("standard input" if name == STANDARD_INPUT else name)
    errors = sum(each.severity == "error" for each in found)
    warnings = len(found) - errors
    wrong = [counted(n, noun) for n, noun in ((errors, "error"), (warnings, "warning")) if n]
    timeline = loaded.timeline
    if timeline is None:
        tell(f"{shown}: {', '.join(wrong)}")
        return
    figures = (
        counted(len(timeline.events), "event"),
        counted(len(timeline.actors), "actor"),
        counted(len(timeline.sources), "source"),
        counted(sum(len(event.claims) for event in timeline.events), "claim"),
    )
    quotes = counted(sum(len(event.quotes) for event in timeline.events), "quote")
    parts = (", ".join(figures), quotes, ", ".join(wrong))
    tell(f"{shown}: {'; '.join(part for part in parts if part)}")
