"""The handbook: a rubric as a page that a practitioner keeps open."""
