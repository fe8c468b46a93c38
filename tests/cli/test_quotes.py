"""`sahel-tui quotes`: what is said, with the verdict."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.headless import called

if TYPE_CHECKING:
    import pytest


def test_the_quotes_of_what_matches(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(called(capsys, "quotes", "--json", "-q", "actor:bazoum").out)["quotes"]
    assert [(each["speaker"], each["verdict"]) for each in found] == [("bazoum", "exact")]
    keys = ["text", "speaker", "name", "source", "event", "date", "verdict", "start", "end"]
    assert list(found[0])[: len(keys)] == keys
