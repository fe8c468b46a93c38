"""The find line's box: exact at every size, the caret under its character, counts with their whole, choices in sight."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from sahel_tui.core.query.errors import QueryError
from sahel_tui.core.query.reading import parse
from sahel_tui.explore.find_completion import Offer
from sahel_tui.explore.typed_line import TypedLine
from sahel_tui.stores.store import Counts
from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.find import Offered, Sheet, paint_find
from sahel_tui.tui.paint.line import Hue, width
from sahel_tui.tui.paint.typed import typed_part
from tests.tui.paint.pictured import text

SIZES = ((96, 17), (76, 17), (60, 12), (40, 12), (20, 5), (36, 7))
OFFERS = tuple(
    Offered(
        Offer(
            f"value-{n}",
            f"value-{n}",
            (0, 1),
            f"the name of {n}, also 名前",
            (4,),
            "actor",
            f"v{n}",
        ),
        Counts(n, 2 if n == 3 else 0),
    )
    for n in range(20)
)


def sheet(typed: str, **fields: object) -> Sheet:
    line = TypedLine(typed, len(typed))
    whole = Sheet(line, Counts(9, 2), True, 1021, (), None, OFFERS, 25, 0)
    return whole._replace(**fields)  # type: ignore[arg-type]  # fields by name


def painted(what: Sheet, size: tuple[int, int] = (96, 17)) -> list[str]:
    lines = paint_find(what, *size)
    assert [width(line) for line in lines] == [size[0]] * size[1]
    return [text(line) for line in lines]


def wrong(typed: str) -> Sheet:
    with pytest.raises(QueryError) as caught:
        parse(typed)
    return sheet(typed, wrong=caught.value, counts=None, offers=(), total=0)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "what",
    [
        sheet(""),
        sheet("x" * 300),
        sheet("日本語" * 50, told=("a long sentence " * 20,)),
        wrong("12:30"),
        wrong("kind:nothing"),
        wrong(f"{'日本 ' * 40}(x"),
        sheet("a", cursor=19),
        sheet("a", offers=(), total=0),
    ],
    ids=str,
)
def test_it_fits_exactly(what: Sheet, size: tuple[int, int]) -> None:
    lines = painted(what, size)
    assert [len(to_ascii(line)) for line in lines] == [cell_len(line) for line in lines]


def test_the_counts_keep_certain_and_possible_apart_and_their_whole() -> None:
    assert painted(sheet("coup"))[1].rstrip(" │").endswith("9 certain + 2 possible of 1,021")
    assert painted(sheet("coup"), (40, 12))[1].rstrip(" │").endswith("9 + 2? of 1,021")


def test_a_count_that_is_not_done_says_so() -> None:
    line = painted(sheet("coup", counted=False, counts=Counts(1200, 0)))[1]
    assert line.rstrip(" │").endswith("counting… 1,200")
    assert "certain" not in line


def test_nothing_is_counted_of_what_is_no_query() -> None:
    assert "of 1,021" not in "".join(painted(wrong("12:30")))


@pytest.mark.parametrize(
    "typed", ["12:30", "coup (x", "日本 (x", "kind:nothing", "e\u0301 (", "in:2021-99"]
)
@pytest.mark.parametrize("size", SIZES[:4])
def test_the_caret_stands_under_its_character(typed: str, size: tuple[int, int]) -> None:
    what = wrong(typed)
    at = what.wrong.at if what.wrong else None
    assert at is not None
    lines = painted(what, size)
    assert cell_len(lines[2][: lines[2].index("^")]) == 4 + cell_len(typed[:at])
    assert what.wrong is not None
    told = " ".join(line.strip("│ ").strip() for line in lines[2:-2])
    assert " ".join(what.wrong.message.split()[:6]) in told


def test_the_caret_of_a_long_line_stands_under_what_is_in_sight() -> None:
    typed = f"({'x' * 200}"
    lines = painted(wrong(typed))
    assert lines[2].index("^") == 4


def test_what_is_wrong_is_said_in_the_hue_of_trouble_and_nothing_else_is() -> None:
    def troubled(what: Sheet) -> bool:
        runs = [run for line in paint_find(what, 96, 17) for run in line]
        return any(run.ink.hue is Hue.TROUBLE for run in runs)

    assert troubled(wrong("12:30"))
    assert not troubled(sheet("coup", told=("no event matches coup",)))


@pytest.mark.parametrize("cursor", range(20))
@pytest.mark.parametrize("size", SIZES)
def test_the_chosen_line_is_in_sight(cursor: int, size: tuple[int, int]) -> None:
    chosen = [line for line in painted(sheet("v", cursor=cursor), size) if "▌" in line]
    if size[1] > 6:
        assert len(chosen) == 1
        assert f"value-{cursor} " in f"{chosen[0]} "


def test_an_offer_says_its_counts_and_the_heading_how_many_there_are() -> None:
    lines = painted(sheet("v"))
    assert " Completions 8 of 25" in lines[5]
    assert "events" in lines[5]
    assert lines[9].rstrip(" │").endswith("3 + 2?")


def test_what_enter_tab_and_esc_do_is_said_in_any_width() -> None:
    assert "enter mark   tab take   esc close" in painted(sheet("v"), (40, 12))[-2]


def test_a_cursor_within_the_line_keeps_what_follows() -> None:
    part = typed_part(TypedLine("abcdef", 2), 4)
    assert text(part.line) == "abc…"
    assert typed_part(TypedLine("abcdef", 6), 4).left_out == 3
