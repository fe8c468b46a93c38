"""How many colours, and on which ground, by TERM, COLORTERM, NO_COLOR, COLORFGBG and `--colour`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.preflight.colours import CHOICES, LEVELS, colours, light

TERMS = {
    "truecolor": "xterm-direct xterm-direct2 xterm-direct16 xterm-direct256 tmux-direct kitty-direct screen-direct "
    "xterm-24bit xterm-truecolor",
    "256": "xterm-256color tmux-256color screen-256color screen.xterm-256color xterm-256color-italic putty-256color "
    "rxvt-unicode-256color konsole-256color screen-256color-bce xterm-kitty xterm-ghostty alacritty foot wezterm "
    "contour iterm2 xterm-termite foot-extra",
    "16": "linux linux-16color linux-basic screen screen-bce screen.linux screen-16color vt100 vt102 vt220 vt220-w "
    "vt320 ansi cygwin cons25 hurd mach-color pcansi xterm xterm-color xterm-16color xterm-8color xterm-88color "
    "xterm-r6 xterm-vt220 tmux rxvt rxvt-unicode konsole gnome vte putty st Eterm eterm-color sun-color",
    "none": "xterm-mono ansi-m ansi-mono rxvt-m screen.ansi-m",
}
NAMED = [(term, level) for level, terms in TERMS.items() for term in terms.split()]


@pytest.mark.parametrize(("term", "level"), NAMED)
def test_by_term_alone(term: str, level: str) -> None:
    assert colours({"TERM": term}) == (level, f"TERM={term}")
    assert colours({"TERM": term, "NO_COLOR": ""})[0] == level
    assert colours({"TERM": term, "COLORTERM": "rxvt"})[0] == level


@pytest.mark.parametrize("colorterm", ["truecolor", "24bit"])
@pytest.mark.parametrize(
    "term", ["xterm", "xterm-256color", "tmux-256color", "xterm-kitty", "rxvt", "st", "foot", ""]
)
def test_colorterm_tells_of_more_than_term(term: str, colorterm: str) -> None:
    environ = {"TERM": term, "COLORTERM": colorterm}
    assert colours(environ) == ("truecolor", f"COLORTERM={colorterm}")


@pytest.mark.parametrize("colorterm", ["", "yes", "1", "Truecolor", "truecolor ", "gnome-terminal"])
def test_other_values_of_colorterm_tell_nothing(colorterm: str) -> None:
    assert colours({"TERM": "xterm", "COLORTERM": colorterm})[0] == "16"


LEFT_OVER = [
    ("linux", "16"),
    ("screen", "16"),
    ("screen.xterm-256color", "256"),
    ("screen-256color", "256"),
    ("vt100", "16"),
    ("vt220", "16"),
    ("ansi", "16"),
    ("cygwin", "16"),
    ("xterm-mono", "none"),
]


@pytest.mark.parametrize(("term", "level"), LEFT_OVER)
def test_colorterm_left_over_from_elsewhere_is_not_believed(term: str, level: str) -> None:
    assert colours({"TERM": term, "COLORTERM": "truecolor"}) == (level, f"TERM={term}")


def test_tmux_may_call_itself_screen_and_knows_what_is_around_it() -> None:
    environ = {
        "TERM": "screen-256color",
        "COLORTERM": "truecolor",
        "TMUX": "/run/tmux,1,0",
    }
    assert colours(environ)[0] == "truecolor"
    assert colours(environ | {"TMUX": ""})[0] == "256"


@pytest.mark.parametrize("value", ["1", "0", "no", " "])
def test_no_color_is_above_the_terminal(value: str) -> None:
    environ = {"TERM": "xterm-direct", "COLORTERM": "truecolor", "NO_COLOR": value}
    assert colours(environ) == ("none", "NO_COLOR is set")


@pytest.mark.parametrize("asked", LEVELS)
@pytest.mark.parametrize(
    "environ", [{}, {"NO_COLOR": "1"}, {"TERM": "xterm-mono"}, {"COLORTERM": "24bit"}]
)
def test_what_is_asked_for_is_above_everything(environ: dict[str, str], asked: str) -> None:
    assert colours(environ, asked) == (asked, f"--colour {asked}")


NAMES = st.text(st.sampled_from("xterm-256colordirect.mono\x1b"), max_size=20)


@given(NAMES, NAMES, st.sampled_from(CHOICES))
def test_whatever_the_names_there_is_a_level(term: str, colorterm: str, asked: str) -> None:
    assert colours({"TERM": term, "COLORTERM": colorterm}, asked)[0] in LEVELS


GROUNDS = [
    ("0;15", True),
    ("0;7", True),
    ("0;default;15", True),
    ("15;0", False),
    ("15;default;0", False),
    ("7;8", False),
    ("0;6", False),
    ("0;11", None),
    ("default;default", None),
    ("15", True),
    ("", None),
    (";", None),
    ("0;015", None),
    ("0;-1", None),
    ("0; 7", None),
    ("0;٧", None),
]


@pytest.mark.parametrize(("value", "found"), GROUNDS)
def test_the_ground_by_colorfgbg(value: str, found: bool | None) -> None:
    assert light({"COLORFGBG": value}) is found


def test_without_colorfgbg_nothing_is_known_of_the_ground() -> None:
    assert light({}) is None
