"""Verifying the trail: a history is held against itself and against a trust root from outside of it."""
