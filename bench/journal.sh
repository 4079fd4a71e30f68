#!/usr/bin/env bash
# How fast the journal accepts entries, and how reports are encoded. Arguments: folder on the disk to measure
# (default: a temporary one), seconds for each row (3).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. bin/jdk.sh
find_jdk || { echo "journal: $no_jdk" >&2; exit 1; }
find_maven || { echo "journal: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow"
"$maven" -B -ntp -q -Pbench -pl bench -am package -DskipTests -Dspotless.check.skip -Djacoco.skip
folder=${1:-$(mktemp -d "$PWD/bench/target/journal.XXXXXX")}
exec "$JAVA_HOME/bin/java" -cp "bench/target/bench.jar:bench/target/lib/*" org.galvani.bench.JournalBench "$folder" "${2:-3}"
