package org.galvani.server.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;

/// The state file of a server and what is in it. Any thread may call; calls block.
///
/// All methods throw [StateException] where the file fails.
public final class State implements AutoCloseable {

    /// The name of the file in a data folder.
    public static final String FILE = "state.db";

    private final Database database;
    private final Users users;
    private final Tokens tokens;
    private final AuditTable audit;
    private final AccessLog access;
    private final Snapshots snapshots;
    private final AlarmHistory alarms;

    private State(Path file, InstantSource clock, int iterations) {
        this.database = new Database(file);
        this.users = new Users(database, new Passwords(iterations), clock);
        this.tokens = new Tokens(database, clock);
        this.audit = new AuditTable(database, clock);
        this.access = new AccessLog(database, clock);
        this.snapshots = new Snapshots(database);
        this.alarms = new AlarmHistory(database);
    }

    /// Opens the state in a data folder; both are made where they are missing, for their owner alone.
    public static State open(Path folder, InstantSource clock) {
        return open(folder, clock, Passwords.ITERATIONS);
    }

    /// With passwords that take less time to hash: for tests.
    static State open(Path folder, InstantSource clock, int iterations) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (Files.notExists(file) && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new StateException("cannot open the state in " + folder + ": " + e.getMessage(), e);
        }
        return new State(file, clock, iterations);
    }

    public Users users() {
        return users;
    }

    public Tokens tokens() {
        return tokens;
    }

    public AuditTable audit() {
        return audit;
    }

    public AccessLog access() {
        return access;
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    public AlarmHistory alarms() {
        return alarms;
    }

    @Override
    public void close() {
        database.close();
    }
}
