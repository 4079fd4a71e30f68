package org.galvani.device.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.galvani.pack.Glossary.*;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.inverter.Inverter;
import org.galvani.protocol.inverter.InverterTables;
import org.galvani.protocol.inverter.InverterUpload;
import org.junit.jupiter.api.Test;

class InverterUnitTest {

    private static final InverterTables TABLES = Inverter.CAN.tables(Map.of());
    private static final List<Quantity> TOLD = List.of(
            CHARGE_VOLTAGE_LIMIT,
            CHARGE_CURRENT_LIMIT,
            DISCHARGE_CURRENT_LIMIT,
            DISCHARGE_VOLTAGE_LIMIT,
            PACK_VOLTAGE,
            PACK_CURRENT,
            SOC,
            SOH,
            CHARGE_PERMITTED);

    private final InverterUnit inverter = new InverterUnit(TABLES, 40_000, 60_000);
    private final InverterUpload upload = new InverterUpload(TABLES, "PYLON");

    private static Readings battery() {
        Readings readings = new Readings(Shape.of(
                TOLD.stream().map(quantity -> new Shape.Slot(quantity, 0)).toList()));
        readings.put(CHARGE_VOLTAGE_LIMIT, 57_600);
        readings.put(CHARGE_CURRENT_LIMIT, 50_000);
        readings.put(DISCHARGE_CURRENT_LIMIT, 100_000);
        readings.put(DISCHARGE_VOLTAGE_LIMIT, 44_800);
        readings.put(PACK_VOLTAGE, 53_000);
        readings.put(PACK_CURRENT, 0);
        readings.put(SOC, 5_500);
        readings.put(SOH, 10_000);
        readings.put(CHARGE_PERMITTED, 1);
        return readings;
    }

    private void seconds(int count, Readings told, int without) {
        for (int n = 0; n < count; n++) {
            for (CanFrame frame : upload.frames(told, Set.of())) {
                if (frame.id() != without) {
                    inverter.answer(frame.encoded());
                }
            }
            inverter.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void aWholeUploadPleasesItAndIsAnsweredEverySecond() {
        seconds(10, battery(), 0);
        assertThat(inverter.complaints()).isEmpty();
        assertThat(inverter.plan()).isEqualTo("charges up to 57.6 V with 50.0 A, discharges with 100.0 A");
        List<Bytes> said = inverter.said();
        assertThat(said).hasSize(10);
        assertThat(CanFrame.decode(said.getFirst())).hasToString("305#0000000000000000");
    }

    @Test
    void aMissingFrameAWrongPeriodAndForeignFramesAreTold() {
        seconds(10, battery(), 0x356);
        assertThat(inverter.complaints()).containsExactly("frame 0x356 is missing");
        inverter.answer(Candump.frame("351#4002F401E803C001").encoded());
        inverter.advance(Duration.ofMillis(100));
        inverter.answer(Candump.frame("351#4002F401E803C001").encoded());
        assertThat(inverter.complaints()).containsExactly("0x351 came 0.1 s after the last: it should every second");
        inverter.answer(Candump.frame("351#40").encoded());
        assertThat(inverter.complaints().getFirst())
                .startsWith("what came as 0x351 is no frame of a battery, or has a wrong length");
    }

    @Test
    void impossibleLimitsAreTold() {
        Readings told = battery();
        told.put(CHARGE_VOLTAGE_LIMIT, 14_400);
        told.put(PACK_VOLTAGE, 13_300);
        seconds(2, told, 0);
        assertThat(inverter.complaints())
                .containsExactly(
                        "charge voltage limit 14.4 V is outside 40.0 … 60.0 V, where it works",
                        "discharge voltage limit is not below the charge voltage limit",
                        "voltage 13.30 V is outside 40.0 … 60.0 V, where it works");
    }

    @Test
    void withoutItsBatteryItStandsStillAndDoesNotAnswer() {
        seconds(3, battery(), 0);
        inverter.said();
        inverter.advance(Duration.ofSeconds(10));
        assertThat(inverter.plan()).isEqualTo("stands still: no battery");
        assertThat(inverter.complaints()).contains("battery is silent: no limits for 5 s");
        assertThat(inverter.said()).hasSize(4);
    }
}
