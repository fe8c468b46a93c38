"""What is said when a database cannot be connected to, or a table of it not be read: a sentence, with what to do.

Drivers have no common words for it, and no driver is imported here: it is read off what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.loading.engines.address import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.loading.engines.address import Address

_SAID_CHARS = 300
# What drivers say, each with what a reader is told: {place}, {user}, {database}, {password} of the address.
_KNOWN = tuple(
    (re.compile(pattern, re.IGNORECASE), told)
    for pattern, told in (
        (
            r"password authentication failed|no password supplied|authentication failed|AUTHENTICATION_FAILED|\b401 Unauthorized|error 401\b",
            "the server does not let {user} in with this password; it is taken from {password}",
        ),
        (
            r'database "[^"]*" does not exist|UNKNOWN_DATABASE|Database \S+ does not exist',
            "the server has no database {database}",
        ),
        (r'role "[^"]*" does not exist', "the server does not know {user}"),
        (
            r"no pg_hba\.conf entry",
            "the server lets {user} into {database} from other machines only; whoever keeps it can allow it (pg_hba.conf)",
        ),
        (
            r"does not support SSL",
            "the server does not encrypt; with ?sslmode=prefer it is read nevertheless",
        ),
        (
            r"certificate verify failed|root certificate",
            "the server's certificate is signed by nobody that is trusted here; an option can name the file of who is",
        ),
        (
            r"resolve host|Name or service not known|name ?resolution|nodename nor servname|getaddrinfo",
            "no machine is called {place}",
        ),
        (
            r"timeout expired|timed out|TimeoutError",
            "{place} does not answer in time; the option connect_timeout=SECONDS waits longer",
        ),
        (
            r"Connection refused",
            "nobody answers at {place}; is the server running, and is the port right?",
        ),
        (
            r"on socket .* No such file or directory",
            "there is no server behind this socket; is it running, and is the folder right?",
        ),
        (r"definition of service", "no service is called so in pg_service.conf"),
        (
            r"default credentials were not found",
            "nobody is logged in; 'gcloud auth application-default login' does that, or GOOGLE_APPLICATION_CREDENTIALS",
        ),
        (
            r"startup parameter",
            "what stands before the server takes no options; let it pass 'options' on, or connect to the server itself",
        ),
    )
)
_REFUSED = re.compile(
    r"permission denied|InsufficientPrivilege|ACCESS_DENIED|not enough privileges", re.IGNORECASE
)
_LED_IN = re.compile(
    r"^.*(?:port \d+ failed: |on socket \"[^\"]*\" failed: |FATAL:\s+|ERROR:\s+)|^An error occurred while calling .*|^: "
)


def sentence(address: Address, error: BaseException) -> str:
    """Why there is no connection."""
    return _known(address, error) or f"cannot open {address.shown}: {_last_words(error)}"


def unreadable(address: Address, table: str, error: BaseException) -> str:
    """Why a table that is there cannot be read; some engines are only connected to when it is looked for."""
    shown = scrub(table)
    if _REFUSED.search(" ".join(_texts(error))):
        return (
            f"cannot read {shown} of {address.shown}: {_user(address)} may not; "
            f"whoever keeps it can allow it (GRANT SELECT)"
        )
    return _known(address, error) or (
        f"cannot read {shown} of {address.shown}: {_last_words(error)}"
    )


def _known(address: Address, error: BaseException) -> str | None:
    said = " ".join(_texts(error))
    for pattern, told in _KNOWN:
        if pattern.search(said):
            return f"cannot open {address.shown}: {_filled(told, address)}"
    return None


def _filled(told: str, address: Address) -> str:
    port = f" port {address.port}" if address.port else ""
    named = address.database or address.options.get("dbname")
    return told.format(
        place=address.place + scrub(port),
        user=_user(address),
        database="of that name" if named is None else f"'{scrub(named)}'",
        password=KINDS[address.kind].password,
    )


def _user(address: Address) -> str:
    user = address.user or address.options.get("user")
    return "this user" if user is None else f"user '{scrub(user)}'"


def _texts(error: BaseException) -> Iterator[str]:
    """What an error and those behind it say."""
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield f"{type(at).__name__}: {at}"
        at = at.__cause__ or at.__context__


def _last_words(error: BaseException) -> str:
    """The first line of what was said that says something, without what leads in."""
    lines = [_LED_IN.sub("", line).strip() for line in str(error).splitlines()]
    first = next((line for line in lines if line), "")
    return scrub(first)[:_SAID_CHARS] or type(error).__name__
