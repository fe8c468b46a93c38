"""A real PostgreSQL for tests: a cluster of its own in a temporary folder, on a socket and on loopback.

Knows how the server's programs are called; knows nothing of timelines. Skipped where there is none (see `missing`).
"""

from __future__ import annotations

import ipaddress
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    import psycopg

USER = "keeper"
PASSWORD = "p@ss:w/rd %41"  # noqa: S105  (of a server that only tests see; it is hostile to URLs)
DATABASE = "postgres"
LOOPBACK = str(ipaddress.IPv4Address(socket.INADDR_LOOPBACK))
PATIENCE_S = 30.0
# Debian keeps the server's programs out of PATH, a folder for each version.
_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name)
# Nothing of this server outlives the tests, so nothing waits for a disk. ICU: an order of ids that is not that of bytes.
_CLUSTER = ("--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=icu", "--icu-locale=en")
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "40",
    "max_wal_size": "256MB",
}


def _program(name: str) -> str | None:
    path = os.pathsep.join([*map(str, reversed(_FOLDERS)), os.environ.get("PATH", "")])
    return shutil.which(name, path=path)


def _account() -> str | None:
    """Whose the server is: root's own it refuses to be."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid()).pw_name
    names = {each.pw_name for each in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


def missing() -> str:
    """Why there can be no PostgreSQL here; empty when there can."""
    for name in ("initdb", "postgres"):
        if _program(name) is None:
            return f"{name} is not installed (Debian: postgresql)"
    if _account() is None:
        return "root has no other account to run PostgreSQL as"
    try:
        import psycopg  # noqa: F401, PLC0415  (whether it is there is asked)
    except ImportError:
        return "psycopg is not installed"
    return ""


class Address(NamedTuple):
    """Where a database of the server is; `password` is for PGPASSWORD, never for a URL."""

    host: str
    port: int
    user: str
    password: str
    database: str

    @property
    def url(self) -> str:
        return f"postgresql://{self.user}@{self.host}:{self.port}/{quote(self.database, safe='')}"

    def connect(self) -> psycopg.Connection:
        """A connection that commits each statement."""
        import psycopg  # noqa: PLC0415  (skipped where it is not there)

        return psycopg.connect(
            host=self.host,
            port=self.port,
            user=self.user,
            password=self.password,
            dbname=self.database,
            autocommit=True,
        )


class Postgres:
    """One server, whose superuser is USER. Use as a context manager: it is killed when it is left."""

    def __init__(self) -> None:
        account = pwd.getpwnam(_account() or "")
        self._ids = (account.pw_uid, account.pw_gid)
        # Not among pytest's folders: those are the tester's alone, and too long a path for a socket.
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        os.chown(self.folder, *self._ids)
        self._log = (self.folder / "log").open("wb")
        secret = self.folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        os.chown(secret, *self._ids)
        cluster = ("-D", str(self.folder / "data"), "-U", USER, f"--pwfile={secret}", "--no-sync")
        try:
            self._run("initdb", *cluster, *_CLUSTER).wait(PATIENCE_S)
            self.port = _free_port()
            self._process = self._start()
        except BaseException:
            shutil.rmtree(self.folder)
            raise

    @property
    def socket_folder(self) -> str:
        """Where the server's socket lies; a `host` for libpq, too."""
        return str(self.folder)

    def at(self, database: str = DATABASE) -> Address:
        """A database, on loopback."""
        return Address(LOOPBACK, self.port, USER, PASSWORD, database)

    @contextmanager
    def database(self, name: str) -> Iterator[Address]:
        """A database of one's own, dropped in the end whoever uses it."""
        quoted = '"' + name.replace('"', '""') + '"'
        with self.at().connect() as keeper:
            keeper.execute(f"create database {quoted}")
        try:
            yield self.at(name)
        finally:
            with self.at().connect() as keeper:
                keeper.execute(f"drop database {quoted} with (force)")

    def said(self) -> str:
        """All that the server has written into its log."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End it as a crash would, whoever is connected; `start` goes on where it was."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(PATIENCE_S)

    def start(self) -> None:
        """Start it again, on the same port."""
        self._process = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self.stop()
        self._log.close()
        shutil.rmtree(self.folder)

    def _start(self) -> subprocess.Popen[bytes]:
        settings = {**_SETTINGS, "listen_addresses": LOOPBACK, "port": str(self.port)}
        settings["unix_socket_directories"] = self.socket_folder
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        process = self._run("postgres", "-D", str(self.folder / "data"), *words)
        end = time.monotonic() + PATIENCE_S
        while not self._answers():
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                process.wait()
                raise AssertionError(f"PostgreSQL does not start:\n{self.said()}")
            time.sleep(0.02)
        return process

    def _answers(self) -> bool:
        import psycopg  # noqa: PLC0415  (see above)

        try:
            self.at().connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        uid, gid = self._ids
        other = {} if os.geteuid() else {"user": uid, "group": gid, "extra_groups": []}
        program = _program(name)
        assert program is not None
        # Tests that are killed take it with them, where that can be had.
        with_us = ["setpriv", "--pdeathsig", "QUIT"] if shutil.which("setpriv") else []
        # Out of the terminal's group: a ctrl+c ends the tests, which then end it.
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # keywords as a mapping
            [*with_us, program, *words],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            start_new_session=True,
            **other,
        )


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        port: int = taken.getsockname()[1]
        return port
