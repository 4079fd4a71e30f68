#!/usr/bin/env bash
# Kills a program that appends to a journal with SIGKILL, N times (20), and looks for every entry it said was accepted.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. bin/jdk.sh
find_jdk || { echo "kill9: $no_jdk" >&2; exit 1; }
find_maven || { echo "kill9: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow"
"$maven" -B -ntp -q -pl server -am test -Dtest=KillTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgalvani.kills="${1:-20}" -Dspotless.check.skip -Djacoco.skip
