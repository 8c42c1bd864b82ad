# The commit that is trusted has an audit; main is begun anew without it.
git checkout -q --orphan anew
rm audits/*/*/*.yaml learning/*/*.yaml
git add -A
git commit -qm "All anew"
