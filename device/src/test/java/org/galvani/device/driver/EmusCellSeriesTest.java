package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.*;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.LinkPair;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.emus.EmusAddressing.Spot;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusTables;
import org.junit.jupiter.api.Test;

/// Cells by groups of seven, EMUS G1 CAN protocol 3.2.0, "Option B": group `G` in the first byte, cell = 7 G + byte.
class EmusCellSeriesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final List<Quantity> OF_CELLS =
            List.of(CELL_VOLTAGES, MODULE_TEMPERATURES, TEMPERATURES, BALANCING_RATES);

    private static EmusTables tables(String series) {
        Map<String, String> chosen = new HashMap<>(Map.of("standard", "yes", "cell-series", series));
        return Emus.G1.tables(chosen);
    }

    private static EmusUnit unit(int cells, int strings) {
        Setup setup = Setup.of(Chemistry.LFP, cells, 100).profile(OtherBoards.emus(cells, Chemistry.LFP));
        EmusUnit unit =
                new EmusUnit(tables("a"), Battery.of(setup.design(setup.design().strings(strings))), 1234);
        unit.advance(Duration.ofSeconds(3));
        return unit;
    }

    /// A link to a unit that answers at once and broadcasts nothing, so that both options read the same moment.
    private record Asking(EmusUnit unit, LinkPair pair, Map<EmusMessage, Integer> asked) implements Link {

        @Override
        public int read(byte[] into, Duration timeout) throws LinkException {
            return pair.left().read(into, Duration.ofMillis(Math.min(20, Math.max(0, timeout.toMillis()))));
        }

        @Override
        public void write(byte[] bytes) throws LinkException {
            Bytes frame = Bytes.of(bytes);
            tables("a")
                    .addressing()
                    .spot(CanFrame.decode(frame))
                    .map(Spot::message)
                    .ifPresent(message -> asked.merge(message, 1, Integer::sum));
            for (Bytes answer : unit.answer(frame)) {
                pair.right().write(answer.toArray());
            }
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public void close() {
            pair.left().close();
        }
    }

    private static Readings read(EmusUnit unit, String series, Map<EmusMessage, Integer> asked) throws Exception {
        try (Asking link = new Asking(unit, LinkPair.create(), asked)) {
            return new EmusBus(link, tables(series), Timing.USUAL, CLOCK, _ -> {})
                    .device(1)
                    .telemetry()
                    .readings();
        }
    }

    @Test
    void bothWaysTellTheSameOfEveryCell() throws Exception {
        for (int[] pack : new int[][] {{20, 2}, {14, 1}, {1, 1}}) {
            EmusUnit unit = unit(pack[0], pack[1]);
            Map<EmusMessage, Integer> asked = new HashMap<>();
            Readings eights = read(unit, "a", new HashMap<>());
            Readings sevens = read(unit, "b", asked);

            int cells = pack[0] * pack[1];
            assertThat(sevens.shape().count(CELL_VOLTAGES)).isEqualTo(cells);
            for (int cell = 1; cell <= cells; cell++) {
                for (Quantity quantity : OF_CELLS) {
                    assertThat(sevens.has(quantity, cell)).isEqualTo(eights.has(quantity, cell));
                    if (eights.has(quantity, cell)) {
                        assertThat(sevens.value(quantity, cell))
                                .as("%s of cell %d", quantity, cell)
                                .isEqualTo(eights.value(quantity, cell));
                    }
                }
            }
            assertThat(sevens.shape().slots()).hasSameElementsAs(eights.shape().slots());
            assertThat(asked).doesNotContainKey(EmusMessage.INDIVIDUAL_VOLTAGES_A);
            assertThat(asked.get(EmusMessage.INDIVIDUAL_VOLTAGES_B)).isEqualTo(pack[1] * ((pack[0] + 6) / 7));
        }
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> tables("c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cell-series");
    }
}
