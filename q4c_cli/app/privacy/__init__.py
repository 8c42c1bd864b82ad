"""Privacy beyond the check: allowing what only looks personal, and looking at a text before it is kept."""
