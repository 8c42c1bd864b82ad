format: 1
statement: audited
audit: 2026-10-14-a00001
