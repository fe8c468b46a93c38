"""Breaking text into lines by cells: at blanks where there are any, inside a word only when it is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells

from sahel_tui.tui.paint.line import Run, width

if TYPE_CHECKING:
    from sahel_tui.tui.paint.line import Line


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most `cells` cells (at least 1), no letter lost; line breaks are kept.

    Blanks at a break are dropped. An empty text is one empty line.
    """
    cells = max(1, cells)
    return [line for paragraph in text.split("\n") for line in _paragraph(paragraph, cells)]


def _paragraph(text: str, cells: int) -> list[str]:
    lines: list[str] = []
    line, used = "", 0
    for word in filter(None, text.split(" ")):  # no-break blanks do not break
        taken = cell_len(word)
        if line and used + 1 + taken <= cells:
            line, used = f"{line} {word}", used + 1 + taken
            continue
        if line:
            lines.append(line)
        if taken > cells:
            *full, word = chop_cells(word, cells)  # noqa: PLW2901  (the rest of the word opens the next line)
            lines.extend(full)
            taken = cell_len(word)
        line, used = word, taken
    return [*lines, line] if line or not lines else lines


def wrap_runs(line: Line, cells: int) -> list[Line]:
    """A styled line wrapped as `wrap` does it, inks kept."""
    text = "".join(run.text for run in line)
    if width(line) <= cells and "\n" not in text:
        return [line]
    inks = [run.ink for run in line for _ in run.text]
    lines: list[Line] = []
    at = 0
    for piece in wrap(text, cells):
        runs: list[Run] = []
        for char in piece:
            at = text.index(char, at)  # only blanks and line breaks are passed over
            if runs and runs[-1].ink == inks[at]:
                runs[-1] = Run(runs[-1].text + char, inks[at])
            else:
                runs.append(Run(char, inks[at]))
            at += 1
        lines.append(tuple(runs))
    return lines
