sed -i 's/2027-01-31/2029-01-31/' learning/fca-0001/2026-10-14-a00001.yaml
git commit -qam "Put it off"
