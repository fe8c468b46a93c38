"""The verbs without a screen on files that are read through an index."""

from __future__ import annotations

import contextlib
import os
import pty
import re
from typing import IO, TYPE_CHECKING

import pytest

from sahel_tui.cli import awaiting, opening, run
from sahel_tui.loading.pace import WAITING
from sahel_tui.loading.worker import Indexing, Progress
from tests.cli.big import authored, cache_home, everything_is_big, table
from tests.cli.headless import called

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["cache_home", "everything_is_big"]
pytestmark = pytest.mark.usefixtures("everything_is_big", "cache_home")
VERBS = [
    ("list", "--plain"),
    ("list", "-q", "actor:group-1 in:2001", "--json"),
    ("actors", "--jsonl"),
    ("quotes",),
    ("claims", "--json"),
    ("show", "r7"),
]


@pytest.mark.parametrize("argv", VERBS, ids=" ".join)
def test_every_verb_says_the_same_with_an_index_and_without(
    argv: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = table(tmp_path, 300, "x,never,Clash,Group")
    words = (*argv, "--map", str(tmp_path / "map.yaml"), str(path))
    made, again = called(capsys, *words), called(capsys, *words)
    monkeypatch.setattr(opening, "TABLE_BYTES", 1 << 40)
    assert made == again == called(capsys, *words)
    assert "1 row is no event" in made.err


def test_an_authored_file_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("list", "--json", str(authored(tmp_path, "One", "Two")))
    monkeypatch.setattr(awaiting, "AUTHORED_BYTES", 1)
    made, again = called(capsys, *words), called(capsys, *words)
    monkeypatch.setattr(awaiting, "AUTHORED_BYTES", 1 << 40)
    assert called(capsys, "cache", "clear").code == 0
    assert made == again == called(capsys, *words)


def test_texts_of_a_big_authored_file_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "AUTHORED_BYTES", 1)
    path = authored(tmp_path, "One")
    (tmp_path / "s.txt").write_text("They said so in the end.")
    path.write_text(path.read_text().replace("{title: S}", "{title: S, text: s.txt}"))
    part = tmp_path / "parts" / "one.yaml"
    part.write_text(
        part.read_text().replace(
            "sources: [s]}",
            "sources: [s], quotes: [{text: They said so in the end, attribution: a, source: s}]}",
        )
    )
    for _ in range(2):
        assert "exact" in called(capsys, "quotes", "--columns=verdict", str(path)).out
    done = called(capsys, "quotes", "--text", "none=s.txt", str(path))
    assert (done.code, "no source is called 'none'" in done.err) == (2, True)


unreadable = pytest.mark.parametrize(
    ("flags", "code", "said"),
    [((), 1, "no profile"), (("--map", "/dev/null/m.yaml"), 66, "cannot open /dev/null/m.yaml")],
)


@unreadable
def test_what_cannot_be_read_ends_with_its_code(
    flags: tuple[str, ...],
    code: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = called(capsys, "list", *flags, str(table(tmp_path)))
    assert (done.code, done.out) == (code, "")
    assert said in done.err


def test_settings_that_are_wrong_open_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAHEL_TUI_CACHE_LIMIT", "much")
    done = called(capsys, "list", "--map", str(tmp_path / "map.yaml"), str(table(tmp_path)))
    assert (done.code, done.out) == (2, "")
    assert "nothing was opened" in done.err


def test_an_index_that_cannot_be_kept_is_said_and_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = table(tmp_path, 5)
    monkeypatch.setenv("XDG_CACHE_HOME", str(path))
    done = called(capsys, "list", "--plain", "--map", str(tmp_path / "map.yaml"), str(path))
    assert (done.code, len(done.out.splitlines())) == (0, 5)
    assert "the index is not kept: " in done.err
    assert {each.name for each in tmp_path.iterdir()} == {"big.csv", "map.yaml"}


def test_check_gives_every_rejected_row(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cache_home: Path
) -> None:
    wrong = [f"x{n},never,Clash,Group" for n in range(1500)]
    path = table(tmp_path, 10, *wrong)
    argv = ("check", "--map", str(tmp_path / "map.yaml"), "--rejects", str(tmp_path / "r.csv"))
    done = called(capsys, *argv, str(path))
    assert done.code == 1
    assert len(done.out.splitlines()) == 1500
    assert done.out.splitlines()[0].startswith(f"{path}:12:1: error: 'never' is no date")
    assert done.err == f"{path}: 10 events, 5 actors, 1 source, 0 claims; 1,500 errors\n"
    assert len((tmp_path / "r.csv").read_text().splitlines()) == 1501
    assert not cache_home.exists()


def test_check_counts_the_remarks_that_it_does_not_tell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path, 10, *[f"x,2001,{'long ' * 70},Group"] * 1300)
    done = called(capsys, "check", "--map", str(tmp_path / "map.yaml"), str(path))
    *_, last = done.out.splitlines()
    more = re.fullmatch(r".*: warning: ([\d,]+) more remarks on rows \[row-remark\]", last)
    assert more is not None
    warnings = len(done.out.splitlines()) - 1 + int(more[1].replace(",", ""))
    assert warnings == 1299
    assert done.err.endswith(f"; {warnings:,} warnings\n")


@unreadable
def test_check_of_a_big_table_that_cannot_be_read(
    flags: tuple[str, ...],
    code: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = called(capsys, "check", *flags, str(table(tmp_path)))
    assert done.code == code
    assert said in done.out + done.err


def test_how_far_it_is_stands_on_a_terminal_and_goes_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen, there = _terminal(monkeypatch)
    line = awaiting._Line("t.csv")
    with line:
        far = Indexing("reading", 5, 10, anew=True)
        for message in (Indexing(WAITING, 0), Indexing(WAITING, 0), far, far):
            line.show(message)
        assert "index of t.csv: 36%  5 of 10 rows" in (told := seen())
        assert told.count("t.csv: waits for another sahel-tui") == 1
        assert told.count("t.csv: The index that is kept is of the file as it was") == 1
    assert seen().rstrip("\r").strip() == ""
    there.close()


def _terminal(monkeypatch: pytest.MonkeyPatch) -> tuple[Callable[[], str], IO[str]]:
    outer, inner = pty.openpty()
    error = os.fdopen(inner, "w")
    monkeypatch.setattr("sys.stderr", error)
    os.set_blocking(outer, False)

    def seen() -> str:
        received = b""
        with contextlib.suppress(BlockingIOError):
            while data := os.read(outer, 65536):
                received += data
        return received.decode()

    return seen, error


def test_progress_of_bytes_is_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    line = awaiting._Line("t.csv")
    written: list[str] = []
    monkeypatch.setattr(line, "_write", written.append)
    line.show(Progress(1, 4))
    line.show(Progress(0, 0))
    assert written == ["reading t.csv: 25%", ""]


def test_nothing_is_written_where_nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    with awaiting._Line("t.csv") as _:
        pass
    assert run(["cache"]) == 0
