"""Rows on standard output in the form that is asked for; what is to be said of them on standard error.

A table for a terminal, tab-separated values for a pipe, sentences, JSON (docs/cli.md, "Output"). Knows no
particular view.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sahel_tui.cli.saying import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sahel_tui.cli.asking import Asked
    from sahel_tui.headless.view import View

T = TypeVar("T")
_USUAL_CELLS = 80  # of a terminal that does not say
_NO_ESCAPES = ("", "dumb", "unknown")  # values of TERM


class Form(NamedTuple):
    """How rows are to be printed; by none of the first three as a table. No columns: the view's own."""

    json: bool = False
    jsonl: bool = False
    plain: bool = False
    columns: tuple[str, ...] = ()


def show(asked: Asked, view: View[T], form: Form, rows: Callable[[], Iterable[T]]) -> None:
    """Print the rows. `rows` is called once, or twice for a table that is to fit."""
    if form.json or form.jsonl:
        _print_json(asked, view, rows(), whole=form.json)
    elif form.plain:
        for row in rows():
            write(view.sentence(asked.store, row))
    elif on_terminal():
        _print_table(asked, view, form, rows)
    else:
        _print_values(asked, view, form, rows())


def _print_json(asked: Asked, view: View[T], rows: Iterable[T], *, whole: bool) -> None:
    from sahel_tui.headless import documents

    found = documents.elements(view, asked.store, rows)
    print_json(documents.heading(asked.store, asked.view), view.name, found, whole=whole)


def print_json(
    heading: dict[str, object], name: str, found: Iterable[dict[str, object]], *, whole: bool
) -> None:
    """A document with a list of elements, or the elements alone, one a line."""
    from sahel_tui.headless import documents

    # Where the encoding lacks a sign its escape would be Python's, which JSON does not know.
    ascii_only = not _utf8()
    lines = (
        documents.document(heading, name, found, ascii_only=ascii_only)
        if whole
        else documents.json_lines(found, ascii_only=ascii_only)
    )
    for line in lines:
        write(line)


def _print_values(asked: Asked, view: View[T], form: Form, rows: Iterable[T]) -> None:
    from sahel_tui.headless.table import cells_of

    for values in cells_of(view, asked.store, form.columns or view.columns, rows):
        write("\t".join(values))


def _print_table(asked: Asked, view: View[T], form: Form, rows: Callable[[], Iterable[T]]) -> None:
    from sahel_tui.headless.table import cells_of

    columns = form.columns or _telling(asked, view)

    print_table(columns, lambda: cells_of(view, asked.store, columns, rows()))


def print_table(columns: Sequence[str], rows: Callable[[], Iterable[list[str]]]) -> None:
    """A table that fits the terminal; nothing when there are no rows. `rows` is called twice or three times."""
    from sahel_tui.headless.table import fit, lines

    def values() -> Iterator[list[str]]:
        for row in rows():
            yield [encodable(value) for value in row]

    if any(True for _ in values()):
        fitted = fit(columns, values(), room())
        for line in lines(fitted, values(), _heading()):
            write(line)
        if fitted.left_out:
            sys.stdout.flush()
            tell(f"no room for: {', '.join(fitted.left_out)}")


def _telling(asked: Asked, view: View[T]) -> tuple[str, ...]:
    """The view's columns, without those that would say the same in every row."""
    certain = not asked.view.counts.possible and not (view.wider and asked.view.query)
    same = (*view.same, *(("match", "possible") if certain else ()))
    return tuple(name for name in view.columns if name not in same)


def write(line: str) -> None:
    """One line of data. Nothing happens when standard output was closed from the start."""
    print(line)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    from sahel_tui.preflight import is_terminal

    return is_terminal(sys.stdout)


def room() -> int:
    """The cells of a line of the terminal."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_CELLS
    except OSError:
        return _USUAL_CELLS


def encodable(text: str) -> str:
    """The text as it comes out where the locale's encoding lacks some of it: it is measured so."""
    if text.isascii() or _utf8():
        return text
    encoding = sys.stdout.encoding
    return text.encode(encoding, "backslashreplace").decode(encoding)


def _utf8() -> bool:
    return sys.stdout is None or (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


def _heading() -> Callable[[str], str]:
    """What a table's heading looks like: bold where the terminal can and nobody forbids it."""
    from sahel_tui.preflight.colours import colours

    dumb = os.environ.get("TERM", "") in _NO_ESCAPES
    if dumb or colours(os.environ)[0] == "none":
        return str
    return lambda line: f"\x1b[1m{line}\x1b[0m"
