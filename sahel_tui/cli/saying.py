"""What every verb says in the same way: sentences on standard error, and what a wrong command line is told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse

    from sahel_tui.loading import Loaded


def say(sentence: str, code: int) -> int:
    """One sentence to standard error, and the code to end with."""
    tell(f"sahel-tui: {sentence}")
    return code


def rejected(loaded: Loaded) -> int:
    """All that is wrong with a file that has errors; the exit code."""
    from sahel_tui.words.counts import counted

    for problem in loaded.problems:
        tell(problem)
    errors = sum(problem.severity == "error" for problem in loaded.problems)
    return say(f"{counted(errors, 'error')}; nothing was opened", Exit.DATA_ERRORS)


def tell(words: object) -> None:
    """Words go to standard error; whether somebody reads them changes nothing else."""
    if sys.stderr is None:  # closed when we were started; print would take standard output
        return
    try:
        print(words, file=sys.stderr)
    except OSError:
        # Python would try again at exit, and leave with another code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def parser(prog: str, description: str) -> argparse.ArgumentParser:
    """A parser that knows nothing yet but `--help`, and shows nothing unscrubbed of what it was given."""
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            from sahel_tui.core.text import scrub

            super().error(scrub(message))

    return Parser(prog=prog, description=description, allow_abbrev=False)
