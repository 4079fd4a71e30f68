package org.galvani.server.state;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.KeySpec;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Hashes of passwords: PBKDF2 with HMAC-SHA-256 and a salt of its own for each.
///
/// The text that is kept names everything it was made with, `pbkdf2-sha256$600000$salt$hash`, so that a later version
/// can make them stronger and still check the old ones.
final class Passwords {

    /// What OWASP advises for this hash; about a third of a second on a small PC.
    static final int ITERATIONS = 600_000;

    /// Passwords shorter than this are refused.
    static final int SHORTEST = 8;

    /// Longer ones only cost time.
    static final int LONGEST = 256;

    private static final String NAME = "pbkdf2-sha256";
    private static final int BITS = 256;
    private static final int SALT = 16;

    private final int iterations;
    private final SecureRandom random = new SecureRandom();
    private final String nobodys;

    Passwords(int iterations) {
        this.iterations = iterations;
        this.nobodys = kept(new byte[SALT], new byte[BITS / 8]);
    }

    /// @throws IllegalArgumentException where a password is too short or too long
    String hash(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a password has " + SHORTEST + " to " + LONGEST + " characters, not " + password.length());
        }
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        return kept(salt, derive(password, salt, iterations));
    }

    private String kept(byte[] salt, byte[] hash) {
        return String.join("$", NAME, String.valueOf(iterations), base64(salt), base64(hash));
    }

    boolean matches(String password, String kept) {
        List<String> parts = List.of(kept.split("\\$", -1));
        if (parts.size() != 4 || !parts.getFirst().equals(NAME)) {
            throw new StateException("a password hash of another kind: " + parts.getFirst());
        }
        if (password.length() > LONGEST) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.get(2));
        byte[] hash = Base64.getDecoder().decode(parts.get(3));
        return MessageDigest.isEqual(hash, derive(password, salt, Integer.parseInt(parts.get(1))));
    }

    /// The hash to compare with where there is no such user, so that the time does not tell.
    String nobodys() {
        return nobodys;
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        try {
            KeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new StateException("this Java cannot hash passwords: " + e.getMessage(), e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
