"""What the program is made of, and what it makes of the terminal: output, clipboard, where its log is."""

from __future__ import annotations

import os
import platform
import shutil
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from sahel_tui import __version__, journal
from sahel_tui.doctor.facts import Fact, Section, plain
from sahel_tui.loading.pulling import LIBYAML
from sahel_tui.preflight import CELLS, OUTPUT_VARIABLE, OUTPUTS, PLAIN
from sahel_tui.terminal.stands_on import TEXTUAL, differs

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATE = "XDG_STATE_HOME"


def versions() -> Section:
    """The program, Python, the libraries and the system."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    system = plain(f"{platform.system()} {platform.release()} {platform.machine()}")
    textual, rich, pyyaml = map(_version, ("textual", "rich", "pyyaml"))
    return Section(
        "program",
        "Program",
        (
            Fact("sahel_tui", __version__, "sahel-tui", __version__),
            Fact("python", python, "Python", python),
            Fact("textual", textual, "Textual", f"{textual or 'none'}, made for {TEXTUAL}"),
            Fact("rich", rich, "Rich", rich or "none"),
            Fact("pyyaml", pyyaml, "PyYAML", pyyaml or "none"),
            Fact("libyaml", LIBYAML or None, "libyaml", LIBYAML or "none: files are read slowly"),
            Fact("system", system, "system", system),
        ),
    )


def _version(package: str) -> str | None:
    try:
        return plain(version(package))
    except PackageNotFoundError:
        return None


def choices(environ: Mapping[str, str]) -> Section:
    """What will be done on this terminal, and why."""
    output, why = _output(environ)
    ways = _clipboard(environ)
    folder = _folder(environ)
    mouse = "off, unless --mouse is given; then clicks and the wheel"
    return Section(
        "choices",
        "What the program does with it",
        (
            Fact("output", output, "output", f"{_OUTPUT_WORDS[output]}, {why}"),
            Fact("output_by", why),
            Fact("mouse", "off", "mouse", mouse),
            Fact("clipboard", ", ".join(ways), "clipboard", f"by {' and '.join(ways)}"),
            Fact("log", folder, "log", folder),
        ),
    )


_OUTPUT_WORDS = {CELLS: "cells that change", PLAIN: "plain", "refused": "none, it does not start"}


def _output(environ: Mapping[str, str]) -> tuple[str, str]:
    """Which output it will be, and why."""
    wanted = environ.get(OUTPUT_VARIABLE, "")
    if wanted not in ("", *OUTPUTS):
        return "refused", f"{OUTPUT_VARIABLE} is neither {' nor '.join(OUTPUTS)}"
    if wanted == PLAIN:
        return PLAIN, f"{OUTPUT_VARIABLE}={PLAIN}"
    other = differs()
    return (PLAIN, plain(other)) if other else (CELLS, "all it stands on is as it must be")


def _clipboard(environ: Mapping[str, str]) -> list[str]:
    """How a text would reach the clipboard: by the terminal, and in tmux by tmux."""
    ways = ["OSC 52"]
    if environ.get("TMUX") and shutil.which("tmux", path=environ.get("PATH", os.defpath)):
        ways.append("tmux load-buffer")
    return ways


def _folder(environ: Mapping[str, str]) -> str:
    """The log's folder, so that it tells no names: relative to the home or to the variable that moved it."""
    folder = journal.folder()
    for name, root in (("~", environ.get("HOME", "")), (f"${_STATE}", environ.get(_STATE, ""))):
        if root.startswith("/") and folder.is_relative_to(root):
            return plain(str(Path(name) / folder.relative_to(root)))
    return plain(str(folder))
