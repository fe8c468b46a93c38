"""The house: sizes, layers, the registry of keys, what lies where, what must never be committed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE, TESTS = ROOT / "sahel_tui", ROOT / "tests"
MODULES = sorted(PACKAGE.rglob("*.py"))
WALL_LINES, FUNCTION_LINES = 400, 60
NEEDED = {"pyproject.toml", "README.md", "events.yaml", "sahel_tui", "tests", "screenshots"}
ALLOWED = NEEDED | {"LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "docs"}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}
# Paths of one machine, addresses of mirrors and registries, marks of work left undone.
PRIVATE = re.compile(
    r"(?<![\w.])/(?:home|root|work|Users)/\w|file:///|://[\w.-]*(?:pypi|artifactory|nexus|mirror|registry)[\w.-]*"
    r"|--(?:extra-)?index-url|\b(?:127\.0\.0\.1|localhost|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+)\b"
)
UNDONE = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b(?![-X])")
MADE = re.compile(r"(^|/)(__pycache__|build|dist|\.[a-z_]+|[^/]*\.egg-info)/")
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".svg", ".txt", ".cfg", ".json", ""}


def tracked() -> list[Path]:
    """The files under version control; in an unpacked archive all that are not made by tools."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [name for name in done.stdout.decode().split("\0") if name]
    found = [ROOT / name for name in names] or [
        path for path in ROOT.rglob("*") if not MADE.search(f"{path.relative_to(ROOT)}/")
    ]
    return [path for path in found if path.is_file()]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# -- sizes and names


@pytest.mark.parametrize("path", [*MODULES, *sorted(TESTS.rglob("*.py"))], ids=name_of)
def test_no_module_is_longer_than_the_wall(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= WALL_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_longer_than_a_screen_and_a_half(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= FUNCTION_LINES, f"{node.name} has {lines} lines"


def test_half_of_the_modules_are_about_100_lines_or_less() -> None:
    sizes = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES)
    assert sizes[len(sizes) // 2] <= 130


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in MODULES if VAGUE & set(path.stem.split("_"))] == []


# -- layers


def test_imports_go_one_way() -> None:
    pytest.importorskip("importlinter")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as lint; lint()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# -- what lies where


def test_the_top_level_holds_only_what_belongs_there() -> None:
    # An unpacked source archive has its metadata at the top.
    names = {path.relative_to(ROOT).parts[0] for path in tracked()} - {"PKG-INFO"}
    assert names - ALLOWED - {name for name in names if name.startswith(".")} == set()
    assert names >= NEEDED


def test_nothing_that_is_made_is_committed() -> None:
    made = re.compile(
        r"(^|/)(__pycache__|\.venv|build|dist|[^/]*\.egg-info)/|\.(pyc|pyo|whl|log|orig|rej|swp)$|\.coverage"
    )
    assert [name for path in tracked() if made.search(name := name_of(path))] == []


def test_no_paths_of_a_machine_and_no_addresses_of_registries() -> None:
    found = []
    for path in tracked():
        if path.suffix in TEXTS and path != Path(__file__):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if PRIVATE.search(line):
                    found.append(f"{name_of(path)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_nothing_is_left_undone() -> None:
    found = []
    for path in tracked():
        if path.suffix == ".py" and path != Path(__file__):
            lines = path.read_text(encoding="utf-8").splitlines()
            found += [
                f"{name_of(path)}:{n}"
                for n, line in enumerate(lines, 1)
                if "#" in line and UNDONE.search(line)
            ]
    assert found == []


def test_tests_lie_where_what_they_test_lies() -> None:
    apart = {"contract", "terminal", "tools", "benchmarks"}
    for path in TESTS.rglob("test_*.py"):
        parts = path.relative_to(TESTS).parts[:-1]
        if parts and parts[0] not in apart:
            assert (PACKAGE.joinpath(*parts)).is_dir(), name_of(path)


# -- pyproject


def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)["project"]  # type: ignore[no-any-return]  # a table, by the format


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("\ndependencies = [") : text.index("[project.scripts]")]
    plain = {
        "pytest",
        "ruff",
        "mypy",
        "types-PyYAML",
        "types-jsonschema",
    }  # the tools that the checks are named after
    for line in block.splitlines():
        match = re.match(r'\s+"([A-Za-z-]+)[^"]*",(.*)', line)
        if match and match[1] not in plain:
            assert re.search(r"#\s\w.{10,}", match[2]), line


def test_what_the_screen_stands_on_is_pinned_exactly() -> None:
    assert any(str(each).startswith("textual==") for each in project()["dependencies"])  # type: ignore[attr-defined]  # a list


def test_every_ignored_rule_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("\nignore = [") : text.index("[tool.ruff.lint.pylint]")]
    for line in block.splitlines():
        if re.match(r'\s+"[A-Z]+\d*",', line):
            assert re.search(r"#\s[\w.].{8,}", line), line


SUPPRESSED = re.compile(r"#\s*(?:noqa: ([A-Z0-9, ]+[A-Z0-9])|type: ignore\[([\w, -]+)\])(.*)")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_a_module_lets_pass_it_says_why_at_least_once(path: Path) -> None:
    reasoned: dict[str, bool] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := SUPPRESSED.search(line):
            code = match[1] or match[2]
            reasoned[code] = reasoned.get(code, False) or len(match[3].strip(" (#-)")) > 8
    assert [code for code, why in reasoned.items() if not why] == []
