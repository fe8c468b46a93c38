"""`sahel-tui settings`: every setting, its value, and where that comes from (docs/settings.md)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sahel_tui.cli import setting_flags
from sahel_tui.cli.saying import parser, tell
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sahel_tui.settings.places import Path
    from sahel_tui.settings.settling import Settled, Source

SCHEMA = 1


class Row(NamedTuple):
    """One line: the path of what is set, its value for readers and for programs, where it comes from."""

    path: Path
    shown: str
    value: object
    source: Source

    @property
    def name(self) -> str:
        """The path as TOML has it, for keys that need no quotes."""
        return ".".join(map(str, self.path))


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui settings",
        "Print every setting, its value, and where it comes from: default, file, environment, flag.",
    )
    asked.add_argument("--json", action="store_true", help="one JSON document")
    setting_flags.add(asked)
    return asked


def run(argv: Sequence[str]) -> int:
    """Print the settings as an explorer with these flags would have them; the exit code."""
    from sahel_tui.settings import settle

    given = vars(declared().parse_args(argv))
    as_json, config = given.pop("json"), given.pop("config")
    found = settle(os.environ, given, config)
    refused = setting_flags.report(found.problems, "nothing is shown")
    if refused is not None:
        return refused
    if as_json:
        _print_json(found)
    else:
        _print_rows(found)
    return Exit.DONE


def rows(found: Settled) -> Iterator[Row]:
    """All that is set or could be: the settings, every command's keys, views and themes."""
    from sahel_tui.settings.declared import KEYS, SETTINGS, THEMES, VIEWS
    from sahel_tui.settings.settling import DEFAULT
    from sahel_tui.tui.commands import Commands
    from sahel_tui.tui.keynames import shown

    settings, sources = found.settings, found.sources
    for setting in SETTINGS:
        value = getattr(settings, setting.name)
        path: Path = (setting.name,)
        yield Row(path, setting.kind.shown(value), value, sources.get(path, DEFAULT))
    for name, query in settings.views:
        yield Row((VIEWS, name), query, query, sources[VIEWS, name])
    for command in Commands(settings.keys).all:
        path = (KEYS, command.id)
        keys = list(command.keys)
        yield Row(path, " ".join(map(shown, keys)), keys, sources.get(path, DEFAULT))
    for theme in settings.themes:
        for token, colour in {"base": theme.base, **theme.tokens}.items():
            path = (THEMES, theme.name, token)
            yield Row(path, colour, colour, sources.get(path, DEFAULT))


def _print_rows(found: Settled) -> None:
    import sys

    from sahel_tui.core.text import scrub
    from sahel_tui.preflight import is_terminal

    lines = [tuple(map(scrub, (row.name, row.shown, str(row.source)))) for row in rows(found)]
    if not is_terminal(sys.stdout):
        for line in lines:
            print("\t".join(line))
        return
    names, values = (max(len(line[at]) for line in lines) for at in (0, 1))
    for name, value, source in lines:
        print(f"{name:{names}}  {value:{min(values, 24)}}  {source}")
    tell(f"settings file: {found.file or 'none'}")


def _print_json(found: Settled) -> None:
    import json

    listed = [
        {
            "name": row.name,
            "value": row.value,
            "source": row.source.kind,
            "from": row.source.name or None,
            "line": row.source.line or None,
        }
        for row in rows(found)
    ]
    document = {"schema": SCHEMA, "file": found.file, "settings": listed}
    print(json.dumps(document, indent=2, ensure_ascii=False))
