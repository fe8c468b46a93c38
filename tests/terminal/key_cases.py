"""What each command of the registry is tried on, and what a reader sees then; every case begins at home."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sahel_tui.tui.themes import DARK, THEMES, following
from tests.terminal.explorer import EVENTS, MIDDLE, QUOTED_ROW, SINGLE, Explorer
from tests.terminal.overlay_cases import changes, disagreements, find, go_to_actor, help_, palette

if TYPE_CHECKING:
    from collections.abc import Callable

    Case = Callable[[Explorer, str], None]


def down(run: Explorer, key: str) -> None:
    run.press(key)
    run.at_row(2)
    run.chooses("French forces act")
    run.go(QUOTED_ROW)
    run.press("2", key)
    run.shows("▌“Emmanuel Macron")
    run.press(key)
    run.shows("▌ France ")
    run.press("3")
    run.shows("3 Quotes", "1 of 2")
    run.press(key)
    run.shows("2 of 2", "▌“heart”")
    run.press("4")
    run.at_pane("Event")
    if (run.screen.columns, run.screen.lines) == MIDDLE:  # the whole event fits there
        return
    run.press(key)
    run.until(lambda _: "↑1" in _event_header(run), "a line of the event scrolled away")


def up(run: Explorer, key: str) -> None:
    run.go(QUOTED_ROW)
    run.press(key)
    run.at_row(QUOTED_ROW - 1)
    run.press("j", "2", key)
    run.shows("▌ Niger ")
    run.press("3", "j")
    run.shows("2 of 2")
    run.press(key)
    run.shows("1 of 2", "▌“We cannot")
    run.press("4", "j")
    run.at_pane("Event")
    if (run.screen.columns, run.screen.lines) == MIDDLE:  # the whole event fits there
        return
    run.until(lambda _: "↑1" in _event_header(run), "a line of the event scrolled away")
    run.press(key)
    run.until(lambda _: "↑" not in _event_header(run), "the event from its first line")


def _event_header(run: Explorer) -> str:
    return next((row for row in run.rows if "4 Event" in row), "↑↓")


def page_down(run: Explorer, key: str) -> None:
    run.press(key)
    run.until(lambda _: run.row and run.row[0] >= 5, "a page down")
    assert run.row != (EVENTS, EVENTS) or run.screen.lines > EVENTS


def page_up(run: Explorer, key: str) -> None:
    run.press("G")
    run.at_row(EVENTS)
    run.press(key)
    run.until(lambda _: run.row and run.row[0] <= EVENTS - 4, "a page up")


def first(run: Explorer, key: str) -> None:
    run.go(9)
    run.press(key)
    run.at_row(1)


def last(run: Explorer, key: str) -> None:
    run.press(key)
    run.at_row(EVENTS)
    run.chooses("French preside")


def next_year(run: Explorer, key: str) -> None:
    for year, row in (("2013", 2), ("2014", 4), ("2020", 5)):
        run.press(key)
        run.at_row(row)
        run.chooses(f"{year} ")


def previous_year(run: Explorer, key: str) -> None:
    run.go(6)
    for year, row in (("2020", 5), ("2014", 4), ("2013", 2)):
        run.press(key)
        run.at_row(row)
        run.chooses(f"{year} ")


def next_marked(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("nothing is marked")
    run.mark("Emmanuel Macron", "macron")
    run.press("1")
    run.at_row(QUOTED_ROW)
    for number in ("2 of 5", "3 of 5"):
        run.press(key)
        run.shows(f"marked {number}")
    run.chooses(" • ")


def previous_marked(run: Explorer, key: str) -> None:
    run.mark("Emmanuel Macron", "macron")
    run.press("1")
    run.at_row(QUOTED_ROW)
    run.press(key)
    run.shows("marked 5 of 5, from the")
    run.press(key)
    run.shows("marked 4 of 5")


def next_pane(run: Explorer, key: str) -> None:
    for pane in ("Actors", "Quotes", "Event", "Timeline"):
        run.press(key)
        run.at_pane(pane)


def previous_pane(run: Explorer, key: str) -> None:
    for pane in ("Event", "Quotes", "Actors", "Timeline"):
        run.press(key)
        run.at_pane(pane)


def to_pane(pane: str, other: str) -> Case:
    def case(run: Explorer, key: str) -> None:
        run.press(other)
        run.until(lambda _: run.pane != pane, "another pane")
        run.press(key)
        run.at_pane(pane)

    return case


def large(run: Explorer, key: str) -> None:
    run.settle()
    before = run.text
    run.press(key)
    if (run.screen.columns, run.screen.lines) == SINGLE:  # every pane is large there
        run.press("backspace", "backspace")
        run.shows("q quits")
        return
    run.hides("4 Event")
    run.press("3")
    run.hides("1 Timeline")
    run.shows("━ 3 Quotes")
    run.press(key, "1")
    run.until(lambda text: text == before, "all panes again")


def narrow(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("─ narrow to ─", "actor    United Na")
    run.press("j", "k", "enter")
    run.until(lambda _: "›" in run.header, "a breadcrumb")
    run.press("backspace")
    run.at_row(1)
    run.mark("Emmanuel Macron", "macron")
    run.press("1", key)
    run.at_row(1, 5)
    run.until(lambda _: "› actor E" in run.header, "a breadcrumb")


def open_it(run: Explorer, key: str) -> None:
    run.press(key)
    run.at_pane("Event")
    run.press("2", "j")
    run.shows("▌ United Nations")
    run.press(key)
    run.until(lambda _: "› actor U" in run.header, "narrowed to the actor")
    run.press("esc", "esc", "1")
    run.go(QUOTED_ROW)
    run.press("3", key)
    _source_card(run)


def read(run: Explorer, key: str) -> None:
    run.go(QUOTED_ROW)
    run.press(key)
    _source_card(run)
    run.press("n", "enter")
    run.shows("▌“heart”")


def _source_card(run: Explorer) -> None:
    run.shows("Source", "published", "TRT World")
    run.press("esc")
    run.hides("published  ")
    run.press("o")
    run.shows("published")


def copy(run: Explorer, key: str) -> None:
    run.go(QUOTED_ROW)
    run.press(key)
    run.shows("─ copy ─", "▌ citation", "quote", "link")
    run.press("j", "enter")
    run.shows("“We cannot remain mil", "Emmanuel Macron", "esc closes", "sent to the")
    assert not any("─" in row or "│" in row for row in run.rows)
    assert b"\x1b]52;c;" in run.sent
    run.press("esc")
    run.at_row(QUOTED_ROW)
    run.shows("sent to the terminal")
    run.press(key, key)
    run.hides("─ copy ─")


def escape(run: Explorer, key: str) -> None:
    run.press("?")
    run.shows("─ help ─")
    run.press(key)
    run.hides("─ help ─")
    run.mark("Emmanuel Macron", "macron")
    run.press("1", "f")
    run.at_row(1, 5)
    run.press(key)
    run.at_row(QUOTED_ROW)
    run.until(lambda _: "›" not in run.header, "all events")
    run.press(key)
    run.press(key)
    run.shows("q quits")


def back(run: Explorer, key: str) -> None:
    run.go(3)
    run.mark("Emmanuel Macron", "macron")
    run.press("1", "f")
    run.at_row(1, 5)
    run.press(key)
    run.until(lambda _: "›" not in run.header, "before it was narrowed")
    run.press(key, "1")
    run.at_row(3)


def on(run: Explorer, key: str) -> None:
    run.go(3)
    run.mark("Emmanuel Macron", "macron")
    run.press("H")
    run.at_row(3)
    run.press(key)
    run.at_pane("Actors")
    run.shows("Emmanuel Macron")
    run.press(key)
    run.shows("nothing to go on to")


def zoom_in(run: Explorer, key: str) -> None:
    whole = run.strip
    run.press(key)
    run.until(lambda _: _bucket(run.strip) != _bucket(whole), "shorter buckets")


def zoom_out(run: Explorer, key: str) -> None:
    whole = run.strip
    run.press("+")
    run.until(lambda _: run.strip != whole, "a closer strip")
    run.press(key)
    run.until(lambda _: run.strip == whole, "the strip as it was")
    run.press(key)
    run.shows("the strip shows everyt")


def zoom_reset(run: Explorer, key: str) -> None:
    whole = run.strip
    run.press("+")
    run.until(lambda _: run.strip != whole, "a closer strip")
    closer = run.strip
    run.press("+")
    run.until(lambda _: run.strip != closer, "closer still")
    run.press(key)
    run.until(lambda _: run.strip == whole, "the whole strip")


def _bucket(strip: str) -> str:
    """How long a bucket of the strip is: the words of its first line."""
    return strip.partition("\n")[0].partition("   ")[0]


def theme(run: Explorer, key: str) -> None:
    now = DARK
    for _ in THEMES:
        now = following(now)
        before = _colours(run)
        run.press(key)
        run.shows(f"theme {now.title}"[:23])
        run.until(partial(_coloured_otherwise, run, before), "other colours")
    assert now is DARK


def _coloured_otherwise(run: Explorer, before: tuple[str, ...], _text: str) -> bool:
    return _colours(run) != before


def _colours(run: Explorer) -> tuple[str, ...]:
    cells = (run.screen.buffer[y][x] for y in range(run.screen.lines) for x in range(40))
    return tuple(f"{cell.fg} {cell.bg}" for cell in cells)


def redraw(run: Explorer, key: str) -> None:
    run.settle()
    before = run.text
    run.forget()
    run.press(key)
    run.until(lambda text: text == before, "everything sent again")


def resume(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows("this file is not known")  # the end may be cut; test_settings.py has a file that is


def edit(run: Explorer, key: str) -> None:
    run.press(key)
    run.shows(
        "this timeline com"
    )  # the end may be cut; live/test_editing.py has files of one's own


CASES: dict[str, Case] = {
    "down": down,
    "up": up,
    "page-down": page_down,
    "page-up": page_up,
    "first": first,
    "last": last,
    "next-year": next_year,
    "previous-year": previous_year,
    "next-marked": next_marked,
    "previous-marked": previous_marked,
    "next-pane": next_pane,
    "previous-pane": previous_pane,
    "timeline": to_pane("Timeline", "2"),
    "actors": to_pane("Actors", "1"),
    "quotes": to_pane("Quotes", "1"),
    "event": to_pane("Event", "1"),
    "large": large,
    "go-to-actor": go_to_actor,
    "find": find,
    "narrow": narrow,
    "open": open_it,
    "read": read,
    "copy": copy,
    "changes": changes,
    "disagreements": disagreements,
    "palette": palette,
    "escape": escape,
    "back": back,
    "on": on,
    "zoom-in": zoom_in,
    "zoom-out": zoom_out,
    "zoom-reset": zoom_reset,
    "resume": resume,
    "edit": edit,
    "theme": theme,
    "redraw": redraw,
    "help": help_,
}
