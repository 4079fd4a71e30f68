package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.galvani.device.transport.LinkAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A real server that is killed at any moment, while it reads virtual packs, terminals upload and alarms come and go:
/// what it had shown or acknowledged is in the journal, and in the history once. `bench/kill9-serve.sh` does it more
/// often.
@Timeout(1800)
class KillServeTest {

    private static final int ROUNDS = Integer.getInteger("galvani.kills", 3);
    private static final int LINES = 4;
    private static final int PACKS = 2 * LINES;
    private static final int TERMINALS = 10;
    private static final long LONGEST_LIFE = 60_000_000_000L; // ns

    @TempDir
    private Path folder;

    /// Readings that somebody saw: device and event time.
    private final Set<String> shown = ConcurrentHashMap.newKeySet();

    private final Map<Long, BitSet> acknowledged = new ConcurrentHashMap<>();
    private volatile boolean loading = true;
    private boolean alarmed;

    @Test
    void whatWasShownOrAcknowledgedIsThere() throws Exception {
        Random random = new Random(ROUNDS);
        List<Bench> benches = new ArrayList<>();
        try (ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int line = 0; line < LINES; line++) {
                benches.add(Bench.of(VirtualBoard.JK, Clock.systemUTC()));
            }
            Files.writeString(folder.resolve("galvani.yaml"), configuration(benches));
            load.execute(() -> upsetAndCalm(benches.getFirst().address()));
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    live(round, 700 + random.nextInt(1_800), load);
                }
            } finally {
                loading = false; // before it is waited for
            }
        } finally {
            benches.forEach(Bench::close);
        }
        try (ServedHouse house = ServedHouse.start(folder)) {
            awaitStored(house);
            assertThat(house.ask("/api/health").get("status").stringValue()).isEqualTo("up");
        }
        KeptHouse kept = KeptHouse.open(folder.resolve("data"));
        assertThat(kept.journal().keySet()).as("shown, then in the journal").containsAll(shown);
        assertThat(kept.frames()).as("acknowledged, then in the journal").containsAll(names(acknowledged));
        assertThat(kept.history().keySet())
                .as("the history as a whole")
                .containsExactlyInAnyOrderElementsOf(kept.journal().keySet());
        assertThat(kept.history()).as("the history, row by row").isEqualTo(kept.journal());
        assertThat(kept.alarms()).isEqualTo(kept.alarmsByJournal()).isNotEmpty();
        System.out.printf(
                "%d kills: %d readings shown, %d frames acknowledged, none lost; %d rows, %d alarms%n",
                ROUNDS,
                shown.size(),
                count(acknowledged),
                kept.history().size(),
                kept.alarms().size());
        assertThat(shown.size()).isGreaterThan(ROUNDS * PACKS);
        assertThat(names(acknowledged)).hasSizeGreaterThan(ROUNDS * TERMINALS);
    }

    /// One life of the server, of some milliseconds and until there is enough to compare. The terminals call until it
    /// is killed.
    private void live(int round, int millis, ExecutorService load) throws Exception {
        ServedHouse house = ServedHouse.start(folder);
        TerminalLoad calling = new TerminalLoad(new TerminalLoad.Load(
                house.terminals(),
                TERMINALS,
                20,
                Duration.ofNanos(2 * LONGEST_LIFE),
                Duration.ZERO,
                1_000_000L + 1_000L * round,
                false));
        var called = load.submit(calling::run);
        int before = shown.size();
        try {
            long began = System.nanoTime();
            long end = began + millis * 1_000_000L;
            while (System.nanoTime() < end || (isLittle(house, calling, before) && lives(began))) {
                look(house);
                Thread.sleep(20); // the server answers so many calls a second and no more
            }
        } finally {
            house.kill();
        }
        called.get();
        acknowledged.putAll(calling.acknowledgedRecords());
    }

    private static boolean lives(long began) {
        return System.nanoTime() - began < LONGEST_LIFE;
    }

    /// Whether this life showed or acknowledged hardly anything, or there never was an alarm.
    private boolean isLittle(ServedHouse house, TerminalLoad calling, int before) throws Exception {
        return shown.size() - before <= PACKS || count(calling.acknowledgedRecords()) <= TERMINALS || !alarmed(house);
    }

    private boolean alarmed(ServedHouse house) throws Exception {
        alarmed = alarmed || !house.ask("/api/alarms").isEmpty();
        return alarmed;
    }

    private static int count(Map<Long, BitSet> records) {
        int count = 0;
        for (BitSet some : records.values()) {
            synchronized (some) { // as those do who set them
                count += some.cardinality();
            }
        }
        return count;
    }

    private void look(ServedHouse house) throws Exception {
        for (JsonNode device : house.ask("/api/devices")) {
            if (!device.get("event_time").isNull()) {
                shown.add(KeptHouse.key(
                        device.get("name").stringValue(),
                        Instant.parse(device.get("event_time").stringValue())));
            }
        }
    }

    /// A limit is set so low that the pack complains, and back.
    private void upsetAndCalm(LinkAddress boards) {
        for (int i = 0; loading; i++) {
            if (i % 2 == 0) {
                set(boards, "cell_overvoltage_release", "2.9V");
                set(boards, "cell_overvoltage_trip", "3.0V");
            } else {
                set(boards, "cell_overvoltage_trip", "3.65V");
                set(boards, "cell_overvoltage_release", "3.4V");
            }
            try {
                Thread.sleep(4_000); // a board thinks twice before it complains
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void set(LinkAddress boards, String name, String value) {
        String[] words = {
            "set", "--protocol", "jk-modbus", "--link", boards.toString(), "--gap", "0", name, value, "--yes"
        };
        Told told = Told.by(folder.resolve("state"), words);
        if (told.status() != 0 && loading) {
            System.out.println(told);
        }
    }

    private static String configuration(List<Bench> benches) {
        StringBuilder yaml = new StringBuilder("""
                terminals: {listen: "127.0.0.1:0", enrol: open, ask: no, acknowledge: echo}
                links:
                """);
        for (int line = 0; line < LINES; line++) {
            yaml.append("  line-%d: {link: \"%s\", gap: 0 ms}%n"
                    .formatted(line, benches.get(line).address()));
        }
        yaml.append("devices:\n");
        for (int pack = 0; pack < PACKS; pack++) {
            yaml.append("  pack-%d: {protocol: jk-modbus, link: line-%d, address: %d, interval: 100 ms}%n"
                    .formatted(pack + 1, pack / 2, pack % 2 + 1));
        }
        return yaml.toString();
    }

    private static void awaitStored(ServedHouse house) throws Exception {
        for (long end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); System.nanoTime() < end; ) {
            if (house.ask("/api/health").get("store").get("lag").asLong() == 0) {
                return;
            }
            Thread.sleep(20);
        }
        fail("what was accepted does not reach the history");
    }

    private static Set<String> names(Map<Long, BitSet> acknowledged) {
        Set<String> names = new TreeSet<>();
        acknowledged.forEach(
                (terminal, bits) -> bits.stream().forEach(record -> names.add(KeptHouse.frame(terminal, record))));
        return names;
    }
}
