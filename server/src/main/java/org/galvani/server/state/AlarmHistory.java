package org.galvani.server.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Alarms as they came and went, with the readings of both moments. The latest million are kept, and those that are
/// raised.
public final class AlarmHistory {

    private static final int KEPT = 1_000_000;

    private final Database database;

    AlarmHistory(Database database) {
        this.database = database;
    }

    /// An alarm from its beginning to its end.
    ///
    /// @param alarm           its key
    /// @param index           the cell or sensor it concerns, from 1, where the device says which
    /// @param severity        in lower case
    /// @param cleared         empty while it is raised
    /// @param readingsRaised  plain values at its beginning
    /// @param readingsCleared plain values at its end
    public record Raised(
            long id,
            String device,
            String alarm,
            OptionalInt index,
            String severity,
            Instant raised,
            Optional<Instant> cleared,
            Map<String, Object> readingsRaised,
            Map<String, Object> readingsCleared) {}

    /// Which alarms are asked for.
    ///
    /// @param active only those that are raised
    /// @param from   those that were raised or cleared since
    /// @param to     those that were raised before
    public record Filter(
            Optional<String> device, boolean active, Optional<Instant> from, Optional<Instant> to, int atMost) {}

    /// An alarm begins.
    ///
    /// @return its number
    public long raise(
            String device,
            String alarm,
            OptionalInt index,
            String severity,
            Instant time,
            Map<String, Object> readings) {
        @Nullable Integer member = index.isPresent() ? (Integer) index.getAsInt() : null;
        long id = database.insert(
                "insert into alarms (device, alarm, member, severity, raised, readings_raised, readings_cleared)"
                        + " values (?, ?, ?, ?, ?, ?, '{}')",
                device,
                alarm,
                member,
                severity,
                time,
                Texts.of(readings));
        if (id % 1000 == 0) {
            database.change("delete from alarms where id <= ? and cleared is not null", id - KEPT);
        }
        return id;
    }

    /// An alarm ends; nothing happens where it has ended already.
    public void clear(long id, Instant time, Map<String, Object> readings) {
        database.change(
                "update alarms set cleared = ?, readings_cleared = ? where id = ? and cleared is null",
                time,
                Texts.of(readings),
                id);
    }

    /// Those that are raised, oldest first.
    public List<Raised> active() {
        return database.list("select * from alarms where cleared is null order by id", AlarmHistory::raised);
    }

    /// The alarms that are asked for, newest first.
    public List<Raised> find(Filter filter) {
        String device = filter.device().orElse(null);
        return database.list(
                """
                select * from alarms
                where (?1 is null or device = ?1)
                  and (?2 = 0 or cleared is null)
                  and (?3 is null or cleared is null or cleared >= ?3)
                  and (?4 is null or raised < ?4)
                order by raised desc, id desc limit ?5""",
                AlarmHistory::raised,
                device,
                filter.active() ? 1 : 0,
                filter.from().orElse(null),
                filter.to().orElse(null),
                filter.atMost());
    }

    private static Raised raised(ResultSet row) throws SQLException {
        int member = row.getInt("member");
        OptionalInt index = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(member);
        return new Raised(
                row.getLong("id"),
                row.getString("device"),
                row.getString("alarm"),
                index,
                row.getString("severity"),
                Instant.ofEpochMilli(row.getLong("raised")),
                Database.instant(row, "cleared"),
                Texts.map(row.getString("readings_raised")),
                Texts.map(row.getString("readings_cleared")));
    }
}
