"""Writes the README's key table from the registry of commands: `python -m tests.tools.key_table`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from sahel_tui.tui.commands import COMMANDS
from sahel_tui.tui.keynames import shown

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- keys: generated from sahel_tui/tui/commands.py -->", "<!-- end of keys -->"


def table() -> str:
    """The key table as Markdown."""
    lines = ["| keys | what | |", "|---|---|---|"]
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        for command in commands:
            keys = " ".join(f"`{shown(key)}`" for key in command.keys)
            lines.append(f"| {keys} | {command.title} | {group} |")
    return "\n".join(lines)


def written(text: str) -> str:
    """The README's text with the table as it should be."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
