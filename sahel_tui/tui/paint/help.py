"""The help: every command with its keys by group, and what the signs mean; as lines that scroll."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from sahel_tui.tui.commands import STANDARD, Commands
from sahel_tui.tui.keynames import shown
from sahel_tui.tui.paint.line import (
    ACTOR,
    DATE,
    DOTS,
    MUTED,
    QUOTE,
    STRONG,
    TEXT,
    UNCERTAIN,
    Line,
    Run,
)
from sahel_tui.tui.paint.wrap import wrap

if TYPE_CHECKING:
    from sahel_tui.tui.paint.line import Ink

SIGNS: tuple[tuple[str, Ink, str], ...] = (
    ("●", DATE, "happened"),
    ("◐", DATE, "ongoing on the file’s day"),
    ("○", UNCERTAIN, "planned"),
    ("◌", UNCERTAIN, "standing not established; the event pane says alleged, disputed or denied"),
    ("··", DOTS, "the day or month that no source gives"),
    ("~", UNCERTAIN, "approximate"),
    ("?", UNCERTAIN, "before a day: uncertain; at the right edge: only possibly in this view"),
    ("23|24", DATE, "one or the other"),
    ("14…17", DATE, "some day from the one to the other"),
    ("17–18", DATE, "lasts from the one to the other"),
    ("→", DATE, "lasts from then on; with a year, until then"),
    ("≠", STRONG, "sources differ"),
    ("¶", MUTED, "before a status: authored, among rows of tables, whose titles are muted"),
    ("┊", DOTS, "rows folded here, with their number or length"),
    ("“", ACTOR, "the picked actor speaks in this event"),
    ("•", ACTOR, "the picked actor takes part"),
    ("▸", STRONG, "before a title: found with /"),
    ("▹", STRONG, "before a title: found, but only possible"),
    ("“", QUOTE, "before a name: speaks the focused quote"),
    ("━", DATE, "in a lane: certainly running"),
    ("╍", UNCERTAIN, "in a lane: start or end known only this closely"),
    ("▲", DATE, "the selected event on the time axis"),
)
TELLING: tuple[tuple[str, Ink, str], ...] = (
    ("17 Feb …", DATE, "some day from then on"),
    ("━ ─", TEXT, "on the time axis: rows on screen or not; after the file’s day ╍ ╌"),
    ("+ 4 long", TEXT, "in the strip: so many long stretches that have no line of their own here"),
    ("~ > ≥ < ≤", STRONG, "before a figure: about, more than, at least, less than, up to"),
    (
        "with …, +5",
        MUTED,
        "an actor’s company: who shares most events with it, and how many others",
    ),
    (
        "+ − Δ →",
        STRONG,
        "at the right edge, where two versions are compared: added, removed, changed, only renamed",
    ),
    ("↑2 ↓9", TEXT, "in a header: so many lines are out of sight above and below"),
)
FINDING: tuple[tuple[str, Ink, str], ...] = (
    ("mali", MUTED, "words, the last perhaps only begun; whole words in quotation marks"),
    ("actor:macron", MUTED, "a field and what it asks; either of several with commas between"),
    ("-tag:coup", MUTED, "not so; all that is asked must hold"),
    (
        "in:2021..2022",
        MUTED,
        "time, also before: and after:; possible:no for what is certain alone",
    ),
    ("tab ↑ ↓", STRONG, "complete with the chosen line; choose"),
    ("ctrl+p ctrl+n", STRONG, "the find before, the one after"),
    ("enter esc", STRONG, "mark what matches and go to the first from here on; close"),
)
KEY_CELLS = 16
NARROW = 30  # cells; below, what a key does stands under it


def compose_help(
    cells: int, registry: Commands = STANDARD, title: str = "", summary: str | None = None
) -> tuple[Line, ...]:
    """All lines of the help for a width in cells; in the end what the timeline is about, where it says so."""
    lines: list[Line] = []
    for group, commands in groupby(registry.all, key=lambda command: command.group):
        lines.append((Run(group, STRONG),))
        for command in commands:
            keys = " ".join(map(shown, command.keys))
            lines += _entry(keys, command.title, STRONG, cells)
        lines.append(())
    lines.append((Run("Signs", STRONG),))
    for sign, ink, meaning in SIGNS:
        lines += _entry(sign, meaning, ink, cells)
    lines += [(), *((Run(line, STRONG),) for line in wrap("Figures and words", cells))]
    for sample, ink, meaning in TELLING:
        lines += _entry(sample, meaning, ink, cells)
    lines += [(), *((Run(line, STRONG),) for line in wrap("Text typed in the palette", cells))]
    lines += _entry(
        "typing", "searches at once; accents, case and small typos do not matter", MUTED, cells
    )
    lines += _entry("↑ ↓ tab", "choose; next group", STRONG, cells)
    lines += _entry("enter esc", "do what the line says; close", STRONG, cells)
    lines += [(), *((Run(line, STRONG),) for line in wrap("Queries typed in the find line", cells))]
    for sample, ink, meaning in FINDING:
        lines += _entry(sample, meaning, ink, cells)
    if summary:
        lines += [(), *((Run(line, STRONG),) for line in wrap(title, cells))]
        lines += [(Run(f"  {line}", TEXT),) for line in wrap(summary, cells - 2)]
    return tuple(lines)


def _entry(head: str, text: str, ink: Ink, cells: int) -> list[Line]:
    if cells < NARROW:
        above = [(Run(f"  {part}", ink),) for part in wrap(head, cells - 2)]
        return [*above, *((Run(f"    {part}", TEXT),) for part in wrap(text, cells - 4))]
    column = min(KEY_CELLS, max(8, cells // 3))
    broken = wrap(text, max(8, cells - column - 3))
    lines: list[Line] = []
    for index, part in enumerate(broken):
        shown_head = head if index == 0 else ""
        gap = " " * max(1, column - cell_len(shown_head))
        lines.append((Run("  ", TEXT), Run(shown_head, ink), Run(gap, TEXT), Run(part, TEXT)))
    return lines
