package org.galvani.server.ingest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.galvani.device.terminal.Terminals;
import org.galvani.pack.Report;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.http.HttpException;
import org.galvani.server.journal.ReportCodec;
import org.galvani.server.line.Owner;

/// The server that terminals call. For any number of threads.
public final class Ingest implements AutoCloseable {

    private static final int BACKLOG = 4096;
    private static final Duration SWEEP = Duration.ofMillis(250);
    private static final Duration AFTER_FAILED_ACCEPT = Duration.ofMillis(100);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

    /// How long a greeting may take before the question follows it.
    private static final Duration ANSWER = Duration.ofSeconds(2);

    /// How often a terminal is expected that says itself when it speaks.
    private static final Duration USUAL_INTERVAL = Duration.ofMinutes(1);

    private final Terminals terminals;
    private final IngestSettings settings;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Consumer<Report> states;
    private final Optional<SSLContext> tls;
    private final ReportCodec codec = new ReportCodec();
    private final Tally<Fate> frames = Tally.ofFrames();
    private final Tally<Ending> endings = Tally.ofConnections();
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Map<InetAddress, Integer> addresses = new ConcurrentHashMap<>();
    private final List<ServerSocket> doors = new ArrayList<>();
    private final Register register;
    private final AtomicLong accepted = new AtomicLong();
    private volatile Optional<String> problem = Optional.empty();
    private volatile boolean closed;

    /// Opens the doors.
    ///
    /// @param enrolled the file of those who are enrolled
    /// @param joined   gets each device that is enrolled, now and later
    /// @param states   gets word of terminals that come and go
    /// @throws IOException   where a port cannot be had or the file not be read
    /// @throws HttpException where the files of TLS cannot be used
    public Ingest(
            Terminals terminals,
            IngestSettings settings,
            Path enrolled,
            Ledger ledger,
            InstantSource clock,
            Consumer<DeviceInfo> joined,
            Consumer<Report> states)
            throws IOException, HttpException {
        this.terminals = terminals;
        this.settings = settings;
        this.ledger = ledger;
        this.clock = clock;
        this.states = states;
        this.tls = settings.tls().isPresent() ? Optional.of(settings.tls().get().context()) : Optional.empty();
        this.register = new Register(enrolled, terminals, settings, clock, station -> joined.accept(info(station)));
        try {
            for (IngestSettings.Place place : settings.listen()) {
                doors.add(open(place));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        doors.forEach(door -> Thread.ofPlatform().daemon().name("ingest-accept").start(() -> acceptAll(door)));
        Thread.ofPlatform().daemon().name("ingest-sweep").start(this::sweep);
    }

    private static ServerSocket open(IngestSettings.Place place) throws IOException {
        ServerSocket door = new ServerSocket();
        try {
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(place.host(), place.port()), BACKLOG);
            return door;
        } catch (IOException e) {
            door.close();
            throw new IOException(
                    "cannot listen for terminals on " + place.host() + ":" + place.port() + ": " + e.getMessage(), e);
        }
    }

    private DeviceInfo info(Station station) {
        return new DeviceInfo(
                station.name(),
                "terminal " + station.identity(),
                terminals.protocol(),
                terminals.tables(),
                "terminal",
                1,
                settings.policyOf(station.identity()).poll().orElse(USUAL_INTERVAL));
    }

    /// Where it listens.
    public List<InetSocketAddress> places() {
        return doors.stream()
                .map(door -> (InetSocketAddress) door.getLocalSocketAddress())
                .toList();
    }

    private void acceptAll(ServerSocket door) {
        while (!closed) {
            try {
                admit(door.accept());
            } catch (IOException _) {
                pause(AFTER_FAILED_ACCEPT); // too many files, or the door was closed
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(Socket socket) {
        InetAddress address = socket.getInetAddress();
        Optional<Ending> refusal = refusal(address);
        if (refusal.isPresent()) {
            endings.count(refusal.get(), 1);
            closeQuietly(socket);
            return;
        }
        accepted.incrementAndGet();
        addresses.merge(address, 1, Integer::sum);
        Session session = new Session(this, socket, address.getHostAddress() + ":" + socket.getPort());
        sessions.add(session);
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
        } catch (IOException _) {
            // broken already: its thread will see
        }
        Thread.ofVirtual().name("terminal ", 0).start(() -> {
            try {
                session.run();
            } finally {
                addresses.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
            }
        });
    }

    private Optional<Ending> refusal(InetAddress address) {
        if (closed) {
            return Optional.of(Ending.CLOSED);
        }
        if (sessions.size() >= settings.limits().connections()) {
            return Optional.of(Ending.FULL);
        }
        return addresses.getOrDefault(address, 0) >= settings.limits().perAddress()
                ? Optional.of(Ending.CROWDED)
                : Optional.empty();
    }

    /// The socket with TLS around it, where that is wanted; empty where it cannot be agreed on.
    Optional<Socket> secured(Socket raw) {
        if (tls.isEmpty()) {
            return Optional.of(raw);
        }
        try {
            SSLSocket secure = (SSLSocket) tls.get()
                    .getSocketFactory()
                    .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            return Optional.of(secure);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void sweep() {
        while (!closed) {
            long now = System.nanoTime();
            sessions.forEach(session -> session.sweep(now, settings.limits()));
            pause(SWEEP);
        }
    }

    /// The thread of a session has done its last work. Who sees one connection less sees it counted, too.
    void ended(Session session, Ending how) {
        endings.count(how, 1);
        sessions.remove(session);
    }

    void arrived(Station station, String peer) {
        tell(station, true, "calls from " + peer);
    }

    void gone(Station station, String peer) {
        tell(station, false, "the connection from " + peer + " ended");
    }

    private void tell(Station station, boolean up, String detail) {
        if (station.enrolled() && !closed) {
            states.accept(new Report.LinkState(station.name(), clock.instant(), up, detail));
        }
    }

    /// What the terminals are.
    public Terminals terminals() {
        return terminals;
    }

    IngestSettings settings() {
        return settings;
    }

    InstantSource clock() {
        return clock;
    }

    ReportCodec codec() {
        return codec;
    }

    Ledger ledger() {
        return ledger;
    }

    Tally<Fate> frames() {
        return frames;
    }

    Register register() {
        return register;
    }

    Duration answerTime() {
        return ANSWER;
    }

    Duration afterRefusal() {
        return AFTER_REFUSAL;
    }

    void recorded(Optional<String> refusal) {
        if (refusal.isPresent() || problem.isPresent()) {
            problem = refusal.map(reason -> "frames of terminals are not recorded: " + reason);
        }
    }

    /// What does not work; empty while all does.
    public Optional<String> problem() {
        return problem;
    }

    /// Whether anybody who calls from an address outside is enrolled.
    public Optional<String> warning() {
        boolean outside = doors.stream().anyMatch(door -> !door.getInetAddress().isLoopbackAddress());
        return settings.openly() && outside
                ? Optional.of("every terminal that calls is enrolled: set terminals.enrol to listed when all are")
                : Optional.empty();
    }

    /// What became of all frames, by reason.
    public Map<String, Long> frameCounts() {
        return frames.all();
    }

    /// Why connections ended, by reason.
    public Map<String, Long> endingCounts() {
        return endings.all();
    }

    /// Connections open now.
    public int connections() {
        return sessions.size();
    }

    /// Connections that were ever let in.
    public long accepted() {
        return accepted.get();
    }

    /// Every identity, those in quarantine too, by identity.
    public List<StationView> stations() {
        return register.all().stream()
                .map(Station::view)
                .sorted(Comparator.comparing(StationView::identity))
                .toList();
    }

    /// One identity.
    public Optional<StationView> station(String identity) {
        return register.known(identity).map(Station::view);
    }

    /// Lets an identity in; one that never called too.
    ///
    /// @throws IOException where that cannot be written down
    public void enrol(String identity) throws IOException {
        register.enrol(identity);
    }

    /// Puts an identity back into quarantine.
    ///
    /// @throws IOException where that cannot be written down
    public void expel(String identity) throws IOException {
        register.expel(identity);
    }

    /// Who holds the line to the enrolled device with a name in the fleet; empty while it does not call.
    public Optional<Owner> owner(String name) {
        return register.all().stream()
                .filter(station -> station.name().equals(name) && station.enrolled())
                .findFirst()
                .flatMap(Station::session)
                .map(session -> new TerminalOwner(this, session));
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // gone
        }
    }

    /// Ends all connections and the doors, and waits until what was read is safe or refused.
    @Override
    public void close() {
        closed = true;
        for (ServerSocket door : doors) {
            try {
                door.close();
            } catch (IOException _) {
                // gone
            }
        }
        sessions.forEach(session -> session.end(Ending.CLOSED));
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!sessions.isEmpty() && System.nanoTime() - deadline < 0) {
            pause(Duration.ofMillis(5));
        }
    }
}
