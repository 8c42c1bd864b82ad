#!/usr/bin/env bash
# What tests need from the system: libraries that PDF is made with, and a browser. On Debian and Ubuntu, as root, they
# are installed; elsewhere it is said what is missing, and the tests that need it are skipped and say so.
set -euo pipefail

libraries=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation)
wanted=()
for package in "${libraries[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok' || wanted+=("$package")
done
command -v chromium >/dev/null || command -v google-chrome >/dev/null || wanted+=(chromium)
[ ${#wanted[@]} = 0 ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing what tests need: ${wanted[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null
else
    echo "Tests that need these packages may be skipped: ${wanted[*]}" >&2
fi
