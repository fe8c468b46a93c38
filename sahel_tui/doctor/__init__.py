"""The doctor: what the program found on this machine and terminal, for a bug report.

Looks, asks the terminal, and changes nothing. Names no host, user or address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.doctor import program, surroundings, terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.doctor.facts import Section


def examine(environ: Mapping[str, str]) -> list[Section]:
    """Everything there is to tell, in the order of the page."""
    return [
        program.versions(),
        surroundings.found(environ),
        terminal.answers(environ),
        program.choices(environ),
    ]
