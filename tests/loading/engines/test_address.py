"""Addresses of databases: what they mean, what is refused, and that no password is repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sahel_tui.core.text import scrub
from sahel_tui.loading.engines.address import (
    KINDS,
    Address,
    AddressError,
    has_password,
    is_address,
    read,
    refusal,
    scheme,
)

Row = tuple[str, str | None, str | None, str | None, str | None, dict[str, str], str]
KIND = {"postgres": "postgresql", "PostgreSQL": "postgresql"}
READ: list[Row] = [
    # address, user, host, port, database, options, where it is
    ("postgresql://h/d", None, "h", None, "d", {}, "h"),
    ("postgres://u@h:5432/d", "u", "h", "5432", "d", {}, "h"),
    ("PostgreSQL://u@h", "u", "h", None, None, {}, "h"),
    ("postgresql://u@h/", "u", "h", None, None, {}, "h"),
    ("postgresql://u:@h/d", "u", "h", None, "d", {}, "h"),
    ("postgresql://", None, None, None, None, {}, "this machine"),
    ("postgresql:///d", None, None, None, "d", {}, "this machine"),
    ("postgresql://u@[::1]:5433/d", "u", "::1", "5433", "d", {}, "::1"),
    ("postgresql://[fe80::1%25eth0]/d", None, "fe80::1%eth0", None, "d", {}, "fe80::1%eth0"),
    ("postgresql://a:1,b:2/d", None, "a,b", "1,2", "d", {}, "a,b"),
    ("postgresql://a,b:2/d", None, "a,b", ",2", "d", {}, "a,b"),
    ("postgresql://o%40k%3a@h/my%20d%2Fb", "o@k:", "h", None, "my d/b", {}, "h"),
    ("postgresql://u@x@h/d", "u@x", "h", None, "d", {}, "h"),
    ("postgresql://é@h/données", "é", "h", None, "données", {}, "h"),
    (
        "postgresql:///d?host=/run/postgresql&user=u",
        None,
        None,
        None,
        "d",
        {"host": "/run/postgresql", "user": "u"},
        "this machine",
    ),
    ("postgresql://%2Frun%2Fpg/d", None, "/run/pg", None, "d", {}, "this machine"),
    (
        "postgresql://?service=the%20one",
        None,
        None,
        None,
        None,
        {"service": "the one"},
        "the one",
    ),
    (
        "postgresql://h/d?sslmode=verify-full&connect_timeout=3",
        None,
        "h",
        None,
        "d",
        {"sslmode": "verify-full", "connect_timeout": "3"},
        "h",
    ),
    ("postgresql://h/d?options=-c%20a%3Db", None, "h", None, "d", {"options": "-c a=b"}, "h"),
    (
        "clickhouse://u@h:8443/d?secure=true",
        "u",
        "h",
        "8443",
        "d",
        {"secure": "true"},
        "h",
    ),
    ("trino://h/catalog/schema", None, "h", None, "catalog/schema", {}, "h"),
    ("bigquery://project/dataset", None, "project", None, "dataset", {}, "project"),
    ("bigquery://", None, None, None, None, {}, "BigQuery"),
    (
        "spark://local?spark.driver.memory=1g",
        None,
        "local",
        None,
        None,
        {"spark.driver.memory": "1g"},
        "local",
    ),
    ("duckdb:///data/a%20b.duckdb", None, None, None, "/data/a b.duckdb", {}, "a b.duckdb"),
    ("duckdb://b.duckdb", None, None, None, "b.duckdb", {}, "b.duckdb"),
    ("postgresql://h\x1b52/d", None, "h\x1b52", None, "d", {}, "h␛52"),
]


@pytest.mark.parametrize("row", READ, ids=[str(at) for at in range(len(READ))])
def test_what_an_address_means(row: Row) -> None:
    text, user, host, port, database, options, place = row
    assert is_address(text)
    assert not has_password(text)
    address = read(text)
    assert address == Address(
        text, KIND.get(scheme(text) or "", scheme(text) or ""), user, host, port, database, options
    )
    assert address.place == place


WRONG = [
    (
        "mysql://h/d",
        "mysql:// is no database that can be read; there are postgresql://, clickhouse",
    ),
    ("x\x1b://h", "is no database"),
    ("postgresql://u@::1:5432/d", "'::1:5432' is no host with a port; .* brackets"),
    ("postgresql://h:0/d", "a port is a number from 1 to 65535"),
    ("postgresql://h:65536/d", "a port is a number from 1 to 65535"),
    ("postgresql://h:54a/d", "'h:54a' is no host with a port"),
    ("postgresql://h/d%zz", "% begins two hexadecimal digits"),
    ("postgresql://h/d%00", "% begins two hexadecimal digits"),
    ("postgresql://h/d?sslmod=require", "no option 'sslmod'; did you mean 'sslmode'\\?"),
    ("postgresql://h/d?zzzzzzzz=1", "no option 'zzzzzzzz'; there are application_name, "),
    ("spark://local?driver=1", "no option 'driver'; they begin with spark\\."),
    ("duckdb:///f.db?x=1", "DuckDB has no option 'x'$"),
    ("postgresql://h/d?sslmode", "an option is NAME=VALUE, not 'sslmode'"),
    ("postgresql://h/d?user=a&user=b", "the option 'user' is given twice"),
    ("duckdb://", "a file is to be named"),
    ("duckdb://:memory:", "a file is to be named"),
]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=[str(at) for at in range(len(WRONG))])
def test_what_is_no_address(text: str, message: str) -> None:
    with pytest.raises(AddressError, match=message) as caught:
        read(text)
    assert str(caught.value).isprintable()


SECRET = "s3cr3t"  # noqa: S105  (of nobody)


@pytest.mark.parametrize(
    "text",
    [
        f"postgresql://u:{SECRET}@h/d",
        f"postgres://:{SECRET}@h:5432/d",
        f"postgresql://u:{SECRET}@@h/d",
        f"postgresql://u:{SECRET}/x@h/d",
        f"postgresql://u:/{SECRET}@h/d",
        f"postgresql://u:a?{SECRET}@h/d",
        f"postgresql://u:a:{SECRET}@[::1]:5432/d",
        f"postgresql://h/d?password={SECRET}",
        f"postgresql://h/d?user=u&Pass%77ord={SECRET}",
        f"postgresql://h/d?sslpassword={SECRET}",
        f"POSTGRESQL://u:{SECRET}@h/d",
        f"clickhouse://u:{SECRET}@h",
        f"trino://u:{SECRET}@h/c",
        f"trino://u@h/c?auth={SECRET}",
        f"clickhouse://h?token={SECRET}",
    ],
)
def test_a_password_is_refused_and_not_repeated(text: str) -> None:
    assert has_password(text)
    with pytest.raises(AddressError, match="an address holds no password") as caught:
        read(text)
    assert SECRET not in str(caught.value)
    assert SECRET not in refusal(text)


@pytest.mark.parametrize("kind", KINDS)
def test_where_a_password_is_taken_from_is_said(kind: str) -> None:
    assert KINDS[kind].password in refusal(f"{kind}://u:x@h/d")


@pytest.mark.parametrize(
    "text",
    ["a.yaml", "./postgresql:/x", "postgresql:/x", "1://x", "//h", "", "mysql://h", "http://u:p@h"],
)
def test_a_file_is_no_address(text: str) -> None:
    assert not is_address(text)
    assert not has_password(text)


@given(st.text())
def test_whatever_follows_is_read_or_refused(rest: str) -> None:
    text = f"postgresql://{rest}"
    said, address = "", None
    try:
        address = read(text)
    except AddressError as error:
        said = str(error)
    assert scrub(said) == said
    assert address is None or (scrub(address.place) == address.place and not has_password(text))


@given(st.text(min_size=1), st.text(min_size=1))
def test_an_address_with_a_password_anywhere_before_the_host_is_refused(
    user: str, password: str
) -> None:
    text = f"postgresql://{user.replace('@', '').replace('/', '').replace('?', '')}:{password}@h/d"
    port_like = password.partition("/")[0].partition("?")[0].isdecimal()
    assert has_password(text) or port_like
