package org.galvani.bench;

import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.Callers;
import org.galvani.server.http.HttpDoor;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.rest.House;
import org.galvani.server.rest.Rest;
import org.galvani.server.state.State;
import org.galvani.server.store.QuestStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;

/// How long answers of the REST interface take, seen by a client on the same machine.
public final class RestBench {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
    private static final int DAY = 86_400;
    private static final int PACKS = 1_000;
    private static final int CALLS = 200;
    private static final int WARM_UP = 100;
    private static final Shape SHAPE = shape();

    private RestBench() {}

    private static Shape shape() {
        List<Shape.Slot> slots = new ArrayList<>(
                List.of(new Shape.Slot(PACK_VOLTAGE, 0), new Shape.Slot(PACK_CURRENT, 0), new Shape.Slot(SOC, 0)));
        for (int cell = 1; cell <= 16; cell++) {
            slots.add(new Shape.Slot(CELL_VOLTAGES, cell));
        }
        return Shape.of(slots);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        InstantSource clock = InstantSource.fixed(MIDNIGHT.plusSeconds(DAY));
        try (QuestStore store = new QuestStore(folder.resolve("store"), Retention.FOREVER);
                State state = State.open(folder, clock);
                LiveFleet fleet = new LiveFleet(clock)) {
            for (int pack = 1; pack <= PACKS; pack++) {
                fleet.put(new DeviceInfo(
                        "jk-" + pack,
                        "",
                        JkModbus.MODBUS,
                        JkModbus.MODBUS.tables(Map.of()),
                        "",
                        1,
                        Duration.ofSeconds(1)));
                fleet.accept(telemetry("jk-" + pack, DAY - 1));
            }
            for (int from = 0; from < DAY; from += 3_600) {
                List<Sample> hour = new ArrayList<>();
                for (int second = from; second < from + 3_600; second++) {
                    hour.add(Sample.of(second, telemetry("jk-1", second)));
                }
                store.write(hour);
            }
            // To the limits a second is a millisecond: they are not what is measured.
            InstantSource hurried = () -> Instant.ofEpochMilli(System.nanoTime() / 1_000);
            Callers callers = new Callers(state, clock);
            Pulse pulse = () -> new Pulse.Beat(List.of(), Map.of(), 0, 0, 0, Map.of());
            try (Rest rest = new Rest(new House(
                            callers,
                            state,
                            fleet,
                            new NoDesk(),
                            pulse,
                            store,
                            state.alarms(),
                            List.of(),
                            clock,
                            "bench"));
                    HttpDoor door = HttpDoor.start(HttpSettings.DEFAULT.onPort(0), callers, hurried, rest.routes())) {
                ask(door.address());
            }
        }
    }

    private static Report.Telemetry telemetry(String device, int second) {
        Readings readings = new Readings(SHAPE);
        readings.put(PACK_VOLTAGE, 52_000 + second % 1000);
        readings.put(PACK_CURRENT, second % 97 * 1000 - 48_000);
        readings.put(SOC, second % 10_000);
        for (int cell = 1; cell <= 16; cell++) {
            readings.put(CELL_VOLTAGES, cell, 3250 + (second + cell) % 50);
        }
        Instant time = MIDNIGHT.plusSeconds(second);
        return new Report.Telemetry(device, time, time, readings, List.of(), List.of(), List.of());
    }

    private static void ask(String address) throws IOException, InterruptedException {
        String chart = "/api/devices/jk-1/chart?buckets=600&from=" + MIDNIGHT + "&to=" + MIDNIGHT.plusSeconds(DAY);
        StringBuilder cells = new StringBuilder("&series=cell_voltages%5B1%5D");
        for (int cell = 2; cell <= 16; cell++) {
            cells.append(",cell_voltages%5B").append(cell).append("%5D");
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            measure(client, "chart of a day, 1 series", address + chart + "&series=pack_voltage");
            measure(client, "chart of a day, 3 series", address + chart + "&series=pack_voltage,pack_current,soc");
            measure(client, "chart of a day, 16 cells", address + chart + cells);
            measure(client, "one device", address + "/api/devices/jk-1");
            measure(client, "overview of 1,000 packs", address + "/api/devices");
            for (String format : List.of("csv", "xlsx")) {
                long begun = System.nanoTime();
                long bytes = client.send(
                                request(address + "/api/devices/jk-1/export?format=" + format),
                                BodyHandlers.ofByteArray())
                        .body()
                        .length;
                double seconds = (System.nanoTime() - begun) / 1e9;
                System.out.printf(
                        "export of a day as %s: %.1f s, %.0f rows/s, %d bytes a row%n",
                        format, seconds, DAY / seconds, bytes / DAY);
            }
        }
    }

    private static void measure(HttpClient client, String what, String url) throws IOException, InterruptedException {
        long[] micros = new long[CALLS];
        int bytes = 0;
        for (int i = -WARM_UP; i < CALLS; i++) {
            long begun = System.nanoTime();
            bytes = client.send(request(url), BodyHandlers.ofByteArray()).body().length;
            if (i >= 0) {
                micros[i] = (System.nanoTime() - begun) / 1000;
            }
        }
        Arrays.sort(micros);
        System.out.printf(
                "%s: p50 %.1f ms, p95 %.1f ms, %d bytes%n",
                what, micros[CALLS / 2] / 1e3, micros[CALLS * 95 / 100] / 1e3, bytes);
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }
}
