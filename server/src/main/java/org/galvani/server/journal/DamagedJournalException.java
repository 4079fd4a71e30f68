package org.galvani.server.journal;

/// Acknowledged bytes are not what was written.
public final class DamagedJournalException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;

    DamagedJournalException(String folder, String file, long base, long offset, String what) {
        super("journal " + folder + ": " + what + " in " + file + " at offset " + offset + " (byte " + (offset - base)
                + "): restore the file, or read on behind it with Damage.SKIP");
        this.file = file;
        this.offset = offset;
    }

    /// The segment's name in the folder.
    public String file() {
        return file;
    }

    /// The offset of the first byte that is wrong.
    public long offset() {
        return offset;
    }
}
