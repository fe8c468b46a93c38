"""Places in TOML: whatever tomllib reads has a spot, and the text there is the value tomllib read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.settings.places import spots

ROOT = Path(__file__).parents[2]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """Every value within, tables and arrays included, by path."""
    found = {path: value} if path else {}
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, each in inner:
        found |= leaves(each, (*path, key))
    return found


def check(text: str) -> None:
    wanted = leaves(tomllib.loads(text))
    found = spots(text)
    assert set(found) == set(wanted)
    for path, spot in found.items():
        written = text[spot.start : spot.end]
        assert written == written.strip()
        if written:
            assert (
                tomllib.loads(f"x = {written}")["x"] == wanted[path] or wanted[path] != wanted[path]
            )  # nan
        else:
            assert isinstance(wanted[path], dict | list)
        if isinstance(path[-1], str):
            key = text[spot.key :]
            assert key.startswith(path[-1]) or key[0] in "\"'"


LINES = """
# a comment with [brackets] and "quotes"
title = "a # b" # behind
'literal key' = 'C:\\new'
"quoted \\u00e9" = "x"
a.b.c = 1
a . "d.e" = 2
when = 1979-05-27 07:32:00 # with a blank within
clock = 07:32:00
empty = []
none = {}
deep = [[1, [2]], {x = [ { y = "]" } ]}]
many = [ # one
  "a,b", 'c]', # "no
  \"\"\"d
  ]\"\"\",
]
long = \"\"\"one "two" ""three\"\" \\\"\"\" four\"\"\"\"\"
raw = '''it's ''here'' '''''
inline = { p.q = 1, "r" = [2], s = { t = 3 } }
nan = nan
[table]
x = 1
[table.inner."dotted.name"]
y = 2
[[rows]]
n = 1
[rows.more]
z = 1
[[rows.cells]]
v = 1
[[rows.cells]]
v = 2
[[rows]]
n = 2
[[rows.cells]]
v = 3
[late.upper]
k = 1
[late]
j = 1
"""


def test_every_form_there_is() -> None:
    check(LINES)


def test_our_own_pyproject() -> None:
    check((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text", ["", "\n", "# only", "a=1", "[a]", "[[a]]", "a=''''''", 'a=""""""']
)
def test_little_texts(text: str) -> None:
    check(text)


SIGNS = st.text(st.sampled_from("ab .\"'#=[]{},\\\n\té中1-_"), max_size=8)
BARE = st.text(st.sampled_from("ab1_-"), min_size=1, max_size=4)


def basic(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def strings() -> st.SearchStrategy[str]:
    """The forms a text can be written in."""
    return st.one_of(
        SIGNS.map(basic),
        SIGNS.filter(lambda text: "'" not in text and "\n" not in text).map(
            lambda text: f"'{text}'"
        ),
        SIGNS.map(lambda text: f'"""{basic(text)[1:-1]}"""'),
        SIGNS.map(
            lambda text: '"""\n' + text.replace("\\", "\\\\").replace('"""', '""\\"') + '"""'
        ),
        SIGNS.filter(lambda text: "'''" not in text).map(lambda text: f"'''{text}'''"),
    )


KEYS = st.one_of(BARE, SIGNS.map(basic))
BLANKS = st.sampled_from(["", " ", "  ", "\t"])
BREAKS = st.sampled_from(["", " ", "\n", " # ], }\n", "\n\t"])
SCALARS = st.sampled_from(
    [
        "1",
        "-0x1F".lower().lstrip("-"),
        "+1_000",
        "1e5",
        "-inf",
        "true",
        "false",
        "2020-01-01",
        "2020-01-01 01:02:03.5",
        "01:02:03",
    ]
)


@st.composite
def arrays(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    parts: list[str] = draw(st.lists(inner, max_size=3))
    text = "["
    for part in parts:
        text += draw(BREAKS) + part + draw(BREAKS) + ","
    if parts and draw(st.sampled_from(["", ","])) == "":
        text = text[:-1]
    return text + draw(BREAKS) + "]"


@st.composite
def inline_tables(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    keys = draw(st.lists(KEYS, max_size=3, unique=True))
    gap = draw(BLANKS)
    return "{" + ",".join(f"{gap}{key}{gap}={gap}{draw(inner)}{gap}" for key in keys) + "}"


VALUES = st.recursive(
    st.one_of(SCALARS, strings()),
    lambda inner: st.one_of(arrays(inner), inline_tables(inner)),
    max_leaves=6,
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = []
    for _ in range(draw(st.integers(0, 8))):
        gap = draw(BLANKS)
        names = f"{gap}.{gap}".join(draw(st.lists(KEYS, min_size=1, max_size=3)))
        kind = draw(st.sampled_from(["pair", "pair", "pair", "table", "array", "comment"]))
        tail = gap + draw(st.sampled_from(["", "# [x] = 'y"]))
        if kind == "pair":
            lines.append(f"{gap}{names}{gap}={gap}{draw(VALUES)}{tail}")
        elif kind == "comment":
            lines.append(f"{gap}# {names} = 1")
        else:
            left, right = ("[", "]") if kind == "table" else ("[[", "]]")
            lines.append(f"{gap}{left}{gap}{names}{gap}{right}{tail}")
    return "\n".join(lines) + draw(st.sampled_from(["", "\n"]))


@given(documents())
def test_what_tomllib_reads_has_its_places(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return  # duplicate keys, mostly
    check(text)


@given(VALUES)
def test_any_value_is_taken_whole(value: str) -> None:
    check(f"a = {value} # behind\nb = 1")
