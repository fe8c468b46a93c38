"""Copying on a real terminal: what is sent and shown, the link that reopens the view, opening at a place."""

from __future__ import annotations

import base64
import re
import shlex
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import EVENTS, LARGE, OPENING_ROW, SINGLE, SMALL, Explorer
from tests.terminal.session import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OSC_52 = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x1b\\|\a)")
SENT = "sent to the terminal’s clipboard"
LINK = "sahel-tui -q 'actor:macron' --at withdrawal-announced"
NARROWED = ["-q", "actor:macron", "--at", "withdrawal-announced"]


def copied(sent: bytes) -> list[str]:
    """The texts that went to the clipboard."""
    return [base64.b64decode(each, validate=True).decode() for each in OSC_52.findall(sent)]


def copy(run: Explorer, *choice: str) -> str:
    """Copy by these keys of the chooser; what was copied, the panes being there again."""
    had = len(copied(bytes(run.sent)))
    run.press("y")
    run.shows("─ copy ─")
    run.press(*choice, "enter")
    run.shows("esc closes", SENT[:20])
    run.press("esc")
    run.hides("esc closes")
    (text,) = copied(bytes(run.sent))[had:]
    return text


def last(run: Explorer) -> str:
    return copy(run, "G")


@pytest.mark.parametrize("size", [LARGE, SMALL, SINGLE], ids=str)
def test_what_is_copied_is_shown_bare_and_the_panes_come_back(size: tuple[int, int]) -> None:
    with Explorer(*size, NARROWED) as run:
        run.shows("Macron announces")
        run.settle()
        before = [row for row in run.rows[:-1] if row]
        run.press("y", "enter")
        run.shows("esc closes")
        text = copied(bytes(run.sent))[-1]
        assert text.startswith("Macron announces withdrawal, 17 February 2022, Paris.\n“We cannot")
        rows = [row.ljust(size[0]) for row in run.rows[: size[1] - 2]]
        shown = "".join(row if row[-1] != " " else row.rstrip() + "\n" for row in rows)
        assert re.sub(r"\s", "", text).startswith(re.sub(r"\s", "", shown))
        run.press("esc")
        run.until(lambda _: [row for row in run.rows[:-1] if row] == before, "the panes again")
        run.press("q")
        assert run.leave() == 0


def test_a_text_longer_than_the_screen_is_walked_through() -> None:
    with Explorer(40, 6, NARROWED) as run:
        run.shows("Macron announces")
        run.press("y", "enter")
        run.shows("↓", "Macron announces withdrawal, 17 February")
        run.press("G")
        run.shows("↑", "raph 3.")
        run.press("k")
        run.shows("↑", "↓")
        run.press("g")
        run.until(lambda text: "↑" not in text, "from the top")


def test_another_size_and_ctrl_l_show_the_page_again() -> None:
    with Explorer(*SMALL, NARROWED) as run:
        run.shows("Macron announces")
        run.press("y", "enter")
        run.shows("esc closes")
        run.resize(50, 20)
        run.shows("esc closes", "“We cannot remain militarily engaged alongside de-")
        run.resize(*SMALL)
        run.shows("esc closes")
        run.press("esc")
        run.shows("1 Timeline")


@pytest.mark.parametrize("output", ["cells", "plain"])
def test_a_locale_without_utf_8_is_shown_ascii_and_sent_utf_8(output: str) -> None:
    # Python gives LC_CTYPE to its children where it was started without a locale itself.
    locale = {"LANG": "C", "LC_CTYPE": None, "SAHEL_TUI_OUTPUT": output}
    with Explorer(*SMALL, NARROWED, environ=locale) as run:
        run.shows("Macron announces")
        run.press("y", "enter")
        run.shows('"We cannot', "esc closes")
        assert "“We cannot" in copied(bytes(run.sent))[-1]
        assert run.sent.isascii()
        run.press("esc")
        run.shows("1 Timeline")


# -- there and back


def test_a_link_reopens_the_view(tmp_path: Path) -> None:
    """From another folder, by a file whose name needs quotation marks."""
    folder = tmp_path / "it's a folder"
    folder.mkdir()
    file = folder / "my time line.yaml"
    shutil.copy(Path(__file__).parents[2] / "events.yaml", file)
    with Explorer(*LARGE, [file.name], folder=folder) as run:
        run.at_row(OPENING_ROW)
        run.mark("Emmanuel Macron", "macron")
        run.press("1", "f")
        run.at_row(1, 5)
        run.press("a")
        run.shows("─ actors ─")
        run.press("niger")
        run.shows("› niger█", "enter go to Niger")
        run.press("enter")
        run.at_pane("Actors")
        run.press("1", "j")
        run.settle()
        link, place, header = last(run), run.row, run.header
    program, *argv = shlex.split(link)
    assert (program, argv[0]) == ("sahel-tui", str(file))
    with Explorer(*LARGE, argv, folder=tmp_path) as run:
        run.at_row(*place or (0, 0))
        run.shows("Niger")
        assert run.header == header
        assert last(run) == link


def test_a_link_to_the_bundled_timeline_names_no_file() -> None:
    with Explorer(*SMALL, NARROWED) as run:
        run.at_row(1, 5)
        assert last(run) == LINK


def test_a_kiosk_sends_to_the_readers_terminal_runs_nothing_and_tells_no_folder(
    tmp_path: Path,
) -> None:
    file = tmp_path / "list"
    shutil.copy(Path(__file__).parents[2] / "events.yaml", file)
    with Explorer(*SMALL, ["--kiosk", *NARROWED, str(file)], environ={"TMUX": "x"}) as run:
        run.at_row(1, 5)
        assert last(run) == LINK.replace("sahel-tui", "sahel-tui ./list")
        run.press("q")
        assert run.leave() == 0


def test_standard_input_is_named_as_it_was() -> None:
    events = Path(__file__).parents[2] / "events.yaml"
    shell = f"{shlex.join(PROGRAM)} - {shlex.join(NARROWED)} < {events}"
    with Explorer(*SMALL, program=["sh", "-c", shell]) as run:
        run.at_row(1, 5)
        assert last(run) == LINK.replace("sahel-tui", "sahel-tui -")


# -- opening at a place


def test_an_actor_is_picked_and_marked() -> None:
    with Explorer(*LARGE, ["--actor", "macron"]) as run:
        run.at_pane("Actors")
        run.at_row(OPENING_ROW)
        run.shows("5 marked", "Emmanuel Macron")


def test_an_event_outside_the_query_takes_it_off_and_h_goes_back() -> None:
    with Explorer(*LARGE, ["-q", "in:2013", "--at", "withdrawal-announced"]) as run:
        run.at_row(OPENING_ROW, EVENTS)
        run.shows("steps taken off: the event is outside them")
        run.press("H")
        run.until(lambda _: "› 2013" in run.header, "the query")


def test_a_query_that_nothing_matches_opens_on_nothing() -> None:
    with Explorer(*LARGE, ["-q", "tag:flod"]) as run:
        run.shows("Nothing matches", "tag:flod is a tag of no event")
        run.press("esc")
        run.until(lambda _: run.row and run.row[1] == EVENTS, "all events")


WRONG = [
    (["-q", "tga:coup"], ("tga:coup", "^")),
    (["--at", "withdrawal-anounced"], ("no event is called 'withdrawal-anounced'; did you mean",)),
    (["--actor", "macrn"], ("no actor is called 'macrn'; did you mean macron",)),
    (["--at", "\x1b[31mred"], ("no event is called '␛[31mred'",)),
]


@pytest.mark.parametrize(("argv", "told"), WRONG, ids=lambda each: str(each[-1]))
def test_a_place_that_is_none_is_said_before_anything_is_drawn(
    argv: Sequence[str], told: Sequence[str]
) -> None:
    with Explorer(*LARGE, argv) as run:
        run.shows(*told)
        assert run.leave() == 2
        assert b"\x1b" not in run.sent


def test_a_place_that_a_big_file_lacks_is_said_after_it_is_left(tmp_path: Path) -> None:
    """It is read behind the first paint."""
    big = tmp_path / "big.yaml"
    entries = "".join(
        f"- {{id: e{n}, date: 2022, title: T, sources: [s]}}\n" for n in range(20_000)
    )
    big.write_text(f"timeline: {{title: T}}\nsources: {{s: {{title: S}}}}\nevents:\n{entries}")
    with Explorer(*SMALL, ["--at", "e19999", str(big)]) as run:
        run.at_row(20_000, 20_000)
        run.press("q")
        assert run.leave() == 0
    with Explorer(*SMALL, ["--at", "f12", str(big)]) as run:
        assert run.leave(30) == 2
        run.shows("no event is called 'f12'")
        assert run.dirt() == []


# -- within multiplexers


@contextmanager
def tmux(name: str, size: tuple[int, int], *argv: str) -> Iterator[tuple[Explorer, list[str]]]:
    told = ["tmux", "-S", f"{name}/socket", "-f", "/dev/null"]
    program = [*told, "new-session", *PROGRAM, *argv]
    with Explorer(*size, program=program) as run:
        try:
            yield run, told
        finally:
            subprocess.run([*told, "kill-server"], check=False, capture_output=True)


def answer(told: list[str], *command: str) -> str:
    return subprocess.run([*told, *command], check=False, capture_output=True, text=True).stdout


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
def test_within_tmux_it_is_tmuxs_buffer_and_can_be_selected_whole() -> None:
    with tempfile.TemporaryDirectory() as name, tmux(name, (60, 20), *NARROWED) as (run, told):
        run.shows("Macron announces")
        run.press("y", "enter")
        run.shows("esc closes", "kept by tmux, sent to the")
        buffer = answer(told, "show-buffer")
        assert buffer.startswith(
            "Macron announces withdrawal, 17 February 2022, Paris.\n“We cannot"
        )
        assert len(answer(told, "list-buffers").splitlines()) == 1
        # Joined where tmux itself has broken lines, which is how a selection is copied.
        selected = answer(told, "capture-pane", "-p", "-J").splitlines()
        assert [row.rstrip() for row in selected[: buffer.count("\n") + 1]] == buffer.split("\n")


@pytest.mark.skipif(not shutil.which("screen"), reason="screen is not installed")
def test_within_gnu_screen_it_reaches_the_terminal_around_it() -> None:
    # Not pytest's folder: the path of a socket must be short.
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "rc").write_text("startup_message off\ndefutf8 on\naltscreen on\n")
        screen = ["screen", "-c", f"{name}/rc", "-S", "copy"]
        environ = {"SCREENDIR": name}
        program = [*screen, "-U", *PROGRAM, *NARROWED]
        with Explorer(*SMALL, program=program, environ=environ) as run:
            try:
                run.shows("Macron announces")
                run.press("y", "enter")
                run.shows("esc closes", SENT)
                run.until(lambda _: copied(bytes(run.sent)), "the text")
                (text,) = copied(bytes(run.sent))
                assert "“We cannot remain" in text
                assert text.endswith("paragraph 3.")
            finally:
                subprocess.run(
                    [*screen, "-X", "quit"],
                    check=False,
                    capture_output=True,
                    env={"SCREENDIR": name, "PATH": "/usr/bin:/bin", "TERM": "xterm"},
                )
