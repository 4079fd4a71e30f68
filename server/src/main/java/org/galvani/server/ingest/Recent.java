package org.galvani.server.ingest;

import org.galvani.pack.Bytes;

/// The record numbers accepted last, with what they stood for. Number 0 says nothing and is never a duplicate.
final class Recent {

    private static final int MOST = 16;

    private final long[] records = new long[MOST];
    private final int[] contents = new int[MOST];
    private int next;

    /// Whether the same number with the same content was accepted lately.
    boolean knows(long record, Bytes frame) {
        if (record != 0) {
            for (int i = 0; i < MOST; i++) {
                if (records[i] == record && contents[i] == frame.hashCode()) {
                    return true;
                }
            }
        }
        return false;
    }

    void add(long record, Bytes frame) {
        if (record != 0) {
            records[next] = record;
            contents[next] = frame.hashCode();
            next = (next + 1) % MOST;
        }
    }
}
