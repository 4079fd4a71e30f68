package org.galvani.server.state;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.galvani.device.control.Audit;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Outcome;

/// The audit of the server: every change of a device, on disk before it is sent.
///
/// On a server's first start the changes that were made by commands on the same machine are taken over with their
/// numbers, so that it can take them back too. From then on commands keep their file and the server keeps this table:
/// each knows what it did itself.
public final class AuditTable implements Audit {

    private final Database database;
    private final InstantSource clock;

    AuditTable(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public AuditEntry begin(AuditEntry entry) throws IOException {
        try {
            long id = database.insert(
                    "insert into audit (time, who, device, key, vendor, before, after, outcome, frames, undoes)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    entry.time().toString(),
                    entry.who(),
                    entry.device(),
                    entry.key(),
                    entry.vendor(),
                    entry.from().orElse(null),
                    entry.to().orElse(null),
                    entry.outcome().name(),
                    Texts.of(entry.frames()),
                    entry.undoes().orElse(null));
            return entry.withId(id);
        } catch (StateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void end(AuditEntry entry) throws IOException {
        try {
            database.change(
                    "update audit set time = ?, outcome = ?, frames = ? where id = ?",
                    entry.time().toString(),
                    entry.outcome().name(),
                    Texts.of(entry.frames()),
                    entry.id());
        } catch (StateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public List<AuditEntry> entries() {
        return database.list("select * from audit order by id", AuditTable::entry);
    }

    /// The latest changes, newest first.
    ///
    /// @param device only those of a device, by its name or its name and line; empty for all
    public List<AuditEntry> latest(Optional<String> device, int atMost) {
        return device.isEmpty()
                ? database.list("select * from audit order by id desc limit ?", AuditTable::entry, atMost)
                : database.list(
                        "select * from audit where device = ?1 or device glob ?2 order by id desc limit ?3",
                        AuditTable::entry,
                        device.get(),
                        globbed(device.get()) + " on *",
                        atMost);
    }

    /// Takes over the changes of another audit, once for each source. Nothing happens where this table has entries of
    /// its own already: numbers would meet.
    ///
    /// @param source what they come from, as a file name
    /// @return how many were taken over
    public int takeOver(String source, List<AuditEntry> entries) {
        return database.transaction(same -> {
            boolean before = database.first("select 1 from taken_over where source = ?", row -> true, source)
                    .isPresent();
            boolean own = database.first("select 1 from audit", row -> true).isPresent();
            if (before || own) {
                return 0;
            }
            for (AuditEntry entry : entries) {
                database.change(
                        "insert into audit (id, time, who, device, key, vendor, before, after, outcome, frames, undoes)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        entry.id(),
                        entry.time().toString(),
                        entry.who(),
                        entry.device(),
                        entry.key(),
                        entry.vendor(),
                        entry.from().orElse(null),
                        entry.to().orElse(null),
                        entry.outcome().name(),
                        Texts.of(entry.frames()),
                        entry.undoes().orElse(null));
            }
            database.change(
                    "insert into taken_over (source, time, entries) values (?, ?, ?)",
                    source,
                    clock.instant(),
                    entries.size());
            return entries.size();
        });
    }

    private static String globbed(String text) {
        return text.replaceAll("([\\[*?])", "[$1]");
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        long undoes = row.getLong("undoes");
        Optional<Long> takesBack = row.wasNull() ? Optional.empty() : Optional.of(undoes);
        return new AuditEntry(
                row.getLong("id"),
                Instant.parse(row.getString("time")),
                row.getString("who"),
                row.getString("device"),
                row.getString("key"),
                row.getString("vendor"),
                Optional.ofNullable(row.getString("before")),
                Optional.ofNullable(row.getString("after")),
                Outcome.valueOf(row.getString("outcome")),
                Texts.list(row.getString("frames")),
                takesBack);
    }
}
