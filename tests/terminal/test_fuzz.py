"""Two short fuzz runs, and that the fuzz itself is what it says; `python -m tests.terminal.fuzz` makes the long ones."""

from __future__ import annotations

from random import Random

import pytest

from tests.terminal.fuzz import fuzz
from tests.terminal.random_input import QUITTING, actions


@pytest.mark.parametrize("seed", [3, 11])
def test_random_input_neither_ends_nor_occupies_the_program(seed: int) -> None:
    assert fuzz(seed, 200).wrong == []


def test_random_input_is_the_same_for_the_same_seed_and_never_quits() -> None:
    once, again = (list(actions(Random(5), 500)) for _ in range(2))  # noqa: S311  (nothing is secret)
    assert once == again
    assert not QUITTING.search(b"".join(each.data for each in once))
    for quits in (b"q", b"\x03", b"\x1b[113u", b"\x1b[99;5u", b"\x1b[27;5;99~"):
        assert QUITTING.search(quits)
