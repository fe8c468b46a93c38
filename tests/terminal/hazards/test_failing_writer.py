"""Writing to the terminal fails: the program leaves with the code of a lost terminal and does not hang."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import OPENING_ROW, SMALL, Explorer
from tests.terminal.hazards.checks import with_writer

if TYPE_CHECKING:
    from pathlib import Path

HANGUP, GONE_S = 129, 2.0


@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
def test_failing_writer_ends_the_program(error: str, tmp_path: Path) -> None:
    full = tmp_path / "full"
    with Explorer(*SMALL, program=with_writer(error, full)) as run:
        run.at_row(OPENING_ROW)
        run.settle()
        full.touch()
        run.press("j")
        assert run.leave(GONE_S) == HANGUP
        assert run.processes() == []
        assert "line settings" not in run.dirt()
