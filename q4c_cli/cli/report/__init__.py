"""`q4c report`: the commands and how a report looks in a terminal."""
