package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The alarms are alarms.csv, row by row and both ways.
class AlarmTest {

    private final List<Map<String, String>> rows = Csv.rows("alarms");

    @Test
    void hasTheRowsOfTheTableInItsOrder() {
        assertThat(Arrays.stream(Alarm.values()).map(Alarm::key))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> Csv.cell(row, "name")).toList())
                .allMatch(key -> key.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"));
    }

    @Test
    void saysOfEachRowWhatTheTableSays() {
        for (var row : rows) {
            var name = Csv.cell(row, "name");
            var alarm = Alarm.named(name).orElseThrow();
            assertThat(alarm.severity().name()).as(name).isEqualToIgnoringCase(row.get("severity"));
            assertThat(alarm.label(Language.EN)).as(name).isEqualTo(row.get("label_en"));
            assertThat(alarm.label(Language.ZH)).as(name).isEqualTo(row.get("label_zh"));
            assertThat(alarm.protection().map(Protection::key).orElse(""))
                    .as(name)
                    .isEqualTo(row.get("protection"));
            assertThat(alarm.per().name()).as(name).isEqualToIgnoringCase(row.get("per"));
            assertThat(alarm.isEvent())
                    .as(name)
                    .isEqualTo(alarm.severity() == Severity.INFO
                            && Csv.cell(row, "notes").startsWith("event"));
        }
    }

    /// An alarm is `<protection>` (it acts), `<protection>_warning` or `<protection>_lock`. One of another name
    /// belongs to a protection as well: the 12100 reports its connection resistance as output_connection_fault.
    @Test
    void isNamedAfterItsProtection() {
        for (var protection : Protection.values()) {
            var key = protection.key();
            assertThat(Alarm.named(key + "_warning").isPresent()).as(key).isEqualTo(protection.hasWarning());
            assertThat(Alarm.named(key + "_lock").isPresent()).as(key).isEqualTo(protection.hasLock());
            assertThat(Alarm.named(key).isPresent())
                    .as(key)
                    .isEqualTo(protection.hasProtection() && protection != Protection.CONNECTION_RESISTANCE);
        }
        assertThat(Alarm.OUTPUT_CONNECTION_FAULT.protection()).contains(Protection.CONNECTION_RESISTANCE);
    }

    /// Severity follows from the name for those of a protection.
    @Test
    void ofAProtectionHasTheSeverityItsNameTells() {
        for (var alarm : Alarm.values()) {
            alarm.protection().ifPresent(protection -> {
                var rest = alarm.key().replace(protection.key(), "");
                assertThat(alarm.severity().name().toLowerCase(Locale.ROOT))
                        .as(alarm.key())
                        .isEqualTo(
                                switch (rest) {
                                    case "" -> "protection";
                                    case "_warning" -> "warning";
                                    case "_lock" -> "lock";
                                    default -> "fault";
                                });
            });
        }
    }

    @Test
    void isFoundByItsKeyOnly() {
        for (var alarm : Alarm.values()) {
            assertThat(Alarm.named(alarm.key())).containsSame(alarm);
        }
        assertThat(Alarm.named("heater")).isEmpty();
    }

    /// A switch is a setting of the protection where there is one, else the alarm's own; the table names eight such.
    @Test
    void isSwitchedByItsProtectionOrByItself() {
        assertThat(Alarm.CELL_OVERVOLTAGE.enabled()).isSameAs(Protection.CELL_OVERVOLTAGE.enabled());
        assertThat(Alarm.CELL_SPREAD_WARNING.enabled()).isSameAs(Protection.CELL_SPREAD.warningEnabled());
        assertThat(Alarm.DISCHARGE_SHORT_CIRCUIT_LOCK.enabled())
                .isSameAs(Protection.DISCHARGE_SHORT_CIRCUIT.lockEnabled());
        assertThat(Alarm.OUTPUT_CONNECTION_FAULT.enabled()).isSameAs(Protection.CONNECTION_RESISTANCE.enabled());
        for (var row : rows) {
            if (!Csv.cell(row, "enabled_by").isEmpty()) {
                var alarm = Alarm.named(Csv.cell(row, "name")).orElseThrow();
                assertThat(alarm.enabled()).isEqualTo(new AlarmSwitch(alarm));
                assertThat(alarm.enabled().key()).isEqualTo(alarm.key() + "_enabled");
                assertThat(alarm.enabled().form()).isEqualTo(Form.SWITCH);
                assertThat(alarm.enabled().label(Language.ZH)).isEqualTo(alarm.label(Language.ZH) + ": 开关");
            }
        }
        assertThatIllegalArgumentException().isThrownBy(Alarm.BMS_STARTED::enabled);
    }
}
