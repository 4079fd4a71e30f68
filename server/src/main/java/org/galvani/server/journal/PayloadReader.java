package org.galvani.server.journal;

import java.time.DateTimeException;
import java.time.Instant;
import org.galvani.pack.Bytes;

/// Takes apart what [PayloadWriter] put together; what is not there is a [JournalException].
final class PayloadReader {
    private final Bytes bytes;
    private int at;

    PayloadReader(Bytes bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length();
    }

    int octet() throws JournalException {
        need(1);
        return bytes.at(at++);
    }

    long count() throws JournalException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = octet();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new JournalException("a number in a report is longer than 10 bytes");
    }

    /// A count of things that take at least a byte each, or a place among them.
    int size() throws JournalException {
        long value = count();
        if (value < 0 || value > Entry.MAX_PAYLOAD) {
            throw new JournalException("a report says it holds " + value + " things");
        }
        return (int) value;
    }

    long number() throws JournalException {
        long value = count();
        return (value >>> 1) ^ -(value & 1);
    }

    String text() throws JournalException {
        int from = blob();
        return bytes.text(from, at);
    }

    Bytes bytes() throws JournalException {
        return since(blob());
    }

    /// Passes over bytes; returns where they stand. They end where the next value begins.
    int blob() throws JournalException {
        int length = size();
        need(length);
        at += length;
        return at - length;
    }

    /// Where the next value begins.
    int at() {
        return at;
    }

    /// Whether a bit of a blob is set.
    boolean bit(int blob, int bit) {
        return (bytes.at(blob + bit / 8) & (1 << (bit % 8))) != 0;
    }

    /// Whether these are the bytes from `from` up to the next value.
    boolean areSince(int from, Bytes other) {
        return bytes.buffer().slice(from, at - from).equals(other.buffer());
    }

    /// The bytes from `from` up to the next value.
    Bytes since(int from) {
        return bytes.slice(from, at);
    }

    Instant time() throws JournalException {
        long second = number();
        try {
            return Instant.ofEpochSecond(second, count());
        } catch (DateTimeException | ArithmeticException e) {
            throw new JournalException("a time in a report is none", e);
        }
    }

    private void need(int count) throws JournalException {
        if (count > bytes.length() - at) {
            throw new JournalException("a report ends after " + bytes.length() + " bytes, in the middle of a value");
        }
    }
}
