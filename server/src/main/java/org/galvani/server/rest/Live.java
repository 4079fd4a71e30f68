package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.fleet.Changes;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.Subscription;
import org.galvani.server.http.Caller;
import org.galvani.server.http.EventStreams;
import org.galvani.server.http.EventStreams.Events;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;

/// Live changes as server-sent events. At first everything is told as it is; then, at most once a second, what changed
/// meanwhile. A client that reads slowly is told less often and stalls nobody.
final class Live {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    private final House house;
    private final EventStreams streams;

    /// The summary of a device as text, as long as its view is the same: many clients are told the same.
    private record Told(DeviceView device, String summary) {}

    private final Map<String, Told> told = new ConcurrentHashMap<>();

    Live(House house, EventStreams streams) {
        this.house = house;
        this.streams = streams;
    }

    void stream(Context call, Caller caller) throws IOException {
        Optional<String> device = Calls.text(call, "device");
        if (device.isPresent() && house.fleet().device(device.get()).isEmpty()) {
            throw Refusal.notFound("no device '" + device.get() + "'");
        }
        streams.answer(call, caller, events -> {
            try (Subscription subscription = house.fleet().subscribe()) {
                tell(events, device, house.fleet().devices(), List.of());
                follow(call, caller, subscription, events, device);
            }
        });
    }

    private void follow(Context call, Caller caller, Subscription subscription, Events events, Optional<String> device)
            throws IOException, InterruptedException {
        long lastSign = System.nanoTime();
        while (true) {
            Changes changes = subscription.next(SIGN_OF_LIFE);
            if (changes.ended()) {
                return;
            }
            tell(events, device, changes.devices(), changes.removed());
            for (AlarmEntry alarm : changes.alarms()) {
                if (device.isEmpty() || device.get().equals(alarm.device())) {
                    events.send("alarm", Json.text(Views.alarm(alarm)));
                }
            }
            if (System.nanoTime() - lastSign >= SIGN_OF_LIFE.toNanos()) {
                lastSign = System.nanoTime();
                events.comment("here");
                if (!mayStillLook(call, caller)) {
                    return;
                }
            }
            if (!changes.isEmpty()) {
                Thread.sleep(PAUSE);
            }
        }
    }

    /// Whether the session or token is still worth what it was at the beginning.
    private boolean mayStillLook(Context call, Caller caller) {
        try {
            return house.callers().of(call).role().equals(caller.role());
        } catch (Refusal _) {
            return false;
        }
    }

    private void tell(Events events, Optional<String> device, Collection<DeviceView> devices, List<String> removed)
            throws IOException {
        if (device.isPresent()) {
            for (DeviceView view : devices) {
                if (view.name().equals(device.get())) {
                    events.send(
                            "device", Json.text(Views.device(view, house.clock().instant())));
                }
            }
        } else if (!devices.isEmpty() || !removed.isEmpty()) {
            removed.forEach(told::remove);
            String summaries = devices.stream().map(this::summary).collect(Collectors.joining(","));
            events.send(
                    "fleet",
                    "{\"time\":" + Json.text(house.clock().instant().toString()) + ",\"devices\":[" + summaries
                            + "],\"removed\":" + Json.text(removed) + "}");
        }
    }

    @SuppressWarnings("ReferenceEquality") // views are immutable: the same one says the same
    private String summary(DeviceView device) {
        Told known = told.get(device.name());
        if (known == null || known.device() != device) {
            known = new Told(device, Json.text(Views.summary(device)));
            told.put(device.name(), known);
        }
        return known.summary();
    }
}
