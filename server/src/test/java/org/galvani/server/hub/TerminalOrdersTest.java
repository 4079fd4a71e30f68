package org.galvani.server.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Outcome;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwUnit;
import org.galvani.device.simulator.TerminalRun;
import org.galvani.device.terminal.NwTerminals;
import org.galvani.device.transport.LinkAddress;
import org.galvani.server.config.Config.Keep;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.ingest.IngestSettings;
import org.galvani.server.ingest.IngestSettings.Policy;
import org.galvani.server.line.JkConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A terminal that calls in is read, set and switched over the connection that it holds, as any other device.
@Timeout(180)
class TerminalOrdersTest {

    private static final InstantSource CLOCK = Clock.systemUTC();
    private static final NwManners MANNERS = NwManners.USUAL
            .withTerminal(4660)
            .withPairing(NwManners.Pairing.ANY)
            .withUpload(Optional.of(Duration.ofMillis(200)));

    @TempDir
    private Path folder = Path.of("");

    private Hub hub;
    private TerminalRun terminal;

    @BeforeEach
    void call() throws Exception {
        hub = Hub.open(folder, Keep.DEFAULT, new JkConnector(), CLOCK);
        hub.open(
                new NwTerminals(Map.of()),
                IngestSettings.at("127.0.0.1", 0)
                        .withEnrolment(false, Set.of("4660"))
                        .withPolicy(Policy.LISTEN));
        InetSocketAddress door =
                hub.terminals().map(Ingest::places).orElseThrow().getFirst();
        NwUnit unit = new NwUnit(MANNERS, LivingPack.nw(16, 280, 1));
        terminal = TerminalRun.calling(
                new LinkAddress.Tcp("127.0.0.1", door.getPort()),
                new LiveDevice<>(unit, System::nanoTime),
                new NwTerminals(Map.of()).tables()::reader,
                UnaryOperator.identity(),
                line -> {});
        while (view().flatMap(DeviceView::parameters).isEmpty()) {
            Thread.sleep(20);
        }
    }

    @AfterEach
    void hangUp() throws Exception {
        terminal.close();
        hub.close();
    }

    private Optional<DeviceView> view() {
        return hub.fleet().device("nw-4660");
    }

    private Object asked(String name) throws DeskException {
        return hub.desk().settings("nw-4660", true).settings().stream()
                .filter(setting -> setting.target().key().equals(name))
                .findFirst()
                .orElseThrow()
                .value()
                .orElseThrow();
    }

    /// It uploads all the while: what it says unasked is no answer.
    @Test
    void aSettingIsWrittenAcknowledgedAndReadBackAndCanBeTakenBack() throws Exception {
        Object before = asked("cell_overvoltage_trip");
        Desk.Result shown = change(Map.of("cell_overvoltage_trip", "3.61"), false);
        assertThat(shown.applied()).isFalse();
        assertThat(asked("cell_overvoltage_trip")).isEqualTo(before);

        Desk.Result made = change(Map.of("cell_overvoltage_trip", "3.61"), true);
        assertThat(made.applied()).isTrue();
        assertThat(asked("cell_overvoltage_trip")).hasToString("3.61");
        AuditEntry entry = hub.state().audit().latest(Optional.empty(), 1).getFirst();
        assertThat(entry.outcome()).isEqualTo(Outcome.DONE);
        assertThat(entry.who()).isEqualTo("ann");
        assertThat(entry.device()).contains("nw-4660");
        assertThat(entry.to()).hasValueSatisfying(to -> assertThat(to).startsWith("3.61"));
        assertThat(entry.frames())
                .as("pairing, write, its acknowledgement, and the reading back")
                .anyMatch(line -> line.startsWith("> 4e57") && line.contains("900e1a"))
                .anyMatch(line -> line.startsWith("< 4e57"));

        assertThat(hub.desk().undo("nw-4660", Optional.empty(), true, "ann").applied())
                .isTrue();
        assertThat(asked("cell_overvoltage_trip")).isEqualTo(before);
    }

    @Test
    void aSwitchTurnsWhatThePackDoes() throws Exception {
        assertThat(change(Map.of("charge_switch", "off"), true).applied()).isTrue();
        assertThat(asked("charge_switch")).isEqualTo(false);
        assertThat(change(Map.of("charge_switch", "on"), true).applied()).isTrue();
        assertThat(asked("charge_switch")).isEqualTo(true);
        assertThat(hub.state().audit().latest(Optional.empty(), 9))
                .extracting(AuditEntry::outcome)
                .containsExactly(Outcome.DONE, Outcome.DONE);
    }

    @Test
    void whatIsOutOfRangeIsNeverSent() {
        assertThatThrownBy(() -> change(Map.of("cell_overvoltage_trip", "9.9"), true))
                .isInstanceOf(DeskException.class)
                .hasMessageContaining("outside its range");
        assertThat(hub.state().audit().latest(Optional.empty(), 9))
                .filteredOn(entry -> !entry.frames().isEmpty())
                .isEmpty();
    }

    @Test
    void aTerminalThatIsGoneIsTold() throws Exception {
        terminal.close();
        while (hub.terminals().orElseThrow().connections() > 0) {
            Thread.sleep(20);
        }
        assertThatThrownBy(() -> change(Map.of("charge_switch", "off"), true))
                .isInstanceOf(DeskException.class)
                .message()
                .contains("nw-4660")
                .doesNotContain("\n");
    }

    private Desk.Result change(Map<String, String> changes, boolean apply) throws DeskException {
        return hub.desk().change("nw-4660", changes, apply, "ann");
    }

    /// Nobody asked it anything before: the policy was to listen.
    @Test
    void aTerminalThatIsOnlyListenedToIsAskedNothing() {
        assertThat(terminal.answered()).isZero();
        assertThat(List.copyOf(hub.terminals().orElseThrow().stations())).hasSize(1);
    }
}
