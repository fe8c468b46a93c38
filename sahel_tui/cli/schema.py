"""`sahel-tui schema`: the JSON Schema of the timeline file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_tui.cli.saying import parser
from sahel_tui.errors import Exit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def declared() -> argparse.ArgumentParser:
    """What can be given."""
    return parser("sahel-tui schema", "Print the JSON Schema of the timeline file, for editors.")


def run(argv: Sequence[str]) -> int:
    """Print the schema; the exit code."""
    declared().parse_args(argv)
    import json

    from sahel_tui.loading import json_schema

    print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
    return Exit.DONE
