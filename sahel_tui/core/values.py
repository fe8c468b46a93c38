"""Frozen, slotted dataclasses made in a quarter of the time that the standard library takes.

It compiles six methods for each class, 0.4 ms a class on a small machine, and this program has fifty:
a tenth of its start. Here `__init__` alone is compiled, the others are shared functions over the fields.
`dataclasses.fields` and `replace` and type checkers see an ordinary dataclass.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: Literal[True], slots: Literal[True]) -> Callable[[type], type]:
        """`@dataclass(frozen=True, slots=True)`, and no other form. Pickled by its parts, in order."""
        del frozen, slots
        return _make


__all__ = ["dataclass"]

_NONE = dataclasses.MISSING


def _make(plain: type[Any]) -> type[Any]:
    made: type[Any] = dataclasses.dataclass(slots=True, init=False, repr=False, eq=False)(plain)
    fields = dataclasses.fields(made)
    every = _getter([each.name for each in fields])
    parts = _getter([each.name for each in fields if each.compare])

    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or parts(self) == parts(other)

    methods: dict[str, Callable[..., object]] = {
        "__init__": _init(made, fields),
        "__eq__": equal,
        "__hash__": lambda self: hash(parts(self)),
        "__repr__": _repr,
        "__reduce__": lambda self: (made, every(self)),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
    }
    for name, method in methods.items():
        if name not in plain.__dict__:
            setattr(made, name, method)
    return made


def _init(made: type[Any], fields: Iterable[dataclasses.Field[Any]]) -> Callable[..., None]:
    """An `__init__` that sets the slots past `__setattr__`."""
    known: dict[str, Any] = {"_NONE": _NONE}
    parameters, lines = ["self"], ["pass"]
    for field in fields:
        name = value = field.name
        known[f"_set_{name}"] = getattr(made, name).__set__
        if field.default_factory is not _NONE:
            known[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_NONE")
            value = f"_make_{name}() if {name} is _NONE else {name}"
        elif field.default is not _NONE:
            known[f"_default_{name}"] = field.default
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"_set_{name}(self, {value})")
    body = "; ".join(lines)
    exec(f"def __init__({', '.join(parameters)}): {body}", known)  # noqa: S102  (names of fields alone)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__module__ = made.__module__
    return init


def _getter(names: list[str]) -> Callable[[Any], tuple[object, ...]]:
    """A tuple of these attributes; attrgetter, three times as fast, gives none for fewer than two."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple([getattr(self, name) for name in names])


def _repr(self: Any) -> str:  # noqa: ANN401  (any class made here)
    shown = [f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr]
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(
        f"cannot change field {name!r} of {self.__class__.__name__}"
    )
