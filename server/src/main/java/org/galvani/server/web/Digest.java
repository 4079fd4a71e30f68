package org.galvani.server.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/// SHA-256 of content, short enough for an address and whole for a security policy.
final class Digest {
    private Digest() {}

    /// The first 64 bits in hex.
    static String of(byte[] content) {
        return HexFormat.of().formatHex(sha256(content), 0, 8);
    }

    /// As a content security policy writes it: `sha256-…`.
    static String policySource(byte[] content) {
        return "sha256-" + Base64.getEncoder().encodeToString(sha256(content));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
