"""`q4c audit`: the commands, what they print, and the conversation of `q4c audit new`."""
