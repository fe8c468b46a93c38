"""What `diff` is tried on: a repository of the test's own, in which git knows nobody's settings; changes as they are told."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

from tests.cli.headless import GOOD, called

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pytest

    Capsys = pytest.CaptureFixture[str]

OTHER = GOOD.replace("2021-12~", "2021-12-03").replace("value: 3", "value: 4")


class Repository:
    """A repository in a folder of the test's own, which knows nobody's settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *words],
            cwd=self.folder,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    def write(self, **files: str) -> None:
        for name, text in files.items():
            path = self.folder / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def commit(self, message: str = "m", **files: str) -> str:
        self.write(**files)
        self.git("add", "-A")
        self.git("commit", "-qm", message, "--allow-empty")
        return self.git("rev-parse", "HEAD")


def forget_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def changes(capsys: Capsys, *words: str) -> list[dict[str, Any]]:
    done = called(capsys, "diff", "--jsonl", *words)
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def told(change: dict[str, Any]) -> str:
    named = (
        f"“{' '.join(change['name'].split()[:4])}”" if change["kind"] == "quote" else change["id"]
    )
    fields = [
        "+".join([f"{each['field']}:{each['meaning']}", *each["also"]]) for each in change["fields"]
    ]
    within = [] if change["in"] is None else [f"@{change['in']}"]
    listed = fields if change["change"] not in ("added", "removed") else []
    return " ".join([change["change"], change["kind"], named, *within, *listed])


def ids(found: Sequence[dict[str, Any]]) -> list[str]:
    return [each["id"] for each in found]
