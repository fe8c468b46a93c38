"""Changes to a timeline's file that keep every other byte, and saving them safely. Knows no screen, no command line."""
