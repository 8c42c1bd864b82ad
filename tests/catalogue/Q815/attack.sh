# An amendment is told truly, and the overall result is not what comes of it.
sed -i 's/She was asked twice/She was asked once/; s/overall: good/overall: met/' audits/2026/10/2026-10-14-a00001.yaml
cat >> audits/2026/10/2026-10-14-a00001.yaml <<'END'
amendments:
  - on: 2026-11-10
    by: ps-001
    reason: A slip.
    changes:
      - {field: assessments.heard.rationale, was: She was asked twice., now: She was asked once.}
END
git commit -qam "Amend it"
