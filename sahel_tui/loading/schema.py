"""The JSON Schema of the format, for completion and hover help in editors.

Made from declared.py alone; what concerns several keys is for the loader.
"""

from __future__ import annotations

from sahel_tui.loading.declared import FILE


def json_schema() -> dict[str, object]:
    """JSON Schema, draft 2020-12, of a main file as an editor's YAML reading sees it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A timeline file of sahel-tui",
        **FILE.schema(),
    }
