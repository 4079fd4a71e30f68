package org.galvani.server.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Who came in, who was turned away, and what was done to users and tokens. The latest hundred thousand are kept.
public final class AccessLog {

    private static final int KEPT = 100_000;

    private final Database database;
    private final InstantSource clock;

    AccessLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// One line.
    ///
    /// @param who     the user or token, as named by the caller where a login failed
    /// @param address where the call came from
    /// @param action  `login`, `login_failed`, `logout`, `setup`, `user_added` …
    /// @param detail  what it was done to; never a secret
    public record Access(long id, Instant time, String who, String address, String action, String detail) {}

    public void add(String who, String address, String action, String detail) {
        long id = database.insert(
                "insert into access_log (time, who, address, action, detail) values (?, ?, ?, ?, ?)",
                clock.instant(),
                cut(who),
                address,
                action,
                cut(detail));
        if (id % 100 == 0) {
            database.change("delete from access_log where id <= ?", id - KEPT);
        }
    }

    /// The latest entries, newest first.
    public List<Access> latest(int atMost) {
        return database.list("select * from access_log order by id desc limit ?", AccessLog::access, atMost);
    }

    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private static Access access(ResultSet row) throws SQLException {
        return new Access(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("time")),
                row.getString("who"),
                row.getString("address"),
                row.getString("action"),
                row.getString("detail"));
    }
}
