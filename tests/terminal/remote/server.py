"""A real sshd on loopback for this user: own host key, own client key, own configuration, nothing of the machine's.

Knows how ssh is called; knows nothing of the program that is read through it.
"""

from __future__ import annotations

import getpass
import ipaddress
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from tests.terminal.remote.processes import VARIABLE
from tests.terminal.session import CHECKOUT, Session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

NOTHING_OWN = "SAHEL_TUI_REMEMBER_POSITION=0 XDG_CONFIG_HOME=/nowhere"  # as in conftest.py
LOOPBACK = str(ipaddress.IPv4Address(socket.INADDR_LOOPBACK))
USER = getpass.getuser()
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
PATIENCE_S = 10.0
# Debian's service makes it; without it an sshd of root's does not start.
_PRIVILEGE_SEPARATION = Path("/run/sshd")


def missing() -> str:
    """The first program that these tests need and the machine lacks; empty when all are there."""
    if SSHD is None:
        return "sshd"
    return next(
        (name for name in ("ssh", "ssh-keygen", "scp", "sftp") if not shutil.which(name)), ""
    )


class Keys(NamedTuple):
    """Where the two private keys lie; each public one beside it."""

    host: Path
    client: Path

    @classmethod
    def made(cls, folder: Path) -> Keys:
        keys = cls(folder / "host", folder / "client")
        for path in keys:
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path], check=True, timeout=10
            )
        return keys


class Sshd:
    """One sshd. Use as a context manager: what it started has gone, or is ended, when it is left.

    `rules` are lines of sshd_config after those that every test needs; `forced` stands before the key in authorized_keys;
    `mark` stands in the environment of all that it runs, so that it can be found again, beside the `environ` given.
    Clients come in as `user`; `within` is a command that starts sshd, to let it see another machine than this.
    """

    def __init__(
        self,
        folder: Path,
        keys: Keys,
        *,
        rules: Sequence[str] = (),
        forced: str = "",
        user: str = USER,
        environ: str = "",
        within: Sequence[str] = (),
    ) -> None:
        self.port = free_port()
        self.mark = f"{folder.name}-{self.port}"
        self._keys = keys
        self._user = user
        authorised = folder / "authorized_keys"
        public = keys.client.with_suffix(".pub").read_text(encoding="utf-8")
        authorised.write_text(f"{forced} {public}".lstrip(), encoding="utf-8")
        config = folder / "sshd_config"
        config.write_text(
            "\n".join([*self._lines(folder, authorised, environ), *rules, ""]), encoding="utf-8"
        )
        if os.geteuid() == 0:
            _PRIVILEGE_SEPARATION.mkdir(mode=0o755, exist_ok=True)
        self._log = (folder / "sshd.log").open("wb")
        assert SSHD is not None
        self._process = subprocess.Popen(
            [*within, SSHD, "-D", "-e", "-f", config], stdin=subprocess.DEVNULL, stderr=self._log
        )
        self._wait()

    def _lines(self, folder: Path, authorised: Path, environ: str) -> list[str]:
        return [
            f"Port {self.port}",
            f"ListenAddress {LOOPBACK}",
            f"HostKey {self._keys.host}",
            f"AuthorizedKeysFile {authorised}",
            f"PidFile {folder / 'sshd.pid'}",
            f"SetEnv {VARIABLE}={self.mark} PYTHONPATH={CHECKOUT} {NOTHING_OWN} {environ}",
            "AuthenticationMethods publickey",
            "PermitRootLogin prohibit-password",
            "StrictModes no",
            "UsePAM no",
            "PrintMotd no",
            "PrintLastLog no",
        ]

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while True:
            try:
                socket.create_connection((LOOPBACK, self.port), timeout=1).close()
            except OSError:
                if self._process.poll() is not None or time.monotonic() > end:
                    self.close()
                    raise AssertionError(f"sshd does not start:\n{self.said()}") from None
                time.sleep(0.01)
            else:
                return

    def options(self, *, port: int = 0, flag: str = "-p") -> list[str]:
        """What ssh, scp and sftp need to come in here, and to touch nothing of this user's."""
        settings = (
            f"IdentityFile={self._keys.client}",
            f"User={self._user}",
            "IdentitiesOnly=yes",
            "BatchMode=yes",
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
        )
        given = [part for setting in settings for part in ("-o", setting)]
        return ["-F", "/dev/null", *given, flag, str(port or self.port)]

    def session(
        self,
        *command: str,
        size: tuple[int, int] = (80, 24),
        options: Sequence[str] = ("-t",),
        port: int = 0,
        environ: Mapping[str, str | None] | None = None,
    ) -> Session:
        """An ssh client on a terminal of its own. `port` is another than ours when something stands between."""
        line = ["ssh", *self.options(port=port), *options, LOOPBACK, *command]
        return Session(*size, program=line, environ=environ)

    def run(self, *command: str, options: Sequence[str] = ()) -> subprocess.CompletedProcess[bytes]:
        """An ssh client without a terminal, until it ends."""
        line = ["ssh", *self.options(), *options, LOOPBACK, *command]
        return subprocess.run(line, check=False, input=b"", capture_output=True, timeout=PATIENCE_S)

    def said(self) -> str:
        """What sshd has written in its log."""
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE_S)
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def program(folder: Path) -> str:
    """A command `sahel-tui` of this checkout in that folder; its path."""
    path = folder / "sahel-tui"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sahel_tui "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server((LOOPBACK, 0)) as server:
        return int(server.getsockname()[1])


def only(command: str) -> str:
    """What makes a key of authorized_keys run this command and no other."""
    quoted = command.replace("\\", "\\\\").replace('"', '\\"')
    return f'command="{quoted}"'
