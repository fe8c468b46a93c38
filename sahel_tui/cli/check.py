"""`sahel-tui check`: what is wrong with timeline files, and what is in them.

Findings are data and go to standard output; what is in a file is words, on standard error.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui.cli.asking import ordered
from sahel_tui.cli.files import STANDARD_INPUT, bundled, is_address, read_standard_input
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.cli.tables import VALUED as TABLES
from sahel_tui.cli.tables import take_table, wish
from sahel_tui.cli.texts import VALUED as TEXTS
from sahel_tui.cli.texts import WhereTexts, opened, take_texts
from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit, UnreadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sahel_tui.core.model import Timeline
    from sahel_tui.errors import Problem
    from sahel_tui.lint.checking import Checked
    from sahel_tui.loading import Loaded
    from sahel_tui.loading.tables.wish import TableWish
    from sahel_tui.loading.texts import Texts
    from sahel_tui.stores.memory import MemoryStore


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui check", "Say what is wrong with timeline files, all of it with its place."
    )
    asked.add_argument(
        "--strict", action="store_true", help="warnings count as errors for the exit code"
    )
    take_texts(asked)
    take_table(asked)
    asked.add_argument(
        "--record",
        action="store_true",
        help="keep in the file what is found of its quotes in the texts at hand (docs/editing.md)",
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
    options = declared().parse_args(ordered(argv, (*TEXTS, *TABLES)))
    where = WhereTexts(options.text, options.texts)
    if options.record:
        from sahel_tui.cli.recording import record

        if code := record(options.files, where):
            return code
    checking = _Checking(
        where,
        wish(options),
        strict=options.strict,
        told=not (options.json or options.jsonl),
    )
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

    def __init__(self, where: WhereTexts, table: TableWish, *, strict: bool, told: bool) -> None:
        self.code: int = Exit.DONE
        self._where = where
        self._table = table
        self._strict = strict
        self._told = told

    def problems(self, names: Sequence[str]) -> Iterator[Problem]:
        """What is wrong, file by file; what cannot be read is said."""
        unknown = {each.partition("=")[0] for each in self._where.each} if len(names) > 1 else set()
        for name in names:
            if is_address(name):
                yield from self._of_database(name)
            elif _is_big_table(name, self._table):
                yield from self._of_big_table(name)
            else:
                yield from self._of_file(name, unknown if len(names) > 1 else None)
        for source_id in sorted(unknown):
            self._worst(say(f"no source is called '{scrub(source_id)}'", Exit.USAGE))

    def _of_file(self, name: str, unknown: set[str] | None) -> Iterator[Problem]:
        """What is wrong with a file; `unknown` are the sources that no file has had yet, None for a file alone."""
        try:
            loaded = _load(name, self._table)
        except UnreadableError as error:
            self._worst(say(str(error), Exit.UNREADABLE))
            return
        timeline = loaded.timeline
        where = self._where
        if timeline is not None and unknown is not None:
            unknown.difference_update(timeline.sources)
            where = _those_of(where, timeline)
        texts = None if timeline is None else _texts(timeline, name, where)
        if isinstance(texts, int):
            self._worst(texts)
            texts = None
        found = _checked(loaded, texts)
        if any(each.severity == "error" or self._strict for each in found.problems):
            self._worst(Exit.DATA_ERRORS)
        yield from found.problems
        if self._told:
            from sahel_tui.cli.check_summary import summary, table_lines

            tell(summary(name, loaded, found))
            for line in table_lines(loaded):
                tell(line)

    def _of_big_table(self, name: str) -> Iterator[Problem]:
        """Which rows of a table are no events, said as they are read."""
        from sahel_tui.cli.check_summary import summary_of_table
        from sahel_tui.loading.tables.checking import Checking
        from sahel_tui.loading.tables.problems import TableError

        found = Checking(name, self._table)
        errors = warnings = 0
        try:
            for problem in found:
                errors += problem.stands_for if problem.severity == "error" else 0
                warnings += problem.stands_for if problem.severity != "error" else 0
                yield problem
        except UnreadableError as error:
            self._worst(say(str(error), Exit.UNREADABLE))
            return
        except TableError as error:
            errors += len(error.problems)
            yield from error.problems
        if errors or (warnings and self._strict):
            self._worst(Exit.DATA_ERRORS)
        if self._told:
            tell(summary_of_table(name, found, errors, warnings))

    def _of_database(self, name: str) -> Iterator[Problem]:
        """Which rows of a table are no events."""
        from sahel_tui.cli import engines
        from sahel_tui.cli.check_summary import summary_of_table

        if self._where.each or self._where.folder is not None:
            self._worst(say(engines.NO_TEXTS, Exit.USAGE))
            return
        opened = engines.opened(name, self._table)
        if isinstance(opened, int):
            self._worst(opened)
            return
        found = engines.problems(name, opened.store)
        if found:
            self._worst(Exit.DATA_ERRORS)
        yield from found
        if self._told:
            tell(
                summary_of_table(
                    name, opened.store.overview, sum(each.stands_for for each in found), 0
                )
            )

    def _worst(self, code: int) -> None:
        self.code = max(self.code, code)


def _is_big_table(name: str, table: TableWish) -> bool:
    from sahel_tui.loading.tables import is_table

    if name == STANDARD_INPUT or not (table.said or is_table(name)):
        return False
    from sahel_tui.cli.opening import Opening

    return Opening(Path(name), table).is_big_table


def _load(name: str, table: TableWish) -> Loaded:
    """A file as it was read. Raises UnreadableError."""
    from sahel_tui.loading import load, load_bytes

    if name == STANDARD_INPUT:
        return load_bytes(read_standard_input(), "standard input")
    return load(name, table=table)


def _those_of(where: WhereTexts, timeline: Timeline) -> WhereTexts:
    """Among the texts for several files, those of one."""
    each = [given for given in where.each if given.partition("=")[0] in timeline.sources]
    return WhereTexts(each, where.folder)


def _texts(timeline: Timeline, name: str, where: WhereTexts) -> Texts | int | None:
    """The texts of a timeline, None where there can be none; else the exit code, with the reason said."""
    if not (where.each or where.folder or any(each.text for each in timeline.sources.values())):
        return None
    return opened(timeline, name, where, changes=False)  # that is a finding, with its place


def _checked(loaded: Loaded, texts: Texts | None) -> Checked:
    """What is wrong with a file, less what it switches off. Rules ask of what somebody writes, not of a data set."""
    from sahel_tui.lint.checking import Checked, checked

    if loaded.table is not None:
        return Checked(loaded.problems)

    def store() -> MemoryStore:
        from sahel_tui.stores.memory import MemoryStore

        assert loaded.timeline is not None  # noqa: S101  (only a whole timeline is asked)
        made = MemoryStore(loaded.timeline)
        if texts is not None:
            made.hold(texts)
        return made

    return checked(loaded, store, texts)


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
