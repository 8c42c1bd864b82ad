# On the day before the latest commit.
export GIT_AUTHOR_DATE=2026-11-01T09:00:00Z GIT_COMMITTER_DATE=2026-11-01T09:00:00Z
git commit -q --allow-empty -m "Go on"
