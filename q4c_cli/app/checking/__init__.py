"""What is done to check: one file at a time, by several processes, and the catalogue explained."""
