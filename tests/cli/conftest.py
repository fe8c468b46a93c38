"""Fixtures of the verbs without a screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.cli.repositories import Repository, forget_settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    forget_settings(monkeypatch)
    made = Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture(autouse=True)
def same_environment_afterwards() -> Iterator[None]:
    """Opening the explorer takes the program's own variables out of the environment."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
