"""What comes from the terminal: bytes in any pieces to keys, pastes, mouse events and the terminal's answers.

Knows no clock, no file descriptor and no application; docs/terminal.md says what is heard of hostile bytes.
"""

from sahel_tui.terminal.input.answers import Background, SynchronizedOutput
from sahel_tui.terminal.input.decoder import Decoder, Heard

__all__ = ["Background", "Decoder", "Heard", "SynchronizedOutput"]
