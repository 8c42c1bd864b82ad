"""A rubric to be read: the whole framework as a document."""
