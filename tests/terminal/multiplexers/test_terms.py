"""Each kind of terminal: cell by cell shows what the plain path shows."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.terminal.multiplexers.terminal import Terminal
from tests.terminal.multiplexers.walk import SMALL, View, visible, walk
from tests.terminal.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.multiplexers.walk import Opener

TERMS = ("xterm-256color", "linux", "vt100", "screen")
ERASE_COLOUR = ("xterm-256color", "linux")  # terminfo: bce


def test_cells_show_what_the_plain_path_shows() -> None:
    walk({term: _opener(term) for term in TERMS})


def _opener(term: str) -> Opener:
    @contextmanager
    def opened(output: str) -> Iterator[View]:
        environ = {"TERM": term, "COLORTERM": None, "SAHEL_TUI_OUTPUT": output}
        with Terminal(SMALL, environ=environ, erase_colour=term in ERASE_COLOUR) as run:
            yield View(run, lambda: visible(run.screen))

    return opened


@pytest.mark.parametrize("output", ["cells", "plain"])
@pytest.mark.parametrize("term", ["dumb", "", "unknown", None])
def test_what_cannot_place_text_is_refused_either_way(term: str | None, output: str) -> None:
    with Session(*SMALL, environ={"TERM": term, "SAHEL_TUI_OUTPUT": output}) as run:
        assert run.leave() == 2
        assert b"TERM" in run.sent
        assert run.sent.count(b"\n") == 1
        assert b"\x1b" not in run.sent
        assert run.dirt() == []
