#!/usr/bin/env bash
# Builds the benchmarks and measures decoding against a hand-written decoder. Arguments go to JMH.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "decode: $no_jdk" >&2; exit 1; }
find_maven || { echo "decode: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

"$maven" -q -B -ntp -Pbench -pl bench -am package -DskipTests -Djacoco.skip -Dspotless.check.skip
result=bench/target/decode.csv
"$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow -cp "bench/target/bench.jar:bench/target/lib/*" \
    org.openjdk.jmh.Main DecodeBenchmark -foe true -rf csv -rff "$result" "$@"

# "class.method","thrpt",1,10,score,error,"unit"
awk -F, '
    NR > 1 { gsub(/"/, "", $1); sub(/.*\./, "", $1); score[$1] = $5 }
    END {
        printf "read reply:     1 : %.2f of the hand-written decoder\n", score["handWrittenReadReply"] / score["readReply"]
        printf "bulk telemetry: 1 : %.2f of the hand-written decoder\n", score["handWrittenBulkTelemetry"] / score["bulkTelemetry"]
    }' "$result"
