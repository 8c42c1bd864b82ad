"""What another version of a rubric would make of the final audits there are."""
