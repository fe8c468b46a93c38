"""The pictures under screenshots/ are what the program draws now, and ask nothing of anybody."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from tests.tools.screenshots import FOLDER, SHOTS, Shot, take

STALE = "run python -m tests.tools.screenshots"


def kept(shot: Shot) -> str:
    return (FOLDER / f"{shot.name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
async def test_each_picture_is_what_the_program_draws(shot: Shot) -> None:
    # Compared as a truth value: a diff of two pictures says nothing and takes minutes.
    same = await take(shot) == kept(shot)
    assert same, f"screenshots/{shot.name}.svg is stale: {STALE}"


def test_there_is_no_other_picture_and_at_most_15() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{shot.name}.svg" for shot in SHOTS}
    assert len(SHOTS) <= 15


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_loads_nothing_from_elsewhere(shot: Shot) -> None:
    text = kept(shot)
    ET.fromstring(text)  # noqa: S314  (our own file)
    addresses = set(re.findall(r"https?://[^\s\"')]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg", "https://www.textualize.io/"}
    assert "<script" not in text
    assert "@import" not in text
