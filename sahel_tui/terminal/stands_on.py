"""What cell-level output stands on inside Textual, and whether this Textual is so.

It reads the compositor's updates, which are no public interface; where they look otherwise, the plain path is taken.
"""

from __future__ import annotations

import os

import textual
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App

from sahel_tui.preflight import OUTPUT_VARIABLE, PLAIN

TEXTUAL = "8.2.8"
_SHAPES = {
    LayoutUpdate.__init__: ("self", "strips", "region"),
    ChopsUpdate.__init__: ("self", "chops", "spans", "chop_ends"),
    App._display: ("self", "screen", "renderable"),  # noqa: SLF001  (what is overridden is what is looked at)
}


def differs() -> str:
    """What is otherwise than it must be, in a few words; empty when all is as it must be."""
    if textual.__version__ != TEXTUAL:
        return f"Textual is {textual.__version__}, not {TEXTUAL}"
    for function, names in _SHAPES.items():
        code = function.__code__
        if code.co_varnames[: code.co_argcount] != names:
            return f"{function.__qualname__} takes other arguments"
    return ""


def why_plain() -> str:
    """Why the plain path is taken; empty when cells are sent."""
    if os.environ.get(OUTPUT_VARIABLE) == PLAIN:
        return f"{OUTPUT_VARIABLE}={PLAIN}"
    return differs()
