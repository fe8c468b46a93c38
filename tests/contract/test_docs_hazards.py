"""docs/hazards.md against the tests: every hazard is covered, every test named exists, every hazard's test is named."""

from __future__ import annotations

import ast

import pytest

from tests.contract.pages import ROOT, codes, rows

HAZARDS = rows("hazards", "hazard", "what the program does", "tests")
TESTS = ROOT / "tests"
FOLDER = "terminal/hazards"


def functions(path: str) -> set[str]:
    """The tests of a file under tests/."""
    tree = ast.parse((TESTS / path).read_text(encoding="utf-8"))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
    }


def named(row: dict[str, str]) -> list[tuple[str, str]]:
    """The tests of a row as file and function; a name alone is in the file of the one before."""
    found: list[tuple[str, str]] = []
    for span in codes(row["tests"]):
        path, _, name = span.rpartition("::")
        found.append((path or found[-1][0], name))
    return found


@pytest.mark.parametrize("row", HAZARDS, ids=lambda row: row["hazard"][:40])
def test_every_hazard_has_tests_that_exist(row: dict[str, str]) -> None:
    assert row["hazard"]
    assert row["what the program does"]
    tests = named(row)
    assert tests
    assert [name for path, name in tests if name not in functions(path)] == []


def test_every_test_of_a_hazard_is_in_a_row() -> None:
    files = sorted((TESTS / FOLDER).glob("test_*.py"))
    paths = [str(path.relative_to(TESTS)) for path in files]
    listed = {each for row in HAZARDS for each in named(row)}
    assert {(path, name) for path in paths for name in functions(path)} - listed == set()


def test_no_hazard_stands_there_twice() -> None:
    hazards = [row["hazard"] for row in HAZARDS]
    assert len(set(hazards)) == len(hazards)
