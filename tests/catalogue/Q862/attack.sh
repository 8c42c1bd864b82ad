# The auditor of the audit here has no key; another one does.
key ps-002
sed -i "s|auditors:|auditors:\n  - {auditor: ps-002, role: practice-supervisor, keys: [{key: $(line ps-002), since: 2026-01-01}]}|" people.yaml
git commit -qam "Another auditor"
git tag -f trusted
checkpoint 1 ps-002 ps-002
checkpoint 2 ps-002 ps-002
# One that does not follow on it, in place of the third.
checkpoint 3 ps-002 ps-002
git reset -q --hard HEAD~1
mv checkpoints/0002.sig .git/two
cp checkpoints/0001.sig checkpoints/0002.sig
checkpoint 3 ps-002 ps-002
git reset -q --soft HEAD~1
mv .git/two checkpoints/0002.sig
git add checkpoints
git commit -qm "Checkpoint 3"
