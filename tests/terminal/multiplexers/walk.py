"""One walk through the explorer on two terminals at once, one drawn cell by cell and one by the plain path: after each step
both show the same. Knows what is visible of a cell; knows no multiplexer."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, NamedTuple

from tests.terminal.session import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyte

    from tests.terminal.session import Session

SMALL, LARGER = (80, 24), (110, 30)
OUTPUTS = ("cells", "plain")
# The details of what is chosen follow less than a tenth of a second after the key.
QUIET_S, LEAST_S = 0.1, 0.02

Cell = tuple[str, ...]
Cells = list[list[Cell]]


class Step(NamedTuple):
    """Keys, or a size, and what is to be seen then, or no more."""

    does: tuple[str, ...] | tuple[int, int]
    shows: str = ""
    hides: str = ""


WALK = (
    Step((), "16 of 27"),
    Step(("j", "j", "j"), "19 of 27"),
    Step(("ctrl+u",), hides="19 of 27"),
    Step(("G",), "27 of 27"),
    Step(("2", "j"), "━ 2 Actors"),
    Step(("z",), hides="1 Timeline"),
    Step(("z", "1"), "━ 1 Timeline"),
    Step(("ctrl+p",), "everything"),
    Step(("m",), "› m█"),
    Step(("esc",), hides="› m█"),
    Step(("?",), " help "),
    Step(("pgdn", "esc"), hides=" help "),
    Step(LARGER, "2 Actors 2 here ─"),
    Step(("k", "+"), "26 of 27"),
    Step(SMALL, "26 of 27"),
    Step(("t", "g"), "1 of 27"),
)


class View(NamedTuple):
    """One of the two: the terminal it is typed on, and how its cells are read."""

    session: Session
    cells: Callable[[], Cells]


Opener = Callable[[str], AbstractContextManager[View]]


def walk(openers: Mapping[str, Opener]) -> None:
    """Walk on two terminals by each name, opened with each of OUTPUTS; fails at the first step after which they differ."""
    with ExitStack() as stack:
        pairs = {
            name: [stack.enter_context(open_with(output)) for output in OUTPUTS]
            for name, open_with in openers.items()
        }
        sessions = [view.session for views in pairs.values() for view in views]
        for number, step in enumerate(WALK):
            for session in sessions:
                _do(session, step)
            for session in sessions:
                session.settle(QUIET_S / len(sessions))
            for name, views in pairs.items():
                _same(views, step, f"{name}, step {number}: {step.does}")
        for session in sessions:
            session.press("q")
            assert session.leave() == 0


def visible(screen: pyte.Screen) -> Cells:
    """What is to be seen of each cell: of a blank only its background, the colour of a line through or under it apart."""
    return [
        [_seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)
    ]


def texts(cells: Cells) -> list[str]:
    """The lines without their colours and without blanks at their end."""
    return ["".join(cell[0] for cell in line).rstrip() for line in cells]


def _do(run: Session, step: Step) -> None:
    if step.does and isinstance(step.does[0], int):
        columns, lines = step.does
        run.resize(int(columns), int(lines))
    else:
        run.press_at_once(*map(str, step.does))


def _same(views: list[View], step: Step, where: str) -> None:
    """Wait until both have come to rest, show what the step asks for, and are equal."""
    end = time.monotonic() + PATIENCE_S
    while True:
        for view in views:
            view.session.settle(LEAST_S)
        seen = [view.cells() for view in views]
        lines = [texts(each) for each in seen]
        there = all(
            step.shows in "\n".join(each) and (not step.hides or step.hides not in "\n".join(each))
            for each in lines
        )
        if there and seen[0] == seen[1]:
            return
        assert time.monotonic() < end, f"{where}\n{_told(seen) if there else _both(lines)}"


def _told(seen: list[Cells]) -> str:
    different = [
        f"line {y} column {x}: {' '.join(a)!r}, plain {' '.join(b)!r}"
        for y, (cells, plain) in enumerate(zip(*seen, strict=True))
        for x, (a, b) in enumerate(zip(cells, plain, strict=True))
        if a != b
    ]
    return "\n".join(
        [f"{len(different)} cells differ", *different[:20], _both(list(map(texts, seen)))]
    )


def _both(lines: list[list[str]]) -> str:
    return "\n".join(
        f"--- {name}\n" + "\n".join(each) for name, each in zip(OUTPUTS, lines, strict=True)
    )


def _seen(cell: pyte.screens.Char) -> Cell:
    lines = "_" * cell.underscore + "-" * cell.strikethrough
    if cell.data == " " and not lines:
        return " ", f"on {'reverse ' + cell.fg if cell.reverse else cell.bg}"
    style = "b" * cell.bold + "i" * cell.italics + "r" * cell.reverse + lines
    return cell.data, cell.fg, f"on {cell.bg}", style
