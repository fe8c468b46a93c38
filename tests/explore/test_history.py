from __future__ import annotations

from dataclasses import replace

from sahel_tui.explore.history import LIMIT, Session
from sahel_tui.explore.state import Change, Overlay, State

A, B, C = State(event="a"), State(event="b"), State(event="c")


def test_a_kept_change_can_be_gone_back_from_and_on_to() -> None:
    session = Session(A).after(Change(B, keep=True))
    back = session.back()
    assert back is not None
    assert back.state == A
    on = back.on()
    assert on is not None
    assert on.state == B


def test_a_change_that_is_not_kept_leaves_no_trace() -> None:
    assert Session(A).after(Change(B)).back() is None


def test_a_kept_change_cuts_what_lies_forward() -> None:
    back = Session(A).after(Change(B, keep=True)).back()
    assert back is not None
    assert back.after(Change(C, keep=True)).on() is None


def test_a_change_to_the_same_state_is_none() -> None:
    session = Session(A)
    assert session.after(Change(A, keep=True)) is session


def test_overlays_are_not_places() -> None:
    open_ = replace(A, overlay=Overlay.PALETTE)
    back = Session(open_).after(Change(B, keep=True)).back()
    assert back is not None
    assert back.state == A


def test_the_past_is_bounded() -> None:
    session = Session(A)
    for n in range(LIMIT + 10):
        session = session.after(Change(State(event=str(n)), keep=True))
    assert len(session.past) == LIMIT
