sed -i 's/status: final/status: draft/' audits/2026/10/2026-10-14-a00001.yaml
git commit -qam "Open it again"
