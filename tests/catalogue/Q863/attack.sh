# The auditor of the audit here has no key; another one does.
key ps-002
sed -i "s|auditors:|auditors:\n  - {auditor: ps-002, role: practice-supervisor, keys: [{key: $(line ps-002), since: 2026-01-01}]}|" people.yaml
git commit -qam "Another auditor"
git tag -f trusted
# Listed with bytes that it never had, by somebody who may sign.
sed -i 's/twice/once/' audits/2026/10/2026-10-14-a00001.yaml
checkpoint 1 ps-002 ps-002
git checkout -q HEAD -- audits/2026/10/2026-10-14-a00001.yaml
