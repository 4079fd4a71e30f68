package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.*;

import org.galvani.bms.cell.Chemistry;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.jk.JkPreset;
import org.galvani.protocol.wire.Layout;

/// What a virtual JK board is set to when it is new: the preset of its chemistry, and for the rest what captured boards
/// held.
final class JkDefaults {

    /// Features that boards have switched on: 8 and 9 are in the V1.1 map, 12 and 13 in no document.
    private static final long FEATURES = 0x3300;

    private JkDefaults() {}

    static Readings settings(Layout layout, int address, LivingPack pack) {
        Readings settings = new Readings(layout.shape());
        preset(pack.chemistry()).into(settings);
        settings.put(BALANCING_START_SPREAD, 10);
        settings.put(CHARGE_OVERCURRENT.trip(), 150_000);
        settings.put(CHARGE_OVERCURRENT.delay(), 3_000);
        settings.put(CHARGE_OVERCURRENT.releaseDelay(), 60_000);
        settings.put(DISCHARGE_OVERCURRENT.trip(), 200_000);
        settings.put(DISCHARGE_OVERCURRENT.delay(), 300_000);
        settings.put(DISCHARGE_OVERCURRENT.releaseDelay(), 60_000);
        settings.put(DISCHARGE_SHORT_CIRCUIT.releaseDelay(), 5_000_000);
        settings.put(DISCHARGE_SHORT_CIRCUIT.delay(), 1_500);
        settings.put(BALANCING_CURRENT_LIMIT, 2_000);
        settings.put(CHARGE_OVERTEMPERATURE.trip(), 700);
        settings.put(CHARGE_OVERTEMPERATURE.release(), 600);
        settings.put(DISCHARGE_OVERTEMPERATURE.trip(), 700);
        settings.put(DISCHARGE_OVERTEMPERATURE.release(), 600);
        settings.put(CHARGE_UNDERTEMPERATURE.trip(), 20);
        settings.put(CHARGE_UNDERTEMPERATURE.release(), 70);
        settings.put(MOS_OVERTEMPERATURE.trip(), 800);
        settings.put(MOS_OVERTEMPERATURE.release(), 700);
        settings.put(CELL_COUNT_SETTING, pack.cells());
        settings.put(CHARGE_SWITCH, 1);
        settings.put(DISCHARGE_SWITCH, 1);
        settings.put(BALANCER_SWITCH, 1);
        settings.put(DESIGN_CAPACITY, pack.capacity());
        settings.put(DEVICE_ADDRESS, address);
        settings.put(PRECHARGE_TIME, 5_000);
        settings.put(SLEEP_DELAY, 24 * 3600);
        putWhereKnown(settings, CELL_OVERTEMPERATURE.warningTrip(), 600);
        putWhereKnown(settings, CELL_OVERTEMPERATURE.warningRelease(), 500);
        Quantity features = named(layout, "FeatureSwitches");
        settings.put(features, FEATURES);
        return settings;
    }

    private static JkPreset preset(Chemistry chemistry) {
        return switch (chemistry) {
            case LFP -> JkPreset.LIFEPO4;
            case NMC -> JkPreset.LI_ION;
            case LTO -> JkPreset.LTO;
        };
    }

    static Readings identity(Layout layout) {
        Readings identity = new Readings(layout.shape());
        identity.put(MODEL, "JK_PB2A16S20P");
        identity.put(HARDWARE_VERSION, "15A");
        identity.put(SOFTWARE_VERSION, "15.41");
        identity.put(TOTAL_RUN_TIME, 180L * 24 * 3600);
        identity.put(POWER_ON_COUNT, 7);
        putWhereKnown(identity, UART1_PROTOCOL, 1);
        putWhereKnown(identity, CAN_PROTOCOL, 4);
        putWhereKnown(identity, CHARGE_STAGE_TIME, 3600);
        putWhereKnown(identity, FLOAT_STAGE_TIME, 12 * 3600);
        return identity;
    }

    /// The quantity behind a vendor name that has no meaning of its own.
    static Quantity named(Layout layout, String vendorName) {
        return layout.named(vendorName).flatMap(field -> field.quantity()).orElseThrow();
    }

    private static void putWhereKnown(Readings readings, Quantity quantity, long value) {
        if (readings.shape().place(quantity, 0) >= 0) {
            readings.put(quantity, value);
        }
    }
}
