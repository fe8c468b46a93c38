"""The way from one pen to another is the shortest that the terminal understands."""

from __future__ import annotations

import re

import pytest
from rich.style import Style

from sahel_tui.terminal.output.pens import Pens


def way(before: str | None, after: str, *, colours: str = "truecolor", singly: bool = True) -> str:
    pens = Pens(colours, reset_singly=singly)
    start = None if before is None else pens.of(Style.parse(before))
    return pens.way(start, pens.of(Style.parse(after)))


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("none", "none", ""),
        ("none", "bold", "\x1b[1m"),
        ("bold", "none", "\x1b[m"),
        ("bold red", "red", "\x1b[22m"),
        ("bold dim red", "dim red", "\x1b[22;2m"),
        ("bold dim red", "bold red on blue", "\x1b[22;1;44m"),
        ("italic red on blue", "red on blue", "\x1b[23m"),
        ("underline red on blue", "underline2 red on blue", "\x1b[24;21m"),
        ("underline red on blue", "red on blue", "\x1b[24m"),
        ("blink2 red on blue", "red on blue", "\x1b[25m"),
        ("reverse red on blue", "red on blue", "\x1b[27m"),
        ("conceal red on blue", "red on blue", "\x1b[28m"),
        ("strike red on blue", "red on blue", "\x1b[29m"),
        ("frame red on blue", "encircle red on blue", "\x1b[54;52m"),
        ("overline red on blue", "red on blue", "\x1b[55m"),
        ("red", "green", "\x1b[32m"),
        ("red", "bright_green", "\x1b[92m"),
        ("red on blue", "on blue", "\x1b[39m"),
        ("red on blue", "red", "\x1b[49m"),
        ("bold red on blue", "none", "\x1b[m"),
        ("bold italic underline red", "bold red", "\x1b[23;24m"),
        ("bold italic underline", "bold", "\x1b[;1m"),
        ("color(200)", "color(201)", "\x1b[38;5;201m"),
        ("#010203", "#040506 on #070809", "\x1b[38;2;4;5;6;48;2;7;8;9m"),
        ("red", "default", "\x1b[m"),
        ("red on blue", "bold default on blue", "\x1b[1;39m"),
        (None, "none", "\x1b[m"),
        (None, "bold red", "\x1b[;1;31m"),
    ],
)
def test_shortest_way(before: str | None, after: str, codes: str) -> None:
    assert way(before, after) == codes


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("bold red", "red", "\x1b[;31m"),
        ("red on blue", "red", "\x1b[;31m"),
        ("red", "bold green", "\x1b[1;32m"),
        ("underline", "none", "\x1b[m"),
    ],
)
def test_only_a_full_reset_takes_away_where_nothing_else_is_known(
    before: str, after: str, codes: str
) -> None:
    assert way(before, after, singly=False) == codes


@pytest.mark.parametrize(
    ("colours", "codes"),
    [
        ("truecolor", "\x1b[1;38;2;95;175;255;48;5;23m"),
        ("256", "\x1b[1;38;5;75;48;5;23m"),
        ("16", "\x1b[1;96;100m"),
        ("none", "\x1b[1m"),
    ],
)
def test_colours_are_those_the_terminal_has(colours: str, codes: str) -> None:
    assert way("none", "bold #5fafff on color(23)", colours=colours) == codes


def test_without_colours_no_way_has_a_colour_code() -> None:
    pens = Pens("none", reset_singly=True)
    made = [
        pens.of(Style.parse(each))
        for each in (
            "none",
            "bold red",
            "default on default",
            "reverse #123456 on blue",
            "underline",
        )
    ]
    codes = re.findall(r"\d+", " ".join(pens.way(a, b) for a in (None, *made) for b in made))
    assert {int(code) for code in codes} <= {*range(10), *range(22, 30)}


def test_links_and_meta_are_no_part_of_a_pen() -> None:
    pens = Pens("truecolor", reset_singly=True)
    bare = Style(bold=True)
    assert pens.of(Style(bold=True, link="https://example.org", meta={"a": 1})) is pens.of(bare)
    assert pens.of(None) is pens.of(Style()) is pens.plain


def test_a_long_way_is_cut_before_a_console_drops_parameters() -> None:
    every = "bold dim italic underline blink blink2 reverse conceal strike underline2 frame encircle overline"
    sequences = re.findall(r"\x1b\[([\d;]*)m", way("none", f"{every} #010203 on #040506"))
    assert len(sequences) == 2
    assert all(len(each.split(";")) <= 16 for each in sequences)
    assert sequences[1].endswith("48;2;4;5;6")


def test_blanks_are_told_apart_by_what_is_seen_of_them() -> None:
    pens = Pens("truecolor", reset_singly=True)

    def blank(style: str) -> object:
        return pens.of(Style.parse(style)).cells[" "]

    assert blank("bold red on blue") is blank("on blue")
    assert blank("italic on blue") is not blank("on blue")
    assert blank("dim conceal") is blank("none")
    for seen in ("underline", "reverse", "strike", "overline", "blink", "frame", "on red"):
        assert blank(f"{seen} green") is not blank("none")
    assert pens.of(Style.parse("bold")).cells["a"] is not pens.plain.cells["a"]
