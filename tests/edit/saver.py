"""A process that saves a file over and over: `python saver.py PATH ROUNDS`; each version is one byte 64,000 times."""

from __future__ import annotations

import itertools
import sys

from sahel_tui.edit import saving

SIZE_BYTES = 64_000


def main() -> None:
    path, rounds = sys.argv[1], int(sys.argv[2])
    _, stamp = saving.read(path)
    letters = itertools.cycle(b"abcdefghijklmnopqrstuvwxyz")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for letter in itertools.islice(letters, rounds):
        stamp = saving.save(path, bytes([letter]) * SIZE_BYTES, stamp)


if __name__ == "__main__":
    main()
