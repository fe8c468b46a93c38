"""What frames a pane: its header line, which is border, name, key, count and focus in one, and its body's edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.tui.paint.line import BOLD, BRIGHT, MUTED, RULE, STRONG, TEXT, Line, Run, pad, width

if TYPE_CHECKING:
    from collections.abc import Sequence

EDGE = "│"


class Frame(NamedTuple):
    """A pane's size and edges. `corner` joins the header to the column on its left; without one there is no edge."""

    width: int
    height: int
    focused: bool
    corner: str = ""

    @property
    def inner(self) -> int:
        """Cells of a body line right of the edge."""
        return self.width - len(self.corner)

    @property
    def rows(self) -> int:
        """Body lines under the header."""
        return max(0, self.height - 1)


def header(
    frame: Frame, number: int, title: str, counts: Sequence[Line], after: str = "", more: str = ""
) -> Line:
    """The header: `━ 1 Timeline ━━ 4 marked  16 of 24 ↓9 ━`; `after` names what comes behind a last rule.

    Without room `more`, what is out of sight, gives way first, then counts from the left, then `after`; the
    title stays.
    """
    rule, rule_ink = ("━", STRONG) if frame.focused else ("─", RULE)
    head: Line = (
        *_corner(frame),
        Run(f"{rule} ", rule_ink),
        Run(f"{number} ", BRIGHT if frame.focused else MUTED),
        Run(title, STRONG if frame.focused else BOLD),
        Run(" ", TEXT),
    )
    kept, last = list(counts), Run(rule, rule_ink)
    tail = _tail(kept, more, after, last)
    while width(head) + width(tail) + 1 > frame.width and (kept or after or more):
        if more:
            more = ""
        elif kept:
            kept = kept[1:]
        else:
            after = ""
        tail = _tail(kept, more, after, last)
    filler = frame.width - width(head) - width(tail)
    return pad((*head, Run(rule * max(0, filler), rule_ink), *tail), frame.width)


def side_header(frame: Frame, number: int, title: str, count: str, more: str, beside: str) -> Line:
    """The header of a pane that stands in another one's place: `─ 3 Quotes 1 of 2 ─ 2 Actors ─`.

    The other one is named by its number alone where what is out of sight needs the room.
    """
    said = f"{title} {count} {more}".rstrip()
    made = header(frame, number, said, (), after=beside)
    if more and beside not in "".join(run.text for run in made):
        return header(frame, number, said, (), after=beside[:1])
    return made


def subheader(frame: Frame, title: str, count: str, corner: str) -> Line:
    """A header inside a pane: `─ Claims ──── 3 ─`."""
    head: Line = (Run(corner, RULE), Run("─ ", RULE), Run(title, BOLD), Run(" ", TEXT))
    tail: Line = (Run(f" {count} ", MUTED), Run("─", RULE))
    filler = max(0, frame.width - width(head) - width(tail))
    return pad((*head, Run("─" * filler, RULE), *tail), frame.width)


def _tail(counts: Sequence[Line], more: str, after: str, rule: Run) -> Line:
    tail: list[Run] = []
    for index, count in enumerate(counts):
        tail += [Run("  " if index else " ", TEXT), *count]
    if more:
        tail.append(Run(f" {more}", TEXT))
    if counts or more:
        tail += [Run(" ", TEXT), rule]
    if after:
        tail += [Run(f" {after} ", MUTED), rule]
    return tuple(tail)


def _corner(frame: Frame) -> Line:
    return (Run(frame.corner, RULE),) if frame.corner else ()


def body(frame: Frame, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The body's lines behind the pane's edge, cut or filled to the pane's size."""
    edge: Line = (Run(EDGE, RULE),) if frame.corner else ()
    shown = [*lines[: frame.rows], *[()] * (frame.rows - len(lines))]
    return tuple(pad((*edge, *line), frame.width) for line in shown)


def overflow(first: int, total: int, rows: int) -> str:
    """What a header says of lines that are out of sight: `↑2 ↓9`; nothing when all are seen."""
    above, below = first, total - first - rows
    return " ".join(f"{sign}{n:,}" for sign, n in (("↑", above), ("↓", below)) if n > 0)
