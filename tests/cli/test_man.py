"""The man page: nothing missing, nothing that roff complains of."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from sahel_tui.cli.declaration import Verb, verbs
from sahel_tui.cli.manual import ENDS, _filled, _plain, page
from sahel_tui.errors import Exit
from sahel_tui.settings.declared import SETTINGS
from tests.cli.headless import ROOT, called

PAGE = page(verbs())


def shown(*argv: str, of: str = PAGE) -> subprocess.CompletedProcess[str]:
    """What a program makes of a page."""
    if shutil.which(argv[0]) is None:
        pytest.skip(f"{argv[0]} is not installed")
    return subprocess.run(
        argv, input=of, capture_output=True, text=True, check=False, timeout=60, env={
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80",
        },
    )  # fmt: skip


def part(verb: Verb) -> str:
    """What stands about one verb."""
    begins = f".SS {verb.name}\n" if verb.name else ".SH OPTIONS\n"
    return re.split(r"^\.S[SH] ", PAGE.partition(begins)[2], flags=re.MULTILINE)[0]


@pytest.mark.parametrize("verb", verbs(), ids=lambda each: each.name or "explorer")
def test_every_argument_is_there(verb: Verb) -> None:
    told = part(verb)
    for each in verb.arguments:
        if verb.name and "--help" in each.flags:
            continue
        assert _filled(each.meaning[1:]).splitlines()[0][:40] in told
        assert each.flags or f"\\fI{each.value}\\fR" in told
        assert all(f"\\fB{_plain(flag)}\\fR" in told for flag in each.flags)


def test_variables_and_codes_are_there() -> None:
    assert all(setting.variable in PAGE for setting in SETTINGS)
    documented = (ROOT / "docs" / "terminal.md").read_text(encoding="utf-8")
    for code in Exit:
        assert f'.B "{int(code)}"\n{_filled(ENDS[code])}' in PAGE
        assert f"| {int(code)} | {code.name} |" in documented


def test_roff_complains_of_nothing() -> None:
    done = shown("groff", "-man", "-ww", "-Tutf8", "-z")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_mandoc_complains_of_nothing() -> None:
    done = shown("mandoc", "-Tlint", "-Wstyle")
    assert (done.returncode, done.stdout) == (0, "")


def test_man_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    printed = called(capsys, "man")
    assert (printed.code, printed.err) == (Exit.DONE, "")
    done = shown("man", "-l", "-", of=printed.out)
    assert (done.returncode, done.stderr) == (0, "")
    for words in (
        "sahel-tui show [options] ID [FILE]",
        "-q QUERY, --query QUERY",
        "EXIT STATUS",
        "jq '.quotes[].text'",
    ):
        assert words in re.sub(r"\x1b\[[0-9;]*m|.\x08", "", done.stdout)


def test_text_is_never_a_request() -> None:
    assert _filled(".so /etc/passwd") == "\\&.so /etc/passwd"
    assert _filled("'br \\n é") == "\\(aqbr \\en \\[u00E9]"
