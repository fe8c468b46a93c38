"""The command line without a screen: verbs, exit codes, what goes where, what is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sahel_tui import __version__
from sahel_tui.cli import run
from sahel_tui.cli.files import bundled
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
GOOD = "timeline: {title: T}\nsources:\n  s: {title: S}\nevents:\n  - {id: e, date: 2022, title: T, sources: [s]}\n"
WARNED = GOOD.replace("title: T}\nsources", "title: T, note: null}\nsources")
BAD = GOOD + "  - {id: e, date: 2022-13, title: T, sources: [s]}\n"
HEAVY = ("textual", "rich")


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text)
    return str(path)


def program(
    *argv: str, cwd: Path | None = None, input_: bytes = b"", **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "sahel_tui", *argv],
        input=input_,
        capture_output=True,
        check=False,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        timeout=60,
    )


def called(argv: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = run(argv)
    out, err = capsys.readouterr()
    return code, out, err


# -- version, help, usage


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert called(["--version"], capsys) == (0, f"sahel-tui {__version__}\n", "")


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["check", "--help"], ["schema", "-h"]])
def test_help_goes_to_standard_output(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(argv, capsys)
    assert (code, err) == (0, "")
    assert out.startswith("usage: sahel-tui")


USAGE = [
    ["--unknown"],
    ["--theme"],
    ["--them", "dark"],
    ["one.yaml", "two.yaml"],
    ["check", "--stric"],
    ["schema", "extra"],
    ["--ascii", "a", "b"],
]


@pytest.mark.parametrize("argv", USAGE, ids=" ".join)
def test_a_wrong_use_is_2_and_says_the_usage(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(argv, capsys)
    assert (code, out) == (Exit.USAGE, "")
    assert err.startswith("usage: sahel-tui")


# -- check


def test_a_clean_file_is_0_and_counted_on_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(tmp_path, "good.yaml", GOOD)
    assert called(["check", name], capsys) == (
        Exit.DONE,
        "",
        f"{name}: 1 event, 0 actors, 1 source, 0 claims; 0 quotes\n",
    )


def test_errors_are_1_with_their_places_on_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(tmp_path, "bad.yaml", BAD)
    code, out, err = called(["check", name], capsys)
    assert code == Exit.DATA_ERRORS
    lines = out.splitlines()
    assert all(
        line.startswith(f"{name}:6:") and ": error: " in line and line[-1] == "]" for line in lines
    )
    assert err == f"{name}: {len(lines)} errors\n"


def test_warnings_are_0_and_1_with_strict(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = write(tmp_path, "warned.yaml", WARNED)
    code, out, err = called(["check", name], capsys)
    assert code == Exit.DONE
    assert err.endswith("; 1 warning\n")
    assert ": warning: " in out
    assert called(["check", "--strict", name], capsys)[0] == Exit.DATA_ERRORS
    assert called(["check", name, "--strict"], capsys)[0] == Exit.DATA_ERRORS
    good = write(tmp_path, "good.yaml", GOOD)
    assert called(["check", "--strict", good], capsys)[0] == Exit.DONE


@pytest.mark.parametrize("name", ["missing.yaml", ".", "missing/deep.yaml"])
def test_what_cannot_be_opened_is_66(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = called(["check", str(tmp_path / name)], capsys)
    assert (code, out) == (Exit.UNREADABLE, "")
    assert err.startswith("sahel-tui: ")
    assert err.count("\n") == 1


SEVERAL = [
    (("good", "good"), Exit.DONE),
    (("good", "bad"), Exit.DATA_ERRORS),
    (("bad", "good"), Exit.DATA_ERRORS),
    (("missing", "bad", "good"), Exit.UNREADABLE),
    (("bad", "missing"), Exit.UNREADABLE),
]


@pytest.mark.parametrize(("names", "code"), SEVERAL)
def test_several_files_are_all_checked_and_the_worst_counts(
    names: tuple[str, ...], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "good", GOOD)
    write(tmp_path, "bad", BAD)
    found, _, err = called(["check", *(str(tmp_path / name) for name in names)], capsys)
    assert found == code
    assert err.count("1 event") == names.count("good")
    assert err.count(" errors\n") == names.count("bad")
    assert err.count("missing") == names.count("missing")


@pytest.mark.parametrize(("word", "verb"), [("lst", "list"), ("cheek", "check"), ("Show", "show")])
@pytest.mark.parametrize("rest", [[], ["x.yaml", "--json"]])
def test_a_mistyped_verb_is_told(
    word: str, verb: str, rest: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"sahel-tui: there is no file {word}; did you mean the verb {verb}?\n"
    assert called([word, *rest], capsys) == (Exit.UNREADABLE, "", said)


def test_a_file_that_is_named_like_a_verb_mistyped_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "lst", GOOD)
    monkeypatch.chdir(tmp_path)
    code, _, err = called(["lst"], capsys)
    assert code == Exit.USAGE  # there is no terminal here
    assert "verb" not in err


def test_without_a_file_the_bundled_timeline_is_checked_and_clean(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = called(["check", "--strict"], capsys)
    assert (code, out) == (Exit.DONE, "")
    assert err.startswith(f"{bundled()}: ")


def test_a_file_name_is_shown_scrubbed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = write(tmp_path, "e\x1b[31mvil\n.yaml", BAD)
    _, out, err = called(["check", name], capsys)
    assert "\x1b" not in out + err
    assert all("vil" in line for line in err.splitlines())


@pytest.mark.parametrize(
    ("data", "code", "err"),
    [
        (GOOD, Exit.DONE, b"standard input: 1 event"),
        (BAD, Exit.DATA_ERRORS, b"standard input: 2 errors"),
        ("", Exit.DATA_ERRORS, b"standard input: 1 error"),
    ],
)
def test_a_dash_is_standard_input(data: str, code: int, err: bytes) -> None:
    done = program("check", "-", input_=data.encode())
    assert done.returncode == code
    assert done.stderr.startswith(err)
    assert bool(done.stdout) is (code != Exit.DONE)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("given", "why"), [("<&-", b"it is closed"), ("0> /dev/null", b"Bad file descriptor")]
)
def test_a_standard_input_that_cannot_be_read_is_66(given: str, why: bytes) -> None:
    for argv in ("check -", "-"):
        command = f'exec "{sys.executable}" -m sahel_tui {argv} {given}'
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, check=False, cwd=ROOT, timeout=60
        )
        assert (done.returncode, done.stdout) == (Exit.UNREADABLE, b"")
        assert done.stderr == b"sahel-tui: cannot read standard input: " + why + b"\n"


# -- files named like verbs, and the explorer without a terminal


def test_a_file_named_like_a_verb_is_given_with_its_folder(tmp_path: Path) -> None:
    write(tmp_path, "check", GOOD)
    write(tmp_path, "schema", GOOD)
    assert program("check", "./check", "schema", cwd=tmp_path).stderr.count(b"1 event") == 2
    opened = program("./check", cwd=tmp_path)
    assert (opened.returncode, opened.stdout) == (Exit.USAGE, b"")
    assert b"is not a terminal" in opened.stderr


@pytest.mark.parametrize("argv", [(), ("missing.yaml",), ("--ascii",), ("-",)], ids=" ".join)
def test_without_a_terminal_the_explorer_says_so_in_one_sentence(argv: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sahel_tui", *argv],
        input=GOOD.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        timeout=60,
        start_new_session=True,
    )
    assert (done.returncode, done.stdout) == (Exit.USAGE, b"")
    assert done.stderr.startswith(b"sahel-tui: ")
    assert done.stderr.count(b"\n") == 1


# -- schema


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = called(["schema"], capsys)
    assert (code, err) == (Exit.DONE, "")
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


# -- pipes


def piped(argv: Sequence[str], stream: str) -> tuple[int, bytes]:
    """The exit code, and what the other stream says, when a stream's reader has gone already."""
    reading, writing = os.pipe()
    os.close(reading)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: writing}
    with subprocess.Popen(
        [sys.executable, "-m", "sahel_tui", *argv],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        **streams,  # type: ignore[call-overload]  # streams by name
    ) as child:
        os.close(writing)
        out, err = child.communicate(timeout=60)
    return child.returncode, (out or b"") + (err or b"")


@pytest.mark.parametrize("argv", [["schema"], ["list"], ["--help"], ["--version"]], ids=" ".join)
def test_a_reader_that_leaves_early_ends_it_quietly(argv: list[str]) -> None:
    assert piped(argv, "stdout") == (Exit.DONE, b"")


def test_words_that_nobody_reads_change_no_exit_code(tmp_path: Path) -> None:
    bad = write(tmp_path, "bad.yaml", BAD)
    code, out = piped(["check", bad], "stderr")
    assert (code, out.count(b" error: ")) == (Exit.DATA_ERRORS, 2)
    assert piped(["check", str(tmp_path / "missing")], "stderr") == (Exit.UNREADABLE, b"")


@pytest.mark.parametrize(("closed", "said"), [("2>&-", b""), (">&-", b"errors")])
def test_closed_streams_are_no_fault(closed: str, said: bytes, tmp_path: Path) -> None:
    bad = write(tmp_path, "bad.yaml", BAD)
    command = f'exec "{sys.executable}" -m sahel_tui check "{bad}" {closed}'
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, cwd=ROOT, timeout=60
    )
    assert done.returncode == Exit.DATA_ERRORS
    assert said in done.stderr
    assert bool(done.stdout) is (closed == "2>&-")
    assert b"Traceback" not in done.stderr


# -- how little is imported


@pytest.mark.parametrize("argv", [["check"], ["schema"], ["--version"]], ids=" ".join)
def test_a_headless_verb_imports_neither_textual_nor_rich(argv: list[str]) -> None:
    code = (
        "import sys\nfrom sahel_tui.cli import run\n"
        f"run({argv!r})\n"
        f"print(sorted({{n.split('.')[0] for n in sys.modules}} & set({HEAVY!r})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.splitlines()[-1] == "[]"
