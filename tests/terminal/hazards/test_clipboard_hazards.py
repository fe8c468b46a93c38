"""The clipboard belongs to the reader: a key of theirs writes it, a file does not, and what goes there is scrubbed."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.text import scrub
from tests.terminal.explorer import SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly
from tests.terminal.hostile import PAYLOADS, timeline
from tests.terminal.wire import foreign

if TYPE_CHECKING:
    from pathlib import Path

OURS = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/]+={0,2})\x1b\\")


@pytest.mark.parametrize("output", ["cells", "plain"])
def test_hostile_text_is_copied_and_shown_scrubbed(output: str, tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    file.write_text(timeline(), encoding="ascii")
    with Explorer(*SMALL, [str(file)], environ={"SAHEL_TUI_OUTPUT": output}) as run:
        for row in range(1, len(PAYLOADS) + 1):
            run.at_row(row, len(PAYLOADS))
            run.press("y", "enter")
            run.shows("esc closes")
            run.press("esc", "j")
        run.settle()
        run.press("q")
        left_cleanly(run)
    sent = bytes(run.sent)
    copied = [base64.b64decode(each).decode() for each in OURS.findall(sent)]
    assert len(copied) == len(PAYLOADS)
    assert [text for text in copied if scrub(text, lines=True) != text] == []
    assert sum("␛" in text for text in copied) > len(PAYLOADS) // 3
    if output == "cells":
        assert foreign(OURS.sub(b"", sent), *SMALL) == []
