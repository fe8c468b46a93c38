"""Breaking text into lines by cells: at blanks where there are any, inside a word only when it is too long."""

from __future__ import annotations

from rich.cells import cell_len, chop_cells


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
