"""Fixtures of the verbs without a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.repositories import Repository, forget_settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    forget_settings(monkeypatch)
    made = Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made
