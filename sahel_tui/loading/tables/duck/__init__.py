"""Tables that DuckDB reads: Parquet files, and tables of DuckDB databases (docs/tables.md, "Files of strangers").

DuckDB is imported when such a file is opened, never before.
"""
