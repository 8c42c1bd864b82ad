key ps-001
people ps-001 "{key: $(line ps-001), since: 2026-11-20}"
# The key is taken out, and not ended.
sed -i "s/, keys: .*]}/}/" people.yaml
git commit -qam "Keys"
