"""What is said when there is no connection: a sentence, with what to do, whatever a driver's words are."""

from __future__ import annotations

import re

import pytest

from sahel_tui.loading.engines.address import read
from sahel_tui.loading.engines.failing import sentence, unreadable

ADDRESS = read("postgresql://u@h:5432/d")
LED = 'connection failed: connection to server at "192.0.2.1", port 1 failed: '
SAID = [
    (f'{LED}FATAL:  password authentication failed for user "u"', "does not let user 'u' in"),
    ("HTTP driver: 401 Unauthorized", "it is taken from PGPASSWORD"),
    ("Code: 516. AUTHENTICATION_FAILED", "with this password"),
    (f'{LED}FATAL:  database "d" does not exist', "the server has no database 'd'"),
    (f'{LED}FATAL:  role "u" does not exist', "the server does not know user 'u'"),
    (f'{LED}FATAL:  no pg_hba.conf entry for host "x"', "from other machines only"),
    (f"{LED}server does not support SSL, but SSL was required", "?sslmode=prefer"),
    (f"{LED}SSL error: certificate verify failed", "signed by nobody that is trusted here"),
    ("failed to resolve host 'h': [Errno -2] Name or service not known", "no machine is called h"),
    ("connection timeout expired", "h port 5432 does not answer in time"),
    ("HTTPConnectionPool: Max retries exceeded (Read timed out)", "connect_timeout=SECONDS"),
    (f"{LED}Connection refused\n\tIs the server", "nobody answers at h port 5432"),
    (
        'connection to server on socket "/x/.s.PGSQL.1" failed: No such file or directory',
        "no server behind this socket",
    ),
    ('definition of service "x" not found', "no service is called so"),
    ("Your default credentials were not found.", "gcloud auth application-default login"),
    ("FATAL:  unsupported startup parameter in options: x", "takes no options"),
    (
        f"{LED}FATAL:  something \x1b[31m new\nmore",
        "cannot open postgresql://u@h:5432/d: something ␛[31m new",
    ),
    (
        "An error occurred while calling x.\n: java.lang.Error: All masters are unresponsive\n\tat",
        "cannot open postgresql://u@h:5432/d: java.lang.Error: All masters are unresponsive",
    ),
    ("", "cannot open postgresql://u@h:5432/d: ValueError"),
]


@pytest.mark.parametrize(("said", "told"), SAID, ids=[str(at) for at in range(len(SAID))])
def test_what_is_said(said: str, told: str) -> None:
    found = sentence(ADDRESS, ValueError(said))
    assert found.startswith("cannot open postgresql://u@h:5432/d: ")
    assert told in found
    assert found.isprintable()


def test_what_stands_behind_an_error_is_read_too() -> None:
    error = ValueError("the driver gave up")
    error.__cause__ = ConnectionRefusedError("Connection refused")
    error.__cause__.__context__ = error  # in a circle
    assert "nobody answers" in sentence(ADDRESS, error)


def test_what_the_address_does_not_say() -> None:
    bare = read("postgresql:///?dbname=x")
    assert "no database 'x'" in sentence(bare, ValueError('database "x" does not exist'))
    assert "at this machine" in sentence(bare, ValueError("Connection refused"))
    assert "database of that name" in sentence(
        read("postgresql://h"), ValueError('database "root" does not exist')
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Max retries exceeded (Connection refused)",
            "cannot open .*: nobody answers at h port 5432",
        ),
        ("permission denied for table t", "cannot read t of .*: user 'u' may not; .*GRANT SELECT"),
        ('relation "t" does not exist\nLINE 1', 'cannot read t of .*: relation "t" does not'),
    ],
)
def test_a_table_that_cannot_be_read(said: str, told: str) -> None:
    assert re.match(told, unreadable(ADDRESS, "t", ValueError(said)))
