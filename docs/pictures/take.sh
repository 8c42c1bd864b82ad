#!/usr/bin/env bash
# Takes the pictures in the README from the reports of this repository's own workspace. Needs Chromium.
set -euo pipefail
cd "$(dirname "$0")/../.."
browser=${CHROMIUM:-chromium}
page=$(mktemp --suffix .html)
profile=$(mktemp -d)
trap 'rm -rf "$page" "$profile"' EXIT

take() { # the picture, its height in pixels, and the command that makes the page
    picture=docs/pictures/$1 height=$2
    shift 2
    .venv/bin/q4c "$@" -o "$page" >/dev/null
    "$browser" --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
        --disable-sync --no-first-run --hide-scrollbars --force-color-profile=srgb --user-data-dir="$profile" \
        --window-size="1280,$height" --screenshot="$PWD/$picture" "file://$page" >/dev/null 2>&1
    echo "$picture"
}

take team-report.png 1500 report team north-1 --quarter 2026-Q3
take themes.png 1180 report themes 2026-Q3
take handbook.png 1560 rubric handbook impact-framework
take audit-feedback.png 1500 report audit 2026-02-05-b5r7a6
take practitioner.png 1500 report practitioner fca-9002 --from 2026-04-01 --to 2026-09-30
