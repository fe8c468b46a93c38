"""The quotes pane: never cut, the focused one in sight, who speaks, what is known of the words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Participation, Quote, Source, Timeline
from sahel_tui.explore import moves
from sahel_tui.explore.linked import shelf
from sahel_tui.explore.state import Pane, State
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.frame import Frame
from sahel_tui.tui.paint.line import Hue
from sahel_tui.tui.paint.quotes import paint_quotes
from sahel_tui.words.events import quoted
from tests.tui.nasty import nasty
from tests.tui.paint.pictured import text

FIRST = "We cannot remain militarily engaged alongside de-facto authorities whose strategy and hidden aims we do not share,"


def quote(words: str, speaker: str | None = "macron", **more: object) -> Quote:
    return Quote(words, "trt", words, speaker, **more)  # type: ignore[arg-type]  # fields of Quote, by name


def store_of(*quotes: Quote, sources: tuple[str, ...] = ("trt",)) -> MemoryStore:
    elsewhere = Event(
        "other", parse("2023"), "Later on", quotes=(quote("said later"),), sources=("trt",)
    )
    return MemoryStore(
        Timeline(
            "Quotes",
            actors={"macron": Actor("macron", "Emmanuel Macron"), "otto": Actor("otto", "Otto")},
            sources={
                "trt": Source("trt", publisher="TRT World"),
                "afp": Source("afp", title="AFP"),
            },
            events=(
                Event(
                    "e",
                    parse("2022"),
                    "T",
                    quotes=quotes,
                    sources=sources,
                    actors=(Participation("macron"),),
                ),
                elsewhere,
            ),
        )
    )


STORE = store_of(quote(FIRST, context="news conference", at="paragraph 3"), quote("heart"))
OPEN = moves.at_event(State(), STORE, "e")
FRAME = Frame(31, 12, focused=False, corner="┬")
PICTURE = """\
┬─ 3 Quotes ────────── 1 of 2 ─
│▌“We cannot remain militarily 
│▌engaged alongside de-facto   
│▌authorities whose strategy   
│▌and hidden aims we do not    
│▌share,”                      
│▌Emmanuel Macron              
│▌TRT World, news conference   
│▌· not checked  paragraph 3   
│                              
│ “heart”  not checked         
│                              """  # noqa: W291  (lines as wide as the pane)


def painted(state: State = OPEN, frame: Frame = FRAME, store: MemoryStore = STORE) -> list[str]:
    return [text(line) for line in paint_quotes(state, store, frame, "│")]


def test_the_picture() -> None:
    assert painted() == PICTURE.splitlines()


def test_the_second_quote_focused() -> None:
    state = moves.move(OPEN.focus(Pane.QUOTES), STORE, 1).state
    lines = painted(state, FRAME._replace(height=14))
    assert "2 of 2" in lines[0]
    assert [line[:2] for line in lines if "heart" in line] == ["│▌"]
    assert lines[6].rstrip() == "│ Emmanuel Macron  not checked"


def test_the_bar_is_green_the_words_are_bright_the_speaker_amber_only_when_picked() -> None:
    inks = {run.text: run.ink.hue for line in paint_quotes(OPEN, STORE, FRAME, "│") for run in line}
    assert inks["▌"] is Hue.QUOTE
    assert inks["share,”"] is Hue.BRIGHT
    assert inks["Emmanuel Macron"] is Hue.TEXT
    assert inks[" “heart”"] is Hue.TEXT
    picked = moves.pick_actor(OPEN, STORE, "macron")
    lines = paint_quotes(picked, STORE, FRAME._replace(height=30), "│")
    assert {run.ink.hue for line in lines for run in line if run.text == "Emmanuel Macron"} == {
        Hue.ACTOR
    }


def test_an_actors_quotes_elsewhere_say_where() -> None:
    picked = moves.pick_actor(OPEN, STORE, "macron")
    lines = painted(picked, FRAME._replace(height=30))
    assert "1 of 3" in lines[0]
    at = next(i for i, line in enumerate(lines) if "said later" in line)
    assert [line.strip("│ ") for line in lines[at + 1 : at + 3]] == [
        "Emmanuel Macron  not checked",
        "2023  Later on",
    ]


NO_QUOTES = [
    ((), "No quotes."),
    (("trt",), "No quotes. 1 source."),
    (("trt", "afp"), "No quotes. 2 sources."),
]


@pytest.mark.parametrize(("sources", "said"), NO_QUOTES)
def test_without_quotes_the_pane_says_so(sources: tuple[str, ...], said: str) -> None:
    store = store_of(sources=sources)
    state = moves.at_event(State(), store, "e")
    lines = painted(state, store=store)
    assert lines[1].strip("│ ") == said
    assert lines[0] == "┬─ 3 Quotes ───────────────────"


@pytest.mark.parametrize(
    ("words", "shown"),
    [("heart", "“heart”"), ("“heart” he said", "“heart” he said"), ('"x"', '"x"'), ("«x»", "«x»")],
)
def test_quotation_marks_are_not_doubled(words: str, shown: str) -> None:
    assert quoted(words) == shown


MORE = [
    (quote("w", None, attribution="a diplomat"), "a diplomat"),
    (quote("w", None), "not named"),
    (quote("w", translation_of="die Worte"), "translated from “die Worte”"),
    (quote("w", note="two\nlines"), "note: two lines"),
    (quote("w", context="on\nthe road"), "TRT World, on the road"),
]


@pytest.mark.parametrize(("made", "said"), MORE)
def test_everything_known_of_the_focused_quote_is_told(made: Quote, said: str) -> None:
    store = store_of(made)
    lines = painted(moves.at_event(State(), store, "e"), FRAME._replace(width=60), store)
    assert said in " ".join(line.strip("│▌ ") for line in lines)


def test_a_quote_longer_than_the_pane_starts_at_its_top_and_counts_what_is_below() -> None:
    store = store_of(quote(" ".join(f"word{n}" for n in range(200))))
    state = moves.at_event(State(), store, "e")
    lines = painted(state, store=store)
    assert lines[1].startswith("│▌“word0 ")
    below = int(lines[0].split("↓")[1].split()[0])
    whole = painted(state, FRAME._replace(height=200), store)
    assert below == sum(line.strip("│ ") != "" for line in whole[1:]) - 11


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 199), st.integers(6, 60), st.integers(26, 60))
def test_the_focused_quote_is_in_sight_among_200(number: int, height: int, width: int) -> None:
    store = nasty("crowded")
    state = moves.at_event(State(pane=Pane.QUOTES), store, "said")
    state = replace(state, quote=shelf(state, store)[number].ref)
    lines = painted(state, Frame(width, height, focused=True, corner="┬"), store)
    assert f"{number + 1} of 200" in lines[0]
    focused = [i for i, line in enumerate(lines) if line.startswith("│▌")]
    assert focused == list(range(focused[0], focused[0] + len(focused)))
    first = shelf(state, store)[number].quote.text.split()[0][: width - 6]
    assert first[:3] in lines[focused[0]]


def test_without_a_focused_quote_their_number_is_told() -> None:
    assert painted(replace(OPEN, quote=None))[0] == "┬─ 3 Quotes ─────────────── 2 ─"


SIDE = [
    # cells, height, the header of a side pane
    (31, 20, "├─ 3 Quotes 1 of 2 ─ 2 Actors ─"),
    (40, 8, "├─ 3 Quotes 1 of 2 ↓2 ─────── 2 Actors ─"),
    (31, 8, "├─ 3 Quotes 1 of 2 ↓3 ───── 2 ─"),
]


@pytest.mark.parametrize(("cells", "height", "head"), SIDE)
def test_a_side_pane_names_the_one_it_hides(cells: int, height: int, head: str) -> None:
    lines = paint_quotes(
        OPEN, STORE, Frame(cells, height, focused=False, corner="├"), "├", "2 Actors"
    )
    assert text(lines[0]) == head


def test_a_list_of_quotes_from_elsewhere_alone_says_so() -> None:
    store = store_of()
    picked = moves.pick_actor(moves.at_event(State(), store, "e"), store, "macron")
    lines = painted(picked, FRAME._replace(height=30), store)
    said = " ".join(line.strip("│ ") for line in lines[1:3]).strip()
    assert said == "None here; elsewhere Emmanuel Macron says:"


def test_when_words_were_said_stands_with_them_where_the_file_gives_it() -> None:
    store = store_of(quote("heart", said=parse("2022-02-16")))
    state = moves.at_event(State(), store, "e")
    assert "TRT World, said 16 Feb 2022" in " ".join(
        line.strip("│▌ ") for line in painted(state, FRAME, store)
    )


def test_claims_give_way_before_the_speaker_of_the_focused_quote() -> None:
    claims = tuple(Claim(f"thing {n}", "trt", text="so") for n in range(4))
    store = store_of(quote(FIRST, context="news conference", at="paragraph 3"))
    timeline = replace(
        store._timeline,
        events=tuple(replace(each, claims=claims) for each in store._timeline.events),
    )
    store = MemoryStore(timeline)
    state = moves.at_event(State(), store, "e")
    lines = [text(line) for line in paint_quotes(state, store, Frame(60, 9, focused=True), "├")]
    assert any("Emmanuel Macron" in line for line in lines)
    assert any("TRT World, news conference" in line for line in lines)
    assert any("Claims" in line and "of 4" in line for line in lines)
    few = [text(line) for line in paint_quotes(state, store, Frame(60, 7, focused=True), "├")]
    assert any("Emmanuel Macron" in line for line in few)
    assert "Claims" in few[-1]
    assert "0 of 4" in few[-1]
