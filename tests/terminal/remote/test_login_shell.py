"""The program as the login shell of a visitor's account, in a view of the machine in which that account exists.

Only root can make such a view (`unshare`, a mount over /etc/passwd that nobody else sees); skipped elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.remote.page import login_shell, match_block
from tests.terminal.remote.processes import gone
from tests.terminal.remote.server import LOOPBACK, Sshd, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.terminal.remote.server import Keys

GONE_S = 5.0
ROW = "16 of 27"
READER = "sahel-reader"
SFTP = "Subsystem sftp /usr/lib/openssh/sftp-server"
SAID = b"sahel-tui: "


class Account:
    """The visitor's account: its home, and the sshd that knows it. It has root's number, so that it can read this checkout."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.home = folder / "home"
        self.home.mkdir()
        shell = folder / "sahel-kiosk"
        shell.write_text(login_shell(program(folder)), encoding="utf-8")
        shell.chmod(0o755)
        passwd = folder / "passwd"
        line = f"{READER}:*:0:0::{self.home}:{shell}\n"
        passwd.write_text(Path("/etc/passwd").read_text(encoding="utf-8") + line, encoding="utf-8")
        within = ["unshare", "--mount", "sh", "-c"]
        within += ['mount --bind "$0" /etc/passwd && exec "$@"', str(passwd)]
        block = match_block(program(folder), user=READER)
        rules = [SFTP, *(line for line in block if "ForceCommand" not in line)]
        self.sshd = Sshd(folder, keys, rules=rules, user=READER, within=within)

    def files(self) -> list[Path]:
        """What lies in its home."""
        return sorted(self.home.rglob("*"))


@pytest.fixture
def account(tmp_path: Path, keys: Keys) -> Iterator[Account]:
    if os.geteuid() != 0:
        pytest.skip("only root can show sshd another account")
    tried = ["unshare", "--mount", "mount", "--bind", "/etc/passwd", "/etc/passwd"]
    if (
        not shutil.which("unshare")
        or subprocess.run(tried, check=False, capture_output=True).returncode
    ):
        pytest.skip("this machine allows no mounts of one's own")
    account = Account(tmp_path, keys)
    with account.sshd:
        yield account


def test_it_opens_for_who_logs_in_and_writes_nothing(account: Account) -> None:
    with account.sshd.session(options=()) as run:
        run.shows(ROW)
        run.press("j")
        run.shows("17 of 27")
        run.press("q")
        assert run.leave() == 0
        assert run.dirt() == []
    assert account.files() == []
    assert gone(account.sshd.mark, GONE_S)


@pytest.mark.parametrize("options", [(), ("-t",)], ids=["without", "with a terminal"])
def test_a_command_gets_one_sentence(account: Account, options: tuple[str, ...]) -> None:
    with account.sshd.session(f"touch {account.home}/trace", options=options) as run:
        assert run.leave() == 2
        assert run.dirt() == []
        assert run.sent.startswith(SAID)
        assert run.sent.count(b"\n") == 1
    assert account.files() == []


@pytest.mark.parametrize("way", ["scp", "sftp"])
def test_no_file_is_copied(way: str, account: Account) -> None:
    there = f"{LOOPBACK}:{account.home}/trace"
    line = [way, *account.sshd.options(flag="-P")]
    line += [__file__, there] if way == "scp" else ["-b", "-", LOOPBACK]
    typed = f"put {__file__} {account.home}/trace\n".encode()
    done = subprocess.run(line, check=False, input=typed, capture_output=True, timeout=GONE_S)
    assert done.returncode != 0
    assert account.files() == []


def test_a_file_of_commands_in_its_home_is_not_run(account: Account) -> None:
    folder = account.home / ".ssh"
    folder.mkdir()
    (folder / "rc").write_text(f"touch {account.home}/trace\n", encoding="utf-8")
    with account.sshd.session(options=()) as run:
        run.shows(ROW)
        run.press("q")
        assert run.leave() == 0
    assert not (account.home / "trace").exists()
