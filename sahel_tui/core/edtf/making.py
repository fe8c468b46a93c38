"""Points and Spans made at the price of unfrozen values: `new_point`, `new_span`, fields by position.

A frozen dataclass sets every field through `object.__setattr__`, which costs more than reading a date
does. Here the fields are set on an unfrozen twin of the same layout, which then takes the frozen class.
"""

from __future__ import annotations

from dataclasses import field, fields, make_dataclass
from typing import TypeVar, cast

from sahel_tui.core.edtf.span import Point, Span

_Made = TypeVar("_Made", Point, Span)


def _maker(frozen: type[_Made]) -> type[_Made]:
    twin = make_dataclass(
        f"_{frozen.__name__}InTheMaking",
        [(f.name, f.type, field(default=f.default)) for f in fields(frozen)],
        slots=True,
        eq=False,
        repr=False,
        match_args=False,
        namespace={"__doc__": f"{frozen.__name__} before it is frozen."},
    )

    def make(*values: object) -> object:
        made = twin(*values)
        made.__class__ = frozen
        return made

    return cast("type[_Made]", make)


new_point = _maker(Point)
new_span = _maker(Span)
