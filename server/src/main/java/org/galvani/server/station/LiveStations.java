package org.galvani.server.station;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.control.Audit;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.ReconnectingLink;
import org.galvani.server.fleet.Changes;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.Fleet;
import org.galvani.server.fleet.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The stations of a house, and the thread that tells them what the fleet hears.
public final class LiveStations implements Stations, AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Fleet fleet;
    private final Audit audit;
    private final Opener opener;
    private static final Logger LOG = LoggerFactory.getLogger(LiveStations.class);

    private final InstantSource clock;
    private final Subscription news;
    private final Thread feeder;
    private volatile Map<String, Post> posts = Map.of();

    /// Opens links.
    public interface Opener {
        Link open(LinkAddress address) throws LinkException;
    }

    public LiveStations(Fleet fleet, Audit audit, Opener opener, InstantSource clock) {
        this.fleet = fleet;
        this.audit = audit;
        this.opener = opener;
        this.clock = clock;
        this.news = fleet.subscribe();
        this.feeder = Thread.ofVirtual().name("stations").start(this::feed);
    }

    private void feed() {
        try {
            while (true) {
                Changes changes = news.next(LOOK);
                try {
                    changes.devices().forEach(this::tell);
                } catch (RuntimeException e) {
                    LOG.error("a fault of the program: chargers and bridges did not hear all of the packs", e);
                }
                if (changes.ended()) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void tell(DeviceView view) {
        for (Post post : posts.values()) {
            if (post.spec().packs().contains(view.name())) {
                post.hear(view);
            }
        }
    }

    /// From now on these are there. What has not changed is not touched; what is gone is stopped first.
    public synchronized void apply(List<StationSpec> wanted) {
        Map<String, Post> next = new LinkedHashMap<>();
        List<Post> gone = new ArrayList<>(posts.values());
        gone.removeIf(post -> wanted.contains(post.spec()));
        gone.forEach(Post::stop);
        gone.forEach(Post::await);
        List<Post> fresh = new ArrayList<>();
        for (StationSpec spec : wanted) {
            Post same = posts.get(spec.name());
            if (same != null && same.spec().equals(spec)) {
                next.put(spec.name(), same);
            } else {
                Post post = post(spec);
                fresh.add(post);
                next.put(spec.name(), post);
            }
        }
        posts = next;
        fresh.forEach(this::begin);
    }

    private Post post(StationSpec spec) {
        Link link = new ReconnectingLink(
                spec.link().toString(), () -> opener.open(spec.link()), Backoff.STANDARD, notice -> {});
        return new Post(
                spec,
                spec.kind().station(spec.packs(), spec.series(), spec.chosen(), System::nanoTime),
                link,
                audit,
                clock);
    }

    private void begin(Post post) {
        post.spec().packs().forEach(pack -> fleet.device(pack).ifPresent(post::know));
        post.start();
    }

    @Override
    public List<StationView> all() {
        return posts.values().stream().map(Post::view).toList();
    }

    @Override
    public StationView turn(String name, boolean on, String who) throws DeskException {
        Post post = Optional.ofNullable(posts.get(name))
                .orElseThrow(() -> new DeskException(DeskException.Kind.UNKNOWN, "there is no station '" + name + "'"));
        post.turn(on, who);
        return post.view();
    }

    /// What is wrong with any of them.
    public List<String> problems() {
        return all().stream().flatMap(view -> view.problems().stream()).toList();
    }

    /// Stops all of them: chargers are told so.
    @Override
    public synchronized void close() {
        news.close();
        posts.values().forEach(Post::stop);
        posts.values().forEach(Post::await);
        try {
            feeder.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
