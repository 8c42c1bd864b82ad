key ps-001
people ps-001 "{key: $(line ps-001), since: 2026-01-01}"
sign 2026-10-14-a00001 audited ps-001 practice-supervisor 2026-11-10 ps-001
git add audits
git commit -qm "Sign it"
sed -i 's/rationale: She was asked twice/rationale: She was asked once/' audits/2026/10/2026-10-14-a00001.yaml
cat >> audits/2026/10/2026-10-14-a00001.yaml <<'END'
amendments:
  - on: 2026-11-10
    by: ps-001
    reason: A slip.
    changes:
      - {field: assessments.heard.rationale, was: She was asked twice., now: She was asked once.}
END
git commit -qam "Amend it"
