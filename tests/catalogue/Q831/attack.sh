# Changed, and put back the next day.
echo '# Seen.' >> rubric/tiny/1.0.0.yaml
git commit -qam "Change it"
git revert --no-edit HEAD
