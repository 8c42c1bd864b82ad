"""Family Q8: what a whole history did to final audits, learning logs and released rubrics, and when.

What may be done to a record is judged by the checks of changes, from one commit to the next. None knows how that was
read.
"""
