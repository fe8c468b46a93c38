"""What the environment, the locale and the streams say of the terminal, without asking it."""

from __future__ import annotations

import locale
import os
import sys
from typing import TYPE_CHECKING

from sahel_tui.doctor.facts import Fact, Section, plain
from sahel_tui.preflight import is_terminal
from sahel_tui.preflight.colours import colours, light
from sahel_tui.preflight.letters import locale_name, utf8

if TYPE_CHECKING:
    from collections.abc import Mapping

_STREAMS = ("input", "output", "error")
_SSH = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


def found(environ: Mapping[str, str]) -> Section:
    """Names, colours, letters, size, streams, and what stands between."""
    return Section(
        "terminal",
        "Terminal, as the environment has it",
        (*_names(environ), *_letters(environ), *_size(), *_streams(), *_between(environ)),
    )


def _names(environ: Mapping[str, str]) -> list[Fact]:
    term, colorterm = (_given(environ, name) for name in ("TERM", "COLORTERM"))
    level, why = colours(environ)
    ground = light(environ)
    told = "not told" if ground is None else f"{'light' if ground else 'dark'}, by COLORFGBG"
    return [
        Fact("term", term, "TERM", term or "not set"),
        Fact("colorterm", colorterm, "COLORTERM", colorterm or "not set"),
        Fact("colours", level, "colours", f"{level}, by {plain(why)}"),
        Fact("colours_by", plain(why)),
        Fact("light", ground, "background", told),
    ]


def _letters(environ: Mapping[str, str]) -> list[Fact]:
    named = plain(locale_name(environ))
    encoding = plain(locale.getencoding())
    unicode = utf8(environ)
    kind = "UTF-8" if unicode else "not UTF-8: ASCII signs"
    return [
        Fact("locale", named or None, "locale", f"{named or 'none set'}, here {encoding}"),
        Fact("encoding", encoding),
        Fact("utf8", unicode, "letters", kind),
    ]


def _size() -> list[Fact]:
    """The size by the first stream that has one; by the device alone."""
    for descriptor in (1, 0, 2):
        try:
            columns, lines = os.get_terminal_size(descriptor)
        except OSError:
            continue
        words = f"{columns} columns, {lines} lines" if columns and lines else "not told"
        return [Fact("columns", columns, "size", words), Fact("lines", lines)]
    return [Fact("columns", None, "size", "no terminal"), Fact("lines", None)]


def _streams() -> list[Fact]:
    facts = []
    for name, stream in zip(_STREAMS, (sys.stdin, sys.stdout, sys.stderr), strict=True):
        yes = is_terminal(stream)
        words = "a terminal" if yes else "no terminal"
        facts.append(Fact(name, yes, f"standard {name}", words))
    return facts


def _between(environ: Mapping[str, str]) -> list[Fact]:
    ssh = any(environ.get(name) for name in _SSH)
    inside = "tmux" if environ.get("TMUX") else "screen" if environ.get("STY") else None
    return [
        Fact("ssh", ssh, "over ssh", "yes" if ssh else "no"),
        Fact("inside", inside, "inside", inside or "neither tmux nor screen"),
    ]


def _given(environ: Mapping[str, str], name: str) -> str | None:
    return plain(environ.get(name, "")) or None
