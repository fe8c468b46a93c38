"""An EventStore over one SQLite file, for what is too big for memory: `build` writes it, `IndexStore` asks it.

How the file is laid out: layout.py. `sqlite3` is imported where a file is written or opened, not before.
"""
