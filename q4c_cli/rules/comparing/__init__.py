"""Comparing two rubrics by meaning: what each says, and what each makes of every possible audit."""
