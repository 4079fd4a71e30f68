#!/usr/bin/env bash
# A real server that polls virtual packs once a second over TCP for a while; its memory, threads and descriptors have
# to stay flat. bench/soak.sh [minutes=30] [packs=1000] [CSV file]
# Fails where one of them grew, where reports were not recorded, or where it reads less than half of what it should,
# which is then a machine too busy to say anything.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
minutes=${1:-30}
packs=${2:-1000}
csv=${3:-}
. bench/house.sh
csv=${csv:-$work/soak.csv}

# One line of figures: seconds, resident and heap memory in MB after a collection, threads, descriptors, processor time
# since the start in seconds, reports recorded.
sample() {
    "$JAVA_HOME/bin/jcmd" "$server" GC.run >/dev/null
    local heap
    heap=$("$JAVA_HOME/bin/jcmd" "$server" GC.heap_info |
        awk 'match($0, /used [0-9]+K/) { print int(substr($0, RSTART + 5, RLENGTH - 6) / 1024); exit }')
    awk -v seconds="$(($(date +%s) - began))" -v heap="$heap" -v files="$(ls "/proc/$server/fd" | wc -l)" \
        -v ticks="$(server_ticks)" -v reports="$(metric galvani_reports_recorded_total)" \
        '/^VmRSS/ { rss = int($2 / 1024) } /^Threads/ { threads = $2 }
         END { printf "%d,%d,%d,%d,%d,%.2f,%d\n", seconds, rss, heap, threads, files, ticks / 100, reports }' \
        "/proc/$server/status" | tee -a "$csv"
}

packs "$packs"
# The heap is as large as it gets from the start, so that resident memory shows what grows beside it.
serve -Xms"${HEAP:-512m}" -XX:+AlwaysPreTouch
began=$(date +%s)
echo "seconds,resident_mb,heap_mb,threads,descriptors,cpu_s,reports" | tee "$csv"
every=$((minutes > 4 ? 30 : 5))
samples=0
# On a slow machine a sample takes long, and a short soak longer, so that there are quarters to compare.
while [ $(($(date +%s) - began)) -lt $((minutes * 60)) ] || [ "$samples" -lt 8 ]; do
    sleep "$every"
    samples=$((samples + 1))
    kill -0 "$server" || { cat "$work/serve.err" >&2; exit 1; }
    sample
done
ask /api/health
echo
refused=$(metric galvani_reports_not_recorded_journal_total)
stop

# The second quarter is compared with the last: the first still loads classes and fills caches.
awk -F, -v packs="$packs" -v refused="$refused" '
    NR > 1 { n++; for (i = 1; i <= NF; i++) of[n, i] = $i }
    function mean(column, from, to,   i, sum) { for (i = from; i <= to; i++) sum += of[i, column]; return sum / (to - from + 1) }
    function flat(what, column, more,   before, after) {
        before = mean(column, int(n / 4) + 1, int(n / 2))
        after = mean(column, n - int(n / 4) + 1, n)
        grows = (after > before * 1.1 + more)
        printf "%s: %.0f, then %.0f%s\n", what, before, after, (grows ? ": grows" : "")
        bad += grows
    }
    END {
        if (n < 4) { print "too few samples"; exit 1 }
        flat("resident, MB", 2, 40); flat("heap, MB", 3, 8); flat("threads", 4, 4); flat("descriptors", 5, 20)
        from = int(n / 4) + 1
        seconds = of[n, 1] - of[from, 1]
        rate = (of[n, 7] - of[from, 7]) / seconds
        printf "server: %.1f %% of a core\n", 100 * (of[n, 6] - of[from, 6]) / seconds
        printf "reports: %.0f a second of %d asked for, %d not recorded\n", rate, packs, refused
        exit (bad > 0 || refused > 0 || rate < packs / 2)
    }' "$csv" && echo "soak: flat" || { echo "soak: failed" >&2; exit 1; }
