"""What an id names, and what may have been meant."""

from __future__ import annotations

import hashlib

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Quote, Source, Timeline
from sahel_tui.headless.naming import named, nearest
from sahel_tui.stores.memory import MemoryStore

WORDS = "We leave."
DIGEST = hashlib.sha256(WORDS.encode()).hexdigest()[:12]
STORE = MemoryStore(
    Timeline(
        "T",
        actors={each: Actor(each, f"The {each}") for each in ("mali", "niger", "toure")},
        sources={"mali": Source("mali", title="Mali"), "press": Source("press", publisher="Press")},
        events=(
            Event("mali", parse("2021"), "In Mali", quotes=(Quote(WORDS, "press", WORDS),)),
            Event("coup", parse("2022"), "Coup in Burkina Faso"),
        ),
    )
)
NAMED = [
    ("coup", ["event:coup"]),
    ("niger", ["actor:niger"]),
    ("press", ["source:press"]),
    ("mali", ["event:mali", "actor:mali", "source:mali"]),
    ("actor:mali", ["actor:mali"]),
    ("source:mali", ["source:mali"]),
    ("event:niger", []),
    ("MALI", ["event:mali", "actor:mali", "source:mali"]),
    ("Touré", ["actor:toure"]),
    ("event:Coup", ["event:coup"]),
    ("coup ", []),
    ("", []),
    ("event:", []),
    ("role:coup", []),
    (DIGEST, [f"quote:{DIGEST}"]),
    (f"quote:{DIGEST}", [f"quote:{DIGEST}"]),
    ("0" * 12, []),
]


@pytest.mark.parametrize(("asked", "things"), NAMED)
def test_what_an_id_names(asked: str, things: list[str]) -> None:
    assert [str(each) for each in named(STORE, asked)] == things


NEAREST = [
    ("nigre", ["actor:niger"]),
    ("burkina", ["event:coup"]),
    ("The Niger", ["actor:niger"]),
    ("actor:mail", ["actor:mali"]),
    ("mail", ["event:mali", "actor:mali", "source:mali"]),
    ("quote:" + DIGEST[:-1] + "g", [f"quote:{DIGEST}"]),
    ("zzzzzz", []),
    ("", []),
]


@pytest.mark.parametrize(("asked", "things"), NEAREST)
def test_what_may_have_been_meant(asked: str, things: list[str]) -> None:
    assert [str(each) for each in nearest(STORE, asked)] == things
