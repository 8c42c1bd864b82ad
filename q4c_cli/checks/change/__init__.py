"""Family Q7: what a change does to final audits, released rubrics and learning logs, and who made it.

Each check is given what stood before and what stands after; none knows how that was read. What a change is judged by
comes from before it: the settings, the people, the released versions.
"""
