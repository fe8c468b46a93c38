"""The script for fish, 3 or later: a `complete` line for each verb and option."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.cli.declaration import Argument, Verb

_SCRIPT = r"""# fish completion of sahel-tui, as `sahel-tui completion fish` prints it.

function __sahel_tui_ask
    set -l typed (string unescape -- (commandline -ct | string replace -r -- '^--[a-z-]+=' ''); or commandline -ct)
    # A quotation mark that is not closed yet.
    set typed (string replace -r -- '^["\']' '' $typed)
    set -l words (commandline -opc)
    command sahel-tui complete-words fish $argv[1] '' "$typed" $words[2..-1] </dev/null 2>/dev/null
end

function __sahel_tui_verb
    set -l words (commandline -opc)
    test (count $words) -ge 2; and test "$words[2]" = "$argv[1]"
end

function __sahel_tui_explorer
    set -l words (commandline -opc)
    test (count $words) -lt 2; or not contains -- $words[2] @VERBS@
end

function __sahel_tui_first
    test (count (commandline -opc)) -eq 1
end

complete -c sahel-tui -f
@LINES@
"""


def script(verbs: Sequence[Verb]) -> str:
    """The whole script."""
    from sahel_tui.cli import VERBS

    lines = [
        f"complete -c sahel-tui -n __sahel_tui_first -a {name} -d {_quoted(word)}"
        for name, word in VERBS.items()
    ]
    lines += [_line(verb, each) for verb in verbs for each in verb.arguments]
    return _SCRIPT.replace("@VERBS@", " ".join(VERBS)).replace("@LINES@", "\n".join(lines))


def _line(verb: Verb, asked: Argument) -> str:
    when = f"'__sahel_tui_verb {verb.name}'" if verb.name else "__sahel_tui_explorer"
    return " ".join(("complete -c sahel-tui -n", when, *_parts(asked)))


def _parts(asked: Argument) -> Iterable[str]:
    for flag in asked.flags:
        yield f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}"
    if asked.flags:
        if asked.value:
            yield "-r -F" if asked.kind == "file" else "-x"
        yield f"-d {_quoted(asked.meaning)}"
    offered = _offered(asked)
    if offered:
        yield f"-k -a {_quoted(offered)}"


def _offered(asked: Argument) -> str:
    if asked.words:
        return " ".join(asked.words)
    if asked.kind == "timeline":
        return "(__fish_complete_suffix .yaml)"
    if asked.kind == "version":
        return "(__sahel_tui_ask version) (__fish_complete_suffix .yaml)"
    return f"(__sahel_tui_ask {asked.kind})" if asked.kind not in ("", "file") else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
