"""What a file switches off, where findings stand, in what order; whatever the rules are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.lint.checking import checked
from sahel_tui.lint.registry import RULES
from sahel_tui.loading import load, load_bytes
from sahel_tui.loading.names_of_rules import LINT
from sahel_tui.stores.memory import MemoryStore
from tests.lint.files import found

if TYPE_CHECKING:
    from pathlib import Path

UNUSED = """\
timeline: {title: T}
sources: {s: {title: S}, x: {title: X}, y: {title: Y, note: null}}
actors: {a: {name: A}}
events: [{id: e, date: 2022, title: T, sources: [s]}, {id: f, date: 2022, title: ~}]
"""
X, Y, NULL_Y, A = "2:26 source-unused", "2:41 source-unused", "2:61 null-text", "3:10 actor-unused"
F, NULL_F = "4:55 event-without-source", "4:82 null-text"
ALL = [X, Y, NULL_Y, A, F, NULL_F]


def switch(off: str, ids: str = "") -> str:
    return f"{{off: {off}{ids and f', for: [{ids}]'}, because: why}}"


SWITCHED: dict[str, tuple[list[str], list[str]]] = {
    "nothing": ([], ALL),
    "everywhere": ([switch("source-unused")], [NULL_Y, A, F, NULL_F]),
    "for one": ([switch("source-unused", "y")], [X, NULL_Y, A, F, NULL_F]),
    "for two": ([switch("source-unused", "x, y")], [NULL_Y, A, F, NULL_F]),
    "what is found as a file is read": (
        [switch("event-without-source")],
        [X, Y, NULL_Y, A, NULL_F],
    ),
    "that for one": ([switch("event-without-source", "f")], [X, Y, NULL_Y, A, NULL_F]),
    "a text of one source": ([switch("null-text", "y")], [X, Y, A, F, NULL_F]),
    "a text of one event": ([switch("null-text", "f")], [X, Y, NULL_Y, A, F]),
    "by two switches": (
        [switch("source-unused"), switch("source-unused", "y")],
        [NULL_Y, A, F, NULL_F],
    ),
    "what is not there": ([switch("source-not-archived")], [*ALL, "5:8 switch-without-effect"]),
    "what is not there for one": (
        [switch("source-unused", "x, s")],
        [Y, NULL_Y, A, F, NULL_F, "5:8 switch-without-effect"],
    ),
    "for an id of nothing": ([switch("actor-unused", "b")], [*ALL, "5:8 switch-without-effect"]),
    "what needs a text": ([switch("quote-not-found"), switch("receipt-differs", "s")], ALL),
}


@pytest.mark.parametrize(("switches", "left"), SWITCHED.values(), ids=SWITCHED)
def test_what_is_switched_off_is_left_out(switches: list[str], left: list[str]) -> None:
    section = f"lint: [{', '.join(switches)}]\n" if switches else ""
    assert found(UNUSED + section) == left


WRONG = {
    "no such rule": ("{off: sorce-unused, because: w}", "unknown-rule"),
    "an error of the format": ("{off: bad-date, because: w}", "unknown-rule"),
    "the rule about switches": ("{off: switch-without-effect, because: w}", "unknown-rule"),
    "no reason": ("{off: source-unused}", "missing-key"),
    "a blank reason": ("{off: source-unused, because: ' '}", "empty-value"),
    "no rule": ("{because: w}", "missing-key"),
    "for nobody": ("{off: source-unused, for: [], because: w}", "empty-value"),
    "for no id": ("{off: source-unused, for: [A b], because: w}", "bad-id"),
    "another key": ("{off: source-unused, why: w, because: w}", "unknown-key"),
    "no mapping": ("source-unused", "wrong-type"),
}


@pytest.mark.parametrize(("entry", "rule"), WRONG.values(), ids=WRONG)
def test_a_switch_that_is_wrong_is_an_error_of_the_file(entry: str, rule: str) -> None:
    loaded = load_bytes(f"{UNUSED}lint:\n  - {entry}\n".encode(), "t.yaml")
    errors = [each for each in loaded.problems if each.severity == "error"]
    assert [(each.line, each.rule) for each in errors] == [(6, rule)]


def test_an_unknown_rule_is_told_the_nearest_one() -> None:
    loaded = load_bytes(f"{UNUSED}lint: [{switch('sorce-unused')}]\n".encode(), "t.yaml")
    (problem,) = (each for each in loaded.problems if each.severity == "error")
    assert (problem.line, problem.column) == (5, 14)
    assert problem.message.endswith("did you mean 'source-unused'?")


def test_the_names_that_a_file_may_switch_off_are_those_of_the_rules() -> None:
    assert tuple(rule.name for rule in RULES) == LINT


def test_every_rule_says_in_a_sentence_what_it_finds() -> None:
    for rule in RULES:
        assert rule.summary.endswith((".", "?"))
        assert "\n" not in rule.summary, rule.name


def test_a_file_with_errors_is_asked_nothing() -> None:
    loaded = load_bytes(UNUSED.replace("2022", "2022-13", 1).encode(), "t.yaml")
    assert {each.rule for each in checked(loaded, _never).problems} == {
        "null-text", "bad-date", "event-without-source",
    }  # fmt: skip


def _never() -> MemoryStore:
    raise AssertionError


MAIN = """\
timeline: {title: T}
include: [more/*.yaml]
sources: {s: {title: S}, x: {title: X}}
events: [{id: e, date: 2022, title: T, sources: [s]}]
"""
MORE = "sources:\n  z: {title: Z}\nactors: {a: {name: A}}\n"


def in_folder(folder: Path, main: str, more: str) -> list[str]:
    """What is found of a file that includes another one, as "file:line rule"."""
    (folder / "more").mkdir()
    (folder / "t.yaml").write_text(main, encoding="utf-8")
    (folder / "more" / "m.yaml").write_text(more, encoding="utf-8")
    loaded = load(folder / "t.yaml")
    timeline = loaded.timeline
    assert timeline is not None, loaded.problems
    problems = checked(loaded, lambda: MemoryStore(timeline)).problems
    return [f"{each.file.removeprefix(f'{folder}/')}:{each.line} {each.rule}" for each in problems]


INCLUDED = {
    "nothing": ("", "", ["t.yaml:3 source-unused", "more/m.yaml:2 source-unused", "more/m.yaml:3 actor-unused"]),
    "in the main file for all": (switch("source-unused"), "", ["more/m.yaml:3 actor-unused"]),
    "in the main file for one of the other": (
        switch("source-unused", "z"),
        "",
        ["t.yaml:3 source-unused", "more/m.yaml:3 actor-unused"],
    ),
    "in the other file for that alone": (
        "",
        switch("source-unused"),
        ["t.yaml:3 source-unused", "more/m.yaml:3 actor-unused"],
    ),
    "in the other file for one of the main file": (
        "",
        switch("source-unused", "x"),
        [
            "t.yaml:3 source-unused",
            "more/m.yaml:2 source-unused",
            "more/m.yaml:3 actor-unused",
            "more/m.yaml:4 switch-without-effect",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("main", "more", "left"), INCLUDED.values(), ids=INCLUDED)
def test_included_files_have_switches_of_their_own(
    main: str, more: str, left: list[str], tmp_path: Path
) -> None:
    texts = (
        f"{whole}lint: [{entry}]\n" if entry else whole
        for whole, entry in ((MAIN, main), (MORE, more))
    )
    assert in_folder(tmp_path, *texts) == left
