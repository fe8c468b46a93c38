"""Cell-level output: Textual's compositor updates in, the bytes that turn what is shown into what is wanted out."""

from sahel_tui.terminal.output.output import Output

__all__ = ["Output"]
