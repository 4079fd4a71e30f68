package org.galvani.protocol.emus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.CELL_COUNT;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.TEMPERATURES;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Line;
import org.junit.jupiter.api.Test;

/// 300 frames of a pack of 96 cells, with a restart of its unit: 29 bits, base 0x19B5, diagnostics in the older layout.
class EmusCaptureTest {

    private static List<Explanation> explained() {
        Line line = Emus.G1.tables(Map.of()).line();
        List<Explanation> explained = new ArrayList<>();
        for (var frame : Captures.of("emus").getFirst().json().path("frames")) {
            int id = Integer.decode(frame.path("id").asString());
            Bytes data = Bytes.hex(frame.path("data").asString());
            explained.add(
                    line.explain(new Found.Frame(CanFrame.extended(id, data).encoded())));
        }
        return explained;
    }

    @Test
    void hasNinetySixCellsOf4Point01Volt() {
        Set<Integer> cells = new HashSet<>();
        Set<Object> totals = new HashSet<>();
        for (Explanation one : explained()) {
            if (one.readings().get(CELL_VOLTAGES.key()) instanceof List<?> voltages) {
                int first = one.readings().get("first_cell") instanceof Integer from ? from : 1;
                for (int i = 0; i < voltages.size(); i++) {
                    cells.add(first + i);
                    assertThat((BigDecimal) voltages.get(i)).isBetween(new BigDecimal("3.9"), new BigDecimal("4.2"));
                }
            }
            totals.add(one.readings().getOrDefault(PACK_VOLTAGE.key(), ""));
            if (one.readings().containsKey(CELL_COUNT.key())) {
                assertThat(one.readings().get(CELL_COUNT.key()))
                        .isIn(new BigDecimal(96), BigDecimal.ZERO); // none answers yet after the restart
            }
        }
        assertThat(cells).hasSize(96).contains(1, 96);
        assertThat(totals).contains(new BigDecimal("385.38"));
    }

    @Test
    void whatTheRestartMakesInvalidIsAbsent() {
        List<String> problems = new ArrayList<>();
        for (Explanation one : explained()) {
            assertThat(one.ok()).as("%s", one.problems()).isTrue();
            problems.addAll(one.problems());
            Object lowest = one.readings().get(CELL_VOLTAGE_MIN.key());
            if (lowest != null) {
                assertThat((BigDecimal) lowest).isGreaterThan(new BigDecimal("3.9"));
            }
        }
        assertThat(problems).contains("all zero: the unit has no data yet");
    }

    @Test
    void aMissingSensorIsAbsent() {
        Explanation first = explained().getFirst(); // 19B50805#FFFFFFFFFFFFFFFF
        assertThat(first.frame())
                .containsEntry("message", "individual_cell_temperatures_a")
                .containsEntry("group", 5);
        assertThat(first.readings()).doesNotContainKey(TEMPERATURES.key());
    }
}
