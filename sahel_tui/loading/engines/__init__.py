"""Databases that timelines are read from where they lie: addresses, connections, names of tables (docs/engines.md).

What is read of them is stores.engine's. No driver and no Ibis is imported before a connection is asked for.
"""
