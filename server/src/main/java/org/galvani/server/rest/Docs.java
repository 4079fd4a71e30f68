package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.galvani.server.http.Caller;

/// A small page that lists the routes from their description and lets one try them.
final class Docs {

    void page(Context call, Caller caller) throws IOException {
        call.contentType("text/html; charset=utf-8").result(resource("docs.html"));
    }

    void script(Context call, Caller caller) throws IOException {
        call.contentType("text/javascript; charset=utf-8").result(resource("docs.js"));
    }

    void style(Context call, Caller caller) throws IOException {
        call.contentType("text/css; charset=utf-8").result(resource("docs.css"));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Docs.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
