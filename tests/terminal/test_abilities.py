"""What is known of a terminal from its name: never more than all that go by it can do."""

from __future__ import annotations

import pytest

from sahel_tui.terminal.abilities import Abilities, abilities

LETTERS = dict(zip(Abilities._fields, "bxlprcsq", strict=True))


def known(term: str) -> str:
    """A letter for each ability: erases with Background, X, Line, rePeats, Regions, Columns, resets Singly, Queries."""
    return "".join(LETTERS[name] for name, has in abilities(term)._asdict().items() if has)


@pytest.mark.parametrize(
    ("term", "letters"),
    [
        ("xterm", "bxlrcsq"),
        ("xterm-256color", "bxlrcsq"),
        ("XTERM-256COLOR", "bxlrcsq"),
        ("xterm-direct", "bxlrcsq"),
        ("xterm+256color", "bxlrcsq"),
        ("xterm-ghostty", "bxlrcsq"),
        ("xterm-kitty", "xlrcsq"),
        ("xterm-color", "lr"),
        ("linux", "bxlrcs"),
        ("linux-16color", "bxlrcs"),
        ("screen", "lrcs"),
        ("screen-256color", "lrcs"),
        ("screen.xterm-256color", "lrcs"),
        ("tmux-256color", "xlrcsq"),
        ("vt100", "lr"),
        ("vt100-am", "lr"),
        ("vt220", "xlr"),
        ("rxvt", "blrcsq"),
        ("rxvt-unicode-256color", "bxlrcsq"),
        ("alacritty", "bxlprcsq"),
        ("alacritty-direct", "bxlprcsq"),
        ("foot", "bxlprcsq"),
        ("foot-extra", "bxlprcsq"),
        ("iTerm2.app", "bxlrcsq"),
        ("st-256color", "bxlrcsq"),
        ("wezterm", "bxlrcsq"),
        ("putty-256color", "bxlrcsq"),
        ("konsole-256color", "bxlrcsq"),
        ("vte-256color", "bxlrcsq"),
        # Names that only look alike, and names nobody knows, have what a terminal of 1980 has.
        ("xtermish", "l"),
        ("stx", "l"),
        ("ansi", "l"),
        ("cygwin", "l"),
        ("sun", "l"),
        ("unheard-of", "l"),
        ("-", "l"),
        ("", "l"),
    ],
)
def test_abilities_of_a_name(term: str, letters: str) -> None:
    assert known(term) == letters
