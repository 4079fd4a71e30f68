package org.galvani.protocol.ydt1363;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvani.pack.Alarm;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Target;
import org.junit.jupiter.api.Test;

/// The layouts are the printed and the decoded tables of the family, row by row: copies of them are in ydt1363/.
class YdtTableTest {

    private static final YdtTables TABLES = Ydt1363.YDT1363.tables(Map.of());
    private static final Layout SETTINGS = TABLES.settings().layout();
    private static final List<Csv.Row> BLOCK = Csv.resource("ydt1363/settings47h.csv");
    private static final Map<String, String> STEPS =
            Map.of("(x-2731)/10", YdtTelemetry.DECIKELVIN.step(), "int16 x0.01", "0.01");
    private static final Map<String, String> UNITS = Map.of("degC", "K", "mOhm", "mΩ", "cell", "");

    private static final Pattern INDEX = Pattern.compile("47H#(\\d+)");

    @Test
    void theSettingsHaveTheRowsOfTheBlockInItsOrder() {
        assertThat(BLOCK).hasSize(100);
        assertThat(SETTINGS.length()).isEqualTo(169);
        assertThat(SETTINGS.fields().stream()
                        .map(field -> field.wire().start() + " " + field.wire().width()))
                .containsExactlyElementsOf(BLOCK.stream()
                        .map(row -> row.of("byte_offset") + " " + row.of("size"))
                        .toList());
    }

    @Test
    void theSettingsSayWhatTheBlockSays() {
        for (var row : BLOCK) {
            if (row.of("index").isEmpty()) {
                continue;
            }
            Field field = at(row.number("byte_offset"));
            if (row.of("index").startsWith("S")) {
                assertThat(field.name()).isEqualTo(row.of("index"));
                int event = 1 + Integer.parseInt(row.of("index").substring(1));
                assertThat(row.of("meaning"))
                        .endsWith(bits(field).isEmpty() ? "(balance / display options?)" : "alarm event " + event);
            } else {
                assertThat(field.name()).isEqualTo(row.of("meaning"));
                assertThat(field.wire().toString()).as(field.name()).isEqualTo(type(row));
                assertThat(unit(field))
                        .as(field.name())
                        .isEqualTo(STEPS.getOrDefault(row.of("scale"), row.of("scale")) + " "
                                + UNITS.getOrDefault(row.of("unit"), row.of("unit")));
            }
        }
    }

    private static String type(Csv.Row row) {
        return row.of("size").equals("1") ? "U8" : row.of("scale").startsWith("int16") ? "I16" : "U16";
    }

    private static String unit(Field field) {
        return field.meaning() instanceof Meaning.Measure measure
                ? measure.scale().step() + " " + measure.scale().symbol()
                : "";
    }

    /// Ranges, and what may be written at all, are those of the 12100.
    @Test
    void theSettingsMayBeWrittenAsTheDocumentSays() {
        int checked = 0;
        for (var row : Csv.resource("ydt1363/parameters.csv")) {
            Matcher index = INDEX.matcher(row.of("notes"));
            if (!index.find()) {
                continue;
            }
            Field field = at(2 + 2 * Long.parseLong(index.group(1)));
            assertThat(field.access().writable())
                    .as(field.name())
                    .isEqualTo(row.of("settable").equals("yes"));
            if (field.access().writable()) {
                assertRange(field, row);
            }
            checked++;
        }
        assertThat(checked).isEqualTo(60);
    }

    private static void assertRange(Field field, Csv.Row row) {
        Target target = new Target(TABLES.settings(), field, Optional.empty());
        BigDecimal unit = new BigDecimal(row.of("unit").startsWith("m") ? "0.001" : "1");
        BigDecimal min = new BigDecimal(row.of("min")).multiply(unit);
        BigDecimal max = new BigDecimal(row.of("max")).multiply(unit);
        boolean turned = max.signum() == 0 && row.of("unit").equals("A"); // a magnitude here
        assertThat(target.quantity().decimal(target.lowest()))
                .as(field.name())
                .isEqualByComparingTo(turned ? max.negate() : min);
        assertThat(target.quantity().decimal(target.highest()))
                .as(field.name())
                .isEqualByComparingTo(turned ? min.negate() : max);
    }

    @Test
    void theSignalsHaveTheBitsOfTheTable() {
        Layout signals = TABLES.signals().layout();
        for (var row : Csv.resource("ydt1363/signals44h.csv")) {
            String name = row.of("byte");
            Field field = signals.named(name.startsWith("event") ? "alarm " + name : name)
                    .orElseThrow();
            List<String> bits = new ArrayList<>();
            for (int bit = 0; bit < 8; bit++) {
                String cell = row.of("bit" + bit).replaceAll(" \\(.*", "");
                if (!cell.equals("-")) {
                    bits.add(bit + " " + cell);
                }
            }
            assertThat(told(field)).as(name).containsExactlyElementsOf(bits);
        }
        assertThat(signals.length()).isEqualTo(35); // LENGTH 6046
    }

    /// Bit number and name; the codes of the system state have one bit each.
    private static List<String> told(Field field) {
        return field.meaning() instanceof Meaning.Choices choices
                ? choices.codes().stream()
                        .map(code -> Long.numberOfTrailingZeros(code.raw()) + " " + code.choice())
                        .toList()
                : bits(field).stream()
                        .map(bit -> bit.number() + " " + bit.name())
                        .toList();
    }

    /// A-26: the other paper has the alarm of the MOSFETs at bit 5.
    @Test
    void thePowerBitsCanBeSwapped() {
        var swapped = Ydt1363.YDT1363.tables(Map.of("power-bits", "protection-first"));
        assertThat(power(TABLES)).containsExactly(Alarm.MOS_OVERTEMPERATURE_WARNING, Alarm.MOS_OVERTEMPERATURE);
        assertThat(power(swapped)).containsExactly(Alarm.MOS_OVERTEMPERATURE, Alarm.MOS_OVERTEMPERATURE_WARNING);
        assertThat(bits(swapped.settings().layout().named("S3").orElseThrow()))
                .filteredOn(bit -> bit.number() == 4)
                .extracting(bit -> ((Bit.Sets) bit.means()).quantity().key())
                .containsExactly("mos_overtemperature_enabled");
    }

    private static List<Alarm> power(YdtTables tables) {
        return bits(tables.signals().layout().named("alarm event 4").orElseThrow()).stream()
                .filter(bit -> bit.number() == 4 || bit.number() == 5)
                .map(bit -> ((Bit.Raises) bit.means()).alarm())
                .toList();
    }

    @Test
    void theTelemetryHasTheRowsOfTheTable() {
        Layout telemetry = TABLES.telemetry().layout();
        assertThat(telemetry.fields().stream().map(YdtTableTest::row))
                .containsExactlyElementsOf(Csv.resource("ydt1363/telemetry42h.csv").stream()
                        .map(row -> String.join(
                                ",", row.of("offset"), row.of("bytes"), row.of("name"), row.of("unit"), row.of("step")))
                        .toList());
        assertThat(telemetry.length()).isEqualTo(47); // LENGTH D05E
    }

    private static String row(Field field) {
        String unit = "";
        String step = "";
        if (field.meaning() instanceof Meaning.Measure measure) {

            unit = measure.scale().symbol();
            step = measure.scale().step();
        }
        return String.join(
                ",",
                String.valueOf(field.wire().start()),
                String.valueOf(field.wire().width()),
                field.name(),
                unit,
                step);
    }

    private static Field at(long offset) {
        return SETTINGS.fields().stream()
                .filter(field -> field.wire().start() == offset)
                .findFirst()
                .orElseThrow();
    }

    private static List<Bit> bits(Field field) {
        return field.meaning() instanceof Meaning.Flags flags ? flags.bits() : List.of();
    }
}
