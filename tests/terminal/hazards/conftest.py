"""Every hazard's program keeps its log in the test's own folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.generated import write

if TYPE_CHECKING:
    from pathlib import Path

MANY_EVENTS = 10_000


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the log, which does not exist yet."""
    home = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home / "sahel-tui"


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A timeline of 10,000 events."""
    return write(tmp_path_factory.mktemp("many") / "many.yaml", MANY_EVENTS)
