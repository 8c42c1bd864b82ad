#!/usr/bin/env bash
# Takes the pictures in the README from the reports of this repository's own workspace. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/../.."
browser=${CHROMIUM:-chromium}
page=$(mktemp --suffix .html)
profile=$(mktemp -d)
trap 'rm -rf "$page" "$profile"' EXIT
.venv/bin/q4c report team north-1 --quarter 2026-Q3 -o "$page" >/dev/null
"$browser" --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
    --disable-sync --no-first-run --hide-scrollbars --force-color-profile=srgb --user-data-dir="$profile" \
    --window-size=1280,1500 --screenshot="$PWD/docs/pictures/team-report.png" "file://$page" >/dev/null 2>&1
echo docs/pictures/team-report.png
