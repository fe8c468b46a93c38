"""A store that may be slow, asked in a thread of its own: who asks is never kept waiting for more than an eyeblink."""

from sahel_tui.stores.behind.store import Behind

__all__ = ["Behind"]
