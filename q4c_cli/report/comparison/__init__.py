"""Two rubrics compared, for people and for scripts: what is said differently, and what grades differently."""
