"""What docs/ssh.md tells one to write for a kiosk, with this machine's user, program and file put in: the tests try that."""

from __future__ import annotations

import re

from tests.terminal.remote.server import USER
from tests.terminal.session import CHECKOUT

_PAGE = CHECKOUT / "docs" / "ssh.md"
_BUNDLED = CHECKOUT / "events.yaml"


def match_block(command: str, limit: str = "30m", user: str = USER) -> list[str]:
    """The lines of sshd_config for an account."""
    block = _block("sshd_config", command).replace("User reader", f"User {user}")
    return block.replace("--idle-limit 15m", f"--idle-limit {limit}").splitlines()


def forced(command: str) -> str:
    """The options of a key in authorized_keys."""
    return _block("authorized_keys", command).partition(" ssh-")[0]


def login_shell(command: str) -> str:
    """The script."""
    return _block("sh", command)


def _block(language: str, command: str) -> str:
    found = re.findall(
        rf"^```{language}\n(.*?)^```", _PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    (block,) = found
    written = {"/usr/local/bin/sahel-tui": command, "/srv/timelines/sahel.yaml": str(_BUNDLED)}
    for there, here in written.items():
        assert there in block
        block = block.replace(there, here)
    return str(block)
