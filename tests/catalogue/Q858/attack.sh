key ps-001
people ps-001 "{key: $(line ps-001), since: 2026-01-01}"
sign 2026-10-14-a00001 audited ps-001 service-manager 2026-11-10 ps-001
git add audits
git commit -qm "Sign it"
