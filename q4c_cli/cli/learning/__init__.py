"""`q4c learning`: the commands and what they print."""
