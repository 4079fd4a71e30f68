#!/usr/bin/env bash
# Takes the pictures of docs/guide/web-page.md from a running demo: start `./galvani demo` in another terminal, then
# bench/screenshots.sh ADDRESS [PACK]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. bench/page-tools.sh
(page_tool Screenshots "${1:?bench/screenshots.sh ADDRESS [PACK]}" "${2:-cellar-1}" docs/images)
ls -l docs/images/page-*.png
