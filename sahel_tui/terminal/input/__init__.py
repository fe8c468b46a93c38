"""What comes from the terminal: bytes in any pieces to keys, pastes, mouse events and the terminal's answers.

Knows no clock, no file descriptor and no application; docs/terminal.md says what is heard of hostile bytes.
"""

from sahel_tui.terminal.input.answers import Background, SynchronizedOutput, Taken
from sahel_tui.terminal.input.decoder import ESCAPE_S, Decoder, Heard

__all__ = ["ESCAPE_S", "Background", "Decoder", "Heard", "SynchronizedOutput", "Taken"]
