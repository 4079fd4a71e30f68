package org.galvani.server.rest;

import io.javalin.http.Context;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.Caller;
import org.galvani.server.http.EventStreams;
import org.galvani.server.station.Stations;

/// Numbers for Prometheus: of the house by Micrometer, of the devices by [DeviceGauges] at the moment they are asked
/// for.
final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final Set<String> counted = ConcurrentHashMap.newKeySet();
    private final Set<String> gauged = ConcurrentHashMap.newKeySet();
    private final Pulse pulse;

    Metrics(House house, EventStreams streams, Stations stations) {
        this.pulse = house.pulse();
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        // spotless:off
        gauge("galvani.journal.end", "offset behind the last accepted record",           Pulse.Beat::journalEnd);
        gauge("galvani.fleet.lag",   "accepted, and not yet in alarms and latest values", beat -> beat.journalEnd() - beat.shownUpTo());
        gauge("galvani.store.lag",   "accepted, and cannot be asked for yet",            beat -> beat.journalEnd() - beat.storedUpTo());
        // spotless:on
        Gauge.builder(
                        "galvani.problems",
                        pulse,
                        beating -> beating.beat().problems().size())
                .description("what does not work now")
                .register(registry);
        registry.getPrometheusRegistry().register(new DeviceGauges(house.fleet(), stations));
        Gauge.builder("galvani.streams.open", streams, EventStreams::open)
                .description("live streams of browsers")
                .register(registry);
    }

    private void gauge(String name, String meaning, ToLongFunction<Pulse.Beat> value) {
        Gauge.builder(name, pulse, beating -> Math.max(0, value.applyAsLong(beating.beat())))
                .baseUnit("bytes")
                .description(meaning)
                .register(registry);
    }

    void answer(Context call, Caller caller) {
        Pulse.Beat beat = pulse.beat();
        beat.remotes().keySet().forEach(this::gaugeRemote);
        // Counters that the house has begun to count since.
        for (String name : beat.counters().keySet()) {
            if (counted.add(name)) {
                FunctionCounter.builder(
                                "galvani." + name.replace('_', '.'),
                                pulse,
                                beating -> beating.beat().counters().getOrDefault(name, 0L))
                        .register(registry);
            }
        }
        call.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    private void gaugeRemote(String name) {
        if (gauged.add(name)) {
            Gauge.builder("galvani." + name + ".connected", pulse, beating -> connected(beating, name))
                    .description("1 while it can be reached")
                    .register(registry);
        }
    }

    /// No number where the configuration does not name it any more.
    private static double connected(Pulse pulse, String name) {
        Pulse.Remote remote = pulse.beat().remotes().get(name);
        return remote == null ? Double.NaN : remote.trouble().isEmpty() ? 1 : 0;
    }

    @Override
    public void close() {
        registry.close();
    }
}
