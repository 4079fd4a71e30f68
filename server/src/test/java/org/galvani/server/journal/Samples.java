package org.galvani.server.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.galvani.pack.Bytes;

/// Entries for tests, and what a journal holds.
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private Samples() {}

    static Entry entry(String text) {
        return new Entry(Kind.FRAME, NOON, "bus-1", Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(JournalRecord record) {
        return new String(record.entry().payload().toArray(), StandardCharsets.UTF_8);
    }

    static List<String> texts(Journal journal) throws Exception {
        return texts(journal.reader(0));
    }

    static List<String> texts(JournalReader reader) throws Exception {
        List<String> texts = new ArrayList<>();
        try (reader) {
            for (var record = reader.next(); record.isPresent(); record = reader.next()) {
                texts.add(text(record.get()));
            }
        }
        return texts;
    }
}
