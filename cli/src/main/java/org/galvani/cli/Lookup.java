package org.galvani.cli;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Extent;
import org.galvani.pack.Kind;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.jspecify.annotations.Nullable;

/// Finds values by name in what a device reports. Each of its reports is read when a name needs it, and once.
final class Lookup {

    private static final Source TELEMETRY = device -> device.telemetry().readings();
    private static final Source PARAMETERS = device -> device.parameters().readings();
    private static final Source IDENTITY = device -> device.identity().readings();

    /// What is raised now: not a value of its own, but asked for like one.
    private static final String ALARMS = "alarms";

    /// Reads one report.
    private interface Source {
        Readings read(Device device) throws DeviceException, LinkException;
    }

    private final Device device;
    private final Map<Source, Map<String, Object>> read = new HashMap<>();

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
                                        .anyMatch(slot -> slot.quantity().key().equals(key)))))
                .or(() -> tables.derived().stream()
                        .map(Quantity::key)
                        .filter(name::equalsIgnoreCase)
                        .findFirst())
                .or(() -> member(tables, name));
    }

    /// One member of an array, or those from one on, `cell_voltages[9+]`, where a table has only the first: how many
    /// there are the device says.
    private static Optional<String> member(Tables tables, String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        String array = array(plain);
        return plain.substring(array.length()).matches("\\[[1-9][0-9]{0,4}\\+?]")
                ? key(tables, array + "[1]").map(_ -> plain)
                : Optional.empty();
    }

    /// The values of names, by key.
    ///
    /// @throws UserException where the device reports no such value
    Map<String, Object> values(List<String> names) throws UserException, DeviceException, LinkException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names) {
            if (name.equals(ALARMS)) {
                values.put(ALARMS, RaisedAlarm.keys(device.telemetry().alarms()));
            } else {
                String key = key(device.tables(), name).orElseThrow();
                values.put(key, value(key));
            }
        }
        return values;
    }

    private Object value(String key) throws UserException, DeviceException, LinkException {
        for (Source source : likeliestFirst(key)) {
            Object value = member(reported(source), key);
            if (value != null) {
                return value;
            }
        }
        throw new UserException(device.name() + " reports no " + key);
    }

    /// The reports of a device in the order they are looked through: the fewest reads for the kind of value.
    private static List<Source> likeliestFirst(String key) {
        return switch (Quantity.named(array(key)).map(Quantity::kind).orElse(Kind.STATE)) {
            case SETTING -> List.of(PARAMETERS, IDENTITY, TELEMETRY);
            case IDENTITY -> List.of(IDENTITY, TELEMETRY, PARAMETERS);
            case TELEMETRY, STATE, STATISTIC, COMMAND -> List.of(TELEMETRY, PARAMETERS, IDENTITY);
        };
    }

    private static String array(String key) {
        int bracket = key.indexOf('[');
        return bracket < 0 ? key : key.substring(0, bracket);
    }

    private Map<String, Object> reported(Source source) throws DeviceException, LinkException {
        Map<String, Object> values = read.get(source);
        if (values == null) {
            values = PlainValues.of(source.read(device));
            read.put(source, values);
        }
        return values;
    }

    private static @Nullable Object member(Map<String, Object> values, String key) {
        int bracket = key.indexOf('[');
        if (bracket < 0) {
            Object value = values.get(key);
            return value != null || !(values.get(PlainValues.VENDOR) instanceof Map<?, ?> vendor)
                    ? value
                    : vendor.get(key);
        }
        String array = array(key);
        boolean andMore = key.endsWith("+]");
        int number = Integer.parseInt(key.substring(bracket + 1, key.length() - (andMore ? 2 : 1)));
        int at = number - first(values, array);
        if (andMore && values.get(array) instanceof List<?> members) {
            return at >= 0 && at < members.size() ? members.subList(at, members.size()) : null;
        }
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
