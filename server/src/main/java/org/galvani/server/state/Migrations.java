package org.galvani.server.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The schema, one text for each step from the version before it. A step that was released is never edited; changes
/// are further steps. Times are milliseconds since 1970, texts in `strict` tables.
final class Migrations {

    /// "Glvn": tells a state file from other databases.
    private static final int APPLICATION = 0x476C766E;

    // spotless:off
    private static final List<String> STEPS = List.of(
        """
        create table users (
            name     text primary key,
            role     text not null,
            password text not null,
            version  integer not null default 1,
            created  integer not null) strict;
        create table tokens (
            id       integer primary key autoincrement,
            name     text not null,
            role     text not null,
            hash     blob not null unique,
            created  integer not null,
            expires  integer) strict;
        create table access_log (
            id       integer primary key autoincrement,
            time     integer not null,
            who      text not null,
            address  text not null,
            action   text not null,
            detail   text not null) strict;
        create table audit (
            id       integer primary key autoincrement,
            time     text not null,
            who      text not null,
            device   text not null,
            key      text not null,
            vendor   text not null,
            before   text,
            after    text,
            outcome  text not null,
            frames   text not null,
            undoes   integer) strict;
        create index audit_device on audit (device, id);
        create table taken_over (
            source   text primary key,
            time     integer not null,
            entries  integer not null) strict;
        create table snapshots (
            id       integer primary key autoincrement,
            device   text not null,
            time     integer not null,
            readings text not null) strict;
        create index snapshots_device on snapshots (device, id);
        create table alarms (
            id       integer primary key autoincrement,
            device   text not null,
            alarm    text not null,
            member   integer,
            vendor   text not null,
            raised   integer not null,
            cleared  integer,
            readings_raised  text not null,
            readings_cleared text not null) strict;
        create table positions (
            name     text primary key,
            position integer not null) strict;
        create index alarms_device on alarms (device, raised);
        create index alarms_raised on alarms (raised);
        create index alarms_active on alarms (device) where cleared is null;
        """);
    // spotless:on

    private Migrations() {}

    /// Brings a database up to date, all steps or none.
    ///
    /// @throws StateException where it is of a later version or of another program
    static void apply(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                steps(statement, file);
                statement.execute("commit");
            } catch (SQLException | RuntimeException e) {
                statement.execute("rollback");
                throw e;
            }
        }
    }

    private static void steps(Statement statement, Path file) throws SQLException {
        int version = number(statement, "pragma user_version");
        int application = number(statement, "pragma application_id");
        boolean empty = number(statement, "select count(*) from sqlite_schema") == 0;
        if (!empty && application != APPLICATION) {
            throw new StateException(file + " is a database of another program: move it away");
        }
        if (version > STEPS.size()) {
            throw new StateException(file + " was written by a newer Galvani (schema " + version + ", this one knows "
                    + STEPS.size() + "): use that one, or another data folder");
        }
        for (String step : STEPS.subList(version, STEPS.size())) {
            statement.executeUpdate(step);
        }
        statement.execute("pragma application_id = " + APPLICATION);
        statement.execute("pragma user_version = " + STEPS.size());
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (var result = statement.executeQuery(sql)) {
            return result.getInt(1);
        }
    }
}
