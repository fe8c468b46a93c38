"""What is switched on in a terminal for the time of the program, and off again: the bytes of both.

References: xterm's control sequences (ctlseqs), the kitty keyboard protocol, synchronized output (mode 2026).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.terminal.abilities import Abilities

ALTERNATE = "\x1b[?1049{}"
CURSOR = "\x1b[?25{}"
WRAP = "\x1b[?7{}"
PASTE = "\x1b[?2004{}"
MOUSE = (
    "\x1b[?1000{0}\x1b[?1006{0}"  # buttons and the wheel; no motion, which would cost bytes all day
)
SYNCHRONIZED = "\x1b[?2026{}"
KITTY_PUSH, KITTY_POP = "\x1b[>1u", "\x1b[<u"  # 1: an escape key that is no beginning of a sequence
ASK_SYNCHRONIZED = "\x1b[?2026$p"
ASK_TAKEN = "\x1b[5n"
ASK_BACKGROUND = "\x1b]11;?\x1b\\"
_ON, _OFF = "h", "l"
_WHOLE_SCREEN_BLANK = (
    "\x1b[r\x1b[m\x1b[H\x1b[2J"  # where there is no alternate screen, nothing of ours stays
)


def begin(abilities: Abilities, *, mouse: bool) -> str:
    """From the shell's screen to ours."""
    push = KITTY_PUSH if abilities.queries else ""
    return ALTERNATE.format(_ON) + again(mouse=mouse) + push


def again(*, mouse: bool) -> str:
    """What another program may have switched meanwhile; sending it twice does no harm."""
    on = CURSOR.format(_OFF) + WRAP.format(_OFF) + PASTE.format(_ON)
    return on + MOUSE.format(_ON) if mouse else on


def end(abilities: Abilities, *, mouse: bool) -> str:
    """Back to the shell's screen."""
    off = _WHOLE_SCREEN_BLANK + PASTE.format(_OFF) + WRAP.format(_ON)
    if mouse:
        off += MOUSE.format(_OFF)
    if abilities.queries:
        off += SYNCHRONIZED.format(_OFF) + KITTY_POP
    return off + ALTERNATE.format(_OFF) + CURSOR.format(_ON)


def together(text: str) -> str:
    """A text that the terminal shows all at once, where it knows how (mode 2026)."""
    return SYNCHRONIZED.format(_ON) + text + SYNCHRONIZED.format(_OFF)
