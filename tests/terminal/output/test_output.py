"""What is sent for a change, byte for byte, and that it is nothing when nothing changed."""

from __future__ import annotations

import re

import pytest
from rich.control import Control
from rich.segment import Segment
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from sahel_tui.terminal.abilities import abilities
from sahel_tui.terminal.output import Output
from tests.terminal.output.drawn import output, rows, sent, strip
from tests.terminal.output.emulator import Emulator


def test_the_first_frame_clears_in_the_commonest_background_and_writes_the_rest() -> None:
    made = Output(abilities("xterm"), 20, 3, "256")
    made.put(rows("[on blue]" + " " * 20, "[on blue]" + "ab".ljust(20), "[on red]" + " " * 20))
    assert made.encode() == "\x1b[r\x1b[;44m\x1b[H\x1b[J\r\nab\r\n\x1b[41m\x1b[K"
    assert made.changed_cells == 60


def test_where_erasing_knows_no_colour_the_screen_is_cleared_in_the_default() -> None:
    made = Output(abilities("vt100"), 20, 1, "16")
    made.put(rows("[on blue]" + " " * 20))
    assert made.encode() == "\x1b[r\x1b[m\x1b[H\x1b[J\x1b[44m" + " " * 20


def test_nothing_is_sent_for_what_is_shown() -> None:
    made = output(20, 2)
    assert sent(made, "[red]hello", "world") != ""
    assert made.changed_cells == 10
    assert sent(made, "[red]hello", "world") == ""
    assert made.changed_cells == 0


def test_updates_that_cancel_each_other_send_nothing() -> None:
    made = output(20, 2)
    made.put(rows("hello"))
    made.put(rows("     "))
    assert made.encode() == ""


PLAIN = "[not bold not underline default on default]"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # The cursor stands behind the last word written. Where the words agree in a letter, that is written again:
        # a step over it takes as many bytes. Over more, a step is shorter.
        ("the quick brown fox", "the quick green fox", "\x1b[9Dgree"),
        ("aaaaaa", "baaaab", "\rbaaaab"),
        ("aaaaaaa", "baaaaab", "\rb\x1b[5Cb"),
        ("a──b", "c──d", "\rc\x1b[2Cd"),
        # What the same pen writes is sent together.
        ("[red]a[/]b[red]c[/]d", "[red]w[/]x[red]y[/]z", "\rw\x1b[Cy\x1b[mz\b\b\bx"),
        # Blanks are written, or erased when they are many.
        ("abcdef", "ab", "\x1b[4D\x1b[K"),
        ("ab cd", "ab", "\b\b  "),
        ("abcdef   x", "a        x", "\x1b[9D\x1b[5X"),
        ("abc   x", "a     x", "\x1b[6D  "),
        ("a" * 30, "b" + " " * 20 + "c" * 9, "\rb\x1b[20X\x1b[20C" + "c" * 9),
        # Of a blank its background is seen, and nothing else unless it is underlined or the like.
        ("a[red on blue]     [/]b", "a[bold green on blue]     [/]b", ""),
        ("a[red on blue]     [/]b", "a[green on blue]  c  [/]b", "\b\b\b\x1b[32mc"),
        ("[red]a b", "[red]c[bold] [/][/]d", "\rc\x1b[C\x1b[md"),
        ("[underline] ", "[underline red] ", "\r\x1b[31m "),
        # Wide cells are one; halves of them are blank.
        ("日本x", "日木x", "\b\b\b木"),
        ("日本x", "日  x", "\b\b\b  "),
        ("日本x", " a本x", None),
        # After a cell that terminals may draw wider, what might be covered is written again from where it is.
        ("🙂ab", "☀ ab", "\r☀\r\x1b[C "),
        ("☀bc", "xbc", "\rx"),
        ("xbc", "☀bc", "\r☀\r\x1b[Cb"),
        ("abc", "a\u0301bc", "\ra\u0301\r\x1b[Cb"),
    ],
)
def test_only_changed_cells_are_sent(before: str, after: str, expected: str | None) -> None:
    made = output(40, 1)
    sent(made, full(before))
    found = sent(made, full(after))
    assert expected is None or found == expected


def full(markup: str) -> str:
    """A row of 40 columns that begins with this."""
    return markup + PLAIN + " " * (40 - strip(markup).cell_length)


@pytest.mark.parametrize(
    ("term", "cleared", "gap", "coloured"),
    [
        ("xterm", "\x1b[K", "\x1b[25X", "\x1b[44m\x1b[K"),
        ("screen", "\x1b[K", " " * 25, "\x1b[44m" + " " * 30),
        ("tmux", "\x1b[K", "\x1b[25X", "\x1b[44m" + " " * 30),
        ("vt100", "\x1b[K", " " * 25, "\x1b[44m" + " " * 30),
    ],
)
def test_erasing_is_left_to_terminals_that_do_it_right(
    term: str, cleared: str, gap: str, coloured: str
) -> None:
    made = output(30, 1, term, "16")
    sent(made, "a" * 30)
    assert sent(made, " " * 30) == "\r" + cleared
    sent(made, "a" * 30)
    assert sent(made, " " * 25 + "a" * 5) == "\r" + gap
    assert sent(made, "[on blue]" + " " * 30) in (coloured, "\r" + coloured)


def test_repeating_is_left_to_terminals_that_do_it_right() -> None:
    assert sent(output(40, 1, "foot"), "─" * 30) == "─\x1b[29b"
    assert sent(output(40, 1, "xterm"), "─" * 30) == "─" * 30
    assert sent(output(40, 1, "foot"), "aaaa") == "aaaa"


def test_the_pen_stays_in_force_from_frame_to_frame() -> None:
    made = output(20, 1)
    sent(made, "[red]a")
    assert sent(made, "[red]b") == "\rb"


def test_after_the_last_column_the_cursor_is_moved_to_a_known_place() -> None:
    made = output(5, 2)
    sent(made, "abcde")
    assert sent(made, "abcdX") == "\x1b[5GX"
    assert sent(made, "abcYX") == "\x1b[4GY"


def test_what_lies_outside_the_screen_is_cut_off() -> None:
    made = output(6, 2)
    made.put(rows("above", "日本語日", "ab", "below", x=-1, y=-1))
    screen = Emulator(6, 2, abilities("xterm"))
    drawn = made.encode()
    assert "日" not in drawn, "half of a wide cell is none"
    screen.feed(drawn)
    assert shown(screen) == [" 本語 ", "b     "]
    made.put(rows("cdef", "gh", x=4, y=1))
    made.put(rows("gone", x=6, y=0))
    made.put(rows("gone", x=-9, y=0))
    made.put(ChopsUpdate([{}, {}, {0: strip("gone")}], [(2, 0, 4)], [[], [], [4]]))
    screen.feed(made.encode())
    assert shown(screen) == [" 本語 ", "b   cd"]


def shown(screen: Emulator) -> list[str]:
    return ["".join(look.data for look in row) for row in screen.seen()]


def test_control_segments_and_control_characters_send_nothing() -> None:
    made = output(20, 1)
    segments = [
        Segment("\x1b[2J", None, Control.clear().segment.control),
        Segment("a\x1b[5m\x07\x9b\ud800b"),
    ]
    made.put(LayoutUpdate([[Strip(segments)]], Region(0, 0, 20, 1)))
    assert made.encode() == "a[5m\ufffd\x1b[6Gb"


def test_marks_join_the_cell_before_them_once() -> None:
    made = output(20, 1)
    sent(made, "日ex")
    assert sent(made, "\u0301", x=3) == "\b\be\u0301\x1b[4Gx"
    assert sent(made, "\u0301", x=3) == ""
    assert "日\u0300" in sent(made, "\u0300", x=2)
    made.put(LayoutUpdate([[strip("a"), strip("\u0301"), strip("\u0301")]], Region(0, 0, 20, 1)))
    assert "a\u0301\u0301" in made.encode()


def test_a_screen_of_a_thousand_colours_is_sent_as_it_comes() -> None:
    made = output(200, 5, colours="truecolor")
    screen = Emulator(200, 5, abilities("xterm"))
    lines = ["".join(f"[#{at:03}{y:03}]{at % 10}[/]" for at in range(200)) for y in range(5)]
    screen.feed(sent(made, *lines))
    assert shown(screen) == ["0123456789" * 20] * 5
    assert screen.seen()[4][199].fg == "2;25;144;4"


def test_forgetting_paints_everything_again() -> None:
    made = output(20, 2)
    sent(made, "[red]hello")
    made.forget()
    again = made.encode()
    assert again == "\x1b[r\x1b[m\x1b[H\x1b[J\x1b[31mhello"
    assert made.encode() == ""


def test_what_was_painted_again_is_known_as_shown() -> None:
    made = output(20, 2)
    sent(made, "[red]hello")
    made.forget()
    made.encode()
    assert sent(made, "[red]h ll ") == "\x1b[4D ll "


def test_another_size_begins_with_a_blank_screen() -> None:
    made = output(20, 2)
    sent(made, "[red]hello")
    made.resize(3, 1)
    assert made.encode() == "\x1b[r\x1b[m\x1b[H\x1b[J"
    assert sent(made, "hello") == "hel"


class Wider(Emulator):
    """A terminal that draws each part of a joined emoji, and symbols as if they were emoji."""

    def width(self, cell: str) -> int:
        return sum(
            2 if "\u2600" <= each != "\ufe0f" else super(Wider, self).width(each) for each in cell
        )


@pytest.mark.parametrize("emoji", ["👩\u200d🚀", "☀", "❤\ufe0f", "🙂"])
def test_what_stands_beside_an_emoji_is_right_however_wide_it_is(emoji: str) -> None:
    made = Output(abilities("xterm"), 40, 1, "256")
    screen = Wider(40, 1, abilities("xterm"))
    for text in ("0123456789", f"01[red]{emoji}[/]6789", f"01[bold]{emoji}[/]6788"):
        made.put(rows(full(text)))
        screen.feed(made.encode())
    line = "".join(look.data for look in screen.seen()[0])
    assert "678" in line
    assert line.index("6") >= 3


@pytest.mark.parametrize("term", ["xterm", "vt100", "screen"])
def test_without_colours_no_colour_code_is_sent(term: str) -> None:
    made = Output(abilities(term), 20, 3, "none")
    text = made.encode()
    for markup in (
        "[bold red on blue]a[/]b[reverse green]c",
        "[default on default]x[italic #123456]y",
        " ",
    ):
        text += sent(made, markup, "plain", markup)
        made.forget()
    codes = {
        int(code or 0) for each in re.findall(r"\x1b\[([\d;]*)m", text) for code in each.split(";")
    }
    assert codes <= {0, 1, 3, 7, 22, 23, 27}
    assert {1, 7} <= codes
