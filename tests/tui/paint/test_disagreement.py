"""Claims that differ, side by side and one below the other: nothing is cut, the picked one is in sight."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Source, Timeline
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.disagreement import (
    LABEL_CELLS,
    LABELS_FROM,
    SIDE_BY_SIDE_FROM,
    Page,
    Pick,
)
from sahel_tui.tui.paint.line import TROUBLE, width
from tests.tui.nasty import TEXTS
from tests.tui.paint.pictured import text

if TYPE_CHECKING:
    from sahel_tui.tui.paint.blocks import Window

FIRST = Pick(0, 0)
SOURCES = {
    "a": Source("a", "France says 900 leave", publisher="Reuters", published=parse("2022-02-17"), reliability="B"),
    "b": Source("b", "Paris: 1,200 soldats", publisher="AFP", published=parse("2022-02-18~")),
    "c": Source("c", "Le Monde"),
}  # fmt: skip


def claim(source: str, value: int | None = None, **more: Any) -> Claim:
    figure = None if value is None else Decimal(value)
    return Claim(more.pop("what", "to leave"), source, value=figure, **more)


def stored(*claims: Claim, elsewhere: tuple[Claim, ...] = ()) -> MemoryStore:
    events = (
        Event("e", parse("2022-02-17"), "Leaving", claims=claims),
        Event("f", parse("2022-03"), "Left", claims=elsewhere),
    )
    actors = {"otto": Actor("otto", "David Otto")}
    return MemoryStore(Timeline("T", sources=SOURCES, actors=actors, events=events))


def painted(
    store: MemoryStore, pick: Pick = FIRST, cells: int = 92, rows: int = 99, scroll: int = 0
) -> Window:
    return Page(store.disagreements(), store).paint(pick, cells, rows, scroll)


def shown(window: Window) -> list[str]:
    return [text(line).rstrip() for line in window.lines]


def test_sources_stand_side_by_side() -> None:
    store = stored(
        claim("a", 900, unit="men", as_of=parse("2022-02"), by="otto"),
        claim("b", 1200, unit="men", as_of=parse("2022-02"), modifier="about", note="Rough."),
        claim("c", 500, unit="men", as_of=parse("2022-02"), modifier="more-than"),
    )
    assert shown(painted(store, Pick(0, 1))) == [
        "Leaving, 17 February 2022",
        "to leave, men, as of Feb 2022: 2 of 3 claims differ",
        "               Reuters                 ▌ AFP                       Le Monde",
        "says           ≠ 900 men               ▌ about 1,200 men           more than 500 men",
        "               differs from the picked ▌ picked                    agrees with the picked",
        "by             David Otto              ▌ not named                 not named",
        "published      17 February 2022        ▌ about 18 February 2022    no date given",
        "title          France says 900 leave   ▌ Paris: 1,200 soldats",
        "reliability    B, usually reliable     ▌ not rated                 not rated",
        "note                                   ▌ Rough.",
    ]


def test_with_less_room_they_stand_one_below_the_other() -> None:
    store = stored(claim("a", text="few"), claim("c", text="many"))
    assert shown(painted(store, cells=SIDE_BY_SIDE_FROM - 1)) == [
        "Leaving, 17 February 2022",
        "to leave: 2 of 2 claims differ",
        "             ▌ Reuters",
        "says         ▌ few",
        "             ▌ picked",
        "published    ▌ 17 February 2022",
        "title        ▌ France says 900 leave",
        "reliability  ▌ B, usually reliable",
        "",
        "               Le Monde",
        "says           ≠ many",
        "               differs from the picked",
        "published      no date given",
        "reliability    not rated",
    ]


def test_labels_stand_before_their_values_where_they_have_no_column() -> None:
    store = stored(claim("b", text="few"), claim("c", text="many"))
    assert shown(painted(store, cells=20))[4:9] == [
        "▌ AFP",
        "▌ says few",
        "▌ picked",
        "▌ published about",
        "▌ 18 February 2022",
    ]


def test_claims_of_several_events_name_theirs_and_what_they_are_of() -> None:
    store = stored(
        claim("a", 3, topic="toll", what="dead"),
        elsewhere=(claim("c", 5, topic="toll", what="killed"),),
    )
    lines = shown(painted(store))
    assert lines[:2] == ["in 2 events", "toll: 2 of 2 claims differ"]
    assert [" ".join(line.split()) for line in lines if line.startswith(("of ", "event "))] == [
        "of ▌ dead killed",
        "event ▌ Leaving, 17 Feb 2022 Left, Mar 2022",
    ]


def test_only_the_sign_and_the_words_of_difference_are_in_the_ink_of_trouble() -> None:
    store = stored(claim("a", 1), claim("b", 2), claim("c", 2))
    for pick, differ in ((0, 2), (1, 1)):
        window = painted(store, Pick(0, pick))
        runs = [run.text for line in window.lines for run in line if run.ink.hue == TROUBLE.hue]
        assert runs == ["≠ "] * differ + ["differs from the picked"] * differ


def test_the_event_stands_once_above_several_disagreements() -> None:
    store = stored(claim("a", 1), claim("b", 2), *(claim(s, text=s, what="mood") for s in "ab"))
    lines = shown(painted(store, Pick(1, 0)))
    assert [line for line in lines if "Leaving" in line] == ["Leaving, 17 February 2022"]
    assert [line for line in lines if "differ" in line and ":" in line] == [
        "to leave: 2 of 2 claims differ",
        "mood: 2 of 2 claims differ",
    ]
    # Those of another thing are not compared with the picked one.
    assert sum("≠" in line for line in lines) == 1


_claims = st.builds(
    claim,
    st.sampled_from("abc"),
    text=st.sampled_from(TEXTS),
    what=st.sampled_from(("mood", "a long name of a thing that is claimed by many")),
    topic=st.sampled_from(("t", "u", None)),
    by=st.sampled_from(("otto", None)),
    note=st.sampled_from((*TEXTS, None)),
)


def bare(words: str) -> str:
    return "".join(words.replace("▌", "").split())


@given(
    st.lists(_claims, min_size=2, max_size=7),
    st.lists(_claims, max_size=4),
    st.integers(10, 130),
    st.integers(1, 30),
    st.data(),
)
def test_nothing_is_cut_and_the_picked_claim_is_in_sight(
    claims: list[Claim], others: list[Claim], cells: int, rows: int, data: st.DataObject
) -> None:
    store = stored(*claims, elsewhere=tuple(others))
    found = store.disagreements()
    if not found:
        return
    section = data.draw(st.integers(0, len(found) - 1))
    pick = Pick(section, data.draw(st.integers(0, len(found[section].claims) - 1)))
    whole = painted(store, pick, cells, 10_000)
    assert (whole.above, whole.below, whole.spare) == (False, False, 0)
    for line in whole.lines:
        assert width(line) <= cells
    if cells < SIDE_BY_SIDE_FROM:  # else its lines have others beside them
        lines = [text(line)[LABEL_CELLS if cells >= LABELS_FROM else 0 :] for line in whole.lines]
        shown_whole = bare("".join(line.removeprefix("▌") for line in lines))
        made = found[pick.section].claims[pick.at].claim
        assert bare(made.text or "") in shown_whole
        assert bare(made.note or "") in shown_whole
    window = painted(store, pick, cells, rows)
    assert len(window.lines) <= rows
    assert all(width(line) <= cells for line in window.lines)
    assert any("▌" in text(line) for line in window.lines) or window.spare
    assert window.above or window.lines[0] == whole.lines[0]
    assert window.below or window.lines[-1] == whole.lines[-1]
    # Scrolled to its end, a claim that is longer than the window has shown all of itself.
    bars = sum("▌" in text(line) for line in whole.lines)
    if window.spare:
        last = painted(store, pick, cells, rows, window.spare)
        assert bars <= window.spare + rows
        assert any("▌" in text(line) for line in last.lines) or rows == 1
    else:
        assert sum("▌" in text(line) for line in window.lines) == bars


@pytest.mark.parametrize("claims", [2, 20_000])
def test_what_a_key_paints_does_not_grow_with_the_claims(
    claims: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stored(*(claim("a", value) for value in range(claims)))
    page = Page(store.disagreements(), store)
    page.paint(Pick(0, 0), 92, 20)
    asked = 0
    find = store.source

    def counted(source_id: str) -> Source | None:
        nonlocal asked
        asked += 1
        return find(source_id)

    monkeypatch.setattr(store, "source", counted)
    assert len(page.paint(Pick(0, claims // 2), 92, 20).lines) <= 20
    assert asked < 200
