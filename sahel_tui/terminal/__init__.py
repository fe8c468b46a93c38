"""The terminal underneath Textual."""
