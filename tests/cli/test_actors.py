"""`sahel-tui actors`: who takes part, with tallies."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.headless import called

if TYPE_CHECKING:
    import pytest


def test_the_actors_of_what_matches(capsys: pytest.CaptureFixture[str]) -> None:
    every = json.loads(called(capsys, "actors", "--json").out)["actors"]
    speaking = json.loads(called(capsys, "actors", "--json", "-q", "speaker:otto").out)["actors"]
    assert {"otto"} < {each["id"] for each in speaking} < {each["id"] for each in every}
    assert [each["events"] for each in every] == sorted(
        (each["events"] for each in every), reverse=True
    )
