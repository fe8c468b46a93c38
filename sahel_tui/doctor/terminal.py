"""What the terminal itself answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.doctor.facts import Fact, Section, plain
from sahel_tui.terminal.probe import WAIT_S, Answers, probe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.terminal.input.answers import Background

_NOTHING = Answers(None, "", None, None, None, None)


def answers(environ: Mapping[str, str]) -> Section:
    """The terminal is asked; takes as long as it takes to answer, WAIT_S at most."""
    told = probe(environ.get("TERM", ""))
    if isinstance(told, str):
        asked = Fact("asked", value=False, label="asked", words=f"no: {told}")
        return _section(asked, _NOTHING, "not asked")
    if told.took_s is None:
        words = f"yes, not all answered within {WAIT_S * 1000:.0f} ms"
    else:
        words = f"yes, answered within {told.took_s * 1000:.0f} ms"
    return _section(Fact("asked", value=True, label="asked", words=words), told, "not told")


def _section(asked: Fact, told: Answers, silence: str) -> Section:
    name = plain(told.name) or None
    took_ms = None if told.took_s is None else round(told.took_s * 1000)
    ground = told.background
    light = None if ground is None else ground.light
    return Section(
        "answers",
        "Terminal, as it answers",
        (
            asked,
            Fact("took_ms", took_ms),
            Fact("name", name, "calls itself", name or silence),
            Fact("background", _hex(ground), "background", _ground(ground) or silence),
            Fact("light", light),
            _switch("synchronized", told.synchronized, "synchronized output", silence),
            _switch("keyboard", told.keyboard, "kitty keyboard", silence),
            _switch("mouse", told.mouse, "mouse (SGR)", silence),
        ),
    )


def _hex(ground: Background | None) -> str | None:
    return None if ground is None else f"#{ground.red:02x}{ground.green:02x}{ground.blue:02x}"


def _ground(ground: Background | None) -> str:
    return "" if ground is None else f"{_hex(ground)}, {'light' if ground.light else 'dark'}"


def _switch(key: str, value: bool | None, label: str, silence: str) -> Fact:  # noqa: FBT001  (told, not chosen)
    return Fact(key, value, label, silence if value is None else "yes" if value else "no")
