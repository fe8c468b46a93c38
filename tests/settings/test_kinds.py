"""Kinds of settings: what each takes from text and from TOML, and that what it shows it takes back."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.settings.declared import SETTINGS
from sahel_tui.settings.kinds import Choice, Duration, Switch, Whole, WrongValueError

if TYPE_CHECKING:
    from sahel_tui.settings.kinds import Kind, Value

DURATIONS = [
    ("1", 1),
    ("90", 90),
    ("90s", 90),
    ("15m", 900),
    ("2h", 7200),
    ("007", 7),
    ("604800", 604800),
    ("10080m", 604800),
    ("168h", 604800),
    ("none", None),
]
NO_DURATIONS = "0 0s 0h -1 -5m +5 1.5 1.5h 1e3 90x 90S 15M 7d 1h30m 90ms s m h 604801 10081m 169h 9999999 1_000 0x10 ٣ ² None"
TEXTS: list[tuple[Kind, str, Value]] = [
    *[(Duration(), text, length_s) for text, length_s in DURATIONS],
    *[(Switch(), text, True) for text in ("1", "true", "YES", "On")],
    *[(Switch(), text, False) for text in ("0", "False", "no", "oFF")],
    (Choice(("one", "two")), "two", "two"),
    (Whole(10, 1000, "ms"), "10", 10),
    (Whole(10, 1000, "ms"), "0999", 999),
]
WRONG_TEXTS: list[tuple[Kind, str]] = [
    *[(Duration(), text) for text in (*NO_DURATIONS.split(), "", " ", " 90", "90 s", "9" * 5000)],
    *[(Switch(), text) for text in ("", "2", "ja", "true ", "t")],
    *[(Choice(("one", "two")), text) for text in ("", "One", "three")],
    *[(Whole(10, 1000, "ms"), text) for text in ("", "9", "1001", "-10", "1e2", "²", "9" * 5000)],
]
TOML: list[tuple[Kind, object, Value]] = [
    (Duration(), "15m", 900),
    (Duration(), 90, 90),
    (Duration(), "none", None),
    (Switch(), True, True),
    (Switch(), False, False),
    (Choice(("one", "two")), "one", "one"),
    (Whole(10, 1000, "ms"), 1000, 1000),
]
OTHERS: tuple[object, ...] = (
    1.5,
    [],
    {},
    date(2022, 2, 17),
    "\x1b[31m",
    10**400,
    1 << 20_000,
    float("inf"),
)
KINDS: tuple[Kind, ...] = (Duration(), Switch(), Choice(("one", "two")), Whole(10, 1000, "ms"))
WRONG_TOML: list[tuple[Kind, object]] = [(kind, value) for kind in KINDS for value in OTHERS] + [
    (Duration(), True),
    (Duration(), 0),
    (Duration(), -5),
    (Switch(), 1),
    (Switch(), "true"),
    (Choice(("1", "2")), 1),
    (Whole(0, 1000, "ms"), True),
    (Whole(10, 1000, "ms"), "10"),
]


@pytest.mark.parametrize(("kind", "text", "value"), TEXTS)
def test_a_text(kind: Kind, text: str, value: Value) -> None:
    assert kind.of_text(text) == value


@pytest.mark.parametrize(("kind", "text"), WRONG_TEXTS)
def test_a_wrong_text_is_said_in_one_safe_line(kind: Kind, text: str) -> None:
    with pytest.raises(WrongValueError) as caught:
        kind.of_text(text)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(("kind", "value", "made"), TOML)
def test_a_value(kind: Kind, value: object, made: Value) -> None:
    assert kind.of_toml(value) == made


@pytest.mark.parametrize(
    ("kind", "value"),
    WRONG_TOML,
    ids=lambda each: f"{each:x}"[:40] if isinstance(each, int) else repr(each)[:40],
)
def test_a_wrong_value_is_said_in_one_safe_line(kind: Kind, value: object) -> None:
    with pytest.raises(WrongValueError) as caught:
        kind.of_toml(value)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 200


@given(st.sampled_from(SETTINGS), st.text(max_size=8) | st.integers(-5, 700_000).map(str))
def test_what_is_shown_is_taken_back(setting: object, text: str) -> None:
    kind: Kind = getattr(setting, "kind")  # noqa: B009  (the union of kinds)
    with contextlib.suppress(WrongValueError):
        value = kind.of_text(text)
        assert kind.of_text(kind.shown(value)) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.name)
def test_a_default_is_one_of_its_values(setting: object) -> None:
    kind: Kind = getattr(setting, "kind")  # noqa: B009  (as above)
    default = getattr(setting, "default")  # noqa: B009  (as above)
    assert kind.of_text(kind.shown(default)) == default
