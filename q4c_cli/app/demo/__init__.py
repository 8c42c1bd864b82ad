"""A synthetic workspace: made-up teams, people, audits and learning logs that read like real ones and say they are not.

Everything is drawn from a seed with `random.Random` and from words kept as data; the clock is never asked. The same
number of audits, seed and last day give the same bytes on any computer.
"""
