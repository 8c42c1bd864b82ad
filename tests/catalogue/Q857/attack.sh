key ps-001
people ps-001 "{key: $(line ps-001), since: 2026-01-01}"
