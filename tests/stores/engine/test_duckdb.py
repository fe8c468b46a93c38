"""EngineStore passes what every store must, on DuckDB."""

from __future__ import annotations

import ibis
import pytest

from tests.stores.engine.engines import EngineConformance, WordsConformance


class TestOnDuckDB(EngineConformance):
    examples, least = 5, 2

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def connection(cls) -> None:
        cls.keeper = cls.reader = ibis.duckdb.connect()


class TestWordsOnDuckDB(WordsConformance):
    examples, least = 12, 2

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def connection(cls) -> None:
        cls.keeper = cls.reader = ibis.duckdb.connect()
