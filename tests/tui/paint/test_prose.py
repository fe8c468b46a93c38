"""A long text as numbered paragraphs: nothing is lost, passages are marked by their own offsets, moving reaches everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sahel_tui.tui.paint.line import Ground, width
from sahel_tui.tui.paint.prose import PASSAGE, PIECE_CHARS, Anchor, Prose, Stretch

TEXT = "First paragraph,\nof two lines.\n\nSecond paragraph.\n \n\nThird one.\n"
TEXTS = st.text(st.sampled_from("ab é\u0301\t\r\n\x1b東\u00ad "), max_size=300) | st.sampled_from(
    [TEXT, "", "\n\n", "x" * (PIECE_CHARS * 4), "word " * PIECE_CHARS, "line\n" * PIECE_CHARS]
)


def shown(prose: Prose, cells: int, rows: int = 1 << 20) -> list[str]:
    window = prose.window(Anchor(), rows, cells, None)
    return ["".join(run.text for run in line.runs) for line in window]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (TEXT, [1, 2, 3]),
        ("one\ntwo\nthree\n", [1, 2, 3]),
        ("one\r\ntwo\r\n\r\nthree\r\n", [1, 2]),
        ("one\rtwo\r", [1, 2]),
        ("\n\none\ntwo\n\n\n", [1, 2]),
        ("", [1]),
        ("\n \n", [1]),
    ],
)
def test_paragraphs_are_blocks_between_blank_lines_else_lines(
    text: str, numbers: list[int]
) -> None:
    prose = Prose(text)
    assert prose.paragraphs == numbers[-1]
    window = prose.window(Anchor(), 100, 40, None)
    assert [line.paragraph for line in window if line.paragraph] == numbers


def test_a_paragraph_is_known_by_any_of_its_characters() -> None:
    prose = Prose(TEXT)
    assert [
        prose.paragraph_at(TEXT.index(word)) for word in ("First", "of two", "Sec", "Third")
    ] == [
        *(1, 1),
        *(2, 3),
    ]


@given(text=TEXTS, cells=st.integers(1, 60))
def test_every_letter_is_drawn_and_no_line_is_wider(text: str, cells: int) -> None:
    prose = Prose(text)
    lines = shown(prose, max(cells, 2))
    assert all(cell_len(line) <= max(cells, 2) for line in lines)
    for letter in "ab東":
        assert sum(line.count(letter) for line in lines) == text.count(letter)


@given(text=TEXTS.filter(lambda text: "a" in text), cells=st.integers(2, 60), data=st.data())
def test_a_passage_is_marked_where_it_stands(text: str, cells: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    focused = Stretch(start, end)
    window = Prose(text).window(Anchor(), 1 << 20, cells, focused)
    marked = "".join(run.text for line in window for run in line.runs if run.ink == PASSAGE)
    for letter in "ab東":
        assert marked.count(letter) == text[start:end].count(letter)
    assert [line.passage for line in window] == [
        any(run.ink.ground is Ground.PASSAGE for run in line.runs) for line in window
    ]


@given(
    text=TEXTS,
    cells=st.integers(2, 60),
    rows=st.integers(1, 30),
    steps=st.lists(st.integers(-50, 50)),
)
def test_moving_shows_what_stands_there(text: str, cells: int, rows: int, steps: list[int]) -> None:
    prose = Prose(text)
    lines = shown(prose, cells)
    last = max(0, len(lines) - 1 - rows)
    at, anchor = 0, Anchor()
    for by in steps:
        at = max(0, min(last, at + by))
        anchor = prose.moved(anchor, by, rows, cells)
        window = prose.window(anchor, rows, cells, None)
        assert ["".join(run.text for run in line.runs) for line in window] == lines[at : at + rows]
    end = prose.last(rows, cells)
    assert prose.moved(end, 1, rows, cells) == end
    first, until = prose.part(end, prose.window(end, rows, cells, None), cells)
    assert 0 <= first <= until <= 1


def test_a_passage_is_put_into_the_upper_third() -> None:
    text = "\n\n".join(f"Paragraph {number} of this text." for number in range(200))
    prose = Prose(text)
    start = text.index("Paragraph 100 ")
    focused = Stretch(start, start + 9)
    window = prose.window(prose.on(focused, 21, 40), 21, 40, focused)
    assert [line.passage for line in window].index(True) == 7


def test_other_passages_are_underlined_and_the_focused_one_stands_above_them() -> None:
    prose = Prose("one two three four", [Stretch(0, 7), Stretch(4, 13)])
    (line, _) = prose.window(Anchor(), 5, 40, Stretch(4, 7))
    inks = {run.text: (run.ink.underline, run.ink == PASSAGE) for run in line.runs}
    assert inks == {
        "one ": (True, False),
        "two": (False, True),
        " three": (True, False),
        " four": (False, False),
    }
    assert width(line.runs) == 18


def test_what_could_act_on_a_terminal_is_drawn_as_its_sign() -> None:
    (line, *_) = shown(Prose("a\x1b[31mb\u202ec"), 60)
    assert line == "a␛[31mb<U+202E>c"


def test_making_it_ready_takes_one_pass_whatever_the_text() -> None:
    for text in ("a" * 5_000_000, " " * 5_000_000, "\n" * 5_000_000):
        prose = Prose(text)
        assert prose.window(prose.last(20, 60), 20, 60, None)
