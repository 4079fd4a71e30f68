package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.board.Board;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.protection.Cause;
import org.galvani.bms.protection.Causes;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.state.Tape;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.pack.Alarm;
import org.galvani.pack.RaisedAlarm;
import org.galvani.protocol.emus.EmusEvent;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.ydt1363.YdtAnswering;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each cause of the table of protections has a bit in each protocol or stands here as not expressible, and each bit
/// of a protocol has a cause or a reason why it has none. Hosts read the same, and the table of the guide says it.
class AlarmsOnTheWireTest {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "virtual-bms.md");

    /// What a 4E 57 terminal does not tell apart shows as the broader alarm.
    private static final Map<Alarm, String> BROADER = Map.of(
            Alarm.CHARGE_OVERTEMPERATURE, "as `cell_overtemperature`",
            Alarm.DISCHARGE_OVERTEMPERATURE, "as `cell_overtemperature`",
            Alarm.CHARGE_UNDERTEMPERATURE, "as `cell_undertemperature`",
            Alarm.DISCHARGE_UNDERTEMPERATURE, "as `cell_undertemperature`",
            Alarm.CHARGE_SHORT_CIRCUIT, "as `charge_overcurrent`",
            Alarm.DISCHARGE_SHORT_CIRCUIT, "as `discharge_overcurrent`");

    /// What a board acts on and its protocol cannot tell: no bit, no event.
    private static final Map<VirtualBoard, Set<Alarm>> NOT_EXPRESSIBLE = new EnumMap<>(Map.of(
            VirtualBoard.JK,
            Set.of(),
            VirtualBoard.NW,
            EnumSet.of(
                    Alarm.CELL_OVERTEMPERATURE_WARNING,
                    Alarm.TEMPERATURE_SPREAD,
                    Alarm.WIRE_RESISTANCE_HIGH,
                    Alarm.TEMPERATURE_SENSOR_FAULT,
                    Alarm.CURRENT_SENSOR_FAULT,
                    Alarm.CHARGE_MOS_FAULT,
                    Alarm.DISCHARGE_MOS_FAULT,
                    Alarm.DISCHARGE_START_FAILED,
                    Alarm.CELL_COUNT_MISMATCH),
            VirtualBoard.B12100,
            Set.of(),
            VirtualBoard.EMUS,
            Set.of(Alarm.DISCHARGE_SHORT_CIRCUIT)));

    /// Alarms that the words of a protocol have bits for.
    private static Set<Alarm> bits(VirtualBoard board) {
        Set<Alarm> all = EnumSet.noneOf(Alarm.class);
        for (Block block : board.protocol().tables(Map.of()).blocks()) {
            for (Field field : block.layout().fields()) {
                if (field.meaning() instanceof Meaning.Flags flags) {
                    for (Bit bit : flags.bits()) {
                        if (bit.means() instanceof Bit.Raises raises) {
                            all.add(raises.alarm());
                        }
                    }
                }
            }
        }
        return all;
    }

    /// How an alarm shows; `-` where it cannot.
    private static String how(Alarm alarm, VirtualBoard board) {
        boolean inItsWords = board == VirtualBoard.B12100
                ? YdtAnswering.placeOf(alarm).isPresent()
                : bits(board).contains(alarm);
        if (inItsWords) {
            return "bit";
        }
        return switch (board) {
            case JK -> "-";
            case NW -> BROADER.getOrDefault(alarm, "-");
            case B12100 -> alarm == Alarm.WIRE_BREAK ? "the cell's byte" : "other (F0)";
            case EMUS ->
                EmusEvent.TABLE.stream()
                                .anyMatch(event ->
                                        event.alarm().filter(alarm::equals).isPresent())
                        ? "event"
                        : "-";
        };
    }

    private static boolean isOn(Cause cause, Profile profile) {
        boolean locks =
                cause.lockedBy() == null || profile.row(cause.lockedBy()).value() == 1;
        return locks && profile.row(cause.trip()).works();
    }

    @Test
    void eachCauseOfABoardHasABitInItsProtocolOrIsListedAsNotExpressible() {
        NOT_EXPRESSIBLE.forEach((board, listed) -> {
            Profile profile = board.profile(16, Chemistry.LFP);
            Set<Alarm> silent = Causes.ALL.stream()
                    .filter(cause -> isOn(cause, profile))
                    .map(Cause::alarm)
                    .filter(alarm -> how(alarm, board).equals("-"))
                    .collect(Collectors.toSet());
            assertThat(silent).as(board.key()).containsExactlyInAnyOrderElementsOf(listed);
        });
    }

    @Test
    void eachBitOfAProtocolHasACauseOrAReasonWhyNot() {
        for (VirtualBoard board : VirtualBoard.values()) {
            assertThat(bits(board))
                    .as(board.key())
                    .isNotEmpty()
                    .allSatisfy(
                            alarm -> assertThat(Causes.slot(alarm).isPresent() != Causes.ELSEWHERE.containsKey(alarm))
                                    .as(alarm.key())
                                    .isTrue());
        }
    }

    /// Each cause alone, on a board whose time stands still, as a host reads it: its own bit and no other. Hosts of
    /// EMUS units take what was broadcast in the last two seconds, and have tests of their own.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EMUS")
    void whatStandsIsToldAsTheTableSays(VirtualBoard kind) throws Exception {
        Setup setup = Setup.of(Chemistry.LFP, 16, 100).profile(kind.profile(16, Chemistry.LFP));
        Battery battery = Battery.ready(setup, 0);
        Tables tables = kind.protocol().tables(Map.of());
        AtomicLong time = new AtomicLong();
        VirtualBoard.Living living =
                kind.around(List.of(battery), List.of(1), tables, VirtualBoard.Manners.USUAL, time::get, () -> {});
        time.set(Duration.ofSeconds(10).toNanos());
        byte[] calm = living.boards().with(_ -> saved(battery.board()));
        Listener listener = Links.listen(LinkAddress.parse("tcp://127.0.0.1:0"));
        try (VirtualBoard.Ending _ = living.lines().getFirst().answering().on(listener);
                Link link = Links.open(listener.address())) {
            Device host = Catalogue.host(kind.protocol().key())
                    .open(link, tables, Timing.USUAL, InstantSource.fixed(Instant.EPOCH), _ -> {})
                    .device(1);
            assertThat(told(host)).isEmpty();
            for (Cause cause : Causes.ALL) {
                living.boards().with(_ -> {
                    battery.board().pass(Tape.playing(calm));
                    battery.board().protections().trip(cause.alarm(), battery.board());
                    return true;
                });
                assertThat(told(host)).as(cause.alarm().key()).isEqualTo(shown(cause.alarm(), kind));
            }
        }
    }

    private static byte[] saved(Board board) {
        Tape tape = Tape.recording();
        board.pass(tape);
        return tape.saved();
    }

    private static Set<Alarm> told(Device host) throws Exception {
        return host.telemetry().alarms().stream().map(RaisedAlarm::alarm).collect(Collectors.toSet());
    }

    private static Set<Alarm> shown(Alarm alarm, VirtualBoard board) {
        String how = how(alarm, board);
        return switch (how) {
            case "bit" -> Set.of(alarm);
            case "-", "event", "the cell's byte" -> Set.of(); // no cell is named here
            case "other (F0)" -> Set.of(Alarm.OTHER_ALARM);
            default ->
                Stream.of(Alarm.values())
                        .filter(one -> how.equals("as `" + one.key() + "`"))
                        .collect(Collectors.toSet());
        };
    }

    @Test
    void theGuideListsThemAll() throws IOException {
        List<String> wanted = new ArrayList<>();
        for (Cause cause : Causes.ALL) {
            wanted.add("| `%s` | %s |"
                    .formatted(
                            cause.alarm().key(),
                            Stream.of(VirtualBoard.values())
                                    .map(board -> how(cause.alarm(), board))
                                    .collect(Collectors.joining(" | "))));
        }
        for (Map.Entry<Alarm, String> reason : Causes.ELSEWHERE.entrySet()) {
            String where = Stream.of(VirtualBoard.values())
                    .filter(board -> bits(board).contains(reason.getKey()))
                    .map(VirtualBoard::key)
                    .collect(Collectors.joining(", "));
            if (!where.isEmpty()) {
                wanted.add("| `%s` | %s | %s |".formatted(reason.getKey().key(), where, reason.getValue()));
            }
        }
        List<String> guide = Files.readAllLines(GUIDE);
        assertThat(guide.subList(guide.indexOf("## Which alarm shows where"), guide.indexOf("## How it is tested")))
                .filteredOn(line -> line.startsWith("| `"))
                .containsExactlyInAnyOrderElementsOf(wanted);
    }
}
