package org.galvani.server.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys for programs. A secret has 256 bits of chance, so a plain SHA-256 of it can be kept without fear of guessing.
public final class Tokens {

    /// How a secret begins: so that it is known for one where it turns up.
    public static final String PREFIX = "galvani_";

    private static final String COLUMNS = "id, name, role, created, expires";

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A token and its secret, which nobody can be told again.
    public record Issued(long id, String secret) {}

    /// Makes a token.
    ///
    /// @throws IllegalArgumentException where the name cannot be, or it would be over already
    public Issued issue(String name, Role role, Optional<Instant> expires) {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("a token has a name of 1 to 100 characters: what it is for");
        }
        if (expires.isPresent() && !expires.get().isAfter(clock.instant())) {
            throw new IllegalArgumentException("a token cannot expire in the past, " + expires.get());
        }
        byte[] chance = new byte[32];
        random.nextBytes(chance);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
        @Nullable Instant until = expires.orElse(null);
        long id = database.insert(
                "insert into tokens (name, role, hash, created, expires) values (?, ?, ?, ?, ?)",
                name,
                role.key(),
                hash(secret),
                clock.instant(),
                until);
        return new Issued(id, secret);
    }

    /// The token of a secret, where it is still worth something.
    public Optional<Token> find(String secret) {
        return database.first("select " + COLUMNS + " from tokens where hash = ?", Tokens::token, hash(secret))
                .filter(token -> token.expires().map(clock.instant()::isBefore).orElse(true));
    }

    public List<Token> all() {
        return database.list("select " + COLUMNS + " from tokens order by id", Tokens::token);
    }

    /// Makes a token worthless.
    ///
    /// @throws IllegalArgumentException where there is no such token
    public void revoke(long id) {
        if (database.change("delete from tokens where id = ?", id) == 0) {
            throw new IllegalArgumentException("no token " + id);
        }
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new StateException("this Java has no SHA-256", e);
        }
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getLong("id"),
                row.getString("name"),
                Role.named(row.getString("role")).orElse(Role.VIEWER),
                Instant.ofEpochMilli(row.getLong("created")),
                Database.instant(row, "expires"));
    }
}
