"""How databases that no test runs are asked and stopped, on drivers made up of what their documentation says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import pytest

from sahel_tui.stores.engine.backends import Backend, backend_of

ROWS = [["a", 1], ["b", 2]]


def _trino() -> tuple[Any, Any]:
    driver = MagicMock()
    cursor = driver.cursor.return_value
    cursor.execute.return_value.fetchall.return_value = ROWS
    return SimpleNamespace(name="trino", con=driver), cursor.cancel


def _bigquery() -> tuple[Any, Any]:
    driver = MagicMock()
    job = driver.query.return_value
    job.result.return_value = ROWS
    return SimpleNamespace(name="bigquery", client=driver, billing_project="p"), job.cancel


def _clickhouse() -> tuple[Any, Any]:
    driver = MagicMock()
    driver.query.return_value.result_rows = ROWS
    return SimpleNamespace(name="clickhouse", con=driver), driver.command


def _spark() -> tuple[Any, Any]:
    session = MagicMock()
    session.sql.return_value.collect.return_value = ROWS
    stop = session.sparkContext.cancelJobGroup
    return SimpleNamespace(name="pyspark", _session=session), stop


@pytest.mark.parametrize("made", [_trino, _bigquery, _clickhouse, _spark])
def test_rows_come_as_tuples_and_what_runs_is_stopped(made: Any) -> None:
    connection, stop = made()
    backend: Backend = backend_of(connection)
    if connection.name != "pyspark":  # its group has no job yet, which is no harm
        backend.interrupt()
        stop.assert_not_called()
    assert list(backend.fetch("select 1")) == [("a", 1), ("b", 2)]
    backend.interrupt()
    stop.assert_called_once()
    backend.close()


def test_a_query_of_clickhouse_is_killed_by_its_id() -> None:
    connection, stop = _clickhouse()
    backend = backend_of(connection)
    backend.fetch("select 1")
    settings = connection.con.query.call_args.kwargs["settings"]
    backend.interrupt()
    assert stop.call_args.kwargs["parameters"] == {"id": settings["query_id"]}


def test_a_database_that_nobody_knows() -> None:
    with pytest.raises(LookupError):
        backend_of(SimpleNamespace(name="oracle"))
