"""Text from outside on a real pseudo-terminal: shown as visible signs, never acting, never ending the program.

The two walls are core.text at load and tui.wall behind the painters; runs with one and with both taken away
show that the second holds alone, and that the detector sees what gets through.
"""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.terminal.explorer import LARGE, SINGLE, SMALL, Explorer
from tests.terminal.files import big_timeline
from tests.terminal.hostile import PAYLOADS, SHOWN_FIELDS, Payload, escaped, timeline
from tests.terminal.session import CHECKOUT, PROGRAM, Session
from tests.terminal.wire import foreign

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST_PAYLOADS = 28
CLIPBOARD = PAYLOADS[0]
LABELLED = next(each for each in PAYLOADS if each.name == "lone escape")
NAMES = (
    b"a\x1b]0;owned\x07b.yaml",
    b"a\x1b[2J.yaml",
    "a\u202ecod.yaml".encode(),
    "a\x9b31m.yaml".encode(),
    b"a\xff\xfe.yaml",
    b"a\rb.yaml",
    b"a\nb.yaml",
    b"[@click=app.quit]a.yaml",
    b"[bold red]a.yaml",
)
PLAIN = {
    "SAHEL_TUI_OUTPUT": "plain"
}  # cells hold no control characters, so they would be a wall of their own
LAUNCHER = """
import sys
import sahel_tui.core.text as text
honest = text.scrub
text.scrub = lambda text, *, lines=False: text
import sahel_tui.tui.wall as wall
wall.scrub = honest if sys.argv[1] == "second wall" else text.scrub
from sahel_tui.cli import run
sys.exit(run(sys.argv[2:]))
"""


def test_there_are_enough_and_each_is_another() -> None:
    assert len({each.raw for each in PAYLOADS}) == len(PAYLOADS) >= LEAST_PAYLOADS


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "hostile.yaml"
    path.write_text(timeline(), encoding="ascii")
    return path


def nothing_got_through(run: Session) -> None:
    sent = bytes(run.sent)
    assert foreign(sent, run.screen.columns, run.screen.lines) == []
    acting = [each for each in PAYLOADS if any(map(acts, each.raw)) and each is not LABELLED]
    assert [each.name for each in acting if each.raw.encode() in sent] == []


def acts(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")


def walk(run: Explorer) -> Iterator[tuple[Payload, str]]:
    """Every event with its actor picked and its second quote; each payload with all that was on the screen."""
    total = len(PAYLOADS)
    for row, payload in enumerate(PAYLOADS, 1):
        run.press("1")
        run.at_row(row, total)
        seen = [run.until(lambda _: run.chosen, "a row")]
        run.press("4")
        run.at_pane("Event")
        seen.append(run.text)
        run.press("2", "j")
        seen.append(run.until(lambda text: "▌“name" in text, "its actor picked"))
        run.press("3")
        run.at_pane("Quotes")
        seen.append(run.text)
        run.press("j")
        seen.append(run.until(lambda text: "▌attribution" in text, "the second quote"))
        yield payload, "\n".join(seen)
        run.press_at_once("1", "j")


@pytest.mark.parametrize("size", [LARGE, SMALL, SINGLE], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_field_of_every_entry_shows_signs(file: Path, size: tuple[int, int]) -> None:
    with Explorer(*size, [str(file)]) as run:
        run.at_row(1, len(PAYLOADS))
        labelled = ""
        for payload, seen in walk(run):
            assert payload.shown in seen.replace("…", ""), payload.name
            labelled += seen if payload is LABELLED else ""
        if size == LARGE:
            missing = [label for label in SHOWN_FIELDS if label + LABELLED.shown not in labelled]
            assert missing == []
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []
        nothing_got_through(run)


def test_overlays_show_signs_and_take_a_hostile_paste(file: Path) -> None:
    with Explorer(*LARGE, [str(file)]) as run:
        run.at_row(1, len(PAYLOADS))
        for key, box in (("ctrl+p", "everything"), ("a", "actors")):
            run.press(key)
            run.shows(f"─ {box} ─", "hits")
            for typed in ("name", "alias", "52;c;aGk", "[/]"):
                run.press(typed)
                run.shows(f"{typed}█", "␛]52;c;aGk=␇" if "[" not in typed else "[/]")
                run.press("pagedown", "pagedown", "tab", "pagedown")
                run.press_at_once(*["backspace"] * len(typed))
                run.shows("› █")
            run.press("\x1b[200~x\x9b2J\u202ey\x07\x1b[201~")
            run.until(lambda text: "y" in text.split("› x")[-1].split("█")[0], "what was pasted")
            run.press("esc")
            run.hides(f"─ {box} ─")
        for opened in ("place", "#tag", "name"):
            run.press("f")
            run.shows("─ narrow to ─")
            run.until(partial(_walked_to, run, opened), opened)
            run.press("enter")
            run.until(lambda _: "›" in run.header, "a breadcrumb")
            run.press("backspace")
            run.until(lambda _: "›" not in run.header, "no breadcrumb")
        run.press("?")
        run.shows("─ help ─")
        run.press("q", "q")
        assert run.leave() == 0
        nothing_got_through(run)


def _walked_to(run: Explorer, name: str, text: str) -> bool:
    chosen = next((row for row in text.splitlines() if "│ ▌ " in row), "")
    if name in chosen:
        return True
    run.press("j")
    return False


@pytest.fixture
def launcher(tmp_path: Path) -> tuple[str, str]:
    path = tmp_path / "launcher.py"
    path.write_text(LAUNCHER, encoding="utf-8")
    return (sys.executable, str(path))


def test_the_second_wall_holds_alone(launcher: tuple[str, str], file: Path) -> None:
    with Explorer(*LARGE, ["second wall", str(file)], program=launcher, environ=PLAIN) as run:
        run.at_row(1, len(PAYLOADS))
        run.shows("title␛]52;c;aGk=␇", "quote␛]52;c;aGk=␇")
        run.press("G")
        run.at_row(len(PAYLOADS), len(PAYLOADS))
        run.press("q")
        assert run.leave() == 0
        nothing_got_through(run)


def test_cells_hold_no_controls_even_without_walls(launcher: tuple[str, str], file: Path) -> None:
    with Explorer(*LARGE, ["no wall", str(file)], program=launcher) as run:
        run.until(lambda _: "\u202e".encode() in run.sent, "the payloads themselves")
        run.press("q")
        assert run.leave() == 0
        found = foreign(bytes(run.sent), *LARGE)
        assert "'\\u202e'" in found
        assert [each for each in found if each.startswith("\x1b") or "\\x" in each] == []


def test_without_walls_the_detector_sees_what_gets_through(
    launcher: tuple[str, str], file: Path
) -> None:
    with Explorer(*LARGE, ["no wall", str(file)], program=launcher, environ=PLAIN) as run:
        run.until(lambda _: "\u202e".encode() in run.sent, "the payloads themselves")
        found = foreign(bytes(run.sent), *LARGE)
        assert CLIPBOARD.raw in found
        assert "\x1b[66;66H" in found
        assert repr("\u202e") in found
        with pytest.raises(AssertionError):
            nothing_got_through(run)


# -- names of files, and messages


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_a_file_of_that_name_is_opened_or_refused_in_clean_words(
    name: bytes, tmp_path: Path
) -> None:
    folder = os.fsencode(tmp_path)
    for content, code in ((None, 66), ("timeline: [", 1), (timeline(PAYLOADS[:3]), 0)):
        path = os.path.join(folder, name)  # noqa: PTH118  (a name that is no text)
        if content is not None:
            with open(path, "w", encoding="ascii") as made:  # noqa: PTH123  (the same)
                made.write(content)
        with Explorer(*LARGE, [path]) as run:
            if code == 0:
                run.at_row(1, 3)
                run.press("q")
            assert run.leave() == code
            assert run.dirt() == []
            nothing_got_through(run)
            assert name not in run.sent or name.startswith(b"[")


def test_a_big_file_of_that_name_is_read_under_a_clean_name(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b]0;owned\x07b.yaml"
    path.write_text(big_timeline(7_500_000), encoding="ascii")
    with Explorer(*LARGE, [str(path)]) as run:
        run.shows("Reading a␛]0;owned␇b.yaml")
        run.press("q")
        assert run.leave() == 0
        nothing_got_through(run)


def checked(*arguments: str | bytes, folder: Path) -> tuple[int, bytes]:
    """Exit code, and what `check` prints on both outputs."""
    done = subprocess.run(
        [*PROGRAM, "check", *arguments],
        capture_output=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "LC_ALL": "C.UTF-8"},
    )
    return done.returncode, done.stdout + done.stderr


def clean(printed: bytes) -> bool:
    text = printed.decode()
    return b"Traceback" not in printed and not any(map(acts, text.replace("\n", "")))


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_check_names_files_cleanly(name: bytes, tmp_path: Path) -> None:
    code, printed = checked(name, folder=tmp_path)
    assert (code, clean(printed), printed.count(b"\n")) == (66, True, 1)
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118  (a name that is no text)
    with open(path, "w", encoding="ascii") as made:  # noqa: PTH123  (the same)
        made.write("timeline: {}\n")
    code, printed = checked(name, folder=tmp_path)
    assert (code, clean(printed)) == (1, True)


MISTAKES = (
    "timeline: {{title: x, {0}: y}}\nevents: []\n",
    "timeline: {{title: x, as_of: {0}}}\nevents: []\n",
    "timeline: {{title: x}}\nevents: [{{id: {0}, date: 2000, title: x}}]\n",
    "timeline: {{title: x}}\nevents: [{{id: a, date: {0}, title: x}}]\n",
    "timeline: {{title: x}}\nevents: [{{id: a, date: 2000, title: x, status: {0}}}]\n",
    "timeline: {{title: x}}\nevents: [{{id: a, date: 2000, title: x, sources: [{0}]}}]\n",
    "timeline: {{title: x}}\nevents: [{{id: a, date: 2000, title: x, credibility: {0}}}]\n",
    "timeline: {{title: x}}\nevents: [{{id: a, date: 2000, title: x, {0}: 1, {0}: 2}}]\n",
    "timeline: {{title: x}}\nsources: {{s: {{title: x, url: {0}}}}}\nevents: []\n",
    "timeline: {{title: x}}\nsources: {{{0}: {{title: x}}}}\nevents: []\n",
    "timeline: {{title: x}}\ninclude: [{0}]\nevents: []\n",
    "timeline: {{title: x}}\nchecks: {{{0}: {{}}}}\nevents: []\n",
)


def test_messages_about_hostile_text_are_clean(tmp_path: Path) -> None:
    names = []
    for number, mistake in enumerate(MISTAKES):
        for which, payload in enumerate(PAYLOADS):
            path = tmp_path / f"{number}-{which}.yaml"
            path.write_text(mistake.format(escaped(payload.raw)), encoding="ascii")
            names.append(path.name)
    code, printed = checked(*names, folder=tmp_path)
    assert (code, clean(printed)) == (1, True)
    text = printed.decode()
    assert [name for name in names if f"{name}:" not in text] == []
    assert "␛]52;c;aGk=␇" in text


@pytest.mark.parametrize(
    "content",
    [
        b'timeline: {title: "\\ud800"}\n',
        b"timeline: {title: \x1b[2J}\n",
        b"timeline: {title: \xc2\x9b2J}\n",
        b"\x9b",
    ],
)
def test_characters_that_no_yaml_file_may_hold_are_errors_in_clean_words(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "t.yaml").write_bytes(content)
    code, printed = checked("t.yaml", folder=tmp_path)
    assert (code, clean(printed)) == (1, True)
    assert printed.startswith(b"t.yaml:1:")
