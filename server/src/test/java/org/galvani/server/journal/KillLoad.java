package org.galvani.server.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// Appends from many threads and prints each entry that was acknowledged, until it is killed.
final class KillLoad {
    private static final int THREADS = 16;

    private KillLoad() {}

    /// Appends until it is killed.
    ///
    /// @param args the folder of the journal, and a name for this run
    public static void main(String[] args) throws Exception {
        JournalSettings settings = JournalSettings.DEFAULT
                .withSegmentBytes(256 * 1024)
                .withRetention(new Retention(Duration.ofDays(1), 1L << 40, 1L << 40));
        try (Journal journal = Journal.open(Path.of(args[0]), settings, InstantSource.system());
                OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            for (int thread = 1; thread < THREADS; thread++) {
                String name = args[1] + "-" + thread;
                Thread.ofPlatform().daemon().start(() -> load(journal, name, out));
            }
            load(journal, args[1] + "-0", out);
        }
    }

    private static void load(Journal journal, String name, OutputStream out) {
        try {
            for (long number = 0; ; number++) {
                String text = name + "-" + number;
                long offset = journal.append(Samples.entry(text + "x".repeat((int) (number % 300))))
                        .offset();
                // One write, so that a line is whole or absent.
                out.write((text + " " + offset + "\n").getBytes(UTF_8));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
