#!/usr/bin/env bash
# How long a server with a full history takes to answer after a start. The argument says how many samples there are
# (2,300,000, and a tenth to warm up: ten million rows). Journal and store are made by `galvani bench pipeline`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
./galvani bench pipeline --samples "${1:-2300000}" --connections 256 --data "$folder" >&2
cat >"$folder/galvani.yaml" <<'YAML'
listen: 127.0.0.1:0
links:
  nobody: tcp://127.0.0.1:9
devices:
  pack-1: {protocol: jk-modbus, link: nobody, address: 1}
YAML
for run in 1 2 3; do
    began=$(date +%s%N)
    ./galvani serve --config "$folder/galvani.yaml" --data "$folder/data" --json >"$folder/said" &
    server=$!
    until address=$(jq -re .address "$folder/said" 2>/dev/null) && [ -n "$address" ]; do
        kill -0 "$server" || exit 1
        sleep 0.02
    done
    until curl -sf "$address/api/devices" >/dev/null; do sleep 0.02; done
    answers=$((($(date +%s%N) - began) / 1000000))
    curl -sf "$address/api/devices/pack-1/chart?buckets=600&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&series=pack_voltage" \
        >"$folder/chart"
    chart=$((($(date +%s%N) - began) / 1000000))
    # Ticks of user and system time; the name in the second field is "(java)", without a blank.
    processor=$(awk -v hz="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / hz) }' "/proc/$server/stat")
    echo "start $run: answers after $answers ms, the first chart after $chart ms, $processor ms of processor time"
    kill "$server"
    wait "$server" || true
    server=
done
