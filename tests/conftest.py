"""Tests see the same environment on every machine, before Textual reads any of it, and the same examples.

`pytest --hypothesis-profile=default` looks for new examples.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from sahel_tui.preflight import shield
from tests.postgres import Postgres, missing

if TYPE_CHECKING:
    from collections.abc import Iterator

shield(os.environ)
for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
    os.environ.pop(name, None)
# Nobody's own settings, and no place that another test left a file at.
os.environ["XDG_CONFIG_HOME"] = "/nowhere"
os.environ["SAHEL_TUI_REMEMBER_POSITION"] = "0"
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, one for all tests of a process."""
    if lacking := missing():
        pytest.skip(lacking)
    with Postgres() as server:
        yield server
