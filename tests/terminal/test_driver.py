"""The driver from inside: frames, answers of the terminal, what is written past it, idling, faults."""

from __future__ import annotations

import asyncio
import fcntl
import signal
import struct
import termios
import threading
from typing import TYPE_CHECKING

import pytest

from sahel_tui import journal
from sahel_tui.errors import Exit
from sahel_tui.terminal import driver as driver_module
from sahel_tui.terminal import frames, modes, stands_on
from sahel_tui.terminal.device import Device
from sahel_tui.terminal.wishes import Wishes
from sahel_tui.tui.themes import CONTRAST, DARK, LIGHT
from tests.terminal.opened import COLUMNS, LINES, on_terminal
from tests.terminal.wire import changed_modes

if TYPE_CHECKING:
    from pathlib import Path

READY = "1 Timeline"
LIGHT_ANSWER, DARK_ANSWER = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x07"
SYNCHRONIZED = b"\x1b[?2026;2$y"
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGWINCH, signal.SIGTSTP)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "sahel-tui"


async def test_opens_moves_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [signal.getsignal(each) for each in SIGNALS]
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()
        terminal.forget()
        terminal.type(b"j")
        await terminal.until(lambda: terminal.sent)
        assert len(terminal.sent) < 1000
        terminal.type(b"q")
        await terminal.until(lambda: terminal.app._exit)
    assert terminal.app.return_value == Exit.DONE
    assert changed_modes(terminal.sent) == []
    assert [signal.getsignal(each) for each in SIGNALS] == before


async def test_an_early_answer_about_the_background_chooses_the_theme(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(driver_module, "ANSWER_S", 60.0)  # however busy this machine is
    async with on_terminal(monkeypatch) as terminal:
        await terminal.until(lambda: modes.ASK_BACKGROUND.encode() in terminal.sent)
        terminal.type(LIGHT_ANSWER)
        await terminal.until(lambda: terminal.app._look is LIGHT)
        await terminal.shows(READY)
        await terminal.rests()
        assert "48;5;231" in terminal.sent.decode()
        assert terminal.app.screen.status == ""  # type: ignore[attr-defined]  # the main screen's


@pytest.mark.parametrize(
    ("answer", "theme", "fixed"),
    [(LIGHT_ANSWER, DARK, True), (LIGHT_ANSWER, CONTRAST, False), (DARK_ANSWER, DARK, False)],
    ids=["asked for", "of its own ground", "dark"],
)
async def test_a_theme_that_stays(
    answer: bytes, theme: object, fixed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_terminal(monkeypatch, theme=theme, fixed=fixed) as terminal:  # type: ignore[arg-type]  # a theme
        await terminal.until(lambda: modes.ASK_BACKGROUND.encode() in terminal.sent)
        terminal.type(answer)
        await terminal.shows(READY)
        await terminal.rests()
        assert terminal.app._look is theme


async def test_a_late_answer_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver_module, "ANSWER_S", 0.0)
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()
        terminal.type(LIGHT_ANSWER + b"j")
        await terminal.rests()
        assert terminal.app._look is DARK


async def test_large_frames_are_shown_at_once_where_the_terminal_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        assert b"\x1b[?2026h" not in terminal.sent
        terminal.type(SYNCHRONIZED + b"\x0c")
        await terminal.until(lambda: b"\x1b[?2026h" in terminal.sent)
        await terminal.rests()
        assert terminal.sent.count(b"\x1b[?2026h") == terminal.sent.count(b"\x1b[?2026l")


async def test_what_is_written_past_it_is_painted_over(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()
        terminal.driver.write("\x1b[5;5HFOREIGN")
        await terminal.rests()
        assert "FOREIGN" in terminal.text
        terminal.type(b"j")
        await terminal.until(lambda: "FOREIGN" not in terminal.text)
        terminal.forget()
        terminal.driver.write("\a")
        terminal.type(b"k")
        await terminal.rests()
        assert b"\a" in terminal.sent
        assert b"\x1b[J" not in terminal.sent


async def test_one_frame_is_under_way_and_the_last_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()
        terminal.reading = False
        for _ in range(400):
            terminal.driver.repaint()
            await asyncio.sleep(0)
        # More than the device holds has been asked for by now; no more than one frame waits.
        assert terminal.driver._writer.backlog_bytes < 20_000
        terminal.forget()
        terminal.reading = True
        terminal.type(b"G")
        await terminal.rests()
        assert len(terminal.sent) < 200_000
        assert "5 of 5" in terminal.text


async def test_a_plain_reader_who_stalls_misses_frames_and_sees_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SAHEL_TUI_OUTPUT", "plain")
    monkeypatch.setattr(frames, "BACKLOG_BYTES", 50_000)
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()
        terminal.reading = False
        for _ in range(60):
            terminal.driver.repaint()
            await asyncio.sleep(0.01)
        assert terminal.driver._writer.backlog_bytes < 100_000
        terminal.reading = True
        await terminal.rests()
        await terminal.shows(READY)


async def test_cells_that_cannot_be_made_are_plain_output_and_a_line_in_the_log(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()

        def broken(_update: object) -> None:
            raise KeyError("cell")

        monkeypatch.setattr(terminal.driver.frames._output, "put", broken)
        terminal.type(b"2")
        await terminal.shows("━ 2 Actors")
    assert "plain output from now on: KeyError" in (state / "log").read_text()


async def test_another_textual_is_plain_output_and_a_line_in_the_log(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stands_on, "TEXTUAL", "8.2.7")
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        assert terminal.driver.frames.plain
    assert "plain output: Textual is 8.2.8, not 8.2.7" in (state / "log").read_text()


def test_a_function_of_another_shape_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(self: object, strips: object) -> None:
        """Takes less."""

    monkeypatch.setattr(stands_on, "_SHAPES", {other: ("self", "strips", "region")})
    assert stands_on.differs().endswith("takes other arguments")


async def test_the_idle_limit_counts_from_the_last_key(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_terminal(monkeypatch, wishes=Wishes(idle_limit_s=0.5)) as terminal:
        await terminal.shows(READY)
        for _ in range(8):
            terminal.type(b"j")
            await asyncio.sleep(0.1)
        assert not terminal.app._exit
        await terminal.shows("any key stays")
        await terminal.until(lambda: terminal.app.idled)
    assert terminal.app.return_value == Exit.DONE


async def test_a_fault_in_a_callback_ends_with_its_file(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)

        def broken() -> None:
            raise ZeroDivisionError("their own words")

        asyncio.get_running_loop().call_soon(broken)
        await terminal.until(lambda: terminal.app.broke)
    assert isinstance(terminal.app.broke, ZeroDivisionError)
    assert terminal.app.told_in is not None
    assert terminal.app.told_in.parent == state
    assert "their own words" in terminal.app.told_in.read_text()
    assert "words" not in journal.sentence(terminal.app.broke, terminal.app.told_in)
    assert changed_modes(terminal.sent) == []


async def test_the_terminal_lent_to_another_program_and_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()
        with terminal.app.suspend():
            terminal.read()
            assert changed_modes(terminal.sent) == []
            terminal.driver.frames._frame()
        terminal.type(b"2")
        await terminal.shows("━ 2 Actors")


async def test_another_size_is_asked_of_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        terminal.resize(COLUMNS - 10, LINES - 5)
        for _ in range(50):
            terminal.driver._size_changed()
        await terminal.until(lambda: terminal.app.size == (COLUMNS - 10, LINES - 5))
        await terminal.shows(READY)
        await terminal.rests()
        terminal.forget()
        terminal.driver._size_changed()  # as it is: it may have been another meanwhile
        await terminal.rests()
        assert b"\x1b[J" in terminal.sent


async def test_the_mouse_is_asked_for_and_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_terminal(monkeypatch, mouse=True) as terminal:
        await terminal.shows(READY)
        assert b"\x1b[?1000h\x1b[?1006h" in terminal.sent
        terminal.type(b"\x1b[<0;5;12M\x1b[<0;5;12m\x1b[<65;5;12M")
        await terminal.rests()
    assert changed_modes(terminal.sent) == []


async def test_frames_wait_for_a_terminal_that_answers_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        terminal.type(b"\x1b[0n")
        await terminal.rests()
        terminal.forget()
        for key in b"1234" * 10:
            terminal.type(bytes([key]))
            await asyncio.sleep(0.03)
            terminal.read()
        without = len(terminal.sent)
        assert without < 12_000
        terminal.type(b"\x1b[0n")
        await terminal.rests()
        assert len(terminal.sent) > without
        assert "━ 4 Event" in terminal.text


async def test_pastes_and_keys_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        terminal.type(b"a\x1b[200~Ben\x1b[201~\r")
        await terminal.rests()
        state = terminal.app.screen.state  # type: ignore[attr-defined]  # the main screen's
        assert state.overlay is None
        assert state.actor == "b"


async def test_clicks_the_wheel_and_keys_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_terminal(monkeypatch, mouse=True) as terminal:
        await terminal.shows("Event e1")
        await terminal.rests()
        row = next(y for y, line in enumerate(terminal.screen.display) if "Event e1" in line)
        terminal.type(b"\x1b[<0;20;%dM\x1b[<0;20;%dmj\x1b[<65;20;9M" % (row + 1, row + 1))
        await terminal.shows(" 3 of 5 ")
        terminal.type(b"G\x1b[<0;20;%dM\x1b[<0;20;%dm" % (row + 1, row + 1))
        await terminal.shows(" 1 of 5 ")


async def test_the_mouse_does_nothing_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(" 3 of 5 ")
        await terminal.rests()
        terminal.forget()
        terminal.type(b"\x1b[<65;5;12M\x1b[<0;20;10M\x1b[<0;20;10m")
        await terminal.rests()
        assert terminal.sent == b""


async def test_a_size_taken_before_anybody_listened_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listen = driver_module.TerminalDriver._begin_listening

    def resized_meanwhile(self: driver_module.TerminalDriver) -> None:
        fcntl.ioctl(self.INCOMING, termios.TIOCSWINSZ, struct.pack("HHHH", 20, 70, 0, 0))
        listen(self)

    monkeypatch.setattr(driver_module.TerminalDriver, "_begin_listening", resized_meanwhile)
    async with on_terminal(monkeypatch) as terminal:
        await terminal.until(lambda: terminal.app.size == (70, 20))


async def test_cells_that_cannot_be_encoded_are_plain_output(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        await terminal.rests()

        def broken() -> str:
            raise IndexError("run")

        monkeypatch.setattr(terminal.driver.frames._output, "encode", broken)
        terminal.type(b"2")
        await terminal.shows("━ 2 Actors")
    assert "plain output from now on: IndexError" in (state / "log").read_text()


async def test_a_start_that_fails_leaves_the_terminal_clean(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_: object) -> int:
        raise PermissionError("not this one")

    monkeypatch.setattr(Device, "reopened", broken)
    async with on_terminal(monkeypatch) as terminal:
        await terminal.until(lambda: terminal.app.broke)
        await terminal.rests()
        assert changed_modes(terminal.sent) == []


async def test_an_answer_on_its_way_is_heard_before_leaving(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with on_terminal(monkeypatch) as terminal:
        await terminal.shows(READY)
        answers = b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?2026;2$y\x1b[0n"
        line = threading.Timer(0.1, terminal.type, (answers,))
        line.start()
        terminal.app.exit(0)
        await terminal.until(lambda: not terminal.driver._on)
        line.join()
        assert not terminal.driver.frames.flow.asked
