"""Many agencies, week after week: what changed, what will fall due, and who is told."""
