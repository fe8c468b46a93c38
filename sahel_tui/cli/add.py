"""`sahel-tui add`: a new event, actor, source or quote into a file, every other byte kept (docs/editing.md).

Flags and prompts come from the format's declaration; what is wrong is said in the loader's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli import unwritten
from sahel_tui.cli.asking import ordered
from sahel_tui.cli.saying import parser, say, tell
from sahel_tui.cli.writing import open_file, save
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from sahel_tui.cli.writing import Opened
    from sahel_tui.edit.adding import Added, File
    from sahel_tui.edit.reading import Asked, Wrong

    Given = dict[str, list[str]]

_ANY = ""
_FIELD = "field_"
# What completion knows of their values.
_CALLED = {
    "event": "EVENT",
    "actors": "ACTOR",
    "speaker": "ACTOR",
    "member_of": "ACTOR",
    "source": "SOURCE",
    "sources": "SOURCE",
    "id": "NEW-ID",
}
_SETS = "--set"


def declared(kind: str = _ANY) -> argparse.ArgumentParser:
    """What can be given; without a kind, for all of them."""
    asked = _parser(kind)
    for key, meaning in _meanings(kind).items():
        asked.add_argument(
            _flag(key),
            action="append",
            default=[],
            dest=_FIELD + key,
            metavar=_CALLED.get(key, key.upper()),
            help=meaning,
            # For completion; what is given for a kind is checked as all else is.
            choices=_choices(key) if kind == _ANY else None,
        )
    return asked


def _parser(kind: str) -> argparse.ArgumentParser:
    """What can be given of whatever kind."""
    from sahel_tui.edit.reading import KINDS

    asked = parser(
        f"sahel-tui add {kind}".strip(),
        "Add an event, actor, source or quote to a file, and keep every other byte of it. "
        "On a terminal, what is needed and not given is asked for. "
        "Every field of the format is a flag, with - for _: sahel-tui add event --help names those of an event.",
    )
    asked.usage = f"{asked.prog}{'' if kind else ' KIND'} FILE [--FIELD VALUE]... [--dry-run]"
    asked.add_argument("kind", metavar="KIND", choices=tuple(KINDS), help="what is added")
    asked.add_argument("file", metavar="FILE", nargs="?", help="the timeline that it is added to")
    asked.add_argument(
        _SETS, action="append", default=[], metavar="KEY=VALUE", help="a field by the file's own key"
    )  # fmt: skip
    asked.add_argument(
        "--dry-run", action="store_true", help="print what would be added, and write nothing"
    )
    return asked


def _meanings(kind: str) -> dict[str, str]:
    """What each field is, by key; for all kinds with the kinds that have it."""
    from sahel_tui.edit.reading import KINDS, fields, is_list

    told: dict[str, list[str]] = {}
    for name in KINDS if kind == _ANY else (kind,):
        for key, field in fields(name).items():
            more = "; once for each" if is_list(field) else ""
            prefix = f"{name}: " if kind == _ANY else ""
            told.setdefault(key, []).append(f"{prefix}{field.doc.removesuffix('.')}{more}")
    # argparse takes a per cent sign for a value to put in.
    return {key: "; ".join(each).replace("%", "%%") for key, each in told.items()}


def _choices(key: str) -> tuple[str, ...] | None:
    """The words that a field may be, in whichever kind has it."""
    from sahel_tui.edit.reading import KINDS, fields
    from sahel_tui.loading.shapes import Choice

    found = [fields(name).get(key) for name in KINDS]
    shapes = [each.shape for each in found if each is not None]
    words = [word for each in shapes if isinstance(each, Choice) for word in each.words]
    return tuple(dict.fromkeys(words)) or None


def _flag(key: str) -> str:
    return "--" + key.replace("_", "-")


def run(argv: Sequence[str]) -> int:
    """Add what a command line says; the exit code."""
    from sahel_tui.edit.reading import KINDS

    words = ordered(argv, (_SETS, *map(_flag, _meanings(_ANY))))
    kind = next((word for word in words if word in KINDS), _ANY)
    # Without a kind, thirty flags would hide what is missing.
    options = (declared(kind) if kind else _parser(kind)).parse_args(words)
    given = _given(kind, vars(options))
    if isinstance(given, str):
        return say(given, Exit.USAGE)
    refused = unwritten.refused([options.file], unwritten.TO_ADD)
    if refused is not None:
        return refused
    opened = open_file(options.file)
    if isinstance(opened, int):
        return opened
    asked = _asked(kind, given, opened.file)
    if isinstance(asked, int):
        return asked
    return _add(opened, asked, dry=options.dry_run)


def _given(kind: str, options: Mapping[str, object]) -> Given | str:
    """The texts given by key; else what is wrong with the command line."""
    from sahel_tui.edit.reading import fields, is_list
    from sahel_tui.loading.hints import did_you_mean

    known = fields(kind)
    found: Given = {}
    for name, texts in options.items():
        if name.startswith(_FIELD) and isinstance(texts, list) and texts:
            found[name.removeprefix(_FIELD)] = list(texts)
    sets = options["set"]
    for each in sets if isinstance(sets, list) else ():
        key, sign, text = each.partition("=")
        if not sign:
            return f"argument {_SETS}: KEY=VALUE is wanted"
        if key not in known:
            from sahel_tui.core.text import scrub

            article = "an" if kind[0] in "ae" else "a"
            return f"{article} {kind} has no key '{scrub(key)}'{did_you_mean(key, known)}"
        found.setdefault(key, []).append(text)
    for key, texts in found.items():
        if len(texts) > 1 and not is_list(known[key]):
            return f"argument {_flag(key)}: given twice"
    return found


def _asked(kind: str, given: Given, file: File) -> Asked | int:
    """What is to be added, the rest asked for on a terminal; else the exit code, with the reason said."""
    import sys

    from sahel_tui.edit.reading import lacking, made
    from sahel_tui.preflight import is_terminal

    try:
        asked = made(kind, given)
    except ValueError as error:
        return say(f"{error}; nothing was written", Exit.DATA_ERRORS)
    missing = lacking(asked, file.loaded.positions, file.folder)
    if not missing:
        return asked
    if not is_terminal(sys.stdin):
        for each in missing:
            tell(f"sahel-tui: {each}")
        return Exit.USAGE
    from sahel_tui.cli.prompts import prompted

    answered = prompted(kind, given, file)
    if answered is None:
        return say("nothing was written", Exit.USAGE)
    return made(kind, answered)


def _add(opened: Opened, asked: Asked, *, dry: bool) -> int:
    from sahel_tui.edit.adding import RefusedError, add

    try:
        added = add(opened.file, asked)
    except RefusedError as error:
        for each in error.wrong:
            tell(f"sahel-tui: {sentence(each)}")
        return say("nothing was written", Exit.DATA_ERRORS)
    before = added.stamp or opened.stamp
    if not dry and (code := save(added.name, added.data, before)):
        return code
    _tell(asked, added, dry=dry)
    return Exit.DONE


def sentence(wrong: Wrong) -> str:
    """What is wrong, with the flag it came by."""
    where = f"{_flag(wrong.key)}: " if wrong.key else ""
    return f"{where}{wrong.message} [{wrong.rule}]"


def _tell(asked: Asked, added: Added, *, dry: bool) -> None:
    """What was written and where; warnings about it."""
    from sahel_tui.core.text import scrub

    name = scrub(added.name)
    place = f"{name}:{added.line}"
    id_ = asked.id or asked.record.get("id")
    what = f"a quote of {id_}" if asked.kind == "quote" else f"{asked.kind} {id_}"
    lines = range(added.line, added.line + added.inserted.count("\n") + 1)
    if dry:
        print(added.inserted, end="" if added.inserted.endswith("\n") else "\n")
        tell(f"{place}: {what} would be added")
    else:
        print(f"{place}: {what} added")
    for each in added.loaded.problems:
        if each.file == name and each.line in lines:
            tell(each)
