"""What a quote is called in receipts. Knows nothing of texts, so that naming quotes costs no search."""

from __future__ import annotations


def digest(words: str) -> str:
    """The first 12 hex digits of the sha256 of a quote's words, `Quote.words_checked` (docs/format.md, "checks")."""
    from hashlib import sha256  # noqa: PLC0415  (tables go without)

    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
