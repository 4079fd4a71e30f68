package org.galvani.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Extent;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.jspecify.annotations.Nullable;

/// Finds values by name in what a device reports. Each of its reports is read when a name needs it, and once.
final class Lookup {

    /// The reports of a device, in the order they are looked through.
    private static final List<Source> SOURCES = List.of(
            device -> device.telemetry().readings(),
            device -> device.parameters().readings(),
            device -> device.identity().readings());

    /// What is raised now: not a value of its own, but asked for like one.
    private static final String ALARMS = "alarms";

    /// Reads one report.
    private interface Source {
        Readings read(Device device) throws DeviceException, LinkException;
    }

    private final Device device;
    private final List<Map<String, Object>> read = new ArrayList<>();

    Lookup(Device device) {
        this.device = device;
    }

    /// Refuses unknown names before anything is read, naming near ones.
    static void check(Tables tables, Device device, List<String> names) throws UserException {
        for (String name : names) {
            if (!name.equals(ALARMS) && key(tables, name).isEmpty()) {
                throw new UserException("unknown name '" + name + "' for " + device.name() + "; near: "
                        + String.join(", ", Targets.near(tables, name)));
            }
        }
    }

    /// The key under which a name's value is reported: that of its row, an array as a whole, or a derived quantity.
    private static Optional<String> key(Tables tables, String name) {
        return Targets.find(tables, name)
                .map(Target::key)
                .or(() -> Quantity.named(name.toLowerCase(Locale.ROOT))
                        .map(Quantity::key)
                        .filter(key -> tables.blocks().stream()
                                .anyMatch(block -> block.layout().shape().slots().stream()
                                        .anyMatch(slot -> slot.quantity().key().equals(key)))));
    }

    /// The values of names, by key.
    ///
    /// @throws UserException where the device reports no such value
    Map<String, Object> values(List<String> names) throws UserException, DeviceException, LinkException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names) {
            if (name.equals(ALARMS)) {
                values.put(ALARMS, Json.alarms(device.telemetry().alarms()));
            } else {
                String key = key(device.tables(), name).orElseThrow();
                values.put(key, value(key));
            }
        }
        return values;
    }

    private Object value(String key) throws UserException, DeviceException, LinkException {
        for (int source = 0; source < SOURCES.size(); source++) {
            Object value = member(reported(source), key);
            if (value != null) {
                return value;
            }
        }
        throw new UserException(device.name() + " reports no " + key);
    }

    private Map<String, Object> reported(int source) throws DeviceException, LinkException {
        while (read.size() <= source) {
            read.add(PlainValues.of(SOURCES.get(read.size()).read(device)));
        }
        return read.get(source);
    }

    private static @Nullable Object member(Map<String, Object> values, String key) {
        int bracket = key.indexOf('[');
        if (bracket < 0) {
            Object value = values.get(key);
            return value != null || !(values.get(PlainValues.VENDOR) instanceof Map<?, ?> vendor)
                    ? value
                    : vendor.get(key);
        }
        String array = key.substring(0, bracket);
        int at = Integer.parseInt(key.substring(bracket + 1, key.length() - 1)) - first(values, array);
        return values.get(array) instanceof List<?> members && at >= 0 && at < members.size() ? members.get(at) : null;
    }

    /// The number of the member that an array begins with.
    private static int first(Map<String, Object> values, String array) {
        boolean ofCells = Quantity.named(array)
                .filter(quantity -> quantity.extent() == Extent.PER_CELL)
                .isPresent();
        return ofCells && values.get(PlainValues.FIRST_CELL) instanceof Integer first ? first : 1;
    }
}
