package org.galvani.cli;

import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.galvani.server.export.Format;

/// Where recorded values come from.
interface ExportSource {

    /// What is wanted.
    record Wish(Optional<String> device, Instant from, Instant to, Format format) {}

    /// Writes it; `out` stays open.
    void write(Wish wish, OutputStream out, Progress progress) throws Exception;
}
