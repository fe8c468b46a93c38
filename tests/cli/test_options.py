"""What can be given to the explorer, and what is said of what cannot."""

from __future__ import annotations

import pytest

from sahel_tui.cli import run
from sahel_tui.cli.options import Options, read
from sahel_tui.errors import Exit

READ = [
    ([], Options()),
    (["a.yaml"], Options("a.yaml")),
    (["-"], Options("-")),
    (["--colour", "16"], Options(colour="16")),
    (["--color=truecolor", "a"], Options("a", colour="truecolor")),
    (["--colour", "none", "--color", "256"], Options(colour="256")),
    (["--theme", "light", "--ascii", "--mouse"], Options(theme="light", ascii=True, mouse=True)),
    (["a", "--kiosk", "--idle-limit", "5m"], Options("a", kiosk=True, idle_limit="5m")),
    (["--", "--kiosk"], Options("--kiosk")),
    (["--", "-q"], Options("-q")),
    (["-q", "-tag:coup", "a"], Options("a", query="-tag:coup")),
    (["a", "--query", "--x", "--at", "e", "--actor", "m"], Options("a", "--x", "e", "m")),
    (["-q=in:2021", "-"], Options("-", "in:2021")),
    (["--actor=m", "-q", "", "--theme", "light", "a"], Options("a", actor="m", theme="light")),
]


@pytest.mark.parametrize(("argv", "options"), READ)
def test_options(argv: list[str], options: Options) -> None:
    assert read(argv) == options


WRONG = """0 0s 0h -1 -5m +5 1.5 1.5h 1e3 90x 90S 15M 7d 1h30m 90ms s m h 604801 10081m 169h 9999999 1_000 0x10 ٣ ²"""


@pytest.mark.parametrize(
    "written", [*WRONG.split(), "", " ", " 90", "90 ", "90 s", "9" * 5000, "1\n", "\x1b[31m"]
)
def test_what_is_no_duration_is_said_in_place(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([f"--idle-limit={written}"]) == Exit.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert "argument --idle-limit: " in err
    assert "no duration from 1 s to 7 days" in err
    assert "\x1b" not in err


@pytest.mark.parametrize(
    "argv",
    [
        ["--\x1b[31m"],
        ["a", "\x1b]0;x\x07"],
        ["check", "--\x9b31m"],
        ["doctor", "\x1b"],
        ["--theme", "\x1b"],
    ],
)
def test_a_wrong_command_line_is_told_scrubbed(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argv) == Exit.USAGE
    err = capsys.readouterr().err
    assert err.replace("\n", "").isprintable()
