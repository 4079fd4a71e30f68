package org.galvani.server.mqtt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.galvani.pack.Report;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.fleet.Changes;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.Fleet;
import org.galvani.server.fleet.Freshness;
import org.galvani.server.fleet.Subscription;
import org.galvani.server.mqtt.Broker.Message;
import tools.jackson.databind.json.JsonMapper;

/// Publishes the fleet at a broker, as long as it is open. Takes no orders.
///
/// Each pack is published when it changed, at most once a second. While the broker is away the newest state of each
/// pack waits, and the latest [#MOST_ALARMS] alarm events; when it is back, all is announced again. Nobody else waits.
public final class MqttDoor implements AutoCloseable {

    /// Alarm events that wait for the broker; older ones are dropped and counted.
    static final int MOST_ALARMS = 10_000;

    private static final Duration CADENCE = Duration.ofSeconds(1);
    private static final int BATCH = 200; // messages on their way at once
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// How publishing goes.
    ///
    /// @param trouble       why nothing can be published; empty while all is well
    /// @param published     messages that the broker acknowledged
    /// @param droppedAlarms alarm events that found no room
    public record State(String trouble, long published, long droppedAlarms) {}

    private final Fleet fleet;
    private final Topics topics;
    private final Optional<Discovery> discovery;
    private final Broker broker;
    private final Map<String, DeviceView> waiting = new LinkedHashMap<>();
    private final Deque<String> removed = new ArrayDeque<>();
    private final Deque<AlarmEntry> alarms = new ArrayDeque<>();
    private final Map<String, Map<String, Object>> announced = new HashMap<>(); // components by device
    private final AtomicBoolean announceAgain = new AtomicBoolean();
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Subscription changes;
    private final Thread thread;
    private int coming;

    private MqttDoor(Fleet fleet, MqttSettings settings, String version) {
        this.fleet = fleet;
        this.topics = new Topics(settings.prefix(), settings.discovery().orElse(MqttSettings.DISCOVERY));
        this.discovery = settings.discovery().map(_ -> new Discovery(topics, version));
        this.broker = new Broker(settings, topics);
        this.changes = fleet.subscribe();
        this.thread = Thread.ofVirtual().name("mqtt").unstarted(this::run);
    }

    /// Begins to publish; a broker that is not there yet is tried until it is.
    ///
    /// @param version of Galvani
    public static MqttDoor open(Fleet fleet, MqttSettings settings, String version) {
        MqttDoor door = new MqttDoor(fleet, settings, version);
        door.broker.open();
        door.thread.start();
        return door;
    }

    public State state() {
        return new State(broker.trouble(), published.get(), dropped.get());
    }

    /// Says goodbye to the broker and ends.
    @Override
    public void close() {
        changes.close();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        broker.close();
    }

    private void run() {
        try {
            while (true) {
                long began = System.nanoTime();
                Changes heard = changes.next(CADENCE);
                if (heard.ended()) {
                    return;
                }
                note(heard);
                if (broker.isConnected()) {
                    greet();
                    publish();
                }
                long left = CADENCE.toNanos() - (System.nanoTime() - began);
                if (left > 0) {
                    Thread.sleep(Duration.ofNanos(left)); // what changes meanwhile is told together
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Changes heard) {
        heard.devices().forEach(device -> waiting.put(device.name(), device));
        heard.removed().forEach(name -> {
            waiting.remove(name);
            removed.add(name);
        });
        for (AlarmEntry entry : heard.alarms()) {
            if (alarms.size() == MOST_ALARMS) {
                alarms.removeFirst();
                dropped.incrementAndGet();
            }
            alarms.addLast(entry);
        }
        dropped.addAndGet(heard.lostAlarms());
    }

    /// A new connection, or a Home Assistant that has started: everything is told from the beginning.
    private void greet() throws InterruptedException {
        int now = broker.comings();
        boolean anew = now != coming;
        if (anew) {
            boolean heard = discovery.isEmpty() || broker.subscribe(topics.birth(), () -> announceAgain.set(true));
            if (!heard || !count(List.of(new Message(topics.status(), Topics.ONLINE, true)))) {
                return; // gone again
            }
            coming = now;
        }
        if (announceAgain.getAndSet(false) || anew) {
            announced.clear();
            fleet.devices().forEach(device -> waiting.put(device.name(), device));
        }
    }

    private void publish() throws InterruptedException {
        while (!removed.isEmpty() && count(farewell(removed.getFirst()))) {
            announced.remove(removed.removeFirst());
        }
        while (!alarms.isEmpty() && count(event(alarms.getFirst()))) {
            alarms.removeFirst();
        }
        List<Message> batch = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (DeviceView device : List.copyOf(waiting.values())) {
            batch.addAll(state(device));
            names.add(device.name());
            if (batch.size() >= BATCH && !flush(batch, names)) {
                return;
            }
        }
        flush(batch, names);
    }

    /// Sends the states of these devices; where that fails they wait on, and are announced again.
    private boolean flush(List<Message> batch, List<String> names) throws InterruptedException {
        boolean sent = count(batch);
        (sent ? waiting : announced).keySet().removeAll(names);
        batch.clear();
        names.clear();
        return sent;
    }

    private boolean count(List<Message> messages) throws InterruptedException {
        int certain = broker.send(messages);
        published.addAndGet(certain);
        return certain == messages.size();
    }

    private List<Message> state(DeviceView device) {
        List<Message> messages = new ArrayList<>();
        if (device.telemetry().isPresent()) {
            Report.Telemetry telemetry = device.telemetry().get();
            discovery.ifPresent(one -> announce(one, device, telemetry).ifPresent(messages::add));
            messages.add(new Message(topics.state(device.name()), json(StateMessage.of(device, telemetry)), true));
        }
        String available = device.freshness() == Freshness.FRESH ? Topics.ONLINE : Topics.OFFLINE;
        messages.add(new Message(topics.availability(device.name()), available, true));
        return messages;
    }

    /// The announcement of a device, where it gives a value that was not announced yet.
    private Optional<Message> announce(Discovery how, DeviceView device, Report.Telemetry telemetry) {
        Map<String, Object> known = announced.computeIfAbsent(device.name(), _ -> new LinkedHashMap<>());
        Map<String, Object> now = how.components(device.name(), telemetry.readings());
        if (known.keySet().containsAll(now.keySet())) {
            return Optional.empty();
        }
        known.putAll(now);
        return Optional.of(new Message(topics.config(device.name()), json(how.of(device, known)), true));
    }

    private List<Message> event(AlarmEntry entry) {
        return List.of(new Message(topics.alarm(entry.device()), json(StateMessage.of(entry)), false));
    }

    /// Empty retained messages take a device away.
    private List<Message> farewell(String device) {
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(topics.availability(device), Topics.OFFLINE, true));
        discovery.ifPresent(_ -> messages.add(new Message(topics.config(device), "", true)));
        messages.add(new Message(topics.state(device), "", true));
        messages.add(new Message(topics.availability(device), "", true));
        return messages;
    }

    private static String json(Map<String, Object> message) {
        return JSON.writeValueAsString(message);
    }
}
