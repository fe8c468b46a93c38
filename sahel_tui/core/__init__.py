"""What a timeline is: dates, events, matching. Standard library only: no disk, no clock, no screen."""
