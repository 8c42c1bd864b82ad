key ps-001
people ps-001 "{key: $(line ps-001), since: 2026-01-01}"
# Of the audit as it never was committed, beside a signature of it as it is.
sign 2026-10-14-a00001 audited ps-001 practice-supervisor 2026-11-10 ps-001
sed -i 's/twice/once/' audits/2026/10/2026-10-14-a00001.yaml
sign 2026-10-14-a00001 audited ps-001 practice-supervisor 2026-11-10 ps-001
git checkout -q -- audits
git add audits
git commit -qm "Sign it"
