"""The actors pane: the list, the picked actor always in sight, and the card that gives way from the bottom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Event, Participation, Quote, Role, Timeline
from sahel_tui.explore import moves
from sahel_tui.explore.state import Pane, State
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.actors import USUAL, CardLook, compose_card, paint_actors
from sahel_tui.tui.paint.frame import Frame
from sahel_tui.tui.paint.line import Ground, Hue, Line
from tests.tui.paint.pictured import text

PARTS = (
    ("macron", "announces"),
    ("france", "withdraws"),
    ("forces", "to leave"),
    ("mali", "host"),
    ("junta", "blamed"),
    ("niger", "next base"),
)
ACTORS = (
    Actor(
        "macron",
        "Emmanuel Macron",
        "person",
        ("President Macron", "Macron"),
        (Role("President", "france", parse("2017-05-14/..")),),
        summary="Elected twice.",
    ),
    Actor("france", "France", "state"),
    Actor("forces", "French forces", "armed-group", member_of=("france",)),
    Actor("mali", "Mali", "state"),
    Actor("junta", "Mali’s junta", "government"),
    Actor("niger", "Niger", "state"),
    Actor("unseen", "Nobody Here", "other"),
)
SAID = tuple(Quote(words, "s", words, "macron") for words in ("We cannot remain", "heart"))
ANNOUNCED = Event(
    "announced",
    parse("2022-02-17"),
    "T",
    actors=tuple(Participation(*part) for part in PARTS),
    quotes=SAID,
)


def planned(id_: str, *others: str) -> Event:
    parts = tuple(map(Participation, ("macron", "france", *others)))
    return Event(id_, parse("2022-04-10"), "T", status="planned", actors=parts)


STORE = MemoryStore(
    Timeline(
        "Actors",
        as_of=parse("2022-02-17"),
        actors={actor.id: actor for actor in ACTORS},
        events=(
            Event("old", parse("2012"), "T"),
            ANNOUNCED,
            planned("p1", "mali"),
            planned("p2"),
            planned("p3"),
        ),
    )
)
OPEN = moves.at_event(State(), STORE, "announced")
PICKED = moves.pick_actor(OPEN, STORE, "macron")
FRAME = Frame(29, 16, focused=False, corner="├")
PICTURE = """\
├─ 2 Actors ──────── 6 here ─
│▌“Emmanuel Macron announces 
│  France          withdraws 
│  French forces   to leave  
│  Mali            host      
│  Mali’s junta    blamed    
│  Niger           next base 
│                            
│ Emmanuel Macron  person    
│ also President Macron      
│ President of France        
│ since 14 May 2017          
│ 2012 ··········▂ 2022      
│ planned        ⠿           
│ 4 events (3 planned) 2 said
│ with France 4, Mali 2, +3  """  # noqa: W291  (lines as wide as the pane)


def painted(state: State = PICKED, frame: Frame = FRAME, store: MemoryStore = STORE) -> list[str]:
    return [text(line) for line in paint_actors(state, store, frame, "macron")]


def card_of(actor: str, cells: int) -> tuple[list[Line], int]:
    return compose_card(STORE.actor(actor), ANNOUNCED, STORE, cells, USUAL)


def test_the_picture() -> None:
    assert painted() == PICTURE.splitlines()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (70, " with France 4, Mali 2, French forces 1, Mali’s junta 1, Niger 1"),
        (26, " with France 4, Mali 2, +3"),
        (25, " with France 4, Mali 2, +3"),
        (24, " with France 4, +4"),
        (14, " with Fran…, +4"),
    ],
)
def test_company_names_whom_there_is_room_for_and_counts_the_rest(cells: int, said: str) -> None:
    assert said in [text(line) for line in card_of("macron", cells)[0]]


def test_counts_have_their_thousands_apart() -> None:
    crowd = [planned(f"t{n}", *("mali", "niger")[: (n < 1200) + (n < 3)]) for n in range(1500)]
    store = MemoryStore(
        Timeline("T", actors={actor.id: actor for actor in ACTORS}, events=tuple(crowd))
    )
    card = [text(line) for line in compose_card(store.actor("macron"), None, store, 40, USUAL)[0]]
    assert " 1,500 events (1,500 planned)" in card
    assert " with France 1,500, Mali 1,200, Niger 3" in card


@pytest.mark.parametrize("height", range(7, 17))
def test_a_short_pane_shortens_list_and_card_and_keeps_the_name(height: int) -> None:
    lines = painted(frame=FRAME._replace(height=height))
    assert any("Emmanuel Macron  person" in line for line in lines)
    assert (
        sum(
            any(name in line for name in ("France ", "forces ", "Mali  ", "junta", "Niger"))
            for line in lines
        )
        >= 2
    )


@pytest.mark.parametrize("height", range(2, 17))
def test_the_card_gives_up_from_the_bottom(height: int) -> None:
    whole = [line for line in painted(frame=FRAME._replace(height=40)) if line[1:].strip()]
    start = next(i for i, line in enumerate(whole) if "person" in line)
    shown = painted(frame=FRAME._replace(height=height))
    cards = [line for line in shown if line in whole[start:]]
    assert cards == whole[start : start + len(cards)]


def test_no_actor_picked_is_nothing_amber_and_a_hint() -> None:
    lines = paint_actors(OPEN, STORE, FRAME, None)
    assert Hue.ACTOR not in {run.ink.hue for line in lines for run in line if run.text.strip()}
    assert any("2 or a picks an actor" in text(line) for line in lines)
    lines = paint_actors(OPEN, STORE, FRAME, None, look=CardLook(pick_keys=("f2", "f3")))
    assert any("f2 or f3 picks an actor" in text(line) for line in lines)


def test_an_actor_that_is_elsewhere_says_so() -> None:
    state = replace(OPEN, actor="unseen")
    lines = painted(state)
    assert not any(line.startswith("│▌") for line in lines)
    assert any("not in this event" in line for line in lines)
    assert any("0 events" in line for line in lines)


def test_nobody_named_is_said() -> None:
    state = moves.at_event(OPEN, STORE, "old")
    assert painted(state)[0].endswith(" 0 here ─")
    assert painted(state)[1] == "│ No actors named.           "
    assert painted(State())[1] == "│ No actors named.           "


def test_the_picked_actor_is_amber_the_speaker_has_a_green_mark() -> None:
    first = paint_actors(PICKED, STORE, FRAME, "macron")[1]
    inks = {run.text.strip(): run.ink for run in first if run.text.strip()}
    assert inks["▌"].hue is Hue.ACTOR
    assert inks["“"].hue is Hue.QUOTE
    assert inks["Emmanuel Macron"].hue is Hue.ACTOR
    assert inks["announces"].hue is Hue.MUTED
    other = paint_actors(PICKED, STORE, FRAME, "mali")
    assert [text(line)[:4] for line in other if "“" in text(line)] == ["│ “M"]


def test_the_focused_row_has_its_ground_only_while_the_pane_is_focused() -> None:
    grounds = [
        {
            run.ink.ground
            for run in paint_actors(PICKED, STORE, FRAME._replace(focused=focused), None)[1]
        }
        for focused in (True, False)
    ]
    assert Ground.SELECTED in grounds[0]
    assert grounds[1] == {Ground.BG}


def test_the_card_says_what_a_body_belongs_to_and_who_it_is() -> None:
    assert " member of France" in [text(line) for line in card_of("forces", 26)[0]]
    lines, essential = card_of("macron", 26)
    assert [text(line) for line in lines[-2:]] == [" Elected twice.", " id macron"]
    assert essential == len(lines) - 2


def test_the_card_says_what_the_actor_is_called_elsewhere() -> None:
    macron = STORE.actor("macron")
    assert macron is not None
    lines, _ = compose_card(replace(macron, wikidata="Q3052772"), None, STORE, 40, USUAL)
    assert text(lines[-1]) == " id macron  wikidata Q3052772"


def test_a_name_too_long_for_its_kind_has_its_own_lines() -> None:
    long = Actor("x", "The Geneva Centre for Africa Security and Strategic Studies", "organisation")
    lines, _ = compose_card(long, None, STORE, 26, USUAL)
    assert [text(line) for line in lines[:4]] == [
        " The Geneva Centre for",
        " Africa Security and",
        " Strategic Studies",
        " organisation",
    ]


def test_a_side_pane_names_the_one_it_hides() -> None:
    frame = Frame(31, 9, focused=False, corner="├")
    lines = paint_actors(PICKED, STORE, frame._replace(height=20), None, beside="3 Quotes")
    assert text(lines[0]) == "├─ 2 Actors 6 here ─ 3 Quotes ─"
    lines = paint_actors(PICKED, STORE, frame, None, beside="3 Quotes")
    assert text(lines[0]) == "├─ 2 Actors 6 here ↓2 ───── 3 ─"


# -- 200 actors

CROWD = MemoryStore(
    Timeline(
        "Crowd",
        actors={f"n{n}": Actor(f"n{n}", f"Number {n}") for n in range(200)},
        events=(
            Event(
                "e",
                parse("2022"),
                "T",
                actors=tuple(Participation(f"n{n}", f"role {n}") for n in range(200)),
            ),
        ),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 199), st.integers(2, 60), st.integers(26, 60))
def test_the_picked_actor_is_in_sight_among_many(number: int, height: int, width: int) -> None:
    state = moves.pick_actor(moves.opening(CROWD), CROWD, f"n{number}")
    frame = Frame(width, height, focused=True, corner="├")
    lines = painted(state, frame, CROWD)
    picked = [line for line in lines if line.startswith("│▌")]
    assert len(picked) == 1
    assert f"Number {number} " in picked[0]


@pytest.mark.parametrize("height", [5, 16, 40])
def test_walking_200_actors_shows_each_and_counts_the_rest(height: int) -> None:
    state = moves.opening(CROWD).focus(Pane.ACTORS)
    frame = Frame(40, height, focused=True, corner="├")
    for number in range(200):
        state = moves.move(state, CROWD, 1).state
        lines = painted(state, frame, CROWD)
        shown = [line for line in lines if " role " in line]
        above = int(lines[0].split("↑")[1].split()[0]) if "↑" in lines[0] else 0
        below = int(lines[0].split("↓")[1].split()[0]) if "↓" in lines[0] else 0
        assert above + len(shown) + below == 200
        assert any(line.startswith("│▌") and f"Number {number} " in line for line in lines)
