package org.galvani.server.store;

import io.questdb.log.LogFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps QuestDB's own log off standard output, where it would break what commands print as JSON.
///
/// Its log is configured by a file that a system property names, once in the life of the process, and it announces
/// that on standard error.
final class QuestSilence {
    private static boolean silent;

    private QuestSilence() {}

    static synchronized void begin(Path folder) throws IOException {
        if (silent) {
            return;
        }
        Path none = Files.writeString(folder.resolve("log.conf"), "writers=\n", StandardCharsets.UTF_8);
        String before = System.getProperty(LogFactory.CONFIG_SYSTEM_PROPERTY);
        PrintStream standardError = System.err;
        System.setProperty(LogFactory.CONFIG_SYSTEM_PROPERTY, none.toString());
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            LogFactory.getInstance();
            silent = true;
        } finally {
            System.setErr(standardError);
            if (before == null) {
                System.clearProperty(LogFactory.CONFIG_SYSTEM_PROPERTY);
            } else {
                System.setProperty(LogFactory.CONFIG_SYSTEM_PROPERTY, before);
            }
        }
    }
}
