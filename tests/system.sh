#!/usr/bin/env bash
# What tests need from the system: libraries that PDF is made with, a browser, strace, and from npm what pages are held
# against.
# On Debian and Ubuntu, as root, the packages are installed; elsewhere it is said what is missing, and the tests that need
# it are skipped and say so.
set -euo pipefail
cd "$(dirname "$0")"

libraries=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation)
wanted=()
for package in "${libraries[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok' || wanted+=("$package")
done
command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted+=(chromium)
command -v npm >/dev/null || wanted+=(npm)
command -v strace >/dev/null || wanted+=(strace)

if [ ${#wanted[@]} = 0 ]; then
    :
elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what tests need: ${wanted[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
else
    echo "Tests that need these packages may be skipped: ${wanted[*]}" >&2
fi

pinned=browser/package-lock.json installed=browser/node_modules/.package-lock.json
if command -v npm >/dev/null && { [ ! -e "$installed" ] || [ "$pinned" -nt "$installed" ]; }; then
    echo "Installing what pages are held against, from npm."
    npm ci --prefix browser --ignore-scripts --no-audit --no-fund --silent
    touch "$installed"
fi
