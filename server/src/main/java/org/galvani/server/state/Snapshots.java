package org.galvani.server.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of devices as they were: one snapshot for each time they were read and had changed.
///
/// The latest two hundred of a device are kept.
public final class Snapshots {

    private static final int KEPT = 200;

    private final Database database;

    Snapshots(Database database) {
        this.database = database;
    }

    /// Settings as they were read at a moment, as plain values under their names; secrets read `***`.
    public record Snapshot(long id, String device, Instant time, Map<String, Object> readings) {}

    /// Keeps settings, unless they are those of the latest snapshot.
    ///
    /// @return whether they were others
    public boolean keep(String device, Instant time, Map<String, Object> readings) {
        String text = Texts.of(readings);
        return database.transaction(same -> {
            Optional<String> latest = database.first(
                    "select readings from snapshots where device = ? order by id desc limit 1",
                    row -> row.getString(1),
                    device);
            if (latest.filter(text::equals).isPresent()) {
                return false;
            }
            database.insert("insert into snapshots (device, time, readings) values (?, ?, ?)", device, time, text);
            database.change(
                    "delete from snapshots where device = ?1 and id not in"
                            + " (select id from snapshots where device = ?1 order by id desc limit ?2)",
                    device,
                    KEPT);
            return true;
        });
    }

    /// The latest snapshots of a device, newest first.
    public List<Snapshot> latest(String device, int atMost) {
        return database.list(
                "select * from snapshots where device = ? order by id desc limit ?",
                Snapshots::snapshot,
                device,
                atMost);
    }

    private static Snapshot snapshot(ResultSet row) throws SQLException {
        return new Snapshot(
                row.getLong("id"),
                row.getString("device"),
                Instant.ofEpochMilli(row.getLong("time")),
                Texts.map(row.getString("readings")));
    }
}
