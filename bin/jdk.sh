# Finds a JDK 25 or newer. Read by `galvani` and `check` with `.`; starts no JVM, because that costs 100 ms.

# jdk_is FOLDER: true for a JDK >= 25; leaves its version, such as 25.0.3, in jdk_version.
jdk_is() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    jdk_version=
    while IFS='=' read -r jdk_key jdk_value; do
        if [ "$jdk_key" = JAVA_VERSION ]; then
            jdk_version=${jdk_value#\"}
            jdk_version=${jdk_version%%\"*}
            break
        fi
    done <"$1/release"
    jdk_major=${jdk_version%%[!0-9]*}
    [ "${jdk_major:-0}" -ge 25 ]
}

# find_jdk: exports JAVA_HOME and sets jdk_version, or returns 1. Order: JAVA_HOME, PATH, the usual folders.
find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && jdk_is "$JAVA_HOME"; then
        export JAVA_HOME
        return 0
    fi
    jdk_java=$(command -v java || true)
    if [ -n "$jdk_java" ]; then
        jdk_java=$(readlink -f "$jdk_java" 2>/dev/null || echo "$jdk_java")
        if jdk_is "${jdk_java%/bin/java}"; then
            export JAVA_HOME="${jdk_java%/bin/java}"
            return 0
        fi
    fi
    for jdk_home in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/*jdk* /opt/*jdk* /opt/java/* \
        "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* "${HOME:-/}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if jdk_is "$jdk_home"; then
            export JAVA_HOME="$jdk_home"
            return 0
        fi
    done
    return 1
}

# find_maven: sets maven to the command, or returns 1.
find_maven() {
    maven=${MAVEN_HOME:-/nowhere}/bin/mvn
    [ -x "$maven" ] || maven=$(command -v mvn)
}

# What is missing and how to get it, in one line.
# shellcheck disable=SC2034
no_jdk="no JDK 25 or newer in JAVA_HOME, PATH or the usual folders: install one (Temurin 25, or your system's\
 openjdk-25-jdk) or set JAVA_HOME"
# shellcheck disable=SC2034
no_maven="no Maven (mvn), which the build needs: install it (Debian: apt-get install maven) or set MAVEN_HOME"
