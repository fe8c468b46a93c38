"""From model to lines of styled runs: what stands where, no widget and no key."""
