"""One practitioner for a supervision meeting: audits, profile by domain, learning log, strengths, room to reflect."""
