package org.galvani.server.fleet;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.galvani.pack.Report;
import org.galvani.server.alarm.AlarmEntry;

/// The fleet in memory: takes reports, gives views, tells listeners. For any number of threads; those that bring
/// reports never wait for those who listen.
public final class LiveFleet implements Fleet, AutoCloseable {

    private final InstantSource clock;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final List<String> order = new CopyOnWriteArrayList<>();
    private final List<LiveSubscription> listeners = new CopyOnWriteArrayList<>();

    public LiveFleet(InstantSource clock) {
        this.clock = clock;
    }

    /// A device joins, or its description changes; what is known of it stays.
    public void put(DeviceInfo info) {
        Place place = places.get(info.name());
        if (place == null) {
            places.put(info.name(), new Place(info));
            order.add(info.name());
        } else {
            place.describe(info);
        }
        changed(info.name());
    }

    /// Puts the devices into the order of these names; the others follow.
    public void arrange(List<String> names) {
        List<String> wanted = new ArrayList<>(names);
        wanted.retainAll(places.keySet());
        order.stream().filter(name -> !wanted.contains(name)).forEach(wanted::add);
        order.clear();
        order.addAll(wanted);
    }

    /// A device leaves.
    public void remove(String name) {
        if (places.remove(name) != null) {
            order.remove(name);
            listeners.forEach(listener -> listener.removed(name));
        }
    }

    /// Takes over a report; one that is older than what is known changes nothing, nor does one of a stranger.
    public void accept(Report report) {
        change(report.device(), place -> place.accept(report));
    }

    /// What a device raises now, and what just began or ended, for those who listen.
    public void alarms(String device, List<AlarmEntry> active, List<AlarmEntry> events) {
        change(device, place -> place.raise(active));
        events.forEach(event -> listeners.forEach(listener -> listener.alarm(event)));
    }

    /// How well the link to a device works; not told to listeners by itself.
    public void health(String device, Health health) {
        Place place = places.get(device);
        if (place != null) {
            place.health(health);
        }
    }

    /// Something is wrong with a device beside what it reports, or no longer is.
    ///
    /// @param about what it concerns; a later word about the same replaces this one
    public void problem(String device, String about, Optional<String> problem) {
        Place place = places.get(device);
        if (place != null && place.problem(about, problem)) {
            changed(device);
        }
    }

    /// Time goes on: devices that have become stale or lost are told. To be called every second or so.
    public void tick() {
        places.forEach((name, place) -> {
            if (place.aged(clock.instant())) {
                changed(name);
            }
        });
    }

    private void change(String device, Consumer<Place> change) {
        Place place = places.get(device);
        if (place != null) {
            change.accept(place);
            changed(device);
        }
    }

    private void changed(String device) {
        for (LiveSubscription listener : listeners) {
            listener.changed(device);
        }
    }

    @Override
    public List<DeviceView> devices() {
        List<DeviceView> views = new ArrayList<>(order.size());
        order.forEach(name -> device(name).ifPresent(views::add));
        return views;
    }

    @Override
    public Optional<DeviceView> device(String name) {
        return Optional.ofNullable(places.get(name)).map(place -> place.view(clock.instant()));
    }

    @Override
    public Subscription subscribe() {
        LiveSubscription[] self = new LiveSubscription[1];
        self[0] = new LiveSubscription(this::device, () -> listeners.remove(self[0]));
        listeners.add(self[0]);
        return self[0];
    }

    /// Ends every subscription.
    @Override
    public void close() {
        listeners.forEach(LiveSubscription::close);
    }
}
