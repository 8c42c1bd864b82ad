# The auditor of the audit here has no key; another one does.
key ps-002
sed -i "s|auditors:|auditors:\n  - {auditor: ps-002, role: practice-supervisor, keys: [{key: $(line ps-002), since: 2026-01-01}]}|" people.yaml
git commit -qam "Another auditor"
git tag -f trusted
git tag october
checkpoint 1 ps-002 ps-002
git tag -f october HEAD
