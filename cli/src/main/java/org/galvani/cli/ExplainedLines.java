package org.galvani.cli;

import java.io.PrintWriter;
import java.util.Map;

/// Prints explained frames, one object a line, and keeps whether all of them are well.
final class ExplainedLines {

    private final PrintWriter out;
    private boolean well = true;

    ExplainedLines(PrintWriter out) {
        this.out = out;
    }

    void print(Map<String, Object> object) {
        out.println(Json.line(object));
        well &= Boolean.TRUE.equals(object.get("ok"));
    }

    /// Whether anybody still reads: `| head` goes away early.
    boolean wanted() {
        return !out.checkError();
    }

    /// 0 where every object is ok, else 1.
    int status() {
        return well ? 0 : 1;
    }
}
