"""From one version of a rubric to a later one: how they follow each other, and where assessments go."""
