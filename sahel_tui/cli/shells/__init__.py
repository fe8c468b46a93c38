"""The scripts that make a shell complete the command line, one module a shell; made of cli/declaration.py alone."""
