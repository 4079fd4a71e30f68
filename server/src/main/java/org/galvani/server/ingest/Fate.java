package org.galvani.server.ingest;

import java.util.Locale;

/// What became of what a terminal sent: every frame, and every run of bytes that is none, has one fate.
public enum Fate {
    /// It carries values and is safe in the journal.
    ACCEPTED,
    /// It carries none, an answer to a greeting for example, and is safe in the journal.
    ACCEPTED_WITHOUT_VALUES,
    /// The same record number with the same content was accepted before.
    DUPLICATE,
    /// Who sent it is not enrolled.
    IN_QUARANTINE,
    /// Bytes that are no intact frame.
    DAMAGED,
    /// The journal did not take it: its disk is full or broken.
    NOT_RECORDED,
    /// It is larger than the journal takes.
    UNFIT;

    /// The name of its counter.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
