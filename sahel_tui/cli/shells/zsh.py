"""The script for zsh: a table for its `_arguments`, a verb at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.cli.declaration import Argument, Verb

_SCRIPT = r"""#compdef sahel-tui
# zsh completion of sahel-tui, as `sahel-tui completion zsh` prints it.

_sahel_tui_ask() {  # what `_arguments` has for compadd, KIND
    local kind=$argv[-1]
    local -a found ends
    shift -p
    found=("${(@f)$(command sahel-tui complete-words zsh $kind '' "${(Q)PREFIX}" "${(@Q)_sahel_tui_line}" </dev/null 2>/dev/null)}")
    [[ -n $found ]] || return 1
    if [[ $kind == columns || $found[1] == *: ]]; then ends=(-S '') fi
    compadd "$@" -U -i "$IPREFIX" "${ends[@]}" -- $found
}

_sahel_tui_timeline() {
    _files -g '*.(yaml|yml)(-.)' || _files
}

_sahel_tui_version() {  # what `_arguments` has for compadd
    _sahel_tui_ask "$@" version
    _sahel_tui_timeline
}

_sahel_tui_first() {
    local -a verbs
    verbs=(
@WORDS@
    )
    _describe -t verbs verb verbs
    _sahel_tui_timeline
}

_sahel_tui() {
    local -a _sahel_tui_line
    _sahel_tui_line=("${(@)words[2,-1]}")
    # A query may begin with a hyphen, which `_arguments` would take for an option.
    if [[ $words[CURRENT-1] == (-q|--query) && $PREFIX == -* ]]; then
        _sahel_tui_ask query
        return
    fi
    local verb=
    if (( CURRENT > 2 )); then
        case $words[2] in
            @VERBS@) verb=$words[2]; shift words; (( CURRENT-- )) ;;
        esac
    fi
    case $verb in
@TABLE@
    esac
}

if [[ $funcstack[1] == _sahel-tui ]]; then
    _sahel_tui "$@"
else
    compdef _sahel_tui sahel-tui
fi
"""


def script(verbs: Sequence[Verb]) -> str:
    """The whole script."""
    from sahel_tui.cli import VERBS

    words = "\n".join(f"        {_quoted(f'{name}:{word}')}" for name, word in VERBS.items())
    return (
        _SCRIPT.replace("@WORDS@", words)
        .replace("@VERBS@", "|".join(VERBS))
        .replace("@TABLE@", "\n".join(map(_table, verbs)))
    )


def _table(verb: Verb) -> str:
    specs = [_quoted(spec) for each in verb.arguments for spec in _specs(verb, each)]
    return (
        f"        '{verb.name}') _arguments -S : \\\n            "
        + " \\\n            ".join(specs)
        + " ;;"
    )


def _specs(verb: Verb, asked: Argument) -> Iterable[str]:
    if not asked.flags:
        place = "*" if asked.repeated else "1" if asked is verb.positionals[0] else "2"
        yield f"{place}:{asked.value}:{_action(verb, asked)}"
        return
    others = f"({' '.join(asked.flags)})"
    for flag in asked.flags:
        mark = "" if not asked.value else "=" if flag.startswith("--") else "+"
        value = f":{asked.value}:{_action(verb, asked)}" if asked.value else ""
        yield f"{others}{flag}{mark}[{_plain(asked.meaning)}]{value}"


def _action(verb: Verb, asked: Argument) -> str:
    if asked.words:
        return f"({' '.join(asked.words)})"
    if not verb.name and not asked.flags:
        return "_sahel_tui_first"
    usual = {
        "timeline": "_sahel_tui_timeline",
        "version": "_sahel_tui_version",
        "file": "_files",
        "": " ",
    }
    return usual.get(asked.kind) or f"_sahel_tui_ask {asked.kind}"


def _plain(text: str) -> str:
    for char in "\\[]:":
        text = text.replace(char, "\\" + char)
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
