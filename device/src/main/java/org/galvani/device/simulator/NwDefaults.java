package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.*;

import java.util.List;
import java.util.Map;
import org.galvani.bms.cell.Chemistry;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Field;

/// What a virtual 4E 57 device is set to when it is new: what captured 16-cell LFP boards held.
final class NwDefaults {

    static final NwTables TABLES = Nw.NW.tables(Map.of());
    static final int PASSWORD = 0xB2;

    /// What cells of another kind want otherwise.
    private static final List<Quantity> OF_CHEMISTRY = List.of(
            PACK_OVERVOLTAGE.trip(),
            PACK_UNDERVOLTAGE.trip(),
            CELL_OVERVOLTAGE.trip(),
            CELL_OVERVOLTAGE.release(),
            CELL_UNDERVOLTAGE.trip(),
            CELL_UNDERVOLTAGE.release(),
            BALANCING_START_VOLTAGE);

    private NwDefaults() {}

    static Field field(String vendorName) {
        return TABLES.values().layout().named(vendorName).orElseThrow();
    }

    static Readings settings(Readings settings, LivingPack pack) {
        settings.put(PACK_OVERVOLTAGE.trip(), 3650L * pack.cells());
        settings.put(PACK_UNDERVOLTAGE.trip(), 2600L * pack.cells());
        settings.put(CELL_OVERVOLTAGE.trip(), 3650);
        settings.put(CELL_OVERVOLTAGE.release(), 3550);
        settings.put(CELL_OVERVOLTAGE.delay(), 5_000);
        settings.put(CELL_UNDERVOLTAGE.trip(), 2600);
        settings.put(CELL_UNDERVOLTAGE.release(), 2650);
        settings.put(CELL_UNDERVOLTAGE.delay(), 5_000);
        settings.put(CELL_SPREAD.trip(), 300);
        settings.put(DISCHARGE_OVERCURRENT.trip(), 200_000);
        settings.put(DISCHARGE_OVERCURRENT.delay(), 30_000);
        settings.put(CHARGE_OVERCURRENT.trip(), 100_000);
        settings.put(CHARGE_OVERCURRENT.delay(), 30_000);
        settings.put(BALANCING_START_VOLTAGE, 3450);
        settings.put(BALANCING_START_SPREAD, 10);
        settings.put(BALANCER_SWITCH, 1);
        settings.put(MOS_OVERTEMPERATURE.trip(), 900);
        settings.put(MOS_OVERTEMPERATURE.release(), 700);
        settings.put(AMBIENT_OVERTEMPERATURE.trip(), 1000);
        settings.put(AMBIENT_OVERTEMPERATURE.release(), 1000);
        settings.put(TEMPERATURE_SPREAD.trip(), 200);
        settings.put(CHARGE_OVERTEMPERATURE.trip(), 700);
        settings.put(DISCHARGE_OVERTEMPERATURE.trip(), 700);
        settings.put(CHARGE_UNDERTEMPERATURE.trip(), 0);
        settings.put(CHARGE_UNDERTEMPERATURE.release(), 50);
        settings.put(DISCHARGE_UNDERTEMPERATURE.trip(), -200);
        settings.put(DISCHARGE_UNDERTEMPERATURE.release(), -100);
        settings.put(CELL_COUNT_SETTING, pack.cells());
        settings.put(DESIGN_CAPACITY, pack.capacity());
        settings.put(CHARGE_SWITCH, 1);
        settings.put(DISCHARGE_SWITCH, 1);
        settings.put(CURRENT_CALIBRATION, 1048);
        settings.put(DEVICE_ADDRESS, 1);
        settings.put(CHEMISTRY, CHEMISTRY.choices().indexOf(pack.chemistry().toString()));
        settings.put(SLEEP_DELAY, 10);
        settings.put(LOW_SOC.warningTrip(), 2000);
        settings.put(DEDICATED_CHARGER_SWITCH, 0);
        if (pack.chemistry() != Chemistry.LFP) {
            OF_CHEMISTRY.forEach(quantity -> pack.set(quantity).ifPresent(value -> settings.put(quantity, value)));
        }
        return settings;
    }

    static Readings identity(Readings identity, NwManners manners) {
        identity.put(PARAMETER_PASSWORD, "123456");
        identity.put(DEVICE_ID, "Input Us");
        identity.put(MAKER_ID, "Input UserdaJK_B2A16S20P");
        identity.put(MANUFACTURE_DATE, "2311");
        identity.put(SOFTWARE_VERSION, manners.last() == 0xC0 ? "11.XW_S11.26___" : "NW_1_0_0_200428");
        identity.put(FULL_CAPACITY, 0);
        return identity;
    }
}
