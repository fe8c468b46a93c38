"""The script for bash, 4.3 or later. Words are put together again where bash takes them apart at `:` and `=`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sahel_tui.cli.declaration import Argument, Verb

_SCRIPT = r"""# bash completion of sahel-tui, as `sahel-tui completion bash` prints it.

_sahel_tui_ask() {  # KIND
    local word
    while IFS= read -r word; do
        COMPREPLY+=("$word")
    done < <(command sahel-tui complete-words bash "$1" "$COMP_WORDBREAKS" "$cur" "${line[@]}" </dev/null 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && $COMPREPLY == *: ]]; then compopt -o nospace; fi
    if [[ $1 == columns ]]; then compopt -o nospace; fi
}

_sahel_tui_among() {  # WORD...
    local IFS=$'\n'
    local found
    mapfile -t found < <(compgen -W "$*" -- "$cur")
    COMPREPLY+=("${found[@]}")
}

_sahel_tui_files() {
    compopt -o filenames -o bashdefault -o default
    mapfile -t COMPREPLY < <(compgen -f -X '!*.yaml' -- "$cur"; compgen -f -X '!*.yml' -- "$cur"; compgen -d -- "$cur")
    local trimmed=${cur%"${cur##*[:=]}"}
    if [[ $cur != [\"\']* ]]; then COMPREPLY=("${COMPREPLY[@]#"$trimmed"}"); fi
}

_sahel_tui_value() {  # KIND WORD...
    case $1 in
        timeline) _sahel_tui_files ;;
        version) _sahel_tui_files; _sahel_tui_ask version ;;
        file) compopt -o bashdefault -o default ;;
        words) _sahel_tui_among "${@:2}" ;;
        '') ;;
        *) _sahel_tui_ask "$1" ;;
    esac
}

# The line as it was typed: `line`, all its words; `words`, those before the one at the cursor; `cur`, that one so far.
_sahel_tui_words() {
    local rest=$COMP_LINE before each index=0 joined=()
    words=() line=() cur=
    for each in "${COMP_WORDS[@]}"; do
        before=${rest%%"$each"*}
        rest=${rest#*"$each"}
        if [[ ${#joined[@]} -gt 0 && -z $before && -n $each ]]; then
            joined[-1]+=$each
        else
            joined+=("$each")
        fi
        if ((index == COMP_CWORD)); then
            local at=$((${#joined[@]} - 1)) past=$((${#COMP_LINE} - ${#rest} - COMP_POINT))
            ((past < 0)) && past=0
            cur=${joined[at]:0:${#joined[at]}-past}
        fi
        ((index += 1))
    done
    words=("${joined[@]:1:at-1}")
    line=("${joined[@]:1}")
}

_sahel_tui() {
    local cur words line options valued verb= previous= place=0 each
    COMPREPLY=()
    _sahel_tui_words
    case ${words[0]} in
        @VERBS@) verb=${words[0]} words=("${words[@]:1}") ;;
    esac
    case $verb in
@TABLE@
    esac
    for each in "${words[@]}"; do
        if [[ " $valued " == *" $previous "* && -n $previous ]]; then
            previous=
        elif [[ $each == -?* ]]; then
            previous=$each
        else
            previous=
            ((place += 1))
        fi
    done
    if [[ -z $previous || " $valued " != *" $previous "* ]]; then
        previous=
        if [[ $cur == --*=* ]]; then
            previous=${cur%%=*} cur=${cur#*=}
        elif [[ $cur == -* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$cur")
            return
        fi
    fi
    case $verb:${previous:-$place} in
@VALUES@
    esac
    if [[ -z $verb$previous && $place -eq 0 && ${#words[@]} -eq 0 ]]; then
        _sahel_tui_among @WORDS@
    fi
}

complete -F _sahel_tui sahel-tui
"""


def script(verbs: Sequence[Verb]) -> str:
    """The whole script."""
    names = [each.name for each in verbs if each.name]
    return (
        _SCRIPT.replace("@VERBS@", " | ".join(names))
        .replace("@WORDS@", " ".join(names))
        .replace("@TABLE@", "\n".join(map(_table, verbs)))
        .replace("@VALUES@", "\n".join(line for each in verbs for line in _values(each)))
    )


def _table(verb: Verb) -> str:
    flags = " ".join(flag for each in verb.options for flag in each.flags)
    return f"        '{verb.name}') options='{flags}' valued='{' '.join(verb.valued)}' ;;"


def _values(verb: Verb) -> Iterable[str]:
    for each in verb.options:
        if each.value:
            yield _case(verb, each.flags, each)
    for place, each in enumerate(verb.positionals):
        yield _case(verb, ["*" if each.repeated else str(place)], each)


def _case(verb: Verb, patterns: Sequence[str], asked: Argument) -> str:
    told = " | ".join(f"{verb.name}:{pattern}" for pattern in patterns)
    return f"        {told}) _sahel_tui_value {' '.join([asked.kind or repr(''), *asked.words])} ;;"
