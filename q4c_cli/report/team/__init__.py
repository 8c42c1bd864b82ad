"""The team summary: what was audited, how good it was, what to work on and what to spread."""
