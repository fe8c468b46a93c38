"""What frames things: pane headers, bodies, the box, the progress, the help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.loading.worker import Progress
from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.keynames import shown
from sahel_tui.tui.paint.box import paint_box
from sahel_tui.tui.paint.frame import Frame, body, header, overflow, subheader
from sahel_tui.tui.paint.help import SIGNS, compose_help
from sahel_tui.tui.paint.line import ACTOR, TEXT, Ground, Hue, Line, Run, width
from sahel_tui.tui.paint.progress import paint_progress, reading
from tests.tui.paint.pictured import text

MARKED: Line = (Run("4 marked", ACTOR),)
PLACE: Line = (Run("16 of 24", TEXT),)

HEADERS = [
    # the line as wide as the pane, corner, counts, after, more
    (
        "━ 1 Timeline ━━━━━━━━━━━━━━━━━ 4 marked  16 of 24 ━ quotes ━",
        "",
        (MARKED, PLACE),
        "quotes",
        "",
    ),
    ("─ 1 Timeline ──────────────────────────── 16 of 24 ─ quotes ─", "", (PLACE,), "quotes", ""),
    ("━ 1 Timeline ━━━━━━━━━━━━━━━ 4 marked  16 of 24 ━", "", (MARKED, PLACE), "", ""),
    ("┬─ 1 Timeline ──────────────────", "┬", (), "", ""),
    ("├─ 1 Timeline ──────── 16 of 24 ↓9 ─", "├", (PLACE,), "", "↓9"),
    ("├─ 1 Timeline ───────────── ↑2 ↓9 ─", "├", (), "", "↑2 ↓9"),
    ("├─ 1 Timeline ─ 16 of 24 ↓9 ─", "├", (PLACE,), "", "↓9"),
    ("├─ 1 Timeline ── 16 of 24 ─", "├", (PLACE,), "", "↓9"),
    ("━ 1 Timeline ━━ 16 of 24 ━ quotes ━", "", (MARKED, PLACE), "quotes", ""),
    ("━ 1 Timeline ━━━━ quotes ━", "", (MARKED, PLACE), "quotes", ""),
    ("━ 1 Timeline ━━━━━━━", "", (MARKED, PLACE), "quotes", "↓9"),
    ("━ 1 Time…", "", (), "", ""),
]


@pytest.mark.parametrize(("line", "corner", "counts", "after", "more"), HEADERS)
def test_a_header_is_border_name_key_count_and_focus(
    line: str, corner: str, counts: tuple[Line, ...], after: str, more: str
) -> None:
    frame = Frame(len(line), 5, "━" in line, corner)
    assert text(header(frame, 1, "Timeline", counts, after, more)) == line


def test_focus_is_bright_and_its_rule_too() -> None:
    for focused, hue in ((True, Hue.BRIGHT), (False, Hue.RULE)):
        made = header(Frame(40, 5, focused), 2, "Actors", ())
        assert made[0].ink.hue is hue


def test_a_header_inside_a_pane() -> None:
    assert text(subheader(Frame(31, 9, focused=False, corner="┬"), "Claims", "3", "│")) == (
        "│─ Claims ───────────────── 3 ─"
    )


def test_a_body_has_its_edge_and_is_filled_or_cut() -> None:
    lines: list[Line] = [(Run("one", TEXT),), (Run("longer than it", TEXT),), (Run("out", TEXT),)]
    frame = Frame(8, 3, focused=False, corner="├")
    assert [text(line) for line in body(frame, lines)] == ["│one    ", "│longer…"]
    assert [text(line) for line in body(frame._replace(corner=""), lines[:1])] == [
        "one     ",
        "        ",
    ]


@pytest.mark.parametrize(
    ("first", "total", "rows", "said"),
    [
        (0, 5, 5, ""),
        (0, 5, 9, ""),
        (0, 5, 3, "↓2"),
        (2, 5, 3, "↑2"),
        (1, 5, 3, "↑1 ↓1"),
        (0, 0, 4, ""),
        (1000, 40_000, 20, "↑1,000 ↓38,980"),
    ],
)
def test_what_is_out_of_sight_is_counted(first: int, total: int, rows: int, said: str) -> None:
    assert overflow(first, total, rows) == said


# -- the box

BOX = """\
┌─ narrow to ────────┐
│ one                │
│                    │
│────────────────────│
│ esc close          │
└────────────────────┘"""


def test_the_box() -> None:
    lines = paint_box("narrow to", [(Run("one", TEXT),)], (Run("esc close", TEXT),), 22, 6)
    assert [text(line) for line in lines] == BOX.splitlines()
    assert {run.ink.ground for line in lines for run in line} == {Ground.SURFACE}


@given(
    st.text("ab中e\u0301 ", max_size=60), st.integers(8, 60), st.integers(5, 30), st.integers(0, 40)
)
def test_a_box_has_exactly_its_cells(title: str, cells: int, rows: int, count: int) -> None:
    lines: list[Line] = [(Run(title * 3, TEXT),)] * count
    made = paint_box(title, lines, (Run(title * 2, TEXT),), cells, rows)
    assert [width(line) for line in made] == [cells] * rows
    assert all(text(line)[0] in "┌│└" and text(line)[-1] in "┐│┘" for line in made)


# -- the progress


@pytest.mark.parametrize(
    ("done", "total", "share", "full"),
    [
        (0, 0, "0%", 0),
        (0, 9, "0%", 0),
        (5_000_000, 10_000_000, "50%", 20),
        (9, 9, "100%", 40),
        (12, 9, "100%", 40),
    ],
)
def test_progress_says_how_far_and_how_to_leave(
    done: int, total: int, share: str, full: int
) -> None:
    told = reading("big.yaml", Progress(done, total), 80)
    lines = [text(line) for line in paint_progress(told, 80, 9)]
    whole = "\n".join(lines)
    assert "Reading big.yaml" in whole
    assert f"  {share} of {total / 1e6:.1f} MB" in whole
    assert "q leaves" in whole
    assert whole.count("━") == full


# -- the help


@pytest.mark.parametrize("cells", [14, 18, 20, 40, 92])
def test_the_help_names_every_command_with_its_keys_and_every_sign(cells: int) -> None:
    lines = compose_help(cells)
    assert all(width(line) <= cells for line in lines)
    words = "".join("".join(text(line) for line in lines).split())
    for command in COMMANDS:
        assert command.title.replace(" ", "")[:12] in words
        assert all(shown(key) in words for key in command.keys)
    for sign, _, meaning in SIGNS:
        assert sign in words
        assert meaning.split()[0] in words


def test_the_help_at_its_usual_width_says_each_title_whole() -> None:
    words = " ".join(" ".join(text(line) for line in compose_help(92)).split())
    assert all(command.title in words for command in COMMANDS)


@pytest.mark.parametrize("cells", [18, 40, 92])
def test_the_help_ends_with_what_the_timeline_is_about(cells: int) -> None:
    lines = compose_help(cells, title="France leaves Mali", summary="How it came to that, and why.")
    end = " ".join(" ".join(text(line) for line in lines[-6:]).split())
    assert end.endswith("France leaves Mali How it came to that, and why.")
    assert all(width(line) <= cells for line in lines[-6:])
    assert "France" not in " ".join(text(line) for line in compose_help(cells, title="France"))
