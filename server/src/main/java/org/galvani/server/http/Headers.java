package org.galvani.server.http;

import io.javalin.http.Context;
import java.util.List;

/// What every answer tells a browser to refrain from.
public final class Headers {

    // Everything comes from this server. Lit and Chart.js set styles on elements; they need no style sheet of others.
    private static final String POLICY = "default-src 'none'; script-src 'self'%s; style-src 'self';"
            + " style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
            + " manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private Headers() {}

    static void set(Context call, boolean tls) {
        call.header("Content-Security-Policy", POLICY.formatted(""));
        call.header("X-Content-Type-Options", "nosniff");
        call.header("X-Frame-Options", "DENY");
        call.header("Referrer-Policy", "no-referrer");
        call.header("Cross-Origin-Opener-Policy", "same-origin");
        call.header("Cross-Origin-Resource-Policy", "same-origin");
        call.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), usb=()");
        call.header("Cache-Control", "no-store");
        if (tls) {
            call.header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /// Allows scripts that stand in a page itself, such as its import map, by their hashes.
    ///
    /// @param hashes each as `sha256-` and base64
    public static void allowInlineScripts(Context call, List<String> hashes) {
        StringBuilder allowed = new StringBuilder();
        hashes.forEach(hash -> allowed.append(" '").append(hash).append('\''));
        call.header("Content-Security-Policy", POLICY.formatted(allowed));
    }
}
