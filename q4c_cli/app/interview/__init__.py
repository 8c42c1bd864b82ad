"""The interview behind `q4c audit new`: a pure order of questions, and a session that keeps every answer on disk.

`script` says which question comes next, `reading` turns a line into an answer or a complaint, `sheet` turns answers
into an audit and back, `memory` folds the journal's events into the state. `session` and `start` join them to the disk.
"""
