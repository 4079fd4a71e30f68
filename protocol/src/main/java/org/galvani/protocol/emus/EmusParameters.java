package org.galvani.protocol.emus;

import static org.galvani.pack.Protection.*;
import static org.galvani.protocol.emus.EmusScales.FROM_MINUS_100;
import static org.galvani.protocol.wire.Scale.COUNT;
import static org.galvani.protocol.wire.Scale.DECIAMP;
import static org.galvani.protocol.wire.Scale.DECIVOLT;
import static org.galvani.protocol.wire.Scale.MILLIVOLT;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Scale;
import org.galvani.protocol.wire.Wire;

/// Configuration parameters under names.
///
/// The identifiers of a real unit stand in a document of its own, so they are given by number and size. The virtual
/// unit's parameters are a table of Galvani: an inference, of no use to a real unit.
///
/// @param all    in their order
/// @param layout one row for each, behind one another, whole words right-aligned as the unit has them
public record EmusParameters(List<Parameter> all, Layout layout) {

    /// One parameter.
    ///
    /// @param id   0..0xFFFF
    /// @param size 1, 2 or 4 bytes
    public record Parameter(int id, int size, String name) {}

    private record Meant(Parameter parameter, Scale scale, Quantity quantity, long lowest, long highest) {}

    // spotless:off
    /// The virtual unit's parameters. Galvani's own: no vendor document lists them.
    private static final List<Meant> VIRTUAL = List.of(
        meant(0x0101, 1, "NUMBER_OF_CELLS",              COUNT,          Glossary.CELL_COUNT_SETTING,              1,     255),
        meant(0x0102, 2, "CELL_OVER_VOLTAGE",            MILLIVOLT,      CELL_OVERVOLTAGE.trip(),               1000,    4550),
        meant(0x0103, 2, "CELL_UNDER_VOLTAGE",           MILLIVOLT,      CELL_UNDERVOLTAGE.trip(),              1000,    4550),
        meant(0x0104, 2, "LOW_CELL_VOLTAGE_REDUCTION",   MILLIVOLT,      CELL_UNDERVOLTAGE.warningTrip(),       1000,    4550),
        meant(0x0105, 2, "PACK_OVER_VOLTAGE",            DECIVOLT,       PACK_OVERVOLTAGE.trip(),                  1,   65535),
        meant(0x0106, 2, "PACK_UNDER_VOLTAGE",           DECIVOLT,       PACK_UNDERVOLTAGE.trip(),                 0,   65535),
        meant(0x0107, 2, "CELL_VOLTAGE_DEVIATION",       MILLIVOLT,      CELL_SPREAD.trip(),                       1,    2550),
        meant(0x0110, 2, "CHARGE_OVER_CURRENT",          DECIAMP,        CHARGE_OVERCURRENT.trip(),                1,   32767),
        meant(0x0111, 2, "DISCHARGE_OVER_CURRENT",       DECIAMP,        DISCHARGE_OVERCURRENT.trip(),             1,   32767),
        meant(0x0112, 2, "HIGH_DISCHARGE_CURRENT_REDUCTION", DECIAMP,    DISCHARGE_OVERCURRENT.warningTrip(),      1,   32767),
        meant(0x0120, 1, "CELL_OVER_HEAT",               FROM_MINUS_100, CELL_OVERTEMPERATURE.trip(),              0,     255),
        meant(0x0121, 1, "CELL_UNDER_HEAT",              FROM_MINUS_100, CELL_UNDERTEMPERATURE.trip(),             0,     255),
        meant(0x0122, 1, "HIGH_CELL_TEMPERATURE_REDUCTION", FROM_MINUS_100, CELL_OVERTEMPERATURE.warningTrip(),     0,     255),
        meant(0x0123, 1, "CELL_MODULE_OVER_HEAT",        FROM_MINUS_100, MODULE_OVERTEMPERATURE.trip(),            0,     255),
        meant(0x0130, 2, "MAX_CHARGING_CURRENT",         DECIAMP,        Glossary.CHARGE_CURRENT_LIMIT,            0,   32767),
        meant(0x0131, 2, "CHARGING_CELL_VOLTAGE",        MILLIVOLT,      Glossary.CHARGE_CELL_VOLTAGE,          1000,    4550),
        meant(0x0132, 2, "PRE_CHARGING_TIME",            COUNT,          word("PRE_CHARGING_TIME"),                0,   65535),      // s
        meant(0x0140, 1, "EXTERNAL_CONTACTOR_CONTROL",   COUNT,          word("EXTERNAL_CONTACTOR_CONTROL"),       0,       1),
        meant(0x0141, 2, "ACTIVE_BROADCAST_PERIOD",      COUNT,          word("ACTIVE_BROADCAST_PERIOD"),         20,   60000),      // ms
        meant(0x0142, 2, "IDLE_BROADCAST_PERIOD",        COUNT,          word("IDLE_BROADCAST_PERIOD"),           20,   60000));    // ms
    // spotless:on

    /// None.
    static final EmusParameters NONE = of(List.of());

    private static final String FORM =
            "write identifier:bytes as in 0x0123:2,0x0045:1, or virtual for those of the virtual unit";

    private static Meant meant(
            int id, int size, String name, Scale scale, Quantity quantity, long lowest, long highest) {
        return new Meant(new Parameter(id, size, name), scale, quantity, lowest, highest);
    }

    private static VendorValue word(String name) {
        return VendorValue.word("emus", name);
    }

    /// What `--parameters` names.
    ///
    /// @throws IllegalArgumentException for anything that is no list of parameters
    static EmusParameters parse(String text) {
        return switch (text) {
            case "" -> NONE;
            case "virtual" -> virtual();
            default -> raw(text);
        };
    }

    /// Those of the virtual unit.
    public static EmusParameters virtual() {
        return of(VIRTUAL);
    }

    private static EmusParameters raw(String text) {
        List<Meant> meant = new ArrayList<>();
        for (String one : List.of(text.split(",", -1))) {
            int colon = one.indexOf(':');
            try {
                int id = Integer.decode(one.substring(0, Math.max(colon, 0)).strip());
                int size = Integer.parseInt(one.substring(colon + 1).strip());
                if (id < 0 || id > 0xFFFF || (size != 1 && size != 2 && size != 4)) {
                    throw new IllegalArgumentException(
                            "parameter '" + one + "': identifiers are 0 to 0xffff, bytes 1, 2 or 4");
                }
                String name = "parameter_0x%04x".formatted(id);
                meant.add(meant(id, size, name, COUNT, word(name), 0, (1L << (8 * size)) - 1));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("parameter '" + one + "' is none; " + FORM, e);
            }
        }
        return of(meant);
    }

    private static EmusParameters of(List<Meant> meant) {
        List<Row> rows = new ArrayList<>();
        int at = 0;
        for (Meant one : meant) {
            Parameter parameter = one.parameter();
            Wire wire = switch (parameter.size()) {
                case 1 -> Wire.u8(at);
                case 2 -> Wire.u16(at);
                default -> Wire.u32(at);
            };
            rows.add(Field.field(wire, parameter.name(), one.scale(), one.quantity())
                    .range(one.lowest(), one.highest())
                    .writable());
            at += parameter.size();
        }
        return new EmusParameters(
                meant.stream().map(Meant::parameter).toList(),
                Layout.of("Configuration parameters", rows.toArray(Row[]::new)));
    }

    /// The parameter that a row of the layout stands for.
    public Parameter at(Field row) {
        return all.get(layout.fields().indexOf(row));
    }

    /// The row of a parameter, where it is known under this number and size.
    public Optional<Field> row(int id, int size) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id() == id && all.get(i).size() == size) {
                return Optional.of(layout.fields().get(i));
            }
        }
        return Optional.empty();
    }
}
