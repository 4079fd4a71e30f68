#!/usr/bin/env bash
# Fills the disk under a real server that reads virtual packs, and makes room again. It has to say so on /api/health
# and on the page, go on reading, record again by itself, and keep everything it had accepted.
# bench/disk-full.sh [tmpfs|ulimit]
#   tmpfs    a small file system that another file fills (needs root)
#   ulimit   no file of the server may grow any more (ulimit -f), until the limit is lifted
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
way=${1:-tmpfs}
. bench/house.sh

data=$work/data
mkdir "$data"
INTERVAL="100 ms" packs 10

problems() { ask /api/health | grep -q '"status":"degraded"'; }
well() { ask /api/health | grep -q '"status":"up"'; }
recorded() { metric galvani_reports_recorded_total; }
grows() { [ "$(recorded)" -gt "$1" ]; }

# The rows of a pack, its times alone: what can be asked for.
times() { ask "/api/devices/pack-$1/export?from=$from&to=2199-01-01T00:00:00Z&format=csv" | tail -n +2 | cut -d, -f1 | sort; }
from=$(date -u +%Y-%m-%dT%H:%M:%SZ)

case $way in
    tmpfs)
        mount -t tmpfs -o size=192m galvani-bench "$data"
        mounted=$data
        serve
        ;;
    ulimit)
        serve
        ;;
    *) sed -n '2,7p' "$0"; exit 2 ;;
esac
wait_for 30 "recording" grows 100

case $way in
    tmpfs) dd if=/dev/zero of="$data/filler" bs=64k 2>/dev/null || true ;;
    ulimit) prlimit --pid "$server" --fsize=0:unlimited ;; # no file grows any more
esac
wait_for 60 "complaint" problems
echo "full: $(ask /api/health)"
ask /api/devices/pack-1 | grep -o '"problems":\[[^]]*\]'
before=$(recorded)
for pack in 1 5 10; do times "$pack" >"$work/times-$pack"; done
sleep 5
echo "refused meanwhile: $(metric galvani_reports_not_recorded_journal_total)"

case $way in
    tmpfs) rm "$data/filler" ;;
    ulimit) prlimit --pid "$server" --fsize=unlimited:unlimited ;;
esac
wait_for 60 "recovery" well
wait_for 30 "recording" grows "$before"
echo "room again: $(ask /api/health)"
sleep 2
for pack in 1 5 10; do
    times "$pack" >"$work/after-$pack"
    comm -23 "$work/times-$pack" "$work/after-$pack" >"$work/lost-$pack"
    echo "pack-$pack: $(wc -l <"$work/times-$pack") rows before, $(wc -l <"$work/after-$pack") after, $(wc -l <"$work/lost-$pack") lost, $(uniq -d "$work/after-$pack" | wc -l) twice"
    [ ! -s "$work/lost-$pack" ]
    [ "$(wc -l <"$work/after-$pack")" -gt "$(wc -l <"$work/times-$pack")" ]
done
stop
cat "$work/serve.err"
echo "disk-full: told, and recovered by itself"
