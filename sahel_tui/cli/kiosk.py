"""Whether the command line is a kiosk's, and which command lines a kiosk refuses (docs/terminal.md, "Kiosk")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.asking import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CONFIG = "--config"
FLAG, VARIABLE = "--kiosk", "SAHEL_TUI_KIOSK"


def wanted(argv: Iterable[str], environ: Mapping[str, str]) -> bool:
    """Whether a kiosk is asked for: once it is, nothing takes it back."""
    return FLAG in argv or environ.get(VARIABLE, "") not in ("", "0")


def refusal(argv: Sequence[str], verbs: Iterable[str]) -> str | None:
    """One sentence saying why this command line is not for a kiosk; None when it is.

    sshd and su hand a visitor's command to the login shell as `-c COMMAND`; so come scp, sftp and rsync.
    """
    words = [word for word in joined(argv) if word != FLAG]
    if any(word == CONFIG or word.startswith(f"{CONFIG}=") for word in words):
        return "a kiosk reads no settings."
    if any(word.startswith("-c") for word in words):
        return "this account shows a timeline and runs no commands."
    if words and words[0] in verbs:
        return "in a kiosk only a timeline can be opened."
    if "-" in words:
        return "a kiosk reads no timeline from standard input."
    return None
