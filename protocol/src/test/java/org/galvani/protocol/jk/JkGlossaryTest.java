package org.galvani.protocol.jk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvani.pack.Quantity;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.junit.jupiter.api.Test;

/// Each field means what the glossary says it means: its column `jk` names the vendor's fields of a row. Fields in no
/// row are those the glossary lists as vendor-only.
class JkGlossaryTest {

    /// Containers, values without a stated meaning, factors, tick counts and reserved bytes (glossary, "Vendor-only").
    /// `BatCurCorrect` is V1.0's name of `BatDisCurCorrect`.
    private static final Set<String> VENDOR_ONLY = Set.of(
            "FeatureSwitches",
            "Alarms",
            "DataFieldEnable0",
            "UserAlarm",
            "UserAlarm2",
            "BatCurCorrect",
            "BatDisCurCorrect",
            "BatVolCorrect",
            "PVDTriggerTimestamps",
            "DataStoredPeriod",
            "Reserved",
            "RVD");

    /// `balancing_direction` is merged into `balancing`, whose choices tell the direction.
    private static final Map<String, String> MERGED = Map.of("balancing_direction", "balancing");

    /// The word of the sensor mask holds the quantity; the glossary names its bits.
    private static final String SENSOR_MASK = "TempSensorMask";

    private static final Pattern ENTRY = Pattern.compile("; ");
    private static final Pattern RUN = Pattern.compile("(.*?)(\\d+)-(\\d+)(.*)");

    @Test
    void eachFieldHasTheQuantityThatTheGlossaryGivesIt() {
        Map<String, String> expected = new TreeMap<>();
        for (var row : Csv.glossary("quantities")) {
            String quantity = MERGED.getOrDefault(row.of("name"), row.of("name"));
            entries(row.of("jk")).forEach(symbol -> expected.put(symbol, quantity));
        }
        for (var row : Csv.glossary("protections")) {
            row.cells()
                    .forEach((setting, places) -> entries(places)
                            .filter(place -> place.startsWith("jk:") && !place.startsWith("jk:="))
                            .forEach(place -> expected.put(place.substring(3), row.of("name") + "_" + setting)));
        }
        assertThat(quantities()).containsExactlyEntriesOf(expected);
    }

    @Test
    void eachAlarmBitRaisesTheAlarmThatTheGlossaryGivesIt() {
        Map<Integer, String> expected = new TreeMap<>();
        for (var row : Csv.glossary("alarms")) {
            if (!row.of("jk_bit").isEmpty()) {
                expected.put((int) row.number("jk_bit"), row.of("name"));
            }
        }
        Map<Integer, String> raised = new TreeMap<>();
        fields().forEach(placed -> {
            for (Bit bit : bits(placed.field())) {
                if (bit.means() instanceof Bit.Raises raises) {
                    raised.put(bit.number(), raises.alarm().key());
                }
            }
        });
        assertThat(raised).containsExactlyEntriesOf(expected);
    }

    @Test
    void onlyFieldsThatTheGlossaryListsStayTheVendors() {
        Set<String> without = new TreeSet<>();
        fields().map(Placed::field).forEach(field -> {
            if (field.quantity().map(VendorValue.class::isInstance).orElse(true)) {
                without.add(field.name());
            }
        });
        assertThat(without).isEqualTo(VENDOR_ONLY);
    }

    /// Symbol to quantity, of fields and of bits, in both editions of the map.
    private static Map<String, String> quantities() {
        Map<String, String> found = new TreeMap<>();
        fields().forEach(placed -> {
            Field field = placed.field();
            String symbol = symbol(placed);
            field.quantity()
                    .filter(quantity -> !(quantity instanceof VendorValue) && !symbol.equals(SENSOR_MASK))
                    .ifPresent(quantity -> found.put(symbol, quantity.key()));
            for (Bit bit : bits(field)) {
                switch (bit.means()) {
                    case Bit.Sets sets -> found.put(bit.name(), sets.quantity().key());
                    case Bit.Part _ ->
                        found.put(
                                bit.name(), field.quantity().map(Quantity::key).orElse(""));
                    case Bit.Raises _ -> {}
                }
            }
        });
        return found;
    }

    private static Iterable<Bit> bits(Field field) {
        return field.meaning() instanceof Meaning.Flags flags ? flags.bits() : Set.of();
    }

    private record Placed(int address, Field field) {}

    private static Stream<Placed> fields() {
        return Stream.of(JkMap.V1_0, JkMap.V1_1)
                .flatMap(map -> JkModbus.MODBUS.tables(Map.of("map", map)).blocks().stream())
                .flatMap(JkGlossaryTest::fields);
    }

    private static Stream<Placed> fields(Block block) {
        return block.layout().fields().stream().map(field -> new Placed(block.address(field), field));
    }

    /// BatVol stands twice; the glossary tells them apart by register.
    private static String symbol(Placed placed) {
        String name = placed.field().name();
        return name.equals("BatVol") ? "BatVol@0x%04X".formatted(placed.address()) : name;
    }

    /// `CellVol0-31` is a run; `(alternative)` a remark.
    private static Stream<String> entries(String cell) {
        return ENTRY.splitAsStream(cell)
                .map(entry -> entry.replace(" (alternative)", ""))
                .filter(entry -> !entry.isEmpty())
                .flatMap(JkGlossaryTest::run);
    }

    private static Stream<String> run(String entry) {
        Matcher run = RUN.matcher(entry);
        if (!run.matches()) {
            return Stream.of(entry);
        }
        int first = Integer.parseInt(run.group(2));
        int last = Integer.parseInt(run.group(3));
        return Stream.iterate(first, n -> n <= last, n -> n + 1).map(n -> run.group(1) + n + run.group(4));
    }
}
