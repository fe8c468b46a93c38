"""Tests see the same environment on every machine, before Textual reads any of it."""

from __future__ import annotations

import os

from sahel_tui.preflight import shield

shield(os.environ)
for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
    os.environ.pop(name, None)
