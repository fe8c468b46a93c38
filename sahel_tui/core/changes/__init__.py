"""What is different between two timelines: records added, removed, changed, field by field and by meaning.

Every class of change is a row of docs/diff.md. Knows two Timelines; not where they come from, nor how changes are said.
"""

from __future__ import annotations

from sahel_tui.core.changes.change import HOW, KINDS, Change, Changes, FieldChange
from sahel_tui.core.changes.comparing import compare

__all__ = ["HOW", "KINDS", "Change", "Changes", "FieldChange", "compare"]
