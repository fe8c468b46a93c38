"""What a terminal is known to do, from its TERM alone.

TERM is a claim: emulators call themselves xterm-256color whatever they are, and pass it on through ssh and mosh.
So a family has what all that go by its name do; a name nobody here knows has next to nothing.
"""

from __future__ import annotations

from typing import NamedTuple


class Abilities(NamedTuple):
    """What may be sent to a terminal beyond text, `CSI r;c H`, cursor steps, `CSI 0 m` and `CSI J`."""

    erase_colour: bool
    """Erased cells take the background in force; otherwise only default ones may be erased."""
    erase_cells: bool
    """ECH, `CSI n X`."""
    erase_line: bool
    """EL, `CSI K`."""
    repeat: bool
    """REP, `CSI n b`, for characters outside ASCII too."""
    regions: bool
    """DECSTBM, `CSI t;b r`, with IND (`ESC D`) and RI (`ESC M`) at its edges."""
    column_moves: bool
    """CHA, `CSI n G`, and VPA, `CSI n d`."""
    reset_singly: bool
    """SGR 22 to 29, 39 and 49; otherwise only 0 takes attributes away."""
    queries: bool
    """May be asked about modes and colours (`CSI ? 2026 $ p`, OSC 11, kitty's keyboard): it answers or is silent."""


_BARE = Abilities(
    erase_colour=False,
    erase_cells=False,
    erase_line=True,
    repeat=False,
    regions=False,
    column_moves=False,
    reset_singly=False,
    queries=False,
)
# What every emulator of the last twenty years does that goes by the name of xterm, mosh and pyte among them. Not REP:
# mosh, PuTTY, older VTE and Konsole lack it.
_XTERM = Abilities(
    erase_colour=True,
    erase_cells=True,
    erase_line=True,
    repeat=False,
    regions=True,
    column_moves=True,
    reset_singly=True,
    queries=True,
)
_VT100 = _BARE._replace(regions=True)

# The longest beginning of TERM that is listed decides. A beginning ends where the name does or before one of `-.+`.
_FAMILIES = {
    "xterm": _XTERM,
    # Older than colour and ECH, or names of them.
    "xterm-color": _VT100,
    "xterm-old": _VT100,
    "xterm-r5": _VT100,
    "xterm-r6": _VT100,
    # Its author leaves bce out of its description on purpose.
    "xterm-kitty": _XTERM._replace(erase_colour=False),
    "kitty": _XTERM._replace(erase_colour=False),
    # They repeat any character, and their name is not borrowed by others.
    "alacritty": _XTERM._replace(repeat=True),
    "foot": _XTERM._replace(repeat=True),
    "contour": _XTERM,
    "ghostty": _XTERM,
    "gnome": _XTERM,
    "iterm": _XTERM,
    "iterm2": _XTERM,
    "konsole": _XTERM,
    "mintty": _XTERM,
    "mlterm": _XTERM,
    "nsterm": _XTERM,
    "putty": _XTERM,
    "rxvt": _XTERM._replace(erase_cells=False),
    "rxvt-unicode": _XTERM,
    "st": _XTERM,
    "stterm": _XTERM,
    "vte": _XTERM,
    "wezterm": _XTERM,
    # The kernel's console prints what it does not know of a question.
    "linux": _XTERM._replace(queries=False),
    # tmux answers for itself; which background an erased cell has depends on its version and the terminal outside.
    "tmux": _XTERM._replace(erase_colour=False),
    # GNU screen has no ECH, erases in the default background, and does not answer. tmux may go by this name too.
    "screen": _XTERM._replace(erase_colour=False, erase_cells=False, queries=False),
    "vt100": _VT100,
    "vt102": _VT100,
    "vt220": _VT100._replace(erase_cells=True),
    "vt320": _VT100._replace(erase_cells=True),
    "vt420": _VT100._replace(erase_cells=True),
    "vt520": _VT100._replace(erase_cells=True),
}


def abilities(term: str) -> Abilities:
    """What the terminal called `term` is known to do; upper and lower case are the same."""
    name = term.lower()
    while name:
        if name in _FAMILIES:
            return _FAMILIES[name]
        name = name[: max(name.rfind(mark) for mark in "-.+") if set(name) & set("-.+") else 0]
    return _BARE
