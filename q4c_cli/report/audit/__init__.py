"""Feedback on one audit to its practitioner: grades and why, strengths, what to learn and what good looks like next."""
