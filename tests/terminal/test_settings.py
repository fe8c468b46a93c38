"""Settings and the place where a file was left, in whole runs of the program on a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import EVENTS, LARGE, OPENING_ROW, SMALL, Explorer

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str | None]:
    """An environment with folders of its own."""
    (tmp_path / "config" / "sahel-tui").mkdir(parents=True)
    return {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "SAHEL_TUI_REMEMBER_POSITION": None,
    }


def write(home: Mapping[str, str | None], text: str) -> Path:
    file = Path(str(home["XDG_CONFIG_HOME"])) / "sahel-tui" / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


PRECEDENCE = [
    ("", {}, [], "dark"),
    ('theme = "light"', {}, [], "light"),
    ('theme = "light"', {"SAHEL_TUI_THEME": "contrast"}, [], "high contrast"),
    ('theme = "light"', {"SAHEL_TUI_THEME": "contrast"}, ["--theme", "dusk"], "dusk"),
]


@pytest.mark.parametrize(("text", "environ", "argv", "title"), PRECEDENCE)
def test_the_theme_is_the_last_that_was_asked_for(
    text: str, environ: dict[str, str], argv: list[str], title: str, home: dict[str, str | None]
) -> None:
    write(home, f"{text}\n[themes.dusk]\nbg = 234\n")
    following = {
        "dark": "light",
        "light": "high contrast",
        "high contrast": "the terminal’s",
        "dusk": "dark",
    }
    with Explorer(*SMALL, argv, environ=home | environ) as run:
        run.at_row(OPENING_ROW)
        run.press("t")
        run.shows(f"theme {following[title]}")
        run.press("q")
        assert run.leave() == 0


def test_own_keys_in_a_whole_run(home: dict[str, str | None]) -> None:
    write(home, '[keys]\ndown = "s"\nquit = "Q"\nhelp = ["f2"]\nescape = "x"\n')
    with Explorer(*LARGE, environ=home) as run:
        run.at_row(OPENING_ROW)
        run.press("s", "s")
        run.at_row(OPENING_ROW + 2)
        run.press("q", "j")
        run.shows("j does nothing: f2 is the help")
        run.press("x")
        run.shows("Q quits")
        run.press("Q")
        assert run.leave() == 0


def test_wrong_settings_open_nothing(home: dict[str, str | None]) -> None:
    file = write(home, '[keys]\ndown = "alt+j"\nquit = []\n')
    with Explorer(*LARGE, environ=home) as run:
        assert run.leave() == 2
        said = bytes(run.sent).decode()
    assert said.startswith(f"{file}:2:8: error: ")
    assert said.count("\n") == 3
    assert "\x1b" not in said


def test_a_long_escape_delay_takes_a_slow_arrow_for_one_key(home: dict[str, str | None]) -> None:
    with Explorer(*SMALL, ["--escape-delay", "1000"], environ=home) as run:
        run.at_row(OPENING_ROW)
        run.type_bytes(b"\x1b")
        run.pump(0.4)  # more than the usual delay
        run.type_bytes(b"[B")
        run.at_row(OPENING_ROW + 1)


def test_a_file_is_offered_where_it_was_left(home: dict[str, str | None]) -> None:
    with Explorer(*LARGE, environ=home) as run:
        run.at_row(OPENING_ROW)
        run.press("g")
        run.at_row(1)
        run.hang_up()
        run.ends(5.0)
    with Explorer(*LARGE, environ=home) as run:
        run.at_row(OPENING_ROW)
        run.shows("' goes where you were: Over 2.5")
        run.press("'")
        run.at_row(1)
        run.press("q")
        assert run.leave() == 0


@pytest.mark.parametrize("why", ["kiosk", "set", "flag"])
def test_where_it_is_turned_off_nothing_is_kept(
    why: str, home: dict[str, str | None], tmp_path: Path
) -> None:
    if why == "set":
        write(home, "remember_position = false")
    argv = {"kiosk": ["--kiosk"], "set": [], "flag": ["--no-remember-position"]}[why]
    with Explorer(*LARGE, argv, environ=home) as run:
        run.at_row(OPENING_ROW)
        run.press("G")
        run.at_row(EVENTS)
        run.press("q")
        assert run.leave() == 0
    assert not (tmp_path / "state").exists()
