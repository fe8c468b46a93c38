"""A big file on its way: what is shown meanwhile, and how it ends."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from sahel_tui.errors import Exit
from sahel_tui.loading.worker import BackgroundLoad
from sahel_tui.preflight import Terminal
from sahel_tui.tui.app import ExplorerApp
from sahel_tui.tui.screens.loading import LoadingScreen
from sahel_tui.tui.screens.main import MainScreen
from sahel_tui.tui.start import Manner, start
from sahel_tui.tui.themes import DARK
from tests.benchmarks.generated import title, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

SIZE = (100, 30)
TURNS = 10_000


def opening(file: Path) -> ExplorerApp:
    return ExplorerApp(BackgroundLoad.start(file), DARK, ascii_only=False, name=file.name)


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    for _ in range(TURNS):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("never")


def drawn(app: ExplorerApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def test_the_first_events_stand_under_the_progress_then_the_panes_open(
    tmp_path: Path,
) -> None:
    app = opening(write(tmp_path / "big.yaml", 800))
    seen: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        loading = app.screen
        assert isinstance(loading, LoadingScreen)
        loading.paint = lambda: seen.append(_painted(loading))  # type: ignore[method-assign]
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.pause()
        assert "5 of 800" in drawn(app)
    with_events = [each for each in seen if title(0)[:20] in each]
    assert with_events
    assert all("Reading big.yaml" in each for each in seen)


def _painted(screen: LoadingScreen) -> str:
    LoadingScreen.paint(screen)
    return "\n".join("".join(run.text for run in line) for line in screen._view._lines)


async def test_a_file_with_errors_leaves_with_all_of_them(tmp_path: Path) -> None:
    file = write(tmp_path / "bad.yaml", 300)
    file.write_text(file.read_text() + "  - id: BAD\n    date: never\n")
    app = opening(file)
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.rejected is not None)
    assert app.rejected is not None
    assert app.rejected.timeline is None
    assert len(app.rejected.problems) > 1
    assert app.return_value == Exit.DATA_ERRORS


async def test_a_reader_that_dies_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sahel_tui.loading import loader  # noqa: PLC0415  (patched before the fork)

    monkeypatch.setattr(loader, "load", lambda _path, **_: signal.raise_signal(signal.SIGKILL))
    app = opening(tmp_path / "any.yaml")
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: app.failure is not None)
    assert app.failure is not None
    assert "SIGKILL" in app.failure.message
    assert app.return_value == Exit.FAULT


async def test_it_can_be_left(tmp_path: Path) -> None:
    app = opening(write(tmp_path / "big.yaml", 3000))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("q")
    assert app.return_value == 0
    assert isinstance(app._opened, BackgroundLoad)
    assert app._opened.fileno() == -1


@pytest.mark.parametrize(
    ("text", "code"), [(None, Exit.UNREADABLE), ("timeline: {titel: T}\n", Exit.DATA_ERRORS)]
)
def test_what_is_wrong_at_once_never_opens_a_screen(
    text: str | None, code: int, tmp_path: Path
) -> None:
    file = tmp_path / "wrong.yaml"
    if text is not None:
        file.write_text(text)
    shown = Terminal(utf8=True, colours="256")
    load = BackgroundLoad.start(file)
    outcome = start(load, file.name, shown, Manner())
    assert outcome.code == code
    assert (outcome.rejected is not None) == (code == Exit.DATA_ERRORS)
    assert bool(outcome.failure) == (code == Exit.UNREADABLE)
