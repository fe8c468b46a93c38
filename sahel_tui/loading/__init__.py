"""Bytes to a timeline: YAML with positions and limits, the declared schema, the JSON Schema."""
