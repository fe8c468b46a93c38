"""What an editor would ask of a timeline: one rule, one function. Knows no file and no screen."""
