"""The index of words answers as the texts themselves do, whatever stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sahel_tui.core.edtf import parse as parse_date
from sahel_tui.core.model import Actor, Event, Participation, Quote, Timeline
from sahel_tui.core.query import parse
from sahel_tui.core.query.terms import ANYWHERE, Phrase, Query, Term
from sahel_tui.stores.index import layout, wording
from sahel_tui.stores.memory import MemoryStore
from tests.stores.index.test_index_store import opened

if TYPE_CHECKING:
    from sahel_tui.stores.store import EventStore

LONG = "w" * 40_000  # longer than FTS5 keeps
TIMELINE = Timeline(
    "Words",
    actors={"eu": Actor("eu", "European Union", aliases=("the Union",))},
    events=tuple(
        Event(f"e{n}", parse_date("2021"), title, **more)  # type: ignore[arg-type]  # a table of what differs
        for n, (title, more) in enumerate(
            (
                ("Troops leave", {"summary": "Kidal falls", "place": "Kidal"}),
                ("Troops", {"summary": "leave Kidal"}),
                (f"{LONG}a left", {}),
                (f"{LONG}b left", {}),
                (f"go {LONG}a", {"tags": ("go", "went")}),
                ("AND OR NOT", {"stated": "NEAR(2021)"}),
                ("foo-bar c++ x_y", {}),
                ("Ağrı straße ﬁn", {}),
                ("nothing", {"actors": (Participation("eu"),)}),
                ("spoken", {"quotes": (Quote("We leave", "s", "We leave", "eu", context="a talk"),)}),
                ("European talks", {"actors": (Participation("eu"),)}),
                ("日本 と マリ", {}),
            )
        )
    ),
)  # fmt: skip
ASKED = (
    "leave", '"troops leave"', '"leave kidal"', '"falls kidal"', '"went"', '"go went"', "trou", "troop",
    "and", "or", "not", "near", '"and or"', "foo-bar", "c++", "x_y", '"bar c"', '"foo*"', "agri", "strasse", "fin",
    "european", '"european union"', '"union the"', '"talks european"', '"european talks"', "union", '"uni"', "unio",
    '"we leave"', "a", "日", "マリ", "-leave", "leave -kidal", "2021", "x",
)  # fmt: skip


LONG_ASKED = (
    LONG, f"{LONG}a", f"{LONG}c", f"go {LONG}", f"{LONG}a lef", Phrase(LONG), Phrase(f"{LONG}a"), Phrase(f"go {LONG}a"),
    Phrase(f"{LONG}a left"), Phrase(f"{LONG}a lef"), "w" * 5_000, Phrase("w" * 5_000),
)  # fmt: skip
QUERIES = [*map(parse, ASKED), *(Query((Term(ANYWHERE, (value,)),)) for value in LONG_ASKED)]


@pytest.fixture(scope="module", params=[0, 100], ids=["listed", "not listed"])
def stores(request: pytest.FixtureRequest) -> tuple[EventStore, EventStore]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(layout, "WORDS_LISTED_FROM", request.param)
        return opened(TIMELINE), MemoryStore(TIMELINE)


@pytest.mark.parametrize("few", [0, wording.FEW], ids=["by index", "by reading"])
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query)[:20])
def test_words_are_found_as_in_memory(
    few: int, query: Query, stores: tuple[EventStore, EventStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wording, "FEW", few)
    # Each time under another name, since views are remembered.
    query &= Query((Term("before", (f"{3000 + few}",)),))
    found, expected = (
        [row.event.id for row in store.view(query).window(0, 20)] for store in stores
    )
    assert found == expected
