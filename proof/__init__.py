"""Proof that q4c keeps what it was given: kills, faults, many writers, mutants. `make proof` runs it all."""
