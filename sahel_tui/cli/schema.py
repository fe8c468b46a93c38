"""`sahel-tui schema`: the JSON Schema of the timeline file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.saying import parser
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Print the schema; the exit code."""
    parser(
        "sahel-tui schema", "Print the JSON Schema of the timeline file, for editors."
    ).parse_args(argv)
    import json

    from sahel_tui.loading import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return Exit.DONE
