package org.galvani.cli;

import java.io.PrintWriter;
import java.time.Duration;

/// Tells on standard error how far something is that takes longer than a second: on one line that changes where
/// somebody looks on, else with a line now and then.
final class Progress {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration SELDOM = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean live = People.lookOn();
    private long next = System.nanoTime() + FIRST.toNanos();
    private boolean told;

    Progress(PrintWriter err) {
        this.err = err;
    }

    /// So much is done.
    ///
    /// @param all  how much there is; 0 where nobody knows
    /// @param what what is counted: `rows`, `kB`
    void at(long done, long all, String what) {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + (live ? FIRST : SELDOM).toNanos();
        told = true;
        String far = all > 0 ? "%d %%, %d of %d %s".formatted(done * 100 / all, done, all, what) : done + " " + what;
        if (live) {
            err.print("\r" + far + "   ");
            err.flush();
        } else {
            err.println("galvani: " + far);
        }
    }

    /// It is done, which is worth a line where one said how far it was.
    void end(String result) {
        end();
        if (told && !live) {
            err.println("galvani: " + result);
        }
    }

    /// It is over: what stands on the line goes.
    void end() {
        if (told && live) {
            err.print("\r" + " ".repeat(60) + "\r");
            err.flush();
        }
    }
}
