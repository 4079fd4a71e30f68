package org.galvani.server.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.galvani.device.terminal.Terminals;

/// Every identity: those enrolled, in a file with one a line, and strangers, in memory and only so many. For any number
/// of threads.
final class Register {

    private final Path file;
    private final Terminals terminals;
    private final IngestSettings settings;
    private final InstantSource clock;
    private final Consumer<Station> joined;
    private final Map<String, Station> stations = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger strangers = new AtomicInteger();

    /// @param joined gets each station that is enrolled, those of the file too
    /// @throws IOException where the file cannot be read
    Register(Path file, Terminals terminals, IngestSettings settings, InstantSource clock, Consumer<Station> joined)
            throws IOException {
        this.file = file;
        this.terminals = terminals;
        this.settings = settings;
        this.clock = clock;
        this.joined = joined;
        TreeSet<String> known = new TreeSet<>(settings.allowed());
        known.addAll(lines());
        known.forEach(identity -> joined.accept(station(identity, true)));
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    private Station station(String identity, boolean enrolled) {
        return stations.computeIfAbsent(identity, key -> new Station(key, name(key), clock.instant(), enrolled));
    }

    /// Where two identities would have one name in the fleet, the later gets a number behind it.
    private String name(String identity) {
        String plain = terminals.name(identity);
        String name = plain;
        for (int n = 2; !names.computeIfAbsent(name, key -> identity).equals(identity); n++) {
            name = plain + "-" + n;
        }
        return name;
    }

    /// The station with an identity, made where there is none; empty where too many strangers wait already.
    Optional<Station> named(String identity) {
        Station known = stations.get(identity);
        if (known != null) {
            return Optional.of(known);
        }
        if (settings.openly()) {
            Station fresh = station(identity, true);
            joined.accept(fresh);
            remember(identity);
            return Optional.of(fresh);
        }
        if (strangers.incrementAndGet() > settings.limits().strangers()) {
            strangers.decrementAndGet();
            return forgetOldest() ? named(identity) : Optional.empty();
        }
        return Optional.of(station(identity, false));
    }

    /// A stranger that has no connection makes room for another.
    private boolean forgetOldest() {
        Optional<Station> gone = stations.values().stream()
                .filter(station -> !station.enrolled() && station.session().isEmpty())
                .findFirst();
        if (gone.isPresent() && stations.remove(gone.get().identity(), gone.get())) {
            strangers.decrementAndGet();
            return true;
        }
        return false;
    }

    /// Lets an identity in; one that never called too.
    void enrol(String identity) throws IOException {
        Station station = station(identity, false);
        if (!station.enrolled()) {
            strangers.updateAndGet(n -> Math.max(0, n - 1));
            station.enrol(true);
            write();
            joined.accept(station);
        }
    }

    /// Puts an identity back into quarantine.
    void expel(String identity) throws IOException {
        Station station = stations.get(identity);
        if (station != null && station.enrolled()) {
            station.enrol(false);
            strangers.incrementAndGet();
            write();
        }
    }

    private synchronized void remember(String identity) {
        try {
            Files.writeString(
                    file,
                    identity + System.lineSeparator(),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException _) {
            // It is enrolled again when it calls after a restart.
        }
    }

    /// The whole file anew, in place of the old one only when it is complete.
    private synchronized void write() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Station station : stations.values()) {
            if (station.enrolled()) {
                lines.add(station.identity());
            }
        }
        lines.sort(null);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(
                fresh,
                lines,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    Collection<Station> all() {
        return stations.values();
    }

    Optional<Station> known(String identity) {
        return Optional.ofNullable(stations.get(identity));
    }
}
