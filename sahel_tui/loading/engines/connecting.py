"""A connection of Ibis to the database at an address, for reading only; drivers are imported when one is made.

Knows no timeline. What may go wrong is said by failing.py.
"""

from __future__ import annotations

import importlib
import logging
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError
from sahel_tui.loading.engines.failing import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sahel_tui.loading.engines.address import Address

PROGRAM = "sahel-tui"
TIMEOUT_S = 10
"""How long a server may take to answer at all, unless `connect_timeout` says otherwise."""
ATTACHED = "opened"
"""The catalog of a DuckDB file: its own functions must not be found where ours are."""


class PasswordNeededError(Exception):
    """The server asks for a password, and none is known."""


class Maker(NamedTuple):
    """How a kind of engine is connected to: the module of Ibis, and the keywords that its `connect` takes."""

    module: str
    keywords: Callable[[Address, str | None], Mapping[str, Any]]


def connect(address: Address, password: str | None = None) -> Any:  # noqa: ANN401  (backends of Ibis share no useful class)
    """A connection that only reads. Raises PasswordNeededError, and UnreadableError with one sentence."""
    maker = _MAKERS[address.kind]
    # What drivers note by themselves would go to standard error, across the screen.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        module = importlib.import_module(f"ibis.backends.{maker.module}")
        connected = module.Backend().connect(**maker.keywords(address, password))
        return _locked(connected, address) if address.kind == "duckdb" else connected
    except ImportError as error:
        raise UnreadableError(lacking(address, error)) from None
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001  (drivers have no common one)
        if password is None and _asks(error):
            raise PasswordNeededError from None
        raise UnreadableError(sentence(address, error)) from None


def disconnect(connected: Any) -> None:  # noqa: ANN401  (as above)
    """End a connection; no harm where it has ended. Most backends of Ibis leave that to whoever clears up."""
    connected.disconnect()
    session = getattr(connected, "con", None)
    if session is not None:
        session.close()


def lacking(address: Address, error: ImportError) -> str:
    """What is said where the packages of an engine are not installed."""
    missing = f" ({scrub(error.name)} is missing)" if error.name else ""
    return (
        f"{address.label} is read with packages that are not installed{missing}: "
        f"pip install 'sahel-tui[{address.kind}]'"
    )


def _asks(error: Exception) -> bool:
    """Whether libpq was asked for a password that it has not."""
    return bool(getattr(getattr(error, "pgconn", None), "needs_password", False))


def _of_postgresql(address: Address, password: str | None) -> Mapping[str, Any]:
    options = dict(address.options)
    # The last setting of a name counts, so that nothing that is given takes this back.
    options["options"] = f"{options.get('options', '')} -c default_transaction_read_only=on".strip()
    given = {
        "connect_timeout": TIMEOUT_S,
        "application_name": PROGRAM,
        "host": address.host,
        "port": address.port,
        "user": address.user,
        "database": address.database,
        "password": password,
        **options,
    }
    if "dbname" in given:
        given["database"] = given.pop("dbname")
    return given


def _of_clickhouse(address: Address, password: str | None) -> Mapping[str, Any]:
    options = {name: _value(value) for name, value in address.options.items()}
    given = {
        **_host(address),
        "port": None if address.port is None else int(address.port),
        "user": address.user or os.environ.get("CLICKHOUSE_USER") or "default",
        "password": password or os.environ.get("CLICKHOUSE_PASSWORD", ""),
        "database": address.database or "default",
        "client_name": PROGRAM,
        "connect_timeout": TIMEOUT_S,
        "settings": {"readonly": "2"},  # nothing is written; settings of the session may be
    }
    return given | options


def _of_trino(address: Address, password: str | None) -> Mapping[str, Any]:
    catalog, _, schema = (address.database or "").partition("/")
    secret = password or os.environ.get("TRINO_PASSWORD")
    user = address.user or _login()
    given = {
        **_host(address),
        "port": int(address.port or (443 if secret else 8080)),
        "user": user,
        "database": catalog or None,
        "schema": schema or None,
        "source": PROGRAM,
        "http_scheme": "https" if secret else "http",
        "request_timeout": TIMEOUT_S,
    }
    if secret:
        given["auth"] = importlib.import_module("trino.auth").BasicAuthentication(user, secret)
    return given | {name: _value(value) for name, value in address.options.items()}


def _of_bigquery(address: Address, _password: str | None) -> Mapping[str, Any]:
    auth = importlib.import_module("google.auth")
    # Ibis would ask in a browser or on the terminal.
    credentials, project = auth.default()
    return {
        "project_id": address.host or project,
        "dataset_id": address.database or "",
        "credentials": credentials,
        "application_name": PROGRAM,
        **address.options,
    }


def _of_spark(address: Address, _password: str | None) -> Mapping[str, Any]:
    builder = importlib.import_module("pyspark.sql").SparkSession.builder
    port = f":{address.port}" if address.port else ""
    host = address.host or "local"
    local = host == "local" or host.startswith("local[")
    master = ("local[*]" if host == "local" else host) if local else f"spark://{host}{port}"
    # No pages on a port, nothing of its own on the screen.
    own = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    builder = builder.appName(PROGRAM).master(master)
    for name, value in {**own, **address.options}.items():
        builder = builder.config(name, value)
    with _unheard():
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
    if address.database:
        session.catalog.setCurrentDatabase(address.database)
    return {"session": session}


@contextmanager
def _unheard() -> Iterator[None]:
    """Programs that are begun meanwhile write nowhere, for as long as they run."""
    streams = {number: os.dup(number) for number in (1, 2)}
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in streams:
            os.dup2(nowhere, number)
        yield
    finally:
        for number, stream in streams.items():
            os.dup2(stream, number)
            os.close(stream)
        os.close(nowhere)


def _of_duckdb(address: Address, _password: str | None) -> Mapping[str, Any]:
    path = address.database or ""
    if not Path(path).is_file():
        wrong = "a folder, not a file" if Path(path).is_dir() else "no such file"
        raise UnreadableError(f"cannot open {scrub(path)}: {wrong}")
    return {
        "database": ":memory:",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_community_extensions": False,
        "allow_persistent_secrets": False,
    }


def _locked(connected: Any, address: Address) -> Any:  # noqa: ANN401  (see `connect`)
    """With the file attached, and no other within reach of what is written in it."""
    path = str(Path(address.database or "").absolute()).replace("'", "''")
    connected.con.execute(f"attach '{path}' as {ATTACHED} (read_only)")
    connected.con.execute("set enable_external_access = false")
    connected.con.execute("set lock_configuration = true")
    return connected


def _host(address: Address) -> Mapping[str, str]:
    """The host that is named; else what Ibis takes, this machine."""
    return {} if address.host is None else {"host": address.host}


def _value(text: str) -> Any:  # noqa: ANN401  (what it is written as)
    """An option as Python has it: true, false, a number or the text."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return int(text) if text.isascii() and text.isdecimal() else text


def _login() -> str:
    import getpass  # noqa: PLC0415  (few addresses need it)

    return getpass.getuser()


_MAKERS = {
    "postgresql": Maker("postgres", _of_postgresql),
    "clickhouse": Maker("clickhouse", _of_clickhouse),
    "trino": Maker("trino", _of_trino),
    "bigquery": Maker("bigquery", _of_bigquery),
    "spark": Maker("pyspark", _of_spark),
    "duckdb": Maker("duckdb", _of_duckdb),
}
