package org.galvani.server.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.simulator.SlaveServer;
import org.galvani.device.transport.LinkAddress;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.wire.Tables;
import org.galvani.server.config.Config;
import org.galvani.server.config.Config.Keep;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.line.JkConnector;
import org.galvani.server.store.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HubTest {
    private static final InstantSource CLOCK = Clock.systemUTC();

    @TempDir
    private Path folder = Path.of("");

    private static Config config(LinkAddress boards, int... addresses) {
        return config(boards, Map.of(), addresses);
    }

    private static Config config(LinkAddress boards, Map<String, String> options, int... addresses) {
        Config.Link link = new Config.Link("boards", boards, Config.Patience.USUAL, false);
        List<Config.Device> devices = Arrays.stream(addresses)
                .mapToObj(address -> new Config.Device(
                        "pack-" + address, "Pack", JkModbus.MODBUS, options, link, address, Duration.ofMillis(100)))
                .toList();
        return new Config(Config.EMPTY.http(), Optional.empty(), Keep.DEFAULT, devices, Optional.empty());
    }

    @Test
    void whatDevicesSayIsShownKeptAndRecalledAfterARestart() throws Exception {
        try (SlaveServer boards = JkConnector.boards(1, 2)) {
            try (Hub hub = Hub.open(folder, Keep.DEFAULT, new JkConnector(), CLOCK)) {
                hub.apply(config(boards.address(), 1, 2));
                while (hub.fleet()
                                .device("pack-2")
                                .flatMap(DeviceView::parameters)
                                .isEmpty()
                        || hub.pulse().beat().counters().getOrDefault("samples_stored", 0L) < 4) {
                    Thread.sleep(20);
                }
                assertThat(hub.fleet().devices()).extracting(DeviceView::name).containsExactly("pack-1", "pack-2");
                assertThat(hub.pulse().beat().problems()).isEmpty();
                assertThat(hub.state().snapshots().latest("pack-2", 1)).hasSize(1);
                hub.apply(config(boards.address(), 2));
                assertThat(hub.fleet().device("pack-1")).isEmpty();
                assertThat(hub.settle(Duration.ofSeconds(60))).isTrue();
                assertThatThrownBy(() -> Hub.open(folder, Keep.DEFAULT, new JkConnector(), CLOCK))
                        .isInstanceOf(HubException.class)
                        .hasMessageStartingWith("cannot use the data folder " + folder + ": ");
            }
            try (Hub hub = Hub.open(folder, Keep.DEFAULT, new JkConnector(), CLOCK)) {
                Sample last = hub.store().latest("pack-1").orElseThrow();
                hub.apply(config(new LinkAddress.Tcp("127.0.0.1", 1), 1));
                DeviceView view = hub.fleet().device("pack-1").orElseThrow();
                assertThat(view.telemetry().orElseThrow().eventTime()).isEqualTo(last.eventTime());
                assertThat(view.problems()).contains(Hub.BEFORE);
            }
        }
    }

    @Test
    void anotherChoiceIsFollowedByTheTables() throws Exception {
        LinkAddress nobody = new LinkAddress.Tcp("127.0.0.1", 1);
        try (Hub hub = Hub.open(folder, Keep.DEFAULT, new JkConnector(), CLOCK)) {
            hub.apply(config(nobody, 1));
            Tables before = hub.fleet().device("pack-1").orElseThrow().info().tables();
            hub.apply(config(nobody, 1));
            assertThat(hub.fleet().device("pack-1").orElseThrow().info().tables())
                    .isSameAs(before);
            hub.apply(config(nobody, Map.of("map", "1.0"), 1));
            assertThat(hub.fleet().device("pack-1").orElseThrow().info().tables())
                    .isNotSameAs(before);
        }
    }

    @Test
    void aFolderThatIsNoneIsToldInOneLine() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Hub.open(file.resolve("data"), Keep.DEFAULT, new JkConnector(), CLOCK))
                .isInstanceOf(HubException.class)
                .message()
                .doesNotContain("\n");
    }
}
