"""What a verb is given to read: the timeline that comes with the program, standard input."""

from __future__ import annotations

import sys
from pathlib import Path

STANDARD_INPUT = "-"


def bundled() -> Path:
    """The timeline that comes with the program: in the wheel beside the code, in a checkout above it."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "events.yaml"
    return installed if installed.exists() else package.parent / "events.yaml"


def read_standard_input() -> bytes:
    """Standard input, one byte more than a file may have at the most, so that too much is seen as such."""
    from sahel_tui.loading.limits import DEFAULT

    return sys.stdin.buffer.read(DEFAULT.file_bytes + 1)
