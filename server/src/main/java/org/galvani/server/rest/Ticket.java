package org.galvani.server.rest;

import java.util.Optional;

/// How far one file is.
final class Ticket {

    private volatile String state = "making";
    private volatile long written;
    private volatile long all;
    private volatile Optional<String> error = Optional.empty();

    void at(long rows, long of) {
        written = rows;
        all = of;
    }

    void done() {
        state = "done";
    }

    void failed(String why) {
        error = Optional.of(why);
        state = "failed";
    }

    /// `making`, `done` or `failed`.
    String state() {
        return state;
    }

    /// Rows so far.
    long written() {
        return written;
    }

    /// All rows there will be; 0 until they are counted.
    long all() {
        return all;
    }

    Optional<String> error() {
        return error;
    }
}
