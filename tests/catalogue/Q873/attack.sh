two
checkpoint 1 ps-002 ps-002
erase ps-002 ps-003
# The history rewritten, without what was erased.
git checkout -q --orphan anew
git commit -qm "Begin"
