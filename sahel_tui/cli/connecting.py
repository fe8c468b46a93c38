"""A table of a database, connected for a verb: its address read, a password asked for, all that is wrong said.

Knows no map and no timeline. While a connection is made, a terminal says so.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.cli.ending import LAST
from sahel_tui.cli.saying import say
from sahel_tui.errors import Exit, UnreadableError
from sahel_tui.loading.engines.address import AddressError, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sahel_tui.loading.engines.address import Address
    from sahel_tui.loading.engines.tables import Opened
    from sahel_tui.loading.tables.wish import TableWish

_ERASED = "\r\x1b[K"


class Connected(NamedTuple):
    """A connection of Ibis, and a table of it."""

    connection: Any
    address: Address
    table: Opened


class SaidError(Exception):
    """It has been said why there is nothing; `code` to end with."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


def connected(file: str, table: TableWish, *, asks: bool) -> Connected:
    """The table, connected. Raises SaidError."""
    from sahel_tui.loading.engines.connecting import disconnect
    from sahel_tui.loading.engines.names import NoTableError, listing
    from sahel_tui.loading.engines.tables import opened, there_are

    if table.encoding is not None or table.rejects is not None:
        flag = "--encoding" if table.encoding is not None else "--rejects"
        raise SaidError(say(f"{flag} is for a file, not for a database", Exit.USAGE))
    try:
        address = read(file)
        with _telling(address):
            connection = _connection(address, asks=asks)
            LAST.append(partial(disconnect, connection))
            if table.table is not None:
                return Connected(connection, address, opened(connection, address, table.table))
            there = there_are(connection, address)
    except AddressError as error:
        raise SaidError(say(str(error), Exit.USAGE)) from None
    except (UnreadableError, NoTableError) as error:
        raise SaidError(say(str(error), Exit.UNREADABLE)) from None
    raise SaidError(
        say(f"--table says which table of {address.shown} is read; {listing(there)}", Exit.USAGE)
    )


def _connection(address: Address, *, asks: bool) -> Any:  # noqa: ANN401  (backends of Ibis share no useful class)
    """The connection, its password asked for where there is somebody to ask. Raises UnreadableError."""
    from sahel_tui.loading.engines.address import KINDS
    from sahel_tui.loading.engines.connecting import PasswordNeededError, connect

    try:
        return connect(address)
    except PasswordNeededError:
        pass
    password = None
    if asks:
        from sahel_tui.cli.passwords import asked

        of = "" if address.user is None else f" of {address.user}"
        password = asked(f"password{of} at {address.place}: ")
    if password is None:
        raise UnreadableError(
            f"cannot open {address.shown}: the server asks for a password, which is taken from {KINDS[address.kind].password}"
        )
    return connect(address, password)


@contextmanager
def _telling(address: Address) -> Iterator[None]:
    """Say where is being connected to, on a terminal, as long as it takes; ctrl+c leaves."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(f"connecting to {address.place}… (ctrl+c leaves)")
    sys.stderr.flush()
    try:
        yield
    finally:
        sys.stderr.write(_ERASED)
        sys.stderr.flush()
