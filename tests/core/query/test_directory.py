from __future__ import annotations

import pytest

from sahel_tui.core.model import Actor, Source
from sahel_tui.core.query.directory import Directory
from sahel_tui.core.query.errors import QueryError

DIRECTORY = Directory(
    {
        "otto": Actor("otto", "Marc Otto", aliases=("the Analyst",)),
        "ottoman": Actor("ottoman", "Otto Mann"),
        "eu": Actor("eu", "European Union", aliases=("EU",)),
        "au": Actor("au", "African Union"),
    },
    {
        "trt": Source("trt", title="Why France leaves Mali", publisher="TRT World"),
        "mali": Source("mali", publisher="Journal of Mali", author="TRT"),
    },
)


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("otto", {"otto"}),  # an id, though others are named so
        ("OTTO", {"otto"}),
        ("ott", {"otto", "ottoman"}),
        ("union", {"eu", "au"}),
        ("european un", {"eu"}),
        ("analyst", {"otto"}),
        ("marc analyst", set()),
        ("nobody", set()),
    ],
)
def test_actors_by_id_else_by_name_or_alias(value: str, ids: set[str]) -> None:
    assert DIRECTORY.actors_meant(value) == ids


@pytest.mark.parametrize(
    ("value", "ids"),
    [("trt", {"trt"}), ("mali", {"mali"}), ("france", {"trt"}), ("world", {"trt"}), ("journal", {"mali"})],
)  # fmt: skip
def test_sources_by_id_else_by_title_or_publisher(value: str, ids: set[str]) -> None:
    assert DIRECTORY.sources_meant(value) == ids


def test_a_value_without_words_is_an_error() -> None:
    with pytest.raises(QueryError):
        DIRECTORY.actors_meant("--")
    with pytest.raises(QueryError):
        DIRECTORY.sources_meant("…")
