# Changed, and put back the next day.
sed -i 's/twice/once/' audits/2026/10/2026-10-14-a00001.yaml
git commit -qam "Change it"
git revert --no-edit HEAD
