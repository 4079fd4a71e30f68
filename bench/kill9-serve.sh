#!/usr/bin/env bash
# Kills a real server with SIGKILL, N times (20), while it reads virtual packs, terminals upload and alarms come and go.
# What it had shown or acknowledged has to be in the journal, in the history once, and the alarms as the journal tells.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. bin/jdk.sh
find_jdk || { echo "kill9-serve: $no_jdk" >&2; exit 1; }
find_maven || { echo "kill9-serve: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow"
"$maven" -B -ntp -q -pl cli -am test -Dtest=KillServeTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgalvani.kills="${1:-20}" -Dspotless.check.skip -Djacoco.skip
