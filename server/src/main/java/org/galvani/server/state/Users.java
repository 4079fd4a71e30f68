package org.galvani.server.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who may log in, and as what. There is always an admin once there was one.
public final class Users {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    private final Database database;
    private final Passwords passwords;
    private final InstantSource clock;

    Users(Database database, Passwords passwords, InstantSource clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// Whether a password was set: before that, everybody on this machine looks on and nobody changes anything.
    public boolean any() {
        return database.first("select 1 from users", row -> true).isPresent();
    }

    public List<User> all() {
        return database.list("select name, role, version from users order by name", Users::user);
    }

    public Optional<User> find(String name) {
        return database.first("select name, role, version from users where name = ?", Users::user, name);
    }

    /// The user, where the password is right. Takes its time, wrong name or not.
    public Optional<User> check(String name, String password) {
        Optional<String> kept =
                database.first("select password from users where name = ?", row -> row.getString(1), name);
        boolean right = passwords.matches(password, kept.orElseGet(passwords::nobodys));
        return right && kept.isPresent() ? find(name) : Optional.empty();
    }

    /// Adds the first user, an admin.
    ///
    /// @throws IllegalArgumentException where there is a user already, or name or password cannot be
    public void addFirst(String name, String password) {
        String hash = hash(name, password);
        database.transaction(same -> {
            if (any()) {
                throw new IllegalArgumentException("a password was set already: log in");
            }
            return insert(name, hash, Role.ADMIN);
        });
    }

    /// Adds a user.
    ///
    /// @throws IllegalArgumentException where there is such a user already, the first is no admin, or name or
    ///     password cannot be
    public void add(String name, String password, Role role) {
        checkFree(name, role); // hashing takes its time
        String hash = hash(name, password);
        database.transaction(same -> {
            checkFree(name, role);
            return insert(name, hash, role);
        });
    }

    private void checkFree(String name, Role role) {
        if (find(name).isPresent()) {
            throw new IllegalArgumentException("there is a user '" + name + "' already");
        }
        if (role != Role.ADMIN && !any()) {
            throw new IllegalArgumentException("the first user has to be an admin");
        }
    }

    private int insert(String name, String hash, Role role) {
        return database.change(
                "insert into users (name, role, password, created) values (?, ?, ?, ?)",
                name,
                role.key(),
                hash,
                clock.instant());
    }

    /// Sets another password, which ends what was begun with the old one.
    ///
    /// @throws IllegalArgumentException where there is no such user or the password cannot be
    public void password(String name, String password) {
        String hash = hash(name, password);
        changed(
                name,
                database.change("update users set password = ?, version = version + 1 where name = ?", hash, name));
    }

    /// Gives a user another role.
    ///
    /// @throws IllegalArgumentException where there is no such user, or no admin would be left
    public void role(String name, Role role) {
        database.transaction(same -> {
            changed(
                    name,
                    database.change(
                            "update users set role = ?, version = version + 1 where name = ?", role.key(), name));
            return keepAnAdmin();
        });
    }

    /// Removes a user.
    ///
    /// @throws IllegalArgumentException where there is no such user, or no admin would be left
    public void remove(String name) {
        database.transaction(same -> {
            changed(name, database.change("delete from users where name = ?", name));
            return keepAnAdmin();
        });
    }

    private boolean keepAnAdmin() {
        if (all().stream().noneMatch(user -> user.role() == Role.ADMIN)) {
            throw new IllegalArgumentException("one admin has to stay");
        }
        return true;
    }

    private String hash(String name, String password) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a user name has 1 to 64 letters, digits, '.', '_', '@' or '-' and begins with a letter or digit");
        }
        return passwords.hash(password);
    }

    private static void changed(String name, int rows) {
        if (rows == 0) {
            throw new IllegalArgumentException("no user '" + name + "'");
        }
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString("name"), Role.named(row.getString("role")).orElse(Role.VIEWER), row.getLong("version"));
    }
}
