"""What the commands are tried on that open something over the panes, as in key_cases.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.explorer import EVENTS, QUOTED_ROW

if TYPE_CHECKING:
    from tests.terminal.explorer import Explorer


def go_to_actor(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("─ actors ─", "25 hits")
    run.press("borell")
    run.shows("› borell█", "Josep Borrell")
    run.press("esc")
    run.hides("─ actors ─")
    run.at_row(1)


def find(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("─ find ─", "/ █", "actor:")
    run.press("actor:macr")
    run.shows("/ actor:macr█", "▌ macron")
    run.press("tab")
    run.shows("/ actor:macron █", "5 + 0? of 27" if run.screen.columns < 80 else "5 certain")
    run.press("enter")
    run.hides("─ find ─")
    run.at_row(QUOTED_ROW)
    run.shows("marked 1 of 5")
    run.press("n")
    run.shows("marked 2 of 5")
    run.press("f")
    run.at_row(2, 5)
    run.press("backspace")
    run.until(lambda _: run.row and run.row[1] == EVENTS, "all events")
    run.chooses("French troops")


def disagreements(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("─ sources differ, all ─", "claim 1 of 4", "Mali suspended once more")
    run.press("j")
    run.shows("claim 2 of 4", "▌ Africa Up To Date")
    run.press("enter")
    run.hides("─ sources differ")
    run.at_row(9)
    run.press(key)
    run.shows("─ sources differ here ─", "claim 1 of 2", "1 June 2021")
    run.press("esc")
    run.hides("─ sources differ")
    run.at_row(9)


def changes(run: Explorer, key: str) -> None:
    """Nothing is compared here; with two versions it is tried in test_comparing.py."""
    run.press(key)
    run.shows("there is no other")


def palette(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("─ everything ─", "hits", "Actors 25")
    run.press("second coup")
    run.shows("› second coup█")
    run.press("enter")
    run.at_row(8)


def help_(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("─ help ─", " Move ", "j ↓")
    run.press("G")
    run.shows("France leaves Mali", "esc close")
    run.press("esc")
    run.hides("─ help ─")
