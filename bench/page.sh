#!/usr/bin/env bash
# Measures the overview of a running server in Chromium: first load, long tasks, frames, the server's processor time.
# bench/page.sh ADDRESS [SECONDS] [PID OF THE SERVER]
# Without an address it starts a server with 1,000 made-up packs at 1 Hz.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. bench/page-tools.sh
if [ $# -gt 0 ]; then
    page_tool PageUnderLoad "$1" "${2:-60}" ${3:+"$3"}
    exit
fi
page_classes
folder=$(mktemp -d)
page_java FakeHub 0 1000 "$folder" >"$folder/address" &
server=$!
trap 'kill "$server" 2>/dev/null; rm -rf "$folder"' EXIT
until grep -qs http "$folder/address"; do sleep 0.5; done
(page_java PageUnderLoad "$(cat "$folder/address")" 60 "$server")
