"""Running the examples beside the checklists: the same reading and judging as of a site."""
