"""What an event is looked up by: a hash of its folded id. Two ids may share one, so who looks up compares ids."""

from __future__ import annotations

from hashlib import blake2b

from sahel_tui.core.fold import fold


def id_hash(event_id: str) -> int:
    """48 bits, signed, which SQLite keeps in six bytes; the same for ids that are folded to the same."""
    data = fold(event_id).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=6).digest(), "little", signed=True)
