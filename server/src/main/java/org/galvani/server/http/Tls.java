package org.galvani.server.http;

import java.nio.file.Path;

/// Where the certificate of the server and its key are.
public sealed interface Tls {

    /// Two PEM files, as certificate authorities hand them out: the certificate with those above it, and the key in
    /// PKCS #8 without a password.
    record Pem(Path certificate, Path key) implements Tls {}

    /// One PKCS #12 file and its password.
    record Pkcs12(Path file, String password) implements Tls {

        @Override
        public String toString() {
            return "Pkcs12[file=" + file + "]";
        }
    }
}
