"""`q4c rubric`: the commands and what they print."""
