"""EngineStore passes what every store must, on Spark in local mode: `python -m tests.stores.engine.spark`.

Outside CI: it takes Java and some minutes. Its last result stands in docs/engines.md.
"""

from __future__ import annotations

import importlib
import os
import sys
from itertools import count
from typing import TYPE_CHECKING, Any

import ibis
import pytest

from sahel_tui.stores.engine.store import EngineStore
from tests.postgres import LOOPBACK
from tests.stores.engine import tables
from tests.stores.engine.engines import EngineConformance, WordsConformance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.core.model import Timeline

_numbers = count()


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One session of Spark for all."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.default.parallelism": "1",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": LOOPBACK,
        "spark.driver.host": LOOPBACK,
    }
    builder = importlib.import_module("pyspark.sql").SparkSession.builder
    made = builder.master("local[2]").config(map=settings).getOrCreate()
    yield made
    made.stop()


class OnSpark:
    """Tables are views over rows that are handed in."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def connection(cls, session: Any) -> None:
        connected: Any = cls
        connected.keeper = session
        connected.reader = ibis.pyspark.connect(session)

    @classmethod
    def build(cls, timeline: Timeline) -> EngineStore:
        """The timeline in a view."""
        connected: Any = cls
        name = f"generated_{next(_numbers)}"
        schema = ", ".join(f"`{column}` string" for column in tables.COLUMNS)
        rows = connected.keeper.createDataFrame(tables.rows_of(timeline), schema)
        rows.cache().createOrReplaceTempView(name)
        return EngineStore(connected.reader.table(name), tables.reading())


class TestOnSpark(OnSpark, EngineConformance):
    examples, least = 2, 2


class TestWordsOnSpark(OnSpark, WordsConformance):
    examples, least = 2, 2


if __name__ == "__main__":
    # A process of its own: pytest wants to be the first to import what is imported here.
    # pyspark leaves sockets open, which pytest would call errors.
    quiet = ("-p", "no:xdist", "-p", "no:unraisableexception", "-W", "ignore::ResourceWarning")
    words = ("-m", "pytest", __file__, "-q", *quiet, "--durations=5", *sys.argv[1:])
    os.execv(sys.executable, (sys.executable, *words))  # noqa: S606  (no shell is wanted)
