# A history that begins in a folder; then all is moved to the top, and changed on the way.
cp people.yaml ../people.yaml
git checkout -q --orphan moved
mkdir old
git mv audits learning rubric people.yaml q4c.yaml old/
git commit -qm "Begin"
git mv old/* .
sed -i 's/asked twice/asked once/' audits/2026/10/2026-10-14-a00001.yaml
git commit -qam "Move"
