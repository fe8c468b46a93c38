"""The man page, in the man(7) macros: verbs and options as they are declared, exit codes of errors.py.

Knows the markup; `declaration.py` knows the command line.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from sahel_tui import __version__
from sahel_tui.cli import kiosk
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.cli.declaration import Argument, Verb

CHANGED = "2026-11-24"  # this page's own words
ENDS = {
    0: "Done; no match is done, too.",
    1: "The file has errors, all of them listed; with check --strict, warnings too.",
    2: "The command line, a query or a setting is wrong, or there is no terminal to work on.",
    66: "A file cannot be opened, is no file, or is too large, or cannot be written.",
    70: "A fault of the program, or standard output could not be written.",
    75: "Nothing was written: somebody else was changing the file. Try again.",
    129: "The terminal went away (SIGHUP).",
    130: "Interrupted (SIGINT).",
    131: "Ended by SIGQUIT.",
    143: "Ended by SIGTERM.",
}
"""What each of errors.Exit means, as docs/terminal.md has it."""

_EXAMPLES = (
    ("sahel-tui", "Explore the timeline that comes with the program."),
    ("sahel-tui list -q 'in:2021 -tag:coup' events.yaml", "The events of 2021 without a coup."),
    ("sahel-tui quotes --json | jq '.quotes[].text'", "Every quote, for another program."),
    ("sahel-tui check --strict *.yaml", "What is wrong with files, warnings too."),
    ("sahel-tui show --plain event:mali - < events.yaml", "One event, of standard input."),
    ("sahel-tui diff --plain events.yaml HEAD~3", "What became of a file in git since then."),
)
_TEXT = """\
Without a verb,
.B sahel\\-tui
opens the explorer on
.IR FILE ,
on standard input for
.BR \\- ,
or without
.I FILE
on the timeline that comes with it.
The verbs print the same without a screen:
data to standard output, words to standard error.
A file that is named like a verb is
.BR ./list .
"""
_FILES = (
    (
        "~/.config/sahel-tui/settings.toml",
        "Settings, keys, themes and views of your own; under $XDG_CONFIG_HOME where that is set.",
    ),
    (
        "~/.local/state/sahel-tui/",
        "Where you left files, and what the program writes of its own faults; under $XDG_STATE_HOME where that is set.",
    ),
)


def page(verbs: Sequence[Verb]) -> str:
    """The whole page; the explorer is the first of the verbs."""
    explorer, *rest = verbs
    return "\n".join(
        (
            f'.TH SAHEL\\-TUI 1 "{CHANGED}" "sahel\\-tui {_plain(__version__)}" "User Commands"',
            *_section("NAME", ["sahel\\-tui \\- explore sourced timelines in the terminal"]),
            *_section("SYNOPSIS", [line for each in verbs for line in _synopsis(each)]),
            *_section("DESCRIPTION", [_TEXT.rstrip()]),
            *_section("OPTIONS", [line for each in explorer.arguments for line in _argument(each)]),
            *_section("VERBS", [line for each in rest for line in _verb(each)]),
            *_section("ENVIRONMENT", [line for each in _variables() for line in _item(*each)]),
            *_section("FILES", [line for each in _FILES for line in _item(*each)]),
            *_section("EXIT STATUS", [line for each in Exit for line in _item(str(int(each)), ENDS[each])]),
            *_section("EXAMPLES", [line for each in _EXAMPLES for line in _item(*each)]),
            "",
        )
    )  # fmt: skip


def _section(title: str, lines: Iterable[str]) -> Iterable[str]:
    return (f".SH {title}", *lines)


def _item(term: str, text: str) -> Iterable[str]:
    return (".TP", f".B {_quoted(term)}", _filled(text))


def _synopsis(verb: Verb) -> Iterable[str]:
    words = [_word(each) for each in verb.positionals]
    name = f"sahel-tui {verb.name}".rstrip()
    if verb.name:
        yield ".br"
    yield f".B {_plain(name)}"
    yield " ".join(["[\\fIoptions\\fR]", *words])


def _word(asked: Argument) -> str:
    shown = f"\\fI{_plain(asked.value)}\\fR" + (" \\&.\\|.\\|." if asked.repeated else "")
    return f"[{shown}]" if asked.optional else shown


def _verb(verb: Verb) -> Iterable[str]:
    yield f".SS {verb.name}"
    yield _filled(verb.summary.replace(". ", ".\n"))
    for each in verb.arguments:
        if "--help" not in each.flags:
            yield from _argument(each)


def _argument(asked: Argument) -> Iterable[str]:
    yield ".TP"
    value = f" \\fI{_plain(asked.value)}\\fR" if asked.value else ""
    named = ", ".join(f"\\fB{_plain(flag)}\\fR{value}" for flag in asked.flags)
    yield named or _word(asked)
    yield _filled(asked.meaning[:1].upper() + asked.meaning[1:] + ".")


def _variables() -> Iterable[tuple[str, str]]:
    from sahel_tui.settings import CONFIG_VARIABLE
    from sahel_tui.settings.declared import SETTINGS

    for setting in SETTINGS:
        yield setting.variable, f"As {setting.flag}."
    yield CONFIG_VARIABLE, "As --config."
    yield kiosk.VARIABLE, f"As {kiosk.FLAG}, when it is neither empty nor 0."
    yield "NO_COLOR", "When it is not empty, no colours are used."
    yield "VISUAL, EDITOR", "The editor that the key e opens the event in, with its arguments."


def _filled(text: str) -> str:
    """The same in lines that every reader of roff takes; no line of them begins as a request."""
    lines = (
        part
        for line in text.split("\n")
        for part in textwrap.wrap(line, 70, break_on_hyphens=False)
    )
    return "\n".join(re.sub(r"^\.", r"\\&.", _plain(line)) for line in lines)


def _plain(text: str) -> str:
    """Text as roff has it: nothing in it is a request or an escape."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    text = text.replace("~", "\\(ti").replace("^", "\\(ha")
    return re.sub(r"[^\x00-\x7f]", lambda found: f"\\[u{ord(found[0]):04X}]", text)


def _quoted(term: str) -> str:
    return '"' + _plain(term).replace('"', "\\(dq") + '"'
