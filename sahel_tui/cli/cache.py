"""`sahel-tui cache`: the indexes that are kept of big files, and taking them away (docs/tables.md)."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from sahel_tui import __version__
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.core.text import scrub
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from sahel_tui.stores.index.cache import Kept

SCHEMA = 1
CLEAR = "clear"
COLUMNS = ("file", "size", "used", "state")
_UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    asked = parser(
        "sahel-tui cache",
        "List the indexes that are kept of big files: of which file, how big, when used last, whether still good.",
    )
    asked.add_argument("--json", action="store_true", help="one JSON document")
    asked.add_argument(
        "action", nargs="?", choices=(CLEAR,), metavar="clear", help="take them away instead"
    )
    asked.add_argument(
        "files", nargs="*", metavar="FILE", help="only those of these files; without any, all"
    )
    return asked


def run(argv: Sequence[str]) -> int:
    """List the indexes, or take them away; the exit code."""
    options = declared().parse_args(argv)
    if options.action == CLEAR:
        if options.json:
            return say("--json is for the list", Exit.USAGE)
        return _clear(options.files)
    from sahel_tui.cli.setting_flags import report
    from sahel_tui.settings import settled

    settings, problems = settled(os.environ, {})
    refused = report(problems, "nothing is shown") if problems else None
    return _list(settings.cache_limit, as_json=options.json) if refused is None else refused


def _list(limit_bytes: int, *, as_json: bool) -> int:
    from sahel_tui.cli.opening import still_good
    from sahel_tui.stores.index import cache

    cache.sweep()
    found = cache.listed(still_good)
    if as_json:
        _print_json(found, limit_bytes)
        return Exit.DONE
    from sahel_tui.cli.printing import on_terminal, print_table, write

    if on_terminal():
        print_table(COLUMNS, lambda: map(_cells, found))
        tell(_total(found, limit_bytes))
    else:
        for each in found:
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(each.used))
            write("\t".join((scrub(each.source), str(each.bytes), stamp, _state(each))))
        if not found:
            tell("no index is kept")
    return Exit.DONE


def _cells(kept: Kept) -> list[str]:
    used = time.strftime("%Y-%m-%d %H:%M", time.localtime(kept.used))
    return [scrub(kept.source) or "?", size_words(kept.bytes), used, _state(kept)]


def _total(found: Sequence[Kept], limit_bytes: int) -> str:
    from sahel_tui.stores.index import cache
    from sahel_tui.words.counts import counted

    if not found:
        return "no index is kept"
    number = counted(len(found), "index")
    size = size_words(sum(each.bytes for each in found))
    return f"{number}, {size} of at most {size_words(limit_bytes)}, in {scrub(str(cache.folder()))}"


def _state(kept: Kept) -> str:
    """Whether it is still good, and why not."""
    if kept.good:
        return "good"
    if not kept.source or kept.note.get("by") != __version__:
        return "of another version"
    return "file has changed" if os.path.lexists(kept.source) else "file is gone"


def _print_json(found: Sequence[Kept], limit_bytes: int) -> None:
    from sahel_tui.cli.printing import print_json
    from sahel_tui.stores.index import cache

    total = sum(each.bytes for each in found)
    heading: dict[str, object] = {
        "schema": SCHEMA,
        "folder": scrub(str(cache.folder())),
        "limit": limit_bytes,
        "total": total,
    }
    print_json(heading, "indexes", map(_element, found), whole=True)


def _element(kept: Kept) -> dict[str, object]:
    from datetime import UTC, datetime

    used = datetime.fromtimestamp(kept.used, UTC).isoformat(timespec="seconds")
    found: Mapping[str, object] = {
        "file": scrub(kept.source) or None,
        "bytes": kept.bytes,
        "used": used.replace("+00:00", "Z"),
        "good": kept.good,
        "state": _state(kept),
        "index": scrub(str(kept.path)),
    }
    return dict(found)


def _clear(files: Sequence[str]) -> int:
    from sahel_tui.stores.index import cache
    from sahel_tui.words.counts import counted

    if not files:
        number = len(cache.listed())
        freed = cache.clear()
    else:
        wanted = {os.path.realpath(file) for file in files}
        going = [each for each in cache.listed() if each.source in wanted]
        for each in going:
            cache.forget(each.path)
        number, freed = len(going), sum(each.bytes for each in going)
        for file in files:
            if os.path.realpath(file) not in {each.source for each in going}:
                tell(f"no index is kept of {scrub(file)}")
    tell(f"{counted(number, 'index')} taken away, {size_words(freed)}")
    return Exit.DONE


def size_words(number: int) -> str:
    """Bytes in decimal units: "4.2 GB"."""
    for unit, size in _UNITS:
        if number >= size:
            return f"{number / size:.1f} {unit}"
    return f"{number} bytes"
