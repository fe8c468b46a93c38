"""Claims: figure under figure, from whom, whether sources differ, and how many are in sight."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sahel_tui.core.edtf import parse
from sahel_tui.core.model import Actor, Claim, Event, Quote, Source, Timeline
from sahel_tui.explore import moves
from sahel_tui.stores.memory import MemoryStore
from sahel_tui.tui.paint.claims import paint_claims
from sahel_tui.tui.paint.frame import Frame
from sahel_tui.tui.paint.line import Hue
from sahel_tui.tui.paint.quotes import paint_quotes
from tests.tui.paint.pictured import text


def claim(what: str, number: str, source: str = "trt", **more: object) -> Claim:
    return Claim(what, source, Decimal(number), **more)  # type: ignore[arg-type]  # fields of Claim, by name


PICTURED = (
    claim("French troops, Sahel", "4300", modifier="about"),
    claim("of them in Mali", "2400"),
    claim("Takuba special forces", "900"),
)


def store_of(claims: tuple[Claim, ...], quotes: int = 0) -> MemoryStore:
    said = tuple(Quote(f"quote number {n}", "trt", "", "otto") for n in range(quotes))
    return MemoryStore(
        Timeline(
            "Claims",
            actors={"otto": Actor("otto", "David Otto")},
            sources={
                "trt": Source("trt", publisher="TRT World"),
                "afp": Source("afp", publisher="AFP"),
            },
            events=(Event("e", parse("2022"), "T", claims=claims, quotes=said),),
        )
    )


def painted(claims: tuple[Claim, ...], cells: int = 30) -> list[str]:
    store = store_of(claims)
    event = store.event("e")
    assert event is not None
    return [text(line).rstrip() for block in paint_claims(event, store, cells) for line in block]


def test_the_picture() -> None:
    assert painted(PICTURED) == [
        " ~4,300 French troops, Sahel",
        "  2,400 of them in Mali",
        "    900 Takuba special forces",
        " TRT World; no source differs",
    ]


def test_sources_that_differ_are_marked_on_both_and_said() -> None:
    lines = painted((claim("killed", "3"), claim("killed", "5", "afp"), claim("hurt", "9")))
    assert [line[:4] for line in lines if "≠" in line] == [" ≠ 3", " ≠ 5", " ≠ s"]
    assert lines[-1] == " ≠ sources differ"
    assert "     TRT World" in lines or "   TRT World" in lines


def test_the_mark_of_difference_is_trouble() -> None:
    store = store_of((claim("killed", "3"), claim("killed", "5", "afp")))
    event = store.event("e")
    assert event is not None
    first = paint_claims(event, store, 30)[0][0]
    assert first[1].text == "≠ "
    assert first[1].ink.hue is Hue.TROUBLE


def test_who_says_it_stands_below() -> None:
    lines = painted((claim("killed", "3", by="otto"),))
    assert lines == [" 3 killed", "   David Otto, in TRT World", " TRT World; no source differs"]


@pytest.mark.parametrize(
    "given",
    [
        Claim("why they leave", "trt", text="because of the weather\nand more"),
        Claim("when they leave", "trt", date=parse("2022-02-17")),
        claim("how many they were", "123456789"),
    ],
)
@pytest.mark.parametrize("cells", [18, 19, 22, 30])
def test_a_figure_too_long_for_its_column_stands_above_what_it_is_of(
    given: Claim, cells: int
) -> None:
    lines = painted((claim("killed", "3"), given), cells)
    assert all(len(line) <= cells + 1 for line in lines)
    assert given.what in " ".join(" ".join(lines).split())


def test_no_claims_no_lines() -> None:
    assert painted(()) == []


@pytest.mark.parametrize(("height", "count"), [(3, "3"), (9, "3"), (8, "3"), (7, "3"), (6, "3")])
def test_claims_fill_what_quotes_leave(height: int, count: str) -> None:
    store = store_of(PICTURED)
    state = moves.opening(store)
    lines = [
        text(line)
        for line in paint_quotes(state, store, Frame(31, height, focused=False, corner="┬"), "│")
    ]
    heads = [line for line in lines if "Claims" in line]
    assert len(lines) == height
    if heads:
        assert heads[0].startswith("│─ Claims ─")
        assert count in heads[0]


def test_a_claim_is_counted_only_when_all_its_lines_are_in_sight() -> None:
    both = tuple(claim(f"figure {n}", str(n), "trt" if n % 2 else "afp") for n in range(1, 4))
    store = store_of(both, quotes=6)
    state = moves.opening(store)
    for height in range(6, 40):
        lines = [
            text(line)
            for line in paint_quotes(
                state, store, Frame(31, height, focused=False, corner="┬"), "│"
            )
        ]
        start = next((i for i, line in enumerate(lines) if "Claims" in line), None)
        if start is None:
            continue
        seen = sum(
            f" {n} figure {n}" in lines[i] and ("AFP" in lines[i + 1] or "TRT" in lines[i + 1])
            for n in range(1, 4)
            for i in range(start + 1, len(lines) - 1)
        )
        assert lines[start].endswith(f" {seen} of 3 ─" if seen < 3 else "─ 3 ─")


def test_the_day_of_a_figure_is_told_where_it_sets_claims_apart() -> None:
    same = claim("troops", "1", as_of=parse("2022-02")), claim("tanks", "2", as_of=parse("2022-02"))
    assert not any("as of" in line for line in painted(same, 40))
    apart = (
        claim("troops", "1", as_of=parse("2021")),
        claim("troops", "2", as_of=parse("2022-02")),
    )
    assert painted(apart, 40)[:2] == [" 1 troops, as of 2021", " 2 troops, as of Feb 2022"]
