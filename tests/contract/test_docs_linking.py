"""docs/linking.md against the program: its keys are those of the registry, and what is said is said."""

from __future__ import annotations

import pytest

from sahel_tui.explore import history, linked
from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.keynames import shown
from sahel_tui.tui.screens.painter import REST_S
from tests.contract.pages import ROOT, codes, page, rows

SAYERS = (
    "explore/arriving.py",
    "explore/changes.py",
    "explore/disagreement.py",
    "explore/find.py",
    "explore/moves.py",
    "explore/narrowing.py",
    "explore/related.py",
    "explore/reloading.py",
    "tui/screens/alone.py",
    "tui/screens/copying.py",
    "tui/screens/editing.py",
    "tui/screens/keystrokes.py",
    "tui/screens/live.py",
    "tui/screens/main.py",
    "tui/screens/waiting.py",
    "tui/rereading.py",
)
SAID = [
    each
    for row in rows("linking", "said", "when")
    for each in (codes(row["said"]) + codes(row["when"]))
]
KEYS = {shown(key) for command in COMMANDS for key in command.keys}


def test_the_keys_of_the_tables_are_those_of_the_registry() -> None:
    moving = rows("linking", "key", "where", "what it makes")
    going = rows("linking", "key", "when", "what it makes")
    listed = {key for row in (*moving, *going) for key in codes(row["key"])}
    assert listed <= KEYS
    # What takes things back and walks the history has no row of its own there.
    others = {
        "'",
        "esc",
        "backspace",
        "H",
        "L",
        "[",
        "]",
        "?",
        "f1",
        "t",
        "q",
        "ctrl+c",
        "ctrl+l",
        "e",
    }
    also = {"↓", "↑", "pgdn", "pgup", "home", "end", ":", "="}  # second keys of a row's command
    assert KEYS - listed == others | also


@pytest.mark.parametrize("said", [each for each in SAID if each not in KEYS])
def test_what_is_said_is_said(said: str) -> None:
    texts = [(ROOT / "sahel_tui" / name).read_text(encoding="utf-8") for name in SAYERS]
    texts = [text.replace("{screen.commands.key('help')}", "?") for text in texts]
    assert any(said in text for text in texts)


def test_its_numbers() -> None:
    text = " ".join(page("linking").split())
    assert f"at most {history.LIMIT} of them" in text
    assert f"at most {linked.ELSEWHERE_LIMIT} of those" in text
    assert f"follow {round(REST_S * 1000)} ms after" in text
