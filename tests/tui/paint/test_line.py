from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sahel_tui.tui.paint.ascii import to_ascii
from sahel_tui.tui.paint.line import BRIGHT, TEXT, Run, fit, pad, width
from sahel_tui.tui.paint.wrap import wrap

TEXTS = st.text(
    alphabet=st.characters(exclude_categories=["C", "Mn", "Me", "Zl", "Zp"]), max_size=60
)


@given(TEXTS, st.integers(1, 40))
def test_fit_takes_exactly_the_cells(text: str, cells: int) -> None:
    assert cell_len(fit(text, cells)) == cells


@given(st.lists(TEXTS, max_size=5), st.integers(0, 60))
def test_pad_takes_exactly_the_cells(texts: list[str], cells: int) -> None:
    line = tuple(Run(text, BRIGHT if index % 2 else TEXT) for index, text in enumerate(texts))
    assert width(pad(line, cells)) == cells


def test_what_is_cut_says_so() -> None:
    assert fit("African Union suspends Burkina Faso", 29) == "African Union suspends Burki…"


@given(TEXTS, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_wrapping_breaks_at_blanks() -> None:
    assert wrap("engaged alongside de-facto authorities", 17) == [
        "engaged alongside",
        "de-facto",
        "authorities",
    ]


@given(st.text(max_size=40))
def test_ascii_takes_as_many_cells(text: str) -> None:
    made = to_ascii(text)
    assert made.isascii()
    assert cell_len(made) >= cell_len(text) or not text.isprintable()


def test_the_signs_in_ascii() -> None:
    assert to_ascii("●◐○◌·▌“•≠┊✓≈✗→━╍▲…›–’é") == "*@o?.>\"+!:=~x>=:^~>-'e"
