"""Real shells in a pseudo-terminal, with the completion script sourced: what a line says after tabs.

`sahel-tui` is a function there that prints its arguments, while the scripts ask the program itself.
"""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import pytest

if TYPE_CHECKING:
    from types import TracebackType

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?<>=]*[a-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|[=>])")


class Shell(NamedTuple):
    """How a shell is started and told what `sahel-tui` does when the line is run."""

    argv: tuple[str, ...]
    prepared: str


SHELLS = {
    "bash": Shell(
        ("bash", "--norc", "--noprofile", "-i"),
        "bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; "
        "bind 'set completion-query-items 0'; bind 'set page-completions off'; PS1='$ '; source ./script; "
        "sahel-tui() { printf '<%s>' \"$@\"; printf 'END%s\\n' ING; }",
    ),
    "zsh": Shell(
        ("zsh", "-f", "-i"),
        "autoload -Uz compinit; compinit -u -d dump; unsetopt beep prompt_cr; PS1='$ '; LISTMAX=9999; source ./script; "
        "sahel-tui() { printf '<%s>' \"$@\"; printf 'END%s\\n' ING; }",
    ),
    "fish": Shell(
        ("fish", "--no-config", "-i"),
        "function fish_prompt; printf '$ '; end; set -g fish_autosuggestion_enabled 0; source ./script; "
        "function sahel-tui; printf '<%s>' $argv; printf 'END%s\\n' ING; end",
    ),
}


def write_program(at: Path) -> None:
    """`sahel-tui` as an installed program, which runs what is tested."""
    at.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m sahel_tui "$@"\n')
    at.chmod(0o755)


class Session:
    """One shell in a folder."""

    def __init__(self, name: str, folder: Path) -> None:
        shell, self.name = SHELLS[name], name
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        program = folder / "bin" / "sahel-tui"
        program.parent.mkdir(exist_ok=True)
        write_program(program)
        script = subprocess.run(
            [program, "completion", name], capture_output=True, check=True, timeout=60
        )
        (folder / "script").write_bytes(script.stdout)
        environ = {
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "200",
        }
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(shell.argv[0], shell.argv, environ)  # noqa: S606  (the argv is from the table above)
        self.received = ""
        self.run(shell.prepared + "; echo READ''Y", "READY")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)

    def run(self, line: str, until: str) -> str:
        """Type a line, with its tabs, and enter; what comes until some words do."""
        self.received = ""
        os.write(self.terminal, f"{line}\r".encode())
        return self.wait(until)

    def wait(self, until: str) -> str:
        """What comes until some words do."""
        ends = time.monotonic() + PATIENCE_S
        while until not in _ESCAPES.sub("", self.received):
            left = ends - time.monotonic()
            assert left > 0, self.received
            if select.select([self.terminal], [], [], left)[0]:
                self.received += os.read(self.terminal, 1 << 16).decode(errors="replace")
        return _ESCAPES.sub("", self.received)

    def arguments(self, line: str) -> list[str]:
        """The arguments that a typed line with tabs has when it is run."""
        told = self.run(line, "ENDING")
        return re.findall("<([^<>]*)>", told.rpartition("ENDING")[0].splitlines()[-1])
