# Somebody practises under another id since.
sed -i "s/practises_as: fca-0002/practises_as: fca-0009/" people.yaml
git commit -qam "People"
