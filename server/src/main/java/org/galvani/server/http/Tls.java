package org.galvani.server.http;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/// Where the certificate of the server and its key are.
public sealed interface Tls {

    /// A context for sockets of a server with this certificate.
    ///
    /// @throws HttpException where the files cannot be used, saying which and why
    default SSLContext context() throws HttpException {
        return KeyStores.context(this);
    }

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
