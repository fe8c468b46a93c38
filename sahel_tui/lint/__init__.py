"""What an editor would ask of a timeline: one rule, one function. Knows no file, no screen, no command line."""
