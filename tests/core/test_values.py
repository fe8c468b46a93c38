from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field

import pytest

from sahel_tui.core.values import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours."""

    left: int
    right: str = "r"
    more: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def both(self) -> str:
        return f"{self.left}{self.right}"


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """The standard library's."""

    left: int
    right: str = "r"
    more: dict[str, int] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Alone:
    only: int


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


def test_values_are_made_by_position_by_name_and_by_default() -> None:
    assert (Pair(1).left, Pair(1).right, Pair(1).more) == (1, "r", {})
    assert Pair(right="x", left=2).both == "2x"
    assert Pair(1).more is not Pair(1).more


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, "r", {}, 4), {}), ((1,), {"wrong": 1})]
)
def test_wrong_arguments_are_type_errors(
    given: tuple[object, ...], named: dict[str, object]
) -> None:
    made: type = Pair
    with pytest.raises(TypeError, match=r"Pair\.__init__\(\)"):
        made(*given, **named)


def test_equality_hash_and_repr_are_those_of_a_dataclass() -> None:
    assert Pair(1, more={"a": 1}) == Pair(1)
    assert Pair(1) != Pair(2)
    others: tuple[object, ...] = (Model(1), (1, "r"), None)
    assert Pair(1) not in others
    assert hash(Pair(1)) == hash(Model(1))
    assert repr(Pair(1)) == repr(Model(1)).replace("Model", "Pair")
    assert Alone(1) == Alone(1) != Alone(2)
    assert hash(Alone(1)) == hash((1,))
    assert Nothing() == Nothing()
    assert repr(Nothing()) == "Nothing()"


def test_nothing_can_be_set_deleted_or_added() -> None:
    value = Pair(1)
    for name in ("left", "added"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, 2)
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.left
    assert not hasattr(value, "__dict__")


def test_the_standard_library_takes_it_for_a_dataclass() -> None:
    assert dataclasses.is_dataclass(Pair)
    assert [each.name for each in dataclasses.fields(Pair)] == ["left", "right", "more"]
    assert dataclasses.replace(Pair(1), right="x") == Pair(1, "x")
    match Pair(1, "x"):
        case Pair(left, right):
            assert (left, right) == (1, "x")


@pytest.mark.parametrize("value", [Pair(1, "x", {"a": 2}), Alone(1), Nothing()])
def test_it_is_pickled_and_copied_whole(value: object) -> None:
    for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):  # noqa: S301  (our own)
        assert again == value
        assert type(again) is type(value)
    assert copy.copy(Pair(1, more={"a": 2})).more == {"a": 2}
