package org.galvani.server.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.alarm.AlarmTable;
import org.jspecify.annotations.Nullable;

/// Alarms as they came and went, with the readings of both moments. The latest million are kept, and those that are
/// raised.
public final class AlarmHistory implements AlarmTable {

    private static final int KEPT = 1_000_000;
    private static final String POSITION = "alarms";

    private final Database database;

    AlarmHistory(Database database) {
        this.database = database;
    }

    @Override
    public long position() {
        return database.first("select position from positions where name = ?", row -> row.getLong(1), POSITION)
                .orElse(0L);
    }

    @Override
    public List<AlarmEntry> active() {
        return known(database.list("select * from alarms where cleared is null order by id", AlarmHistory::entry));
    }

    @Override
    public List<AlarmEntry> keep(List<AlarmEntry> begun, List<AlarmEntry> ended, long position) {
        return database.transaction(same -> {
            List<AlarmEntry> numbered = begun.stream().map(this::raise).toList();
            ended.forEach(this::clear);
            database.change(
                    "insert into positions (name, position) values (?1, ?2)"
                            + " on conflict (name) do update set position = ?2",
                    POSITION,
                    position);
            return numbered;
        });
    }

    private AlarmEntry raise(AlarmEntry begun) {
        @Nullable
        Integer member = begun.index().isPresent() ? (Integer) begun.index().getAsInt() : null;
        long id = database.insert(
                "insert into alarms (device, alarm, member, vendor, raised, readings_raised, readings_cleared)"
                        + " values (?, ?, ?, ?, ?, ?, '{}')",
                begun.device(),
                begun.alarm().key(),
                member,
                begun.vendor(),
                begun.raisedAt(),
                Texts.of(begun.readingsRaised()));
        if (id % 1000 == 0) {
            database.change("delete from alarms where id <= ? and cleared is not null", id - KEPT);
        }
        return new AlarmEntry(
                id,
                begun.device(),
                begun.alarm(),
                begun.index(),
                begun.vendor(),
                begun.raisedAt(),
                begun.clearedAt(),
                begun.readingsRaised(),
                begun.readingsCleared());
    }

    private void clear(AlarmEntry ended) {
        database.change(
                "update alarms set cleared = ?, readings_cleared = ? where id = ? and cleared is null",
                ended.clearedAt().orElseThrow(),
                Texts.of(ended.readingsCleared()),
                ended.id());
    }

    @Override
    public List<AlarmEntry> find(Filter filter) {
        return known(database.list(
                """
                select * from alarms
                where (?1 is null or device = ?1)
                  and (?2 = 0 or cleared is null)
                  and (?3 is null or cleared is null or cleared >= ?3)
                  and (?4 is null or raised < ?4)
                order by raised desc, id desc limit ?5""",
                AlarmHistory::entry,
                filter.device().orElse(null),
                filter.active() ? 1 : 0,
                filter.from().orElse(null),
                filter.to().orElse(null),
                filter.atMost()));
    }

    /// Alarms that this version has a name for; a later one may have written others.
    private static List<AlarmEntry> known(List<Optional<AlarmEntry>> entries) {
        List<AlarmEntry> known = new ArrayList<>();
        entries.forEach(entry -> entry.ifPresent(known::add));
        return known;
    }

    private static Optional<AlarmEntry> entry(ResultSet row) throws SQLException {
        Optional<Alarm> alarm = Alarm.named(row.getString("alarm"));
        if (alarm.isEmpty()) {
            return Optional.empty();
        }
        int member = row.getInt("member");
        OptionalInt index = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(member);
        return Optional.of(new AlarmEntry(
                row.getLong("id"),
                row.getString("device"),
                alarm.get(),
                index,
                row.getString("vendor"),
                Instant.ofEpochMilli(row.getLong("raised")),
                Database.instant(row, "cleared"),
                Texts.map(row.getString("readings_raised")),
                Texts.map(row.getString("readings_cleared"))));
    }
}
