package org.galvani.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A `galvani serve` in a process of its own.
final class ServedHouse implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final JsonNode told;

    private ServedHouse(Process process, JsonNode told) {
        this.process = process;
        this.told = told;
    }

    /// Starts it and waits until it says its addresses.
    ///
    /// @param wrapper what runs it: the words before `java`
    static ServedHouse start(Path folder, String... wrapper) throws IOException {
        List<String> words = new ArrayList<>(List.of(wrapper));
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of("serve", "--json", "--listen", "127.0.0.1:0"));
        words.addAll(List.of("--config", folder.resolve("galvani.yaml").toString()));
        words.addAll(List.of("--data", folder.resolve("data").toString()));
        Process process = new ProcessBuilder(words)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        // The process is handed on or ended; its output ends with it.
        BufferedReader out = process.inputReader(UTF_8);
        String said = out.readLine();
        if (said == null) {
            throw new IOException("serve ended: " + Files.readString(folder.resolve("log")));
        }
        return new ServedHouse(process, JSON.readTree(said));
    }

    long pid() {
        return process.pid();
    }

    /// Where terminals call.
    InetSocketAddress terminals() {
        URI place = URI.create("tcp://" + told.get("terminals").get(0).stringValue());
        return new InetSocketAddress(place.getHost(), place.getPort());
    }

    /// What a route answers.
    JsonNode ask(String route) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(told.get("address").stringValue()).resolve(route))
                .timeout(Duration.ofSeconds(60))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(route + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /// SIGKILL.
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /// Ends it in order.
    @Override
    public void close() throws IOException {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("serve did not end");
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
