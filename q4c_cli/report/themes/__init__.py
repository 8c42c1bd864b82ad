"""Learning themes across teams: what needs a course, what belongs in group supervision, what already improves."""
