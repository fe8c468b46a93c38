"""Whatever the bytes are: findings or a timeline, and the same from both of PyYAML's parsers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading import Loaded, load_bytes, loader
from sahel_tui.loading.declared import FILE
from sahel_tui.loading.pulling import PurePythonParser
from tests.loading.test_rules import HEAD, IN_AN_EVENT, WHOLE_FILE
from tests.loading.test_values import WHOLE

BUNDLED = Path(__file__).parents[2] / "events.yaml"

KEYS = st.sampled_from(
    ["timeline", "title", "events", "sources", "actors", "id", "date", "quotes", "<<", "text", "x"]
)
SCALARS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["2022", "s", "~", "null", "4,300", "[2022..]", "\x1b", "é", "\u2028", "- ", "a: b"]
    ),
    st.integers(),
    st.booleans(),
    st.none(),
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | SCALARS, inner, max_size=5),
    max_leaves=25,
)
FILES = st.fixed_dictionaries(
    {},
    optional={
        field.key: st.dictionaries(KEYS, TREES, max_size=3) | st.lists(TREES, max_size=3) | TREES
        for field in FILE.fields
    },
)
FRAGMENTS = st.lists(
    st.sampled_from(
        [*"[]{}:,-?&*!|>'\"%@`#\n \t\r~", "timeline", "events", ": ", "- ", "\n  ", "é", "\x00"]
    ),
    max_size=40,
).map(lambda parts: "".join(parts).encode())
MODEST = settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def dumped(tree: Any) -> bytes:
    """A tree as YAML, with the surrogates that YAML cannot hold left out."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=None)
    return text.encode(errors="ignore")


def read(data: bytes) -> Loaded:
    loaded = load_bytes(data, "x.yaml")
    errors = [p for p in loaded.problems if p.severity == "error"]
    assert (loaded.timeline is None) == bool(errors)
    for problem in loaded.problems:
        assert str(problem) == scrub(str(problem))
    return loaded


@MODEST
@given(st.binary(max_size=200) | FRAGMENTS)
def test_any_bytes_are_findings_or_a_timeline(data: bytes) -> None:
    read(data)


@MODEST
@given(FILES)
def test_any_tree_is_findings_or_a_timeline(tree: Any) -> None:
    read(dumped(tree))


@MODEST
@given(
    st.integers(0, len(WHOLE)), st.sampled_from(["", "\n", "[", '"', ": ", "é", "\t", "- x", "&a "])
)
def test_a_slip_of_the_keyboard_is_findings_or_a_timeline(at: int, slip: str) -> None:
    read((WHOLE[:at] + slip + WHOLE[at + 1 :]).encode())


def test_too_many_bytes_are_unreadable() -> None:
    with pytest.raises(UnreadableError, match="larger than 8 MB"):
        load_bytes(b"#" * 8_000_001, "x.yaml")
    read(b"#" * 8_000_000)


SAME = {
    **{name: text for name, (text, _) in WHOLE_FILE.items()},
    **{name: HEAD + text for name, (text, _) in IN_AN_EVENT.items()},
    "whole": WHOLE,
    "bundled": BUNDLED.read_text(),
    "line separators": 'timeline:\n  title: "a\u2028b"\n  foo: 1\n',
    "carriage returns": "timeline:\r  title: a\r  foo: 1\r",
    "escapes": 'timeline: {title: "\\0\\e\\x9b\\u202e\\L\\P"}\n',
    "half a pair": 'timeline: {title: "\\ud800"}\n',
}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_both_parsers_give_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_c = load_bytes(text.encode(), "x.yaml")
    monkeypatch.setattr(loader, "FASTEST", PurePythonParser)
    pure = load_bytes(text.encode(), "x.yaml")
    if any(problem.rule == "syntax" for problem in pure.problems):  # the words are the parser's
        assert [(p.line, p.rule) for p in with_c.problems] == [
            (p.line, p.rule) for p in pure.problems
        ]
    else:
        assert with_c == pure


@MODEST
@given(FILES)
def test_both_parsers_give_the_same_for_any_tree(tree: Any) -> None:
    data = dumped(tree)
    with_c = load_bytes(data, "x.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loader, "FASTEST", PurePythonParser)
        assert load_bytes(data, "x.yaml") == with_c
