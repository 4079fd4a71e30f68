package org.galvani.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.Wire;
import org.galvani.server.state.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LiveTest {

    private static final int PATIENCE_MS = 60_000;

    /// Between events are fewer; more of them are what a stream that ended gives.
    private static final int MOST_EMPTY = 20;

    @TempDir
    Path folder;

    private HouseWithOnePack house;
    private String token = "";

    @BeforeEach
    void open() throws HttpException {
        house = new HouseWithOnePack(folder);
        house.telemetry(house.now, 5400);
        house.as(Role.VIEWER);
        token = house.state
                .tokens()
                .issue("live", Role.VIEWER, Optional.empty())
                .secret();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Socket stream(String query) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.door.port());
        socket.setSoTimeout(PATIENCE_MS);
        socket.getOutputStream()
                .write(("GET /api/stream" + query + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// The data of the next event of a kind.
    private static JsonNode next(Socket socket, String event) throws IOException {
        InputStream in = socket.getInputStream();
        while (!told(in).equals("event: " + event)) {}
        return Parsed.of(told(in).substring("data: ".length()));
    }

    /// The next line that says something.
    private static String told(InputStream in) throws IOException {
        for (int empty = 0; empty < MOST_EMPTY; empty++) {
            String line = Wire.line(in);
            if (!line.isEmpty()) {
                return line;
            }
        }
        throw new EOFException("the stream ended");
    }

    @Test
    void theFleetIsToldWholeAndThenWhatChanges() throws IOException {
        try (Socket socket = stream("")) {
            assertThat(next(socket, "fleet")
                            .path("devices")
                            .path(0)
                            .path("readings")
                            .path("soc")
                            .asInt())
                    .isEqualTo(54);
            house.telemetry(house.now.plusSeconds(1), 5300);
            house.telemetry(house.now.plusSeconds(2), 5200);
            JsonNode changed = next(socket, "fleet").path("devices").path(0);
            while (changed.path("readings").path("soc").asInt() != 52) {
                changed = next(socket, "fleet").path("devices").path(0);
            }
            house.raise(house.now);
            assertThat(next(socket, "alarm").path("alarm").asString()).isEqualTo("cell_overvoltage");
            house.fleet.remove("jk-1");
            assertThat(next(socket, "fleet").path("removed").toString()).isEqualTo("[\"jk-1\"]");
        }
    }

    @Test
    void oneDeviceIsToldWhole() throws IOException {
        try (Socket socket = stream("?device=jk-1")) {
            assertThat(next(socket, "device").path("readings").path("cell_voltages"))
                    .hasSize(3);
            house.telemetry(house.now.plusSeconds(1), 5300);
            assertThat(next(socket, "device").path("readings").path("soc").asInt())
                    .isEqualTo(53);
        }
    }

    @Test
    void aReaderWhoDoesNotReadStallsNobody() throws IOException {
        try (Socket lazy = stream("");
                Socket keen = stream("")) {
            for (int i = 1; i <= 200; i++) {
                house.telemetry(house.now.plusSeconds(i), 5400 - i);
            }
            assertThatCode(() -> next(keen, "fleet")).doesNotThrowAnyException();
            assertThat(lazy.isClosed()).isFalse();
        }
    }

    @Test
    void tooManyStreamsOfOneAreTurnedAway() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = stream("");
                open.add(socket);
                next(socket, "fleet");
            }
            try (Socket one = stream("")) {
                assertThat(Wire.line(one.getInputStream())).contains("503");
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    /// Whole, or broken off where the end came in the middle of an event.
    private static void untilItsEnd(InputStream in) throws IOException {
        try {
            while (!told(in).equals("0")) {}
        } catch (EOFException | SocketException _) {
            // broken off
        }
    }

    @Test
    void theEndOfTheServerEndsTheStream() throws IOException {
        try (Socket socket = stream("")) {
            next(socket, "fleet");
            house.rest.close();
            assertThatCode(() -> untilItsEnd(socket.getInputStream())).doesNotThrowAnyException();
        }
    }
}
