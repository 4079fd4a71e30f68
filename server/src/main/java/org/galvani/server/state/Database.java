package org.galvani.server.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/// One SQLite file and the platform thread that owns its connection. What was changed is on disk when a call returns.
final class Database implements AutoCloseable {

    private static final int WAIT_FOR_OTHER_PROGRAMS_MS = 5_000;

    private final Path file;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(this::owner);
    private volatile @Nullable Thread owner;
    private final Connection connection;

    /// Work with the connection, done as one transaction.
    interface Work<R> {
        R on(Database database) throws SQLException;
    }

    /// Makes a value of the current row.
    interface Row<R> {
        R read(ResultSet row) throws SQLException;
    }

    Database(Path file) {
        this.file = file;
        try {
            this.connection = here(this::open);
        } catch (RuntimeException e) {
            thread.shutdown();
            throw e;
        }
    }

    private Thread owner(Runnable work) {
        Thread made = Thread.ofPlatform().daemon().name("state").unstarted(work);
        owner = made;
        return made;
    }

    /// SQLite tells only its log why it cannot unpack its library.
    private static void loadLibrary() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new StateException(
                    "the library of SQLite cannot be unpacked in " + System.getProperty("java.io.tmpdir")
                            + ": is there room, and may programs be run from there?",
                    e);
        }
    }

    private Connection open() throws SQLException {
        loadLibrary();
        Connection opened = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = opened.createStatement()) {
            statement.execute("pragma busy_timeout = " + WAIT_FOR_OTHER_PROGRAMS_MS);
            statement.execute("pragma journal_mode = wal");
            statement.execute("pragma synchronous = full");
            Migrations.apply(opened, file);
        } catch (SQLException | RuntimeException e) {
            opened.close();
            throw e;
        }
        return opened;
    }

    /// Runs work as one transaction: all of it is kept, or nothing.
    <R> R transaction(Work<R> work) {
        return here(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("begin immediate");
                try {
                    R result = work.on(this);
                    statement.execute("commit");
                    return result;
                } catch (SQLException | RuntimeException e) {
                    statement.execute("rollback");
                    throw e;
                }
            }
        });
    }

    /// All rows of a query. To be called on its own, or within a transaction.
    <R> List<R> list(String sql, Row<R> row, @Nullable Object... values) {
        return here(() -> {
            try (PreparedStatement statement = prepared(sql, values);
                    ResultSet result = statement.executeQuery()) {
                List<R> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row.read(result));
                }
                return rows;
            }
        });
    }

    /// The first row of a query.
    <R> Optional<R> first(String sql, Row<R> row, @Nullable Object... values) {
        return list(sql, row, values).stream().findFirst();
    }

    /// Changes rows and tells how many.
    int change(String sql, @Nullable Object... values) {
        return here(() -> {
            try (PreparedStatement statement = prepared(sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /// Inserts a row and tells its number.
    long insert(String sql, @Nullable Object... values) {
        return first(sql + " returning id", row -> row.getLong(1), values).orElseThrow();
    }

    /// A column of time, where it holds one.
    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            statement.setObject(i + 1, value instanceof Instant time ? (Object) time.toEpochMilli() : value);
        }
        return statement;
    }

    private interface Sql<R> {
        R run() throws SQLException;
    }

    /// Runs on the thread of the database; an interrupt of the caller does not reach SQLite.
    private <R> R here(Sql<R> work) {
        try {
            return Thread.currentThread().equals(owner)
                    ? work.run()
                    : thread.submit(work::run).get();
        } catch (RejectedExecutionException e) {
            throw new StateException(file + " is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateException("interrupted while waiting for " + file, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception known ? told(known) : new StateException(file + " failed", e);
        } catch (SQLException e) {
            throw told(e);
        }
    }

    private RuntimeException told(Exception e) {
        return switch (e) {
            case RuntimeException known -> known;
            default -> new StateException(file + ": " + e.getMessage(), e);
        };
    }

    @Override
    public void close() {
        here(() -> {
            connection.close();
            return true;
        });
        thread.close();
    }
}
