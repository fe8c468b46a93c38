"""The page and the JSON of the doctor: aligned, narrow, plain."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.doctor.facts import LONGEST, Fact, Section, page, plain, tree


@given(st.text())
def test_what_comes_from_outside_is_plain(text: str) -> None:
    made = plain(text)
    assert made.isascii()
    assert made == "" or made.isprintable()
    assert len(made) <= LONGEST


@given(st.text("abc DEF/.-_~", max_size=LONGEST))
def test_plain_text_stays(text: str) -> None:
    assert plain(text) == text


def test_what_is_cut_says_so() -> None:
    assert plain("x" * (LONGEST + 1)) == "x" * (LONGEST - 3) + "..."
    assert plain("x" * 10_000_000) == "x" * (LONGEST - 3) + "..."
    assert plain("\x1b" * 20).endswith("...")


SECTIONS = [
    Section("one", "One", (Fact("a", value=True, label="alpha", words="yes"), Fact("b", 3))),
    Section(
        "two",
        "Two",
        (Fact("c", None, "a label", "many words " * 12), Fact("d", "x", "d", "x" * 200)),
    ),
]


def test_the_page_is_aligned_and_fits_in_80_columns() -> None:
    lines = page(SECTIONS).splitlines()
    assert lines[:4] == ["One", "  alpha                 yes", "", "Two"]
    assert max(map(len, lines)) <= 80
    body = [line for line in lines if line.startswith("  ")]
    assert {len(line) - len(line[24:].lstrip()) for line in body if len(line) > 24} == {24}
    assert " ".join(line[24:] for line in body).count("many words") == 12


def test_the_json_has_every_fact_by_its_key() -> None:
    assert json.loads(json.dumps(tree(SECTIONS))) == {
        "schema": 1,
        "one": {"a": True, "b": 3},
        "two": {"c": None, "d": "x"},
    }
