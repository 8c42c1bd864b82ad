printf 'audit: [\n' > audits/2026/10/2026-10-15-b00002.yaml
git add audits
git commit -qm "Begin another"
