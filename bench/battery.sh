#!/usr/bin/env bash
# Builds the benchmarks and measures steps of the simulated battery beside the bare loop over its cells, and 1,000
# packs in processor time. Arguments go to JMH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "battery: $no_jdk" >&2; exit 1; }
find_maven || { echo "battery: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

"$maven" -q -B -ntp -Pbench -pl bench -am package -DskipTests -Djacoco.skip -Dspotless.check.skip
result=bench/target/battery.csv
"$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp "bench/target/bench.jar:bench/target/lib/*" \
    org.openjdk.jmh.Main BatteryBenchmark -foe true -rf csv -rff "$result" "$@"

# "class.method","thrpt",1,5,score,error,"unit",cells
awk -F, '
    NR > 1 { gsub(/"/, "", $1); sub(/.*\./, "", $1); score[$1, $8 + 0] = $5; cells[$8 + 0] }
    END {
        for (n in cells) {
            printf "%d cells: %.2f million whole pack-steps/s, 1 : %.1f of the bare cells\n", \
                n, score["wholePack", n] / 1e6, score["bareCells", n] / score["wholePack", n]
        }
    }' "$result"

"$JAVA_HOME/bin/java" -cp "bench/target/bench.jar:bench/target/lib/*" org.galvani.bench.ThousandPacks
