"""How much may be on its way: a table of what is sent, asked, answered and waited for."""

from __future__ import annotations

from sahel_tui.terminal.flow import ANSWERED_S, ASK_BYTES, WINDOW_BYTES, Flow


def answering() -> Flow:
    flow = Flow()
    flow.ask(0.0)
    flow.taken()
    return flow


def test_a_terminal_that_has_never_answered_is_never_waited_for_nor_asked_again() -> None:
    flow = Flow()
    flow.ask(0.0)
    for _ in range(10):
        assert not flow.sent(WINDOW_BYTES, 0.1)
        assert flow.wait_s(0.1) == 0.0
    assert flow.asked


def test_it_is_asked_behind_enough_and_once() -> None:
    flow = answering()
    assert not flow.sent(ASK_BYTES - 1, 1.0)
    assert flow.sent(1, 1.0)
    assert not flow.sent(ASK_BYTES, 1.0)


def test_frames_wait_for_the_answer_once_the_window_is_full() -> None:
    flow = answering()
    assert flow.sent(ASK_BYTES, 1.0)
    assert flow.wait_s(1.0) == 0.0
    flow.sent(WINDOW_BYTES - ASK_BYTES, 1.0)
    assert flow.wait_s(1.5) == ANSWERED_S - 0.5
    flow.taken()
    assert flow.wait_s(1.5) == 0.0


def test_what_was_sent_behind_the_question_is_still_on_its_way() -> None:
    flow = answering()
    flow.sent(ASK_BYTES, 1.0)
    flow.sent(WINDOW_BYTES - 1, 1.0)
    flow.taken()
    assert flow.sent(1, 2.0)
    assert flow.wait_s(2.0) > 0


def test_a_terminal_that_stops_answering_is_waited_for_once() -> None:
    flow = answering()
    flow.sent(WINDOW_BYTES, 1.0)
    assert flow.wait_s(1.0 + ANSWERED_S) == 0.0
    assert not flow.asked
    assert not flow.sent(WINDOW_BYTES, 4.0)
    assert flow.wait_s(4.0) == 0.0


def test_an_answer_nobody_asked_for_is_nothing() -> None:
    flow = Flow()
    flow.taken()
    assert not flow.sent(WINDOW_BYTES, 0.0)
