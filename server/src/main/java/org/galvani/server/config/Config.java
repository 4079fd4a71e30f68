package org.galvani.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.LinkAddress;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.ingest.IngestSettings;
import org.galvani.server.mqtt.MqttSettings;
import org.galvani.server.station.StationSpec;

/// What a server is told.
///
/// @param http     where it listens
/// @param data     the folder of everything it keeps; empty where the one who starts it decides
/// @param keep     how long what is kept
/// @param devices  in the order they are shown
/// @param mqtt     the broker to publish at
/// @param terminals where terminals call
/// @param stations chargers and inverter bridges
public record Config(
        HttpSettings http,
        Optional<Path> data,
        Keep keep,
        List<Device> devices,
        Optional<MqttSettings> mqtt,
        Optional<Terminals> terminals,
        List<StationSpec> stations) {

    /// Without devices: where there is no file yet.
    public static final Config EMPTY =
            new Config(HttpSettings.DEFAULT, Optional.empty(), Keep.DEFAULT, List.of(), Optional.empty());

    /// Without terminals and stations.
    public Config(
            HttpSettings http, Optional<Path> data, Keep keep, List<Device> devices, Optional<MqttSettings> mqtt) {
        this(http, data, keep, devices, mqtt, Optional.empty(), List.of());
    }

    /// The same with stations.
    public Config with(List<StationSpec> others) {
        return new Config(http, data, keep, devices, mqtt, terminals, List.copyOf(others));
    }

    /// Terminals that call in.
    ///
    /// @param protocol what they speak
    /// @param options  the choices that it offers
    public record Terminals(Protocol protocol, Map<String, String> options, IngestSettings settings) {}

    /// How long what is kept.
    ///
    /// @param samples history; empty for ever
    /// @param journal raw reports
    /// @param journalBytes the journal may grow to this size, and to twice of it where the store does not follow
    public record Keep(Optional<Duration> samples, Duration journal, long journalBytes) {

        /// Samples for ever, the journal 30 days or 8 GiB.
        public static final Keep DEFAULT = new Keep(Optional.empty(), Duration.ofDays(30), 8L << 30);
    }

    /// A link and how it is spoken on.
    ///
    /// @param timing   what the user says about it; else the protocol's usual one
    /// @param listens  whether it is listened to between readings
    public record Link(String name, LinkAddress address, Patience timing, boolean listens) {}

    /// How patiently devices on a link are spoken to, as far as the user says so.
    public record Patience(Optional<Duration> timeout, Optional<Duration> gap, Optional<Integer> retries) {

        /// Nothing is said.
        public static final Patience USUAL = new Patience(Optional.empty(), Optional.empty(), Optional.empty());

        /// A timing with what the user says in place of it.
        public Timing of(Timing usual) {
            return usual.withPatience(timeout.orElse(usual.patience()))
                    .withGap(gap.orElse(usual.gap()))
                    .withRetries(retries.orElse(usual.retries()));
        }
    }

    /// A device.
    ///
    /// @param name    unique
    /// @param title   for people; the name where none is given
    /// @param options the choices that its protocol offers
    public record Device(
            String name,
            String title,
            Protocol protocol,
            Map<String, String> options,
            Link link,
            int address,
            Duration interval) {}
}
