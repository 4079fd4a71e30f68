package org.galvani.bms.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.BALANCING;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN_CELL;
import static org.galvani.pack.Glossary.DISCHARGE_MOS;
import static org.galvani.pack.Glossary.MODULE_TEMPERATURES;
import static org.galvani.pack.Glossary.OPERATING_MODE;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.TEMPERATURES;

import java.time.Duration;
import org.galvani.bms.plant.Load;
import org.galvani.bms.sensor.Accuracy;
import org.galvani.bms.sensor.Fault;
import org.galvani.pack.Alarm;
import org.galvani.pack.Amount;
import org.galvani.pack.Readings;
import org.junit.jupiter.api.Test;

/// A battery in the words of the glossary.
class TelemetryTest {

    @Test
    void aDischargingBatteryTellsItsValuesInTheirUnits() {
        Battery battery = Battery.of(Setup.of12100().accuracy(Accuracy.EXACT).soc(0.6));
        battery.fillCell(3, 0.4);
        battery.bank().loads(Load.parse("20A"));
        battery.advance(Duration.ofSeconds(10));
        Readings now = new Telemetry(battery).readings();
        assertThat(now.value(PACK_CURRENT)).isBetween(-20_010L, -19_990L);
        assertThat(now.value(CELL_VOLTAGES, 1)).isBetween(3_200L, 3_300L);
        assertThat(now.value(CELL_VOLTAGE_MIN_CELL)).isEqualTo(3);
        assertThat(now.value(DISCHARGE_MOS)).isEqualTo(1);
        assertThat(now.value(TEMPERATURES, 2)).isBetween(249L, 251L);
        assertThat(now.value(BALANCING)).isZero();
        assertThat(now.has(SOC)).isTrue();
        assertThat(now.has(MODULE_TEMPERATURES, 1)).as("the 12100 has none").isFalse();
        assertThat(Amount.format(now.value(OPERATING_MODE), OPERATING_MODE)).isEqualTo("discharge");
    }

    @Test
    void alarmsAreThoseThatTheBoardSees() {
        Battery battery = Battery.of(Setup.of12100().accuracy(Accuracy.EXACT));
        battery.inject(Fault.parse("power short"));
        battery.advance(Duration.ofSeconds(5));
        assertThat(new Telemetry(battery).alarms())
                .contains(Alarm.MOS_OVERTEMPERATURE, Alarm.MOS_OVERTEMPERATURE_WARNING);
    }
}
