#!/usr/bin/env bash
# Changes the protections and the modes in small ways, one at a time, and looks whether a test notices. Fails below
# 85 %, or when no test ran. Prints what no test noticed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "mutate: $no_jdk" >&2; exit 1; }
find_maven || { echo "mutate: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

mkdir -p bms/target
timeout "${1:-1500}" "$maven" -q -B -ntp -Pmutate -pl bms -am verify -Djacoco.skip -Dspotless.check.skip \
    -Dtest=CausesTest -Dsurefire.failIfNoSpecifiedTests=false >bms/target/mutate.log 2>&1 \
    || { tail -20 bms/target/mutate.log >&2; echo "mutate: did not run to its end, see bms/target/mutate.log" >&2; exit 1; }

tr '>' '>\n' <bms/target/pit-reports/mutations.xml | sed 's/<mutation /\n<mutation /g' | awk '
    /<mutation / {
        total++
        if (match($0, /numberOfTestsRun=.[0-9]+/)) tests += substr($0, RSTART + 18, RLENGTH - 18)
        if ($0 ~ /detected=.true/) found++
        else { text = $0; gsub(/<[^>]*>/, " ", text); print "not noticed: " text }
    }
    END {
        printf "%d changes, %d noticed (%.1f %%), %d tests run\n", total, found, 100 * found / total, tests
        if (total == 0 || tests == 0) { print "mutate: nothing was tried"; exit 1 }
        if (found < 0.85 * total) { print "mutate: below 85 %"; exit 1 }
    }'
