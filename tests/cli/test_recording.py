"""`sahel-tui check --record`: what is found is kept in the file, everything else stays."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.verify import digest
from sahel_tui.edit.receipts import record
from sahel_tui.loading import load
from tests.cli.headless import called

if TYPE_CHECKING:
    from sahel_tui.edit.adding import File

TEXT = "He said: “We leave the town tonight”, and later that nobody stays behind.\n"
FILE = """\
timeline: {title: Floods}   # odd  spacing
sources:
  press: {title: Press}
  radio: {title: Radio}
  silent: {title: Silent}
events:
- id: flood
  date: 2021
  title: Flood
  sources: [press, radio]
  quotes:
  - {text: We leave the town tonight, attribution: a man, source: press}
  - {text: nobody stays   behind, attribution: a man, source: press}
  - {text: everybody stays where they are and waits, attribution: a man, source: press}
  - {text: nobody knows, attribution: a man, source: radio}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "press.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "floods.yaml").write_text(FILE, encoding="utf-8")
    return str(tmp_path / "floods.yaml")


def text(file: str) -> str:
    return Path(file).read_text(encoding="utf-8")


def asked(file: str, source: str = "press") -> tuple[str, ...]:
    return ("check", "--record", "--text", f"{source}={Path(file).with_name('press.txt')}", file)


def test_what_was_found_stands_at_the_end(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.strftime", lambda _form: "2026-11-24")
    code, _, err = called(capsys, *asked(file))
    assert code == 1  # the quote that is not found is an error of the file
    assert err.startswith("press: 3 quotes recorded: 1 exact, 1 normalised, 1 not-found\n")
    words = ("We leave the town tonight", "nobody stays   behind", "everybody stays where they are and waits")  # fmt: skip
    first, second, third = map(digest, words)
    exact, normal = TEXT.index(words[0]), TEXT.index("nobody stays")
    assert text(file) == FILE + (
        "checks:  # written by `sahel-tui check --record`\n"
        "  press:\n"
        "    on: 2026-11-24\n"
        f"    sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}\n"
        "    quotes:\n"
        f"      {first}: {{verdict: exact, start: {exact}, end: {exact + 25}}}\n"
        f"      {second}: {{verdict: normalised, start: {normal}, end: {normal + 19}}}\n"
        f"      {third}: {{verdict: not-found}}\n"
    )


def test_it_is_the_same_again_and_others_stay(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert called(capsys, *asked(file)).code == 1
    once = text(file)
    changed = Path(file).stat()
    assert called(capsys, *asked(file)).code == 1
    assert text(file) == once
    assert Path(file).stat().st_mtime_ns == changed.st_mtime_ns
    assert called(capsys, *asked(file, "radio")).code == 1
    assert text(file).startswith(once)
    timeline = load(file).timeline
    assert timeline is not None
    assert list(timeline.checks) == ["press", "radio"]


def test_a_text_of_the_files_own_is_used(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(file).write_text(FILE.replace("{title: Press}", "{title: Press, text: press.txt}"), encoding="utf-8")  # fmt: skip
    assert called(capsys, "check", "--record", file).code == 1
    timeline = load(file).timeline
    assert timeline is not None
    assert list(timeline.checks) == ["press"]


def test_what_is_wrong_is_said_and_nothing_written(
    file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for argv, code, told in (
        (("check", "--record", file), 2, "no text of a quoted source is at hand"),
        (asked(file, "silent"), 2, "no text of a quoted source is at hand"),
        (asked(file, "pres"), 2, "no source is called 'pres'; did you mean 'press'?"),
        (("check", "--record"), 2, "the timeline that comes with the program cannot be written"),
        (("check", "--record", "-"), 2, "standard input cannot be written"),
        (("check", "--record", file, file), 2, "--record is for one file"),
        (("check", "--record", file + "x"), 66, "no such file or directory"),
    ):
        done = called(capsys, *argv)
        assert (done.code, done.out) == (code, "")
        assert told in done.err
        assert text(file) == FILE

    def late(known: File, *given: object) -> bytes:
        made = record(known, *given)  # type: ignore[arg-type]  # whatever it is called with
        Path(file).write_text("theirs", encoding="utf-8")
        return made

    monkeypatch.setattr("sahel_tui.edit.receipts.record", late)
    done = called(capsys, *asked(file))
    assert (done.code, text(file)) == (75, "theirs")
    assert "was changed meanwhile" in done.err


def test_a_file_with_errors_is_left_alone(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(file).write_text(FILE.replace("2021", "2021-13"), encoding="utf-8")
    done = called(capsys, *asked(file))
    assert done.code == 1
    assert "nothing was opened" in done.err
    assert "checks" not in text(file)
