# A report of another version of q4c.
Q4C_TODAY=2026-11-22 q4c report audit 2026-10-14-a00001 --as-at HEAD --format markdown --output reports/audit-2026-10-14-a00001.md
sed -i 's/by q4c [^,]*,/by q4c 0.0.9,/' reports/audit-2026-10-14-a00001.md
git add -f reports
git commit -qm "Keep a report"
