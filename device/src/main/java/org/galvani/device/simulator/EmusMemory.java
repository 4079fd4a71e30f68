package org.galvani.device.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.setting.SettingRefused;
import org.galvani.pack.Quantity;
import org.galvani.protocol.emus.EmusParameters;
import org.galvani.protocol.wire.Field;

/// The configuration parameters of a virtual EMUS unit: those that the battery has are the battery's, the others are
/// kept here. Their identifiers are Galvani's own; see [EmusParameters].
final class EmusMemory {

    private final EmusParameters parameters = EmusParameters.virtual();
    private final Battery battery;
    private final Map<String, Long> own = new HashMap<>();

    EmusMemory(Battery battery) {
        this.battery = battery;
        long rated = Math.round(10
                * battery.setup().design().ampereHours()
                * battery.setup().design().strings());
        own.put("MAX_CHARGING_CURRENT", rated / 2);
        own.put("PRE_CHARGING_TIME", 60L);
        own.put("EXTERNAL_CONTACTOR_CONTROL", 0L);
        own.put("ACTIVE_BROADCAST_PERIOD", 200L);
        own.put("IDLE_BROADCAST_PERIOD", 1000L);
    }

    /// A parameter of the unit's own, raw.
    long own(String name) {
        return own.getOrDefault(name, 0L);
    }

    /// The row of a parameter; empty where there is none of this number and size.
    Optional<Field> row(int id, int size) {
        return parameters.row(id, size);
    }

    /// The raw value of a parameter; 0 where the battery has no such setting.
    long raw(Field row) {
        Quantity quantity = row.quantity().orElseThrow();
        return Optional.ofNullable(own.get(row.name()))
                .or(() -> battery.board().settings().value(quantity).map(row::raw))
                .orElse(0L);
    }

    /// Sets a parameter; one that does not fit, or together with the others makes no sense, stays as it is.
    void set(Field row, long raw) {
        if (!row.range().orElseThrow().contains(raw)) {
            return;
        }
        if (own.containsKey(row.name())) {
            own.put(row.name(), raw);
            return;
        }
        try {
            battery.board().write(draft -> draft.set(row.quantity().orElseThrow(), row.value(raw)));
        } catch (SettingRefused _) {
            // the answer shows that nothing changed
        }
    }
}
