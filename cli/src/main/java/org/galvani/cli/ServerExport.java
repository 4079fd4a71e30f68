package org.galvani.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.galvani.server.export.Format;

/// Samples from a running server.
///
/// @param tokenFile a file with a token; a server without a password needs none on its own machine
record ServerExport(String server, Optional<Path> tokenFile) implements ExportSource {

    private static final int PIECE = 1 << 16;
    private static final int MOST_OF_A_REFUSAL = 2000;
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2); // it counts the rows first

    @Override
    public void write(Wish wish, OutputStream out, Progress progress)
            throws IOException, InterruptedException, UserException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).build()) {
            HttpResponse<InputStream> answer = ask(client, request(wish));
            try (InputStream in = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new UserException(server + " says: " + refusal(in));
                }
                long rows = wish.format() == Format.CSV
                        ? answer.headers().firstValueAsLong("X-Total-Rows").orElse(0)
                        : 0;
                copy(in, out, rows, progress);
            }
        }
    }

    private HttpResponse<InputStream> ask(HttpClient client, HttpRequest request)
            throws InterruptedException, UserException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new UserException("no server at " + server + ": is it running, and is that its address?");
        } catch (IOException e) {
            throw new UserException(
                    server + " does not answer as a server of Galvani (" + e.getMessage() + "): is that its address?");
        }
    }

    /// The sentence of a refusal; the beginning of the answer where a proxy or another program sent it.
    private static String refusal(InputStream in) throws IOException {
        String answer = new String(in.readNBytes(MOST_OF_A_REFUSAL), StandardCharsets.UTF_8);
        return Json.text(answer, "error")
                .orElseGet(() -> answer.lines().findFirst().orElse("nothing"));
    }

    private HttpRequest request(Wish wish) throws IOException, UserException {
        String device = URLEncoder.encode(wish.device().orElseThrow(), StandardCharsets.UTF_8);
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.replaceAll("/+$", "")
                    + "/api/devices/" + device + "/export?from=" + wish.from() + "&to=" + wish.to() + "&format="
                    + wish.format().key()));
            if (tokenFile.isPresent()) {
                request.header(
                        "Authorization",
                        "Bearer " + Files.readString(tokenFile.get()).strip());
            }
            return request.timeout(TO_ANSWER).build();
        } catch (IllegalArgumentException e) {
            throw UserException.usage("--server '" + server + "' is no address: write http://127.0.0.1:8480");
        }
    }

    /// @param rows that will come, the head not counted; 0 where they cannot be counted on the way
    private void copy(InputStream in, OutputStream out, long rows, Progress progress)
            throws IOException, UserException {
        byte[] piece = new byte[PIECE];
        long written = 0;
        long lines = -1;
        for (int count = next(in, piece); count >= 0; count = next(in, piece)) {
            out.write(piece, 0, count);
            written += count;
            if (rows > 0) {
                lines += lines(piece, count);
                progress.at(Math.clamp(lines, 0, rows), rows, "rows");
            } else {
                progress.at(written >> 10, 0, "kB");
            }
        }
    }

    private int next(InputStream in, byte[] piece) throws UserException {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw new UserException(server + " broke off before the end: it has ended, or says why in its log");
        }
    }

    private static long lines(byte[] piece, int count) {
        long lines = 0;
        for (int i = 0; i < count; i++) {
            lines += piece[i] == '\n' ? 1 : 0;
        }
        return lines;
    }
}
