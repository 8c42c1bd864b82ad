"""The history of records by meaning: what each commit did to each audit and its learning log, and who made it."""
