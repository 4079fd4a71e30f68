package org.galvani.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Calls as they stand on the wire: no client library mends what a test wants wrong.
public final class Wire {

    private final int port;
    private final Map<String, String> headers = new LinkedHashMap<>();

    public Wire(int port) {
        this.port = port;
        headers.put("Host", "localhost:" + port);
        headers.put("Connection", "close");
    }

    /// An answer; names of headers in lower case.
    public record Answer(int status, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }

        /// The cookie of a session, as it is sent back.
        public String cookie() {
            return header("set-cookie").split(";", 2)[0];
        }
    }

    /// The same with another header, or without one where the value is empty.
    public Wire with(String name, String value) {
        Wire other = new Wire(port);
        other.headers.putAll(headers);
        other.headers.put(name, value);
        if (value.isEmpty()) {
            other.headers.remove(name);
        }
        return other;
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, "");
    }

    public Answer post(String path, String json) throws IOException {
        return with("Content-Type", headers.getOrDefault("Content-Type", "application/json"))
                .send("POST", path, json);
    }

    public Answer send(String method, String path, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > 0 || !method.equals("GET")) {
                head.append("Content-Length: ").append(bytes.length).append("\r\n");
            }
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            request.writeBytes(bytes);
            try {
                socket.getOutputStream().write(request.toByteArray());
            } catch (IOException _) {
                // The server may answer before it has read all.
            }
            return read(socket.getInputStream());
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String status = line(in);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")
                ? chunks(in)
                : in.readAllBytes();
        return new Answer(Integer.parseInt(status.substring(9, 12)), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            throw new IOException("the answer was broken off");
        }
        return Integer.parseInt(line, 16);
    }

    /// A line without its end; empty at the end of the stream.
    public static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
