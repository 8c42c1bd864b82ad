# A new version, listed with a fingerprint that is not its own.
sed 's/version: 1.0.0/version: 1.1.0/' rubric/tiny/1.0.0.yaml > rubric/tiny/1.1.0.yaml
cat >> rubric/tiny/versions.yaml <<END
  - version: 1.1.0
    released_on: 2026-11-10
    sha256: "$(printf 0 | sha256sum | cut -d' ' -f1)"
    summary: More.
END
git add rubric
git commit -qm "Release another"
