"""What is set: defaults, file, environment, flags; later wins; where each value comes from; which file is read."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.errors import Problem
from sahel_tui.settings import DEFAULTS, OwnTheme, file_path, own_themes, settle, settled
from sahel_tui.settings.declared import SETTINGS
from sahel_tui.settings.settling import DEFAULT, Source
from sahel_tui.terminal.input import ESCAPE_S


class Given(NamedTuple):
    """Three values of a setting, as file, variable and flag have them, with what they mean."""

    file: str
    variable: str
    flag: object
    meant: tuple[object, object, object]


VALUES = {
    "theme": Given('"light"', "contrast", "terminal", ("light", "contrast", "terminal")),
    "colour": Given('"16"', "256", "none", ("16", "256", "none")),
    "ascii": Given("true", "off", True, (True, False, True)),
    "mouse": Given("true", "0", True, (True, False, True)),
    "idle_limit": Given('"15m"', "90", "2h", (900, 90, 7200)),
    "escape_delay": Given("20", "30", "40", (20, 30, 40)),
    "remember_position": Given("false", "yes", False, (False, True, False)),
    "cache_limit": Given('"20GB"', "3kB", "1MiB", (20_000_000_000, 3_000, 1 << 20)),
}


def test_every_setting_is_tried() -> None:
    assert set(VALUES) == {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
@pytest.mark.parametrize("by", list(itertools.product([False, True], repeat=3)))
def test_later_wins(setting: object, by: tuple[bool, bool, bool], tmp_path: Path) -> None:
    name, variable, flag = (str(getattr(setting, each)) for each in ("name", "variable", "flag"))
    values = VALUES[name]
    file = tmp_path / "mine.toml"
    file.write_text(f"# mine\n{name} = {values.file}\n" if by[0] else "", encoding="utf-8")
    environ = {variable: values.variable} if by[1] else {}
    found = settle(environ, {name: values.flag} if by[2] else {}, str(file))
    assert found.problems == ()
    sources = [Source("file", str(file), 2), Source("environment", variable), Source("flag", flag)]
    if values.flag is False:
        sources[2] = Source("flag", f"--no-{flag[2:]}")
    winner = max((number for number in range(3) if by[number]), default=None)
    meant = getattr(DEFAULTS, name) if winner is None else values.meant[winner]
    assert getattr(found.settings, name) == meant
    source = DEFAULT if winner is None else sources[winner]
    assert found.sources.get((name,), DEFAULT) == source


def test_an_empty_variable_says_nothing() -> None:
    environ = {setting.variable: "" for setting in SETTINGS} | {"SAHEL_TUI_CONFIG": ""}
    assert settle(environ, {}).settings == DEFAULTS
    assert settled(environ, {}) == (DEFAULTS, ())


def test_variables_of_others_are_not_looked_at() -> None:
    others = {
        "SAHEL_TUI_OUTPUT": "x",
        "SAHEL_TUI_KIOSK": "0",
        "SAHEL_TUI": "x",
        "sahel_tui_theme": "x",
    }
    assert settle(others, {}).problems == ()
    assert settled(others, {}) == (DEFAULTS, ())


def test_the_default_of_the_escape_delay_is_the_decoders() -> None:
    assert DEFAULTS.escape_delay / 1000 == ESCAPE_S


# -- which file


PLACES = [
    ({"XDG_CONFIG_HOME": "/x", "HOME": "/h"}, "/x/sahel-tui/settings.toml"),
    ({"XDG_CONFIG_HOME": "x", "HOME": "/h"}, "/h/.config/sahel-tui/settings.toml"),
    ({"XDG_CONFIG_HOME": "", "HOME": "/h"}, "/h/.config/sahel-tui/settings.toml"),
    ({"HOME": "/h"}, "/h/.config/sahel-tui/settings.toml"),
    ({"HOME": "h"}, None),
    ({}, None),
]


@pytest.mark.parametrize(("environ", "path"), PLACES)
def test_where_the_file_is_looked_for(environ: dict[str, str], path: str | None) -> None:
    assert file_path(environ) == path


def usual(folder: Path, text: str) -> dict[str, str]:
    """An environment whose settings file holds this."""
    file = folder / "sahel-tui" / "settings.toml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return {"XDG_CONFIG_HOME": str(folder)}


def test_the_usual_file_is_read_and_another_takes_its_place(tmp_path: Path) -> None:
    environ = usual(tmp_path, "mouse = true\nascii = true")
    assert settled(environ, {})[0] == DEFAULTS._replace(mouse=True, ascii=True)
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text('theme = "light"', encoding="utf-8")
    two.write_text('theme = "contrast"', encoding="utf-8")
    assert settled({"SAHEL_TUI_CONFIG": str(one)}, {})[0] == DEFAULTS._replace(theme="light")
    environ["SAHEL_TUI_CONFIG"] = str(one)
    assert settled(environ, {})[0] == DEFAULTS._replace(theme="light")
    assert settled(environ, {}, str(two))[0] == DEFAULTS._replace(theme="contrast")


def test_no_usual_file_is_fine_and_a_named_one_must_be_there(tmp_path: Path) -> None:
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert settled(environ, {}) == (DEFAULTS, ())
    (tmp_path / "sahel-tui").write_text("a file where the folder should be", encoding="utf-8")
    assert settled(environ, {}) == (DEFAULTS, ())
    for config in ("", str(tmp_path / "none.toml"), str(tmp_path), "/dev/null", "a\0b", "\x1b[31m"):
        (problem,) = settled(environ, {}, config)[1]
        assert (problem.file, problem.rule, problem.line) == ("--config", "settings-file", 0)
        assert problem.message.isprintable()


def test_a_usual_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "sahel-tui" / "settings.toml").mkdir(parents=True)
    environ = {"XDG_CONFIG_HOME": str(tmp_path)}
    (problem,) = settled(environ, {})[1]
    assert str(problem).endswith("settings.toml: a folder, not a file [settings-file]")


BYTES = [
    (b"\xef\xbb\xbfmouse = true", True, ""),
    (b"a = '\xff'", False, ":1:6: error: byte 0xFF is not UTF-8"),
    (b"a = 1\r\n\r\n b = ", False, ":3:6: error: this is no TOML"),
    (b"mouse = true\r\n\r\nmuose = 1", True, ":3:1: error: there is no setting 'muose'"),
    (b"x = " + b"[" * 5000 + b"]" * 5000, False, ":1:1: error: this cannot be read as TOML"),
    (b"x = " + b"9" * 5000, False, ":1:1: error: this cannot be read as TOML"),
    (
        b"escape_delay = 0x" + b"f" * 9000,
        False,
        ":1:16: error: escape_delay: a number of many digits",
    ),
    (b"mouse = true\nmouse = true", False, "error: this is no TOML"),
    (b"'\x1b[31m' = 1", False, ":1:2: error: this is no TOML"),
    (b'"\\u001b[31m" = 1', False, ":1:1: error: there is no setting"),
    (b"theme = '" + b"x" * 1_000_000 + b"'", False, "larger than 1 MB"),
    (b"keys." * 400 + b"x = 1", False, ":1:6: error: there is no command 'keys'"),
]


@pytest.mark.parametrize(("data", "mouse", "said"), BYTES, ids=range(len(BYTES)))
def test_any_bytes(data: bytes, mouse: bool, said: str, tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(data)
    found = settle({}, {}, str(file))
    assert found.settings.mouse is mouse
    assert said in "\n".join(map(str, found.problems))
    assert bool(said) == bool(found.problems)
    assert all(str(problem).isprintable() for problem in found.problems)


def test_thousands_of_errors_are_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("".join(f"x{number} = 1\n" for number in range(3000)), encoding="utf-8")
    problems = settle({}, {}, str(file)).problems
    assert len(problems) == 1001
    assert any(problem.rule == "too-many" for problem in problems)


WORDS = st.sampled_from(
    [
        "theme",
        "keys",
        "views",
        "themes",
        "down",
        "quit",
        "dusk",
        "bg",
        "base",
        "x",
        "dark",
        "#123456",
        "ctrl+i",
        "in:x",
    ]
)
VALUES_OF = st.recursive(
    st.one_of(
        WORDS.map(lambda word: f'"{word}"'),
        st.sampled_from(["1", "true", "1.5", "2020-01-01", "[]", "{}"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        st.dictionaries(WORDS.filter(str.isalpha), inner, max_size=3).map(
            lambda each: "{" + ", ".join(f"{key} = {value}" for key, value in each.items()) + "}"
        ),
    ),
    max_leaves=6,
)
LINES = st.tuples(
    st.lists(WORDS.filter(str.isalpha), min_size=1, max_size=3).map(".".join), VALUES_OF
)


@given(st.lists(LINES, max_size=6), st.integers(0, 10_000))
def test_whatever_it_holds_is_told_with_its_place(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, str]], seed: int
) -> None:
    del seed
    file = tmp_path_factory.getbasetemp() / "any-settings.toml"
    text = "\n".join(f"{key} = {value}" for key, value in lines)
    file.write_text(text, encoding="utf-8")
    found = settle({}, {}, str(file))
    rows = text.split("\n")
    for problem in found.problems:
        assert problem.file == str(file)
        assert 1 <= problem.line <= len(rows)
        assert 1 <= problem.column <= len(rows[problem.line - 1]) + 1
    for source in found.sources.values():
        assert 1 <= source.line <= len(rows)


# -- tables


def read(text: str, folder: Path) -> tuple[object, list[str]]:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    found = settle({}, {}, str(file))
    return found, [str(each).removeprefix(f"{file}:") for each in found.problems]


def test_own_themes_can_be_chosen_by_all_three(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    text = 'theme = "dusk"\n[themes.dusk]\nactor = 216\n[themes.dawn]\nbase = "light"\nbg = 0'
    file.write_text(text, encoding="utf-8")
    found = settle({}, {}, str(file))
    assert found.problems == ()
    assert found.settings.theme == "dusk"
    assert found.settings.themes == (
        OwnTheme("dusk", "dark", {"actor": "#ffaf87"}),
        OwnTheme("dawn", "light", {"bg": "color(0)"}),
    )
    assert settle({"SAHEL_TUI_THEME": "dawn"}, {}, str(file)).settings.theme == "dawn"
    assert settle({}, {"theme": "dawn"}, str(file)).settings.theme == "dawn"
    assert found.sources["themes", "dawn", "base"] == Source("file", str(file), 5)


CONTRASTS = [
    ("actor = 94", ["2:9: warning: actor"]),  # on #121212
    ("rule = 233", []),
    ("actor = 3", []),  # the terminal's own, whatever that is
    ("bg = 0", []),
    ("base = 'terminal'\nactor = 16", []),  # on the terminal's own background
    ("bg = 231", ["2:6: warning: text", "2:6: warning: bright", "2:6: warning: muted"]),
    (
        "bg = 231\ntext = 16\nbright = 16\nmuted = 16\ndate = 16\nuncertain = 16\nactor = 16\nquote = 16\ntrouble = 16\ndots = 16",
        [],
    ),
]


@pytest.mark.parametrize(("lines", "said"), CONTRASTS)
def test_what_is_hard_to_read_is_warned_of(lines: str, said: list[str], tmp_path: Path) -> None:
    _, problems = read(f"[themes.mine]\n{lines}", tmp_path)
    assert len(problems) >= len(said)
    assert bool(problems) == bool(said)
    assert all(any(each.startswith(begin) for each in problems) for begin in said)


CLASHES = [
    ('down = "k"', ["2:8: error: k is a key of up too:"]),
    ('down = "k"\nup = "j"', []),
    ('up = "x"\ndown = ["v", "x"]', ["3:14: error: x is a key of up too (line 2):"]),
    (
        'down = ["x", "v"]\nup = [\n "v",\n "x" ]',
        ["4:2: error: v is a key of down too (line 2):", "5:2: error: x is"],
    ),
    ('theme = ["f2", "f2"]', []),
    ('quit = "Q"\ntheme = "q"', []),
    ('quit = "alt+q"\ntheme = "q"', ["2:8: error: 'alt+q'"]),  # which keys quit has is not known
    ('help = "H"\nback = "?"', []),
]


@pytest.mark.parametrize(("lines", "said"), CLASHES)
def test_one_key_for_two_commands(lines: str, said: list[str], tmp_path: Path) -> None:
    _, problems = read(f"[keys]\n{lines}", tmp_path)
    assert len(problems) == len(said)
    assert all(found.startswith(wanted) for found, wanted in zip(problems, said, strict=True))


LUMINANCES = [
    ("#000000", 0.0),
    ("#ffffff", 1.0),
    ("#080808", 8 / 255 / 12.92),
    ("#ff0000", 0.2126),
    ("#808080", 0.2158605),
    ("color(3)", None),
    (None, None),
]


@pytest.mark.parametrize(("colour", "light"), LUMINANCES)
def test_luminance_is_wcags(colour: str | None, light: float | None) -> None:
    found = own_themes._luminance(colour)
    assert found == (None if light is None else pytest.approx(light, rel=1e-6))


VIEWS = [
    ('a = "tag:coup"', []),
    ("a = '''in:2021'''", []),
    ('a = "in:2021 in:(x"', ["2:"]),
    ('"two words" = "in:x"', ["2:"]),
    ('"" = "in:2021"', ["2:1: error: '' is no name"]),
    (f'{"n" * 81} = "in:2021"', ["2:1: error: "]),
    ('"a\\nb" = "in:2021"', ["2:1: error: "]),
]


@pytest.mark.parametrize(("lines", "said"), VIEWS)
def test_saved_views(lines: str, said: list[str], tmp_path: Path) -> None:
    found, problems = read(f"[views]\n{lines}", tmp_path)
    assert len(problems) == len(said)
    assert all(each.startswith(begin) for each, begin in zip(problems, said, strict=True))
    assert len(getattr(found, "settings").views) == 1 - len(said)  # noqa: B009  (typed as an object above)


def test_the_place_of_a_bad_query_is_the_character(tmp_path: Path) -> None:
    columns = []
    for written in ('"in:20x1"', "'in:20x1'", '"in:\\u00320x1"'):
        _, (problem,) = read(f"[views]\na = {written}", tmp_path)
        columns.append(int(problem.split(":")[1]))
    assert columns[0] == columns[1] > 5
    assert columns[2] == 5  # with an escape before it nobody could count


# -- the usual start


def test_a_start_without_settings_imports_no_parser(tmp_path: Path) -> None:
    code = (
        "import os, sys; from sahel_tui.settings import settled; settled(os.environ, {});"
        "print([name for name in ('tomllib', 'sahel_tui.settings.settling', 'sahel_tui.settings.declared', 'sahel_tui.core.query') if name in sys.modules])"
    )
    environ = {"XDG_CONFIG_HOME": str(tmp_path), "HOME": "/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_problems_are_problems() -> None:
    (problem,) = settle({"SAHEL_TUI_\x1b[31m": "x"}, {}).problems
    assert isinstance(problem, Problem)
    assert str(problem).isprintable()
