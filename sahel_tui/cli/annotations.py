"""Problems as GitHub’s workflow commands, which it shows beside the lines they are about. Knows no file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sahel_tui.errors import Problem

_IN_TEXT = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_TEXT, ":": "%3A", ",": "%2C"}


def annotation(problem: Problem) -> str:
    """One line: `::warning file=…,line=…,col=…,title=rule::message`; without a line where the whole file is meant."""
    place = {"line": problem.line, "col": problem.column} if problem.line else {}
    properties = {"file": problem.file, **place, "title": problem.rule}
    told = ",".join(
        f"{key}={_escaped(str(value), _IN_PROPERTY)}" for key, value in properties.items()
    )
    return f"::{problem.severity} {told}::{_escaped(problem.message, _IN_TEXT)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in text)
