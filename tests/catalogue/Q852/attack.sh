key ps-001
key new
people ps-001 "{key: $(line ps-001), since: 2026-01-01, until: 2026-10-31}, {key: $(line new), since: 2026-11-01}"
sign 2026-10-14-a00001 audited ps-001 practice-supervisor 2026-11-10 ps-001
git add audits
git commit -qm "Sign it"
