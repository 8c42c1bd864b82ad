"""Judging a change: what differs between a base and a head, who made it, and what it reaches."""
