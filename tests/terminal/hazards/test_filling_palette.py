"""Keys while the palette still fills: never a crash, and enter does what the text typed says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly, moves, whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("keys", [("pagedown",), ("pagedown", "down", "tab", "pageup")])
def test_page_keys_in_the_palette_while_it_fills(many: Path, keys: tuple[str, ...]) -> None:
    with Explorer(*SMALL, [str(many)]) as run:
        run.until(lambda _: run.row, "the timeline")
        run.press("ctrl+p")
        run.shows("─ everything ─")
        for letter in "envoy":
            run.press_at_once(letter, *keys * 20)
            run.press(*keys, "backspace", *keys, letter)
        run.shows("› envoy█")
        whole_box = run.text
        assert "envoy" in whole_box.lower()
        run.press("esc")
        run.hides("─ everything ─")
        moves(run)
        whole(run)
        run.press("q")
        left_cleanly(run)


@pytest.mark.parametrize("opening", ["a", "ctrl+p"])
def test_enter_right_after_typing_takes_what_was_typed(opening: str) -> None:
    with Explorer(*SMALL) as run:
        run.at_row(OPENING_ROW)
        run.press_at_once(opening, *"david otto", "enter")
        run.at_pane("Actors")
        run.shows("▌“David Otto")


def test_enter_right_after_typing_takes_nothing_of_an_older_text(many: Path) -> None:
    with Explorer(*SMALL, [str(many)]) as run:
        run.until(lambda _: run.row, "the timeline")
        run.press("a")
        run.shows("─ actors ─")
        run.press("alpha")
        run.shows("› alpha█", "▌ Alpha Council")
        run.press_at_once(*["backspace"] * 5, *"delta", "enter")
        run.hides("─ actors ─")
        run.at_pane("Actors")
        run.shows("▌“Delta Front")
