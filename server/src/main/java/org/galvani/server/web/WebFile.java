package org.galvani.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.galvani.pack.Bytes;

/// A file as the browser gets it.
///
/// @param type media type with charset
/// @param raw  its bytes
/// @param gzip the same compressed
/// @param tag  changes with the content
record WebFile(String type, Bytes raw, Bytes gzip, String tag) {

    static WebFile of(String name, byte[] raw) {
        return new WebFile(type(name), Bytes.of(raw), Bytes.of(packed(raw)), Digest.of(raw));
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "html" -> "text/html; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "webmanifest" -> "application/manifest+json";
            default -> throw new IllegalArgumentException("no media type for " + name);
        };
    }

    private static byte[] packed(byte[] raw) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(raw);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }
}
