"""Whether there is UTF-8, by the locale."""

from __future__ import annotations

import locale
import os
import subprocess
import sys

import pytest

from sahel_tui.preflight import letters
from sahel_tui.preflight.letters import locale_name, utf8

NAMES = [
    ("C", False),
    ("POSIX", False),
    ("C.UTF-8", True),
    ("C.utf8", True),
    ("en_US.UTF-8", True),
    ("de_DE.utf8@euro", True),
    ("xx_XX.UTF-8", True),  # no such locale here; the terminal at the other end of ssh has it
    ("UTF-8", True),
    ("de_DE.ISO-8859-1", False),
    ("de_DE.ISO-8859-15@euro", False),
    ("ja_JP.eucJP", False),
    ("ru_RU.KOI8-R", False),
]


@pytest.mark.parametrize(("name", "found"), NAMES)
@pytest.mark.parametrize("variable", ["LC_ALL", "LC_CTYPE", "LANG"])
def test_the_locales_own_name_says_so(
    variable: str, name: str, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "_COERCED", ())  # what is asked for here is not this process's own
    assert utf8({variable: name}) is found


ORDER = [
    ({"LC_ALL": "C", "LC_CTYPE": "x.UTF-8", "LANG": "y.UTF-8"}, "C"),
    ({"LC_ALL": "", "LC_CTYPE": "x.UTF-8", "LANG": "C"}, "x.UTF-8"),
    ({"LC_CTYPE": "", "LANG": "y"}, "y"),
    ({"LC_MESSAGES": "z.UTF-8"}, ""),
]


@pytest.mark.parametrize(("environ", "name"), ORDER)
def test_the_first_that_is_set_counts(environ: dict[str, str], name: str) -> None:
    assert locale_name(environ) == name


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("UTF-8", True), ("utf8", True), ("ANSI_X3.4-1968", False), ("iso-8859-1", False)],
)
@pytest.mark.parametrize("environ", [{}, {"LANG": "sahel"}], ids=["none", "without encoding"])
def test_where_the_name_says_nothing_the_locale_is_asked(
    environ: dict[str, str], encoding: str, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: encoding)
    assert utf8(environ) is found


def test_a_broken_locale_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str:
        raise LookupError

    monkeypatch.setattr(locale, "getencoding", broken)
    assert not utf8({})


STARTED = [
    ({"LANG": "C"}, False),  # Python puts LC_CTYPE=C.UTF-8 beside it
    ({"LANG": "POSIX"}, False),
    ({"LC_ALL": "C"}, False),
    ({"LANG": "xx_XX.ISO-8859-1"}, False),
    ({"LANG": "xx_XX"}, False),
    ({"LC_ALL": "xx_XX"}, False),
    ({"LC_CTYPE": "xx_XX"}, False),
    ({"LANG": "xx_XX.UTF-8"}, True),
    ({"LC_ALL": "xx_XX.UTF-8"}, True),
    ({"LANG": "C.UTF-8"}, True),
    ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # the user's own
    ({}, True),  # nobody said anything
]


@pytest.mark.parametrize(("given", "found"), STARTED, ids=str)
def test_as_python_is_started(given: dict[str, str], found: bool) -> None:
    code = "import os; from sahel_tui.preflight import terminal; print(terminal(os.environ).utf8)"
    rest = {name: value for name, value in os.environ.items() if name not in letters_of_locales()}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=rest | given
    )
    assert done.stdout == f"{found}\n"


def letters_of_locales() -> set[str]:
    return {name for name in os.environ if name == "LANG" or name.startswith("LC_")} | {
        "PYTHONUTF8",
        "PYTHONCOERCECLOCALE",
    }
