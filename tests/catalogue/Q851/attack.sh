key ps-001
people ps-001 "{key: $(line ps-001), since: 2026-01-01}"
# Somebody else's key, and a trust root that knows whose it is.
key other
sed -i "s|auditors:|auditors:\n  - {auditor: ps-002, role: practice-supervisor, keys: [{key: $(line other), since: 2026-01-01}]}|" people.yaml
git commit -qam "Another auditor"
git tag -f trusted
sign 2026-10-14-a00001 audited ps-001 practice-supervisor 2026-11-10 other
git add audits
git commit -qm "Sign it"
