"""Properties that a class of tests inherits: bound for each class, with as many examples as it wants.

A store that cannot hold all of a timeline says by `held` what is left of one; that is what it is asked about.
"""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import HealthCheck, given, settings

from sahel_tui.core.model import Timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy


class Check(NamedTuple):
    """A property: what it asks, over what; `share` of a class's examples are tried."""

    ask: Callable[..., None]
    strategies: tuple[SearchStrategy[Any], ...]
    share: float


def over(
    *strategies: SearchStrategy[Any], share: float = 1.0
) -> Callable[[Callable[..., None]], Check]:
    """The property of whatever these strategies give."""

    def check(ask: Callable[..., None]) -> Check:
        return Check(ask, strategies, share)

    return check


class Checked:
    """Inherit properties from subclasses of this; `examples` are tried of each, `least` of those that cost most."""

    examples = 60
    least = 3

    def __init_subclass__(cls) -> None:
        for name in dir(cls):
            check = getattr(cls, name)
            if isinstance(check, Check) and not cls.__name__.endswith(("Conformance", "Alike")):
                setattr(cls, name, _bound(cls, name, check))

    @staticmethod
    def held(timeline: Timeline) -> Timeline:
        """What is left of a timeline in the store."""
        return timeline


def _bound(cls: type[Checked], name: str, check: Check) -> Callable[..., None]:
    ask = check.ask
    assert isinstance(ask, FunctionType)
    own = FunctionType(ask.__code__, ask.__globals__, name, ask.__defaults__, ask.__closure__)
    own.__annotations__, own.__doc__ = dict(ask.__annotations__), ask.__doc__
    own.__qualname__, own.__module__ = f"{cls.__qualname__}.{name}", cls.__module__

    def left(drawn: object) -> object:
        return cls.held(drawn) if isinstance(drawn, Timeline) else drawn

    tried = settings(
        max_examples=max(cls.least, round(cls.examples * check.share)),
        deadline=None,  # the machine that runs this may be slow; nothing here is about time
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    return tried(given(*(each.map(left) for each in check.strategies))(own))
