"""`e` on a pseudo-terminal: the editor has the terminal as the shell left it, the reader comes back to the event."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import OPENING_TITLE, SMALL, Explorer
from tests.terminal.hazards.checks import left_cleanly
from tests.terminal.processes import children
from tests.terminal.session import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

BUNDLED = Path(__file__).parents[3] / "events.yaml"
SHELL = ("bash", "-c", '"$@"; echo "left $?"; read -r _', "bash", *PROGRAM)
# Says what it was given, changes what it is asked to, and waits for a line.
EDITOR = """#!/bin/sh
printf '%s\\n' "$@" > "$NOTES/argv"
stty -a < /dev/tty > "$NOTES/stty"
for file; do :; done
sed -i "${CHANGE:-}" "$file"
echo EDITING
read -r line
echo "$line" > "$NOTES/line"
exit "${CODE:-0}"
"""


class Desk:
    """A file of the reader's own and an editor for it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "events.yaml"
        shutil.copy(BUNDLED, self.file)
        self.folder = folder
        self.editor = folder / "vim"
        self.editor.write_text(EDITOR)
        self.editor.chmod(0o755)

    def opened(
        self,
        *arguments: str,
        file: str | None = None,
        program: Sequence[str] = PROGRAM,
        environ: Mapping[str, str | None] | None = None,
    ) -> Explorer:
        given = os.fspath(self.file) if file is None else file
        laid = {
            "XDG_STATE_HOME": str(self.folder / "state"),
            "NOTES": str(self.folder),
            "VISUAL": f"{self.editor} -n",
            **(environ or {}),
        }
        named = [*arguments, *([given] if given else [])]
        return Explorer(*SMALL, named, program=program, environ=laid)

    @property
    def argv(self) -> list[str]:
        return (self.folder / "argv").read_text().splitlines()

    def line_of(self, text: str) -> int:
        lines = self.file.read_text().splitlines()
        return next(n for n, line in enumerate(lines, 1) if text in line)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def ready(run: Explorer) -> None:
    run.shows("1 Timeline", OPENING_TITLE)
    run.settle()


def test_the_event_is_edited_at_its_line_and_come_back_to(desk: Desk) -> None:
    change = "s/Macron announces/Macron proclaims/; 1i # a line more"
    with desk.opened(environ={"CHANGE": change}) as run:
        ready(run)
        row = run.row
        line = desk.line_of("title: Macron announces")
        run.press("e")
        run.shows("EDITING")
        option, at, path = desk.argv
        assert (option, path) == ("-n", str(desk.file))
        assert 0 <= line - int(at[1:]) <= 3  # the event begins a little above its title
        assert run.dirt() == []
        assert " echo " in (desk.folder / "stty").read_text()
        assert " icanon" in (desk.folder / "stty").read_text()
        run.press("a line", "enter")
        run.shows("Macron proclaims", "read again: 27")
        assert (desk.folder / "line").read_text() == "a line\n"
        assert run.row == row
        run.press("e")
        run.shows("EDITING")
        assert desk.argv[1] == f"+{int(at[1:]) + 1}"
        run.press("enter")
        run.shows("1 Timeline")
        run.press("j", "k", "q")
        left_cleanly(run)


def test_an_included_event_is_edited_in_its_own_file(desk: Desk) -> None:
    parts = desk.folder / "parts"
    parts.mkdir()
    desk.file.write_text(
        "timeline: {title: T}\ninclude: [parts/*.yaml]\nsources: {s: {title: S}}\n"
        "events:\n  - {id: a, date: 2001, title: First, sources: [s]}\n"
    )
    (parts / "b.yaml").write_text(
        "# of its own\nevents:\n\n  - {id: b, date: 2002, title: Second, sources: [s]}\n"
    )
    with desk.opened() as run:
        run.shows("First", "Second")
        run.press("G", "e")
        run.shows("EDITING")
        assert desk.argv == ["-n", "+4", str(parts / "b.yaml")]


def test_a_broken_file_is_opened_where_it_is_broken(desk: Desk) -> None:
    with desk.opened() as run:
        ready(run)
        desk.file.write_text(
            desk.file.read_text().replace("title: Macron announces withdrawal", "title: [1]")
        )
        line = desk.line_of("title: [1]")
        run.shows(f"events.yaml:{line}:")
        run.press("e")
        run.shows("EDITING")
        assert desk.argv[1] == f"+{line}"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"VISUAL": "/none/such"}, "$VISUAL names /none/such, which is not found"),
        ({"VISUAL": None, "EDITOR": "'"}, "$EDITOR is no command"),
        ({"VISUAL": None, "EDITOR": "false"}, "false ended with 1"),
        ({"VISUAL": "sh -c 'kill -9 $$'"}, "sh was ended by SIGKILL"),
    ],
)
def test_what_went_wrong_with_the_editor_is_said(
    desk: Desk, environ: dict[str, str | None], said: str
) -> None:
    with desk.opened(environ=environ) as run:
        ready(run)
        run.press("e")
        run.shows(said[:40])
        run.press("j", "k", "q")
        left_cleanly(run)


def bundled(desk: Desk) -> Explorer:
    return desk.opened(file="")


def enclosed(desk: Desk) -> Explorer:
    return desk.opened("--kiosk")


@pytest.mark.parametrize(
    ("made", "said"), [(bundled, "comes with the program: copy"), (enclosed, "nothing can be")]
)
def test_what_cannot_be_edited_starts_nothing(
    desk: Desk, made: Callable[[Desk], Explorer], said: str
) -> None:
    with made(desk) as run:
        ready(run)
        run.press("e")
        run.shows(said)
        assert not (desk.folder / "argv").exists()
        run.press("q")
        left_cleanly(run)


def test_a_signal_while_it_is_edited_ends_both_and_leaves_the_terminal_clean(desk: Desk) -> None:
    with desk.opened() as run:
        ready(run)
        run.press("e")
        run.shows("EDITING")
        run.signal(signal.SIGTERM)
        assert run.leave(3) == 143
        assert run.dirt() == []
        run.until(lambda _: run.processes() == [], "no process of it left")


def test_a_signal_under_a_shell_leaves_no_editor_behind(desk: Desk) -> None:
    with desk.opened(program=SHELL) as run:
        ready(run)
        run.press("e")
        run.shows("EDITING")
        (explorer,) = children(run.pid)
        os.kill(explorer, signal.SIGTERM)
        run.shows("left 143")
        run.until(lambda _: run.processes() == [run.pid], "no process but the shell")
        assert run.dirt() == []


def test_a_lost_terminal_while_it_is_edited_ends_both(desk: Desk) -> None:
    with desk.opened() as run:
        ready(run)
        run.press("e")
        run.shows("EDITING")
        run.hang_up()
        assert run.ends(3) == 129
        for _ in range(300):
            if not run.processes():
                break
            run.ends(0.01)
        assert run.processes() == []


def test_keys_of_the_terminal_are_the_editors_while_it_has_it(desk: Desk) -> None:
    with desk.opened() as run:
        ready(run)
        run.press("e")
        run.shows("EDITING")
        run.press("ctrl+c")  # ends the editor, which is a script, and not the explorer
        run.shows("vim was ended by SIGINT")
        run.press("q")
        left_cleanly(run)


def test_another_size_meanwhile_is_the_size_afterwards(desk: Desk) -> None:
    with desk.opened() as run:
        ready(run)
        run.press("e")
        run.shows("EDITING")
        run.resize(120, 36)
        run.press("enter")
        run.shows("1 Timeline", "2 Actors", "3 Quotes", "4 Event")
