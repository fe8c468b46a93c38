"""Wishes: what an app wishes of its terminal."""

from __future__ import annotations

from typing import NamedTuple

from sahel_tui.terminal.input import ESCAPE_S


class Wishes(NamedTuple):
    """What an app wishes of its terminal. `colours` as in preflight; no idle limit: None, else in seconds.

    `may_stop`: the program may be suspended; `may_run`: it may start others.
    """

    colours: str = "256"
    may_stop: bool = True
    may_run: bool = True
    idle_limit_s: float | None = None
    escape_s: float = ESCAPE_S
