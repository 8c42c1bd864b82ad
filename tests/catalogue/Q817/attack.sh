# A second file says that it is the same audit, with another grade.
mkdir -p audits/2026/11
sed 's/asked twice/asked once/' audits/2026/10/2026-10-14-a00001.yaml >audits/2026/11/2026-10-14-a00001.yaml
git add audits
git commit -qm "Another"
