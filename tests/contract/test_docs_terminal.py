"""docs/terminal.md against the program: exit codes, limits, signs for text from outside, colours."""

from __future__ import annotations

import dataclasses
import re

import pytest

from sahel_tui.cli.options import KIOSK_IDLE_S
from sahel_tui.core.text import scrub
from sahel_tui.doctor import examine, facts
from sahel_tui.errors import Exit
from sahel_tui.loading.limits import DEFAULT
from sahel_tui.preflight import OUTPUTS, terminal
from sahel_tui.preflight.colours import FIXED_SIXTEEN, SIXTEEN
from sahel_tui.settings import settle
from sahel_tui.terminal.probe import WAIT_S
from sahel_tui.tui.start import theme_for
from tests.contract.pages import ROOT, code, codes, page, rows

CODES = rows("terminal", "code", "name", "given today", "means")
COLOURS = rows("terminal", "when", "colours")
OUTSIDE = rows("terminal", "a text holds", "shown", "")


def test_exit_codes_are_those_of_the_program() -> None:
    assert {row["name"]: int(row["code"]) for row in CODES} == dict(Exit.__members__)


def test_codes_given_today_are_those_the_program_names() -> None:
    used = set()
    for path in (ROOT / "sahel_tui").rglob("*.py"):
        used |= set(re.findall(r"\bExit\.([A-Z_]+)\b", path.read_text(encoding="utf-8")))
    assert {row["name"] for row in CODES if row["given today"]} == used


def test_limits_are_those_of_the_loader() -> None:
    listed = {
        code(row["limit"]): int(row["most"].replace(",", ""))
        for row in rows("terminal", "limit", "most", "")
    }
    assert listed == dataclasses.asdict(DEFAULT)


@pytest.mark.parametrize("row", OUTSIDE, ids=lambda row: row["a text holds"])
def test_signs_for_text_from_outside(row: dict[str, str]) -> None:
    written = re.sub(
        r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})",
        lambda found: chr(int(found[found.lastindex or 1], 16)),
        code(row["a text holds"]),
    ).replace("\\t", "\t")
    assert scrub(written) == code(row["shown"])


def test_the_names_of_terms_are_those_of_the_program() -> None:
    told = [
        (tuple(name for name in codes(row["when"])[1:] if name != "vt"), code(row["colours"]))
        for row in COLOURS
        if row["when"].startswith("`TERM` is of the family")
    ]
    assert told == [(FIXED_SIXTEEN, "16"), (SIXTEEN, "16")]


def test_every_named_term_has_the_colours_of_its_row() -> None:
    for row in COLOURS:
        if row["when"].startswith(("`TERM`", "otherwise")):
            for name in codes(row["when"]):
                term = f"made{name}" if name[0] in "-2" else name
                if name not in ("TERM", "vt"):
                    assert terminal({"TERM": term}).colours == code(row["colours"]), name


@pytest.mark.parametrize(
    ("environ", "asked", "level"),
    [
        ({"NO_COLOR": "1", "TERM": "xterm-256color"}, "16", "16"),
        ({"NO_COLOR": "1", "TERM": "xterm-direct", "COLORTERM": "truecolor"}, "auto", "none"),
        ({"NO_COLOR": "", "TERM": "xterm"}, "auto", "16"),
        ({"TERM": "xterm-mono", "COLORTERM": "truecolor"}, "auto", "none"),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, "auto", "truecolor"),
        ({"TERM": "linux", "COLORTERM": "truecolor"}, "auto", "16"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor"}, "auto", "256"),
        ({"TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "x"}, "auto", "truecolor"),
        ({"TERM": "xterm-kitty"}, "auto", "256"),
        ({"TERM": "vt100"}, "auto", "16"),
        ({"TERM": "linux-256color-m"}, "auto", "none"),
    ],
)
def test_the_first_line_that_holds_decides(environ: dict[str, str], asked: str, level: str) -> None:
    assert terminal(environ, asked).colours == level


@pytest.mark.parametrize(
    ("level", "wanted", "theme"),
    [
        ("none", None, "mono"),
        ("none", "light", "mono"),
        ("16", "light", "light"),
        ("16", None, "terminal"),
        ("256", None, "dark"),
        ("truecolor", None, "dark"),
    ],
)
def test_the_theme_for_so_many_colours(level: str, wanted: str | None, theme: str) -> None:
    assert theme_for(terminal({}, level), wanted).name == theme


def test_the_outputs_are_those_of_the_program() -> None:
    assert [code(row["value"]) for row in rows("terminal", "value", "what is sent")] == list(
        OUTPUTS
    )


def test_the_durations_named_are_understood() -> None:
    (line,) = (line for line in page("terminal").splitlines() if line.startswith("`--idle-limit`"))
    read_s = [settle({}, {"idle_limit": each}).settings.idle_limit for each in codes(line)[1:]]
    assert read_s == [90, 90, 15 * 60, 2 * 3600]


def test_a_kiosk_has_the_limit_that_is_told() -> None:
    assert f"{KIOSK_IDLE_S // 60} minutes, or what `--idle-limit` says" in page("terminal")


def test_the_doctor_tells_what_is_listed() -> None:
    listed: dict[str, list[str]] = {}
    for row in rows("terminal", "section", "key", "what"):
        listed.setdefault(code(row["section"]), []).extend(codes(row["key"]))
    found = {section.key: [fact.key for fact in section.facts] for section in examine({})}
    assert {key: sorted(keys) for key, keys in listed.items()} == {
        key: sorted(keys) for key, keys in found.items()
    }
    assert f"with `schema` {facts.SCHEMA}" in page("terminal")
    assert f"{facts.LONGEST} characters long at the most" in page("terminal")
    assert f"for {WAIT_S * 1000:.0f} ms at the most" in page("terminal")
