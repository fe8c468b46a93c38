"""`sahel-tui add`: into a file by flags and by prompts, and when nothing is written."""

from __future__ import annotations

import os
import pty
import select
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.cli.add import declared
from sahel_tui.edit import saving
from sahel_tui.edit.reading import KINDS, fields
from sahel_tui.loading import load
from tests.cli.headless import GOOD, ROOT, called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

EVENT = ("add", "event", "--id", "new", "--date", "[2022..]", "--title", "-5: cold", "--sources", "press")  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return str(path)


def text(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


def test_an_event_is_added_and_its_line_told(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    line = GOOD.count("\n") + 1
    assert called(capsys, *EVENT, file) == (0, f"{file}:{line}: event new added\n", "")
    assert text(file) == GOOD + '  - {id: new, date: "[2022..]", title: "-5: cold", sources: [press]}\n'  # fmt: skip


def test_all_kinds_by_flags_and_by_keys(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    for argv in (
        ("source", file, "--id", "radio", "--set", "publisher=Radio = 1", "--kind=news"),
        ("actor", "--id", "un", file, "--name", "United Nations", "--aliases", "UN", "--aliases", "U, N"),
        ("quote", file, "--event", "flood", "--text", "We\nstay", "--speaker", "un", "--source", "radio"),
        ("event", file, "--id", "e", "--date", "2020", "--title", "E", "--sources", "radio", "--actors", "un", "--actors",
         "{actor: otto, role: 'sees: [it]'}", "--claims", "{what: dead, value: 3, source: radio}"),
    ):  # fmt: skip
        code, _, err = called(capsys, "add", *argv)
        assert (code, err) == (0, "")
    timeline = load(file).timeline
    assert timeline is not None
    assert timeline.sources["radio"].publisher == "Radio = 1"
    assert timeline.actors["un"].aliases == ("UN", "U, N")
    flood, _, new = timeline.events
    assert flood.quotes[1].text == "We\nstay"
    assert [(each.actor, each.role) for each in new.actors] == [("un", None), ("otto", "sees: [it]")]  # fmt: skip
    assert new.claims[0].source == "radio"


def test_a_dry_run_prints_and_writes_nothing(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(capsys, *EVENT, file, "--dry-run")
    assert (code, out) == (0, '  - {id: new, date: "[2022..]", title: "-5: cold", sources: [press]}\n')  # fmt: skip
    assert err == f"{file}:{GOOD.count(chr(10)) + 1}: event new would be added\n"
    assert text(file) == GOOD


def test_a_warning_about_what_is_new_is_said(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = called(capsys, "add", "event", file, "--id=n", "--date=2022", "--title=T")
    assert code == 0
    assert "no source is given for this event [event-without-source]" in err


def test_a_quote_goes_into_the_file_of_its_event(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main, more = tmp_path / "main.yaml", tmp_path / "more.yaml"
    main.write_text("timeline: {title: T}\nsources: {s: {title: S}}\ninclude: [more.yaml]\n", encoding="utf-8")  # fmt: skip
    more.write_text("events:\n- {id: e, date: 2021, title: E, sources: [s]}\n", encoding="utf-8")
    before = main.read_bytes()
    flags = ("--event=e", "--text=We stay", "--attribution=a man", "--source=s")
    assert called(capsys, "add", "quote", str(main), *flags) == (0, f"{more}:2: a quote of e added\n", "")  # fmt: skip
    assert main.read_bytes() == before
    timeline = load(main).timeline
    assert timeline is not None
    assert timeline.events[0].quotes[0].text == "We stay"


WRONG = [
    ("event --id n --date 2022-13 --title T", 1, "--date: '2022-13' is no date"),
    ("event --id flood --date 2022 --title T", 1, "--id: the event id 'flood' is taken since"),
    ("event --id n --date 2022 --title T --sources pres", 1, "--sources: no source has the id 'pres'; did you mean 'press'?"),
    ("event --id n --date 2022 --title T --actors '{actor: otto'", 1, "'actors': brackets or quotation marks do not close"),
    ("event --id n --date 2022 --title T --actors '{actr: otto}'", 1, "--actors: a participation has no key 'actr'"),
    ("event --id n --date 2022 --title T --title U", 2, "argument --title: given twice"),
    ("event --id n --date 2022 --title T --set title=U", 2, "argument --title: given twice"),
    ("event --id n --set titel=U", 2, "an event has no key 'titel'; did you mean 'title'?"),
    ("event --id n --set title", 2, "argument --set: KEY=VALUE is wanted"),
    ("event --id n", 2, "an event needs 'date'"),
    ("actor --name N", 2, "an actor needs 'id'"),
    ("actor --id N --name N", 1, "--id: 'N' is no id"),
    ("actor --id n --name N --date 2022", 2, "unrecognized arguments: --date=2022"),
    ("source --id n", 2, "a source needs 'title' or 'publisher'"),
    ("source --id n --title T --text ../x", 1, "--text: 'text' must stay inside this file's folder"),
    ("quote --text T --source press --speaker otto", 2, "a quote needs 'event'"),
    ("quote --event flod --text T --source press --speaker otto", 1, "--event: no event has the id 'flod'; did you mean 'flood'?"),
    ("quote --event flood --text T --source press", 2, "a quote needs 'speaker' or 'attribution'"),
    ("quote --event flood --text T --source press --speaker otto --attribution x", 1, "not both"),
    ("quote --event flood --source press --speaker otto --text", 2, "expected one argument"),
    ("claim --id n", 2, "invalid choice: 'claim'"),
]  # fmt: skip


@pytest.mark.parametrize(("argv", "code", "told"), WRONG, ids=[row[0] for row in WRONG])
def test_what_is_wrong_is_said_and_nothing_written(
    argv: str, code: int, told: str, file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "stdin", None)
    kind, *flags = shlex.split(argv)
    done = called(capsys, "add", kind, file, *flags)
    assert done.code == code
    assert told in done.err
    assert done.out == ""
    assert text(file) == GOOD


def test_what_cannot_be_written_is_said(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    link = Path(file).with_name("link.yaml")
    link.symlink_to(file)
    for name, code, told in (
        (str(link), 66, f"is a link to {file}"),
        (f"{file}x", 66, "no such file or directory"),
        ("-", 2, "standard input cannot be written"),
    ):
        done = called(capsys, *EVENT, name)
        assert done.code == code
        assert told in done.err
    assert called(capsys, *EVENT).err == "sahel-tui: the timeline that comes with the program cannot be written; name a file\n"  # fmt: skip
    Path(file).chmod(0o444)
    assert called(capsys, *EVENT, file).code == 66
    Path(file).chmod(0o644)
    Path(file).write_text(GOOD.replace("kind: person", "kind: persn"), encoding="utf-8")
    done = called(capsys, *EVENT, file)
    assert done.code == 1
    assert "nothing was opened" in done.err


def test_a_file_changed_meanwhile_is_left_to_who_changed_it(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    save: Callable[..., saving.Stamp] = saving.save

    def late(path: str, data: bytes, before: saving.Stamp) -> saving.Stamp:
        Path(path).write_text("theirs", encoding="utf-8")
        return save(path, data, before)

    monkeypatch.setattr(saving, "save", late)
    code, out, err = called(capsys, *EVENT, file)
    assert (code, out) == (75, "")
    assert err == f"sahel-tui: {file} was changed meanwhile; nothing was written\n"
    assert text(file) == "theirs"


@pytest.mark.parametrize("kind", KINDS)
def test_flags_are_the_formats_keys(kind: str) -> None:
    flags = {flag for each in declared(kind)._actions for flag in each.option_strings}
    assert flags == {"-h", "--help", "--set", "--dry-run", *("--" + key.replace("_", "-") for key in fields(kind))}  # fmt: skip
    for field in KINDS[kind].fields:
        assert field.doc.removesuffix(".").replace("\n", " ") in " ".join(declared(kind).format_help().split())  # fmt: skip


# -- asked for, on a terminal


class Talk:
    """The program on a terminal: what it asks is waited for, then answered."""

    def __init__(self, *argv: str) -> None:
        self.outer, inner = pty.openpty()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "sahel_tui", "add", *argv],
            stdin=inner, stdout=inner, stderr=inner, cwd=ROOT, start_new_session=True,
        )  # fmt: skip
        os.close(inner)
        self.seen = ""

    def answer(self, prompt: str, line: str) -> None:
        self.wait_for(prompt)
        self.seen = ""
        os.write(self.outer, line.encode())

    def wait_for(self, words: str) -> None:
        while words not in self.seen:
            ready, _, _ = select.select([self.outer], [], [], 20)
            assert ready, f"{words!r} never came; there was {self.seen!r}"
            self.seen += os.read(self.outer, 4096).decode(errors="replace")

    def ended(self) -> int:
        try:
            while data := os.read(self.outer, 4096):
                self.seen += data.decode(errors="replace")
        except OSError:  # how a terminal says that nobody writes to it any more
            pass
        os.close(self.outer)
        return self.child.wait(30)


@pytest.fixture
def talk() -> Iterator[Callable[..., Talk]]:
    talks: list[Talk] = []

    def begin(*argv: str) -> Talk:
        talks.append(Talk(*argv))
        return talks[-1]

    yield begin
    for each in talks:
        each.child.kill()
        each.child.wait()


def test_what_is_not_given_is_asked_for_until_it_is_right(
    file: str, talk: Callable[..., Talk]
) -> None:
    asked = talk("actor", file, "--kind", "person")
    asked.answer("id: ", "Otto\n")
    asked.answer("is no id", "otto\n")
    asked.answer("is taken since", "un\n")
    asked.answer("name: ", "\n")
    asked.answer("name is needed", "Vereinte Nationen ü\n")
    asked.answer("aliases (optional): ", "UN\n")
    asked.answer("aliases (optional): ", "\n")
    asked.answer("roles (optional): ", "\n")
    asked.answer("member_of (optional): ", "ottoo\n")
    asked.answer("did you mean 'otto'?", "\n")
    asked.answer("summary (optional): ", "\n")
    asked.answer("wikidata (optional): ", "Q1\n")
    asked.answer("note (optional): ", "\n")
    assert asked.ended() == 0
    assert "actor un added" in asked.seen
    assert "  un: {name: Vereinte Nationen ü, kind: person, aliases: [UN], wikidata: Q1}\n" in text(
        file
    )


def test_what_several_fields_lack_together_is_asked_for_again(
    file: str, talk: Callable[..., Talk]
) -> None:
    asked = talk("quote", file, "--event", "flood", "--source", "press")
    asked.answer("text: ", "Words of his\n")
    for key in ("speaker", "attribution", "said", "context", "prefix", "at", "language", "translation_of", "note"):  # fmt: skip
        asked.answer(f"{key} (optional): ", "\n")
    asked.wait_for("a quote needs 'speaker' or 'attribution'")
    asked.answer("speaker (optional): ", "otto\n")
    for key in ("attribution", "said", "context", "prefix", "at", "language", "translation_of", "note"):  # fmt: skip
        asked.answer(f"{key} (optional): ", "\n")
    assert asked.ended() == 0
    assert "{text: Words of his, speaker: otto, source: press}" in text(file)


@pytest.mark.parametrize(("key", "code"), [("\x04", 2), ("\x03", 130)], ids=["ctrl+d", "ctrl+c"])
def test_leaving_writes_nothing(key: str, code: int, file: str, talk: Callable[..., Talk]) -> None:
    asked = talk("event", file, "--date", "2022")
    asked.answer("id: ", "new\n")
    asked.wait_for("title: ")
    if key == "\x03":  # the terminal is not the test's own, so that its key is no signal here
        asked.child.send_signal(signal.SIGINT)
    else:
        asked.answer("title: ", key)
    assert asked.ended() == code
    assert text(file) == GOOD


def test_a_file_that_is_not_there_is_told_how_to_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = str(tmp_path / "new.yaml")
    found = called(capsys, "add", "actor", "--id", "ada", "--name", "Ada", name)
    assert found.code == 66
    assert found.err.endswith("; a new one begins with timeline: {title: ...}\n")
    Path(name).write_text("timeline: {title: New}\n", encoding="utf-8")
    assert called(capsys, "add", "actor", "--id", "ada", "--name", "Ada", name).code == 0
