"""A list that moved is scrolled by the terminal, where it can and where that takes fewer bytes."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual._compositor import LayoutUpdate
from textual.geometry import Region

from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.output import Output
from sahel_tui.terminal.output import output as module
from sahel_tui.terminal.output.scrolling import Scroll
from tests.terminal.output.drawn import output, sent
from tests.terminal.output.emulator import Emulator
from tests.terminal.output.updates import Dice

COLUMNS, LINES = 60, 20
FRAME = "─" * COLUMNS
WORDS = [
    "Mali",
    "Niger",
    "Bamako",
    "Gao",
    "Kidal",
    "talks",
    "convoy",
    "ceasefire",
    "mission",
    "border",
    "town",
    "attack",
    "vote",
]


def event(number: int) -> str:
    dice = random.Random(number)  # noqa: S311  (nothing secret)
    return " ".join(dice.choice(WORDS) for _ in range(6)).ljust(44)[:44]


def listed(first: int, count: int) -> list[str]:
    """Rows of a list, in a frame that stays."""
    return [FRAME, *(event(first + at) + " " * 16 for at in range(count)), FRAME]


@pytest.mark.parametrize(
    ("by", "region", "feed"),
    [
        (1, "\x1b[3;12r", "\x1b[12H\n\x1b[r"),
        (3, "\x1b[3;12r", "\x1b[12H\n\n\n\x1b[r"),
        (-1, "\x1b[3;12r", "\x1b[3H\x1bM\x1b[r"),
        (-3, "\x1b[3;12r", "\x1b[3H\x1bM\x1bM\x1bM\x1b[r"),
    ],
)
def test_a_list_that_moved_is_scrolled_in_its_rows(by: int, region: str, feed: str) -> None:
    made = output(COLUMNS, LINES)
    sent(made, *listed(100, 10), y=1)
    found = sent(made, *listed(100 + by, 10), y=1)
    assert found.startswith(region + feed)
    assert len(found) < 100 * abs(by)


@pytest.mark.parametrize(("y", "region"), [(0, "\x1b[;19r"), (1, "\x1b[3r"), (None, "")])
def test_a_region_at_an_edge_leaves_that_out(y: int | None, region: str) -> None:
    made = output(COLUMNS, LINES)
    part = {0: slice(1, None), 1: slice(0, -1), None: slice(1, -1)}[y]
    count = LINES if y is None else LINES - 1
    sent(made, *listed(100, count)[part], y=y or 0)
    found = sent(made, *listed(101, count)[part], y=y or 0)
    assert found.startswith(f"{region}\x1b[{19 if y == 0 else 20}H\n" + "\x1b[r" * bool(region))


def test_rows_are_revealed_in_the_default_background() -> None:
    made = output(COLUMNS, LINES)
    sent(made, *(f"[white on blue]{each}" for each in listed(100, LINES - 2)))
    found = sent(made, *(f"[white on blue]{each}" for each in listed(101, LINES - 2)))
    assert found.startswith("\x1b[m\x1b[2;19r\x1b[19H\n")


def test_terminals_whose_regions_are_not_known_scroll_nothing() -> None:
    made = output(COLUMNS, LINES, abilities("xterm")._replace(regions=False))
    sent(made, *listed(100, 10), y=1)
    found = sent(made, *listed(101, 10), y=1)
    assert not re.search(r"\x1b\[[\d;]*r|\x1bM|\n\x1b\[r", found)


def test_what_stays_beside_a_list_is_weighed() -> None:
    """A narrow list beside a wide pane that stays is written; a wide one beside a narrow pane is scrolled."""
    panes = ["".join(random.Random(at).choices("abcdefgh", k=50)) for at in range(12)]  # noqa: S311
    for width, scrolled in ((14, False), (48, True)):
        made = output(COLUMNS, LINES)
        before = [event(at)[:width] + pane[: COLUMNS - width] for at, pane in enumerate(panes)]
        after = [event(at + 1)[:width] + pane[: COLUMNS - width] for at, pane in enumerate(panes)]
        sent(made, *before)
        assert ("\x1b[;12r" in sent(made, *after)) is scrolled


def test_the_bar_of_a_list_does_not_hide_that_it_moved() -> None:
    made = output(COLUMNS, LINES)
    for first in (100, 101):
        *head, last, foot = listed(first, 12)
        found = sent(made, *head, f"[white on blue]{last}", foot)
    assert found.startswith("\x1b[m\x1b[2;12r")
    assert len(found) < 250


@settings(max_examples=60, deadline=None)
@given(drawn=st.binary(min_size=100, max_size=600))
def test_scrolling_never_takes_more_bytes(drawn: bytes) -> None:
    dice = Dice(drawn)
    palette = dice.palette()
    strips = [dice.strip(20, palette) for _ in range(8)]
    with_it, without = (Output(abilities("xterm"), 20, 8, "256") for _ in range(2))
    for _ in range(2):
        update = LayoutUpdate([[each] for each in strips], Region(0, 0, 20, 8))
        with_it.put(update)
        without.put(update)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "find_scroll", lambda *_: None)
            most = without.encode()
        assert len(with_it.encode().encode()) <= len(most.encode())
        strips = dice.scrolled(strips)


def test_a_scroll_that_would_take_more_bytes_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_scroll", lambda *_: Scroll(0, 5, 1))
    made = output(COLUMNS, LINES)
    sent(made, *listed(100, 5))
    assert sent(made, "x") == "\x1b[Hx"


@given(
    top=st.integers(0, 7),
    height=st.integers(2, 8),
    by=st.integers(-7, 7).filter(bool),
)
def test_the_shadow_moves_as_the_terminal_does(top: int, height: int, by: int) -> None:
    bottom = min(top + height - 1, 7)
    if bottom - top < abs(by):
        return
    made = output(10, 8)
    screen = Emulator(10, 8, abilities("xterm"))
    made.forget()
    screen.feed(sent(made, *(str(at) * 10 for at in range(8))))
    made._stream.scroll(Scroll(top, bottom, by), 8)
    screen.feed("".join(made._stream.pieces[-3:]))
    assert made._shown is not None
    after = Scroll(top, bottom, by).applied(made._shown, made._pens.plain.cells[" "])
    texts = ["".join(cell.text for cell in row) for row in after]
    assert texts == ["".join(look.data for look in row) for row in screen.seen()]
