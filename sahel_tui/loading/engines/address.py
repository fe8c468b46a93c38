"""The address of a database, as a command line has it: `postgresql://user@host:5432/database?sslmode=require`.

It holds no password, ever: whoever is on the machine can read command lines. Knows no driver.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote

from sahel_tui.core.text import scrub
from sahel_tui.loading.hints import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ALIASES = {"postgres": "postgresql"}
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|%00")
_SECRETS = ("password", "sslpassword", "auth", "token", "secret")
_LAST_PORT = 65_535


class Kind(NamedTuple):
    """One engine: what it is called, and the options that its addresses may have; `prefix` begins any further one.

    `password` tells where its password is taken from.
    """

    label: str
    options: tuple[str, ...]
    password: str
    prefix: str | None = None


KINDS = {
    "postgresql": Kind(
        "PostgreSQL",
        (
            "application_name", "channel_binding", "client_encoding", "connect_timeout", "dbname", "gssencmode",
            "host", "hostaddr", "keepalives", "keepalives_count", "keepalives_idle", "keepalives_interval",
            "krbsrvname", "load_balance_hosts", "options", "passfile", "port", "require_auth", "service", "sslcert",
            "sslcertmode", "sslcrl", "sslkey", "sslmode", "sslnegotiation", "sslrootcert", "target_session_attrs",
            "tcp_user_timeout", "user",
        ),
        "PGPASSWORD, ~/.pgpass, or when it is asked for",
    ),
    "clickhouse": Kind(
        "ClickHouse",
        ("ca_cert", "connect_timeout", "secure", "send_receive_timeout", "verify"),
        "CLICKHOUSE_PASSWORD",
    ),
    "trino": Kind("Trino", ("http_scheme", "request_timeout", "verify"), "TRINO_PASSWORD"),
    "bigquery": Kind("BigQuery", ("location",), "GOOGLE_APPLICATION_CREDENTIALS or gcloud"),
    "spark": Kind("Spark", (), "the settings of Spark", "spark."),
    "duckdb": Kind("DuckDB", (), "nowhere, as a file needs none"),
}  # fmt: skip
"""The engines by the schemes of their addresses."""


class AddressError(Exception):
    """An address that cannot be one: a sentence, which repeats no password."""


class Address(NamedTuple):
    """Where a database is. `text` is the address as it was given; what is not said is None."""

    text: str
    kind: str
    user: str | None = None
    host: str | None = None
    port: str | None = None
    database: str | None = None
    options: Mapping[str, str] = {}

    @property
    def label(self) -> str:
        """What the engine is called."""
        return KINDS[self.kind].label

    @property
    def shown(self) -> str:
        """The address, safe to show."""
        return scrub(self.text)

    @property
    def place(self) -> str:
        """The machine, the file or the project it is on, in a word or two that are safe to show."""
        if self.kind == "duckdb":
            return scrub((self.database or "").rpartition("/")[2])
        host = self.host or self.options.get("host") or self.options.get("service")
        if not host or host.startswith(("/", "@")):
            return "this machine" if self.kind == "postgresql" else self.label
        return scrub(host)

    @property
    def bare(self) -> str:
        """The engine and the database's own name alone."""
        name = (self.database or "").rpartition("/")[2]
        return f"{self.kind}:///{quote(name, safe='')}"


def scheme(text: str) -> str | None:
    """The scheme of what is written like an address, as it is written; None for a file's name."""
    found = _SCHEME.match(text)
    return None if found is None else found[1]


def is_address(text: str) -> bool:
    """Whether it is the address of a database, right or wrong, and no file's name."""
    return _kind(text) is not None


def has_password(text: str) -> bool:
    """Whether an address has something in it that is, or may be, a password."""
    if not is_address(text):
        return False
    rest, _, query = text.partition("://")[2].partition("?")
    names = {unquote(pair.partition("=")[0]).lower() for pair in query.split("&")}
    if names.intersection(_SECRETS):
        return True
    authority, slash, path = rest.partition("/")
    user, at, _ = authority.rpartition("@")
    if at:
        return bool(user.partition(":")[2])
    # "user:pass/word@host": a password that was not escaped ends the authority before its time.
    return "@" in (path if slash else query) and not _is_host(authority)


def refusal(text: str) -> str:
    """What is said of an address with a password in it; repeats nothing of it."""
    kind = KINDS[_kind(text) or "postgresql"]
    return (
        "an address holds no password: others on this machine can read command lines; "
        f"for {kind.label} it is taken from {kind.password}"
    )


def read(text: str) -> Address:
    """The address that is written. Raises AddressError."""
    kind = _kind(text)
    if kind is None:
        known = ", ".join(f"{each}://" for each in KINDS)
        wrong = scrub(f"{scheme(text)}://")
        raise AddressError(f"{wrong} is no database that can be read; there are {known}")
    if has_password(text):
        raise AddressError(refusal(text))
    if _BROKEN_ESCAPE.search(text) or "\0" in text:
        raise AddressError(
            f"{scrub(text)}: in an address % begins two hexadecimal digits; % itself is %25"
        )
    rest, _, query = text.partition("://")[2].partition("?")
    options = _options(text, kind, query)
    if kind == "duckdb":
        return _of_file(text, rest)
    authority, _, path = rest.partition("/")
    user, _, hosts = authority.rpartition("@")
    host, port = _host_and_port(text, hosts)
    return Address(
        text,
        kind,
        _plain(user.partition(":")[0]),
        _plain(host),
        port or None,
        _plain(path.rstrip("/") if kind != "postgresql" else path),
        options,
    )


def _kind(text: str) -> str | None:
    found = scheme(text)
    if found is None:
        return None
    kind = _ALIASES.get(found.lower(), found.lower())
    return kind if kind in KINDS else None


def _of_file(text: str, rest: str) -> Address:
    path = unquote(rest)
    if not path or path.startswith(":memory:"):
        raise AddressError(f"{scrub(text)}: a file is to be named: duckdb:///folder/file.duckdb")
    return Address(text, "duckdb", database=path)


def _plain(part: str) -> str | None:
    """A part without its escapes; None where there is none."""
    return unquote(part) or None


def _is_host(authority: str) -> bool:
    return all(
        re.fullmatch(r"(?:\[[^\]]*\]|[^:\[\]]*)(?::\d+)?", each) for each in authority.split(",")
    )


def _host_and_port(text: str, hosts: str) -> tuple[str, str]:
    """The hosts, and their ports, with commas between several as libpq has them."""
    found = [_one_host(text, each) for each in hosts.split(",")]
    ports = [port for _, port in found]
    return ",".join(host for host, _ in found), ",".join(ports) if any(ports) else ""


def _one_host(text: str, host: str) -> tuple[str, str]:
    if not _is_host(host):
        raise AddressError(
            f"{scrub(text)}: '{scrub(host)}' is no host with a port; an IPv6 address stands in brackets: [::1]:5432"
        )
    if host.startswith("["):
        name, _, port = host[1:].partition("]")
        port = port.removeprefix(":")
    else:
        name, _, port = host.partition(":")
    if port and not 1 <= int(port) <= _LAST_PORT:
        raise AddressError(f"{scrub(text)}: a port is a number from 1 to {_LAST_PORT}")
    return name, port


def _options(text: str, kind: str, query: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in query.split("&") if query else ():
        name, equals, value = pair.partition("=")
        name = unquote(name)
        if not equals:
            raise AddressError(f"{scrub(text)}: an option is NAME=VALUE, not '{scrub(pair)}'")
        if not _is_option(kind, name):
            raise AddressError(f"{scrub(text)}: {_unknown(kind, name)}")
        if name in found:
            raise AddressError(f"{scrub(text)}: the option '{name}' is given twice")
        found[name] = unquote(value)
    return found


def _is_option(kind: str, name: str) -> bool:
    prefix = KINDS[kind].prefix
    return name in KINDS[kind].options or (prefix is not None and name.startswith(prefix))


def _unknown(kind: str, name: str) -> str:
    known: Sequence[str] = KINDS[kind].options
    hint = did_you_mean(name, known)
    if not hint and known:
        hint = f"; there are {', '.join(known)}"
    elif not hint and KINDS[kind].prefix is not None:
        hint = f"; they begin with {KINDS[kind].prefix}"
    return f"{KINDS[kind].label} has no option '{scrub(name)}'{hint}"
