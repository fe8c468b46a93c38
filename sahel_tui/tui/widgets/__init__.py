"""The panes: each draws lines it is given and posts facts upward; none knows another."""
