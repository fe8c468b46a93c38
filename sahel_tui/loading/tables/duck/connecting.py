"""A connection to DuckDB that can read one file and nothing else: no other file, no network, no extension, no variable.

Knows what may be touched, not what is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sahel_tui.core.text import scrub
from sahel_tui.errors import UnreadableError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from sahel_tui.loading.tables.held import HeldFile

MEMORY_MB = 1000
"""What DuckDB may use; it is refused more, and writes no temporary files."""

_SAID_CHARS = 200
_AT_START = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_unsigned_extensions": "false",
    "allow_persistent_secrets": "false",
}
_LOCKED = (
    "SET python_enable_replacements = false",  # names are never those of Python variables
    "SET python_scan_all_frames = false",
    "SET temp_directory = ''",
    "SET memory_limit = '{memory}MB'",
    "SET enable_external_file_cache = false",
    "SET threads = 1",  # rows in the order of the file; events are made more slowly than they are fetched
    "SET TimeZone = 'UTC'",
    "SET allowed_paths = [{paths}]",
    "SET enable_external_access = false",
    "SET lock_configuration = true",  # last: nothing can be changed behind it
)
_KIND = re.compile(r"^(?:[A-Z][A-Za-z-]*(?: [A-Za-z/-]+)? (?:Error|exception|Exception)): ?")


def connected(held: HeldFile, *besides: str) -> DuckDBPyConnection:
    """A connection that can open an open file, and these paths besides. Raises UnreadableError where DuckDB is not installed."""
    try:
        import duckdb  # noqa: PLC0415  (few files need it, and it is large)
    except ImportError:
        message = "it takes DuckDB, which is not installed: pip install 'sahel-tui[tables]'"
        raise UnreadableError(f"cannot read {held.name}: {message}") from None
    connection = duckdb.connect(":memory:", config=dict(_AT_START))
    listed = ", ".join(literal(path) for path in (held.path, *besides))
    for statement in _LOCKED:
        connection.execute(statement.format(paths=listed, memory=MEMORY_MB))
    return connection


def literal(text: str) -> str:
    """A text as SQL writes it. Parameters in place of it would have DuckDB import pandas: 0.3 s, 88 MB."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as SQL writes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def refused(held: HeldFile, error: Exception) -> UnreadableError:
    """What DuckDB said of a file, as one sentence."""
    kind, said = type(error), str(error).strip().partition("\n")[0].replace(held.path, held.name)
    said = scrub(_KIND.sub("", said))[:_SAID_CHARS]
    if kind.__name__ == "OutOfMemoryException" or isinstance(error, MemoryError):
        reason = f"it takes more than {MEMORY_MB} MB of memory to read it"
    elif isinstance(error, UnicodeDecodeError):
        reason = "a name in it is not UTF-8"
    elif "onflicting lock" in said:
        reason = "another program has it open to write in it"
    else:
        reason = f"it is damaged, or of a kind that DuckDB does not read: {said or kind.__name__}"
    return UnreadableError(f"cannot read {held.name}: {reason}")
