package org.galvani.protocol.inverter;

import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.MANUFACTURER;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.inverter.InverterFrames.Frame;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;

/// What is sent to an inverter once a second, made from the readings of a pack or of a group of packs.
///
/// A frame none of whose values is known is left out; limits and alarms are always sent. Unknown limits are 0: an
/// inverter must not guess.
public final class InverterUpload {

    /// The order of sending, as packs of each family have it.
    private static final List<Integer> PYLONTECH = List.of(0x359, 0x351, 0x355, 0x356, 0x35C, 0x35E);

    private static final List<Integer> VICTRON = List.of(
            0x351, 0x355, 0x356, 0x35A, 0x35E, 0x35F, 0x360, 0x372, 0x373, 0x374, 0x375, 0x376, 0x377, 0x378, 0x379);

    /// Sent whether or not anything is known: limits, alarms, and the name that tells the inverter whom it deals with.
    private static final Set<Integer> ALWAYS = Set.of(0x351, 0x359, 0x35A, 0x35E);

    /// The least current that can be told, in mA.
    private static final long LEAST_CURRENT = 100;

    /// How many bytes of 0x355 hold the state in whole percent.
    private static final int COARSE_STATE = 4;

    private static final String PYLONTECH_TAIL = "PN";

    private final InverterTables tables;
    private final String name;

    /// @param name what the pack calls itself, at most eight letters; some inverters take only the names they know
    public InverterUpload(InverterTables tables, String name) {
        if (name.length() > CanFrame.MOST_DATA || name.chars().anyMatch(letter -> letter < ' ' || letter > '~')) {
            throw new IllegalArgumentException("'" + name + "' is no name of at most 8 plain letters");
        }
        this.tables = tables;
        this.name = name;
    }

    /// Whether nothing is to be sent for a while where the inverter does not answer.
    public boolean pauses() {
        return tables.has(InverterHabit.PAUSES);
    }

    /// The frames to send now.
    ///
    /// @param readings under the glossary's quantities, limits among them; currents of limits are magnitudes
    /// @param alarms   what is raised
    public List<CanFrame> frames(Readings readings, Set<Alarm> alarms) {
        List<CanFrame> frames = new ArrayList<>();
        for (int id : tables.has(InverterHabit.VICTRON) ? VICTRON : PYLONTECH) {
            frame(tables.frame(id), readings, alarms).ifPresent(frames::add);
        }
        return frames;
    }

    private Optional<CanFrame> frame(Frame frame, Readings readings, Set<Alarm> alarms) {
        Readings values = new Readings(frame.layout().shape());
        boolean known = false;
        for (Field field : frame.layout().fields()) {
            known |= put(field, readings, alarms, values);
        }
        if (!known && !ALWAYS.contains(frame.id())) {
            return Optional.empty();
        }
        int length = length(frame, values);
        byte[] data = new byte[CanFrame.MOST_DATA];
        frame.layout().encode(values, data, 0);
        if (frame.id() == InverterFrames.ALARMS_PYLONTECH) {
            data[5] = (byte) PYLONTECH_TAIL.charAt(0);
            data[6] = (byte) PYLONTECH_TAIL.charAt(1);
        }
        if (frame.id() == InverterFrames.STATE && !tables.has(InverterHabit.FINE_SOC)) {
            Arrays.fill(data, COARSE_STATE, data.length, (byte) 0); // padding, as packs send it
        }
        return Optional.of(CanFrame.standard(frame.id(), Bytes.of(data, 0, length)));
    }

    private int length(Frame frame, Readings values) {
        boolean withoutFloor = frame.id() == InverterFrames.LIMITS
                && !tables.has(InverterHabit.VICTRON)
                && !values.has(DISCHARGE_VOLTAGE_LIMIT);
        boolean withFineSoc = frame.id() == InverterFrames.STATE && tables.has(InverterHabit.FINE_SOC);
        return tables.has(InverterHabit.PADDED)
                ? CanFrame.MOST_DATA
                : withoutFloor || withFineSoc ? 6 : frame.lengths().getFirst();
    }

    /// Takes over what a row says; whether anything is known of it.
    private boolean put(Field field, Readings readings, Set<Alarm> alarms, Readings into) {
        Optional<Quantity> quantity = field.quantity();
        if (quantity.isEmpty()) {
            return false;
        }
        if (field.meaning() instanceof Meaning.Flags) {
            return putBits(field, quantity.get(), readings, alarms, into);
        }
        if (quantity.get() == MANUFACTURER) {
            into.put(MANUFACTURER, tables.has(InverterHabit.VICTRON) ? name : "%-8s".formatted(name));
            return true;
        }
        if (field.meaning() instanceof Meaning.Text) {
            boolean known = readings.has(quantity.get());
            if (known) {
                into.put(quantity.get(), readings.text(quantity.get()));
            }
            return known;
        }
        OptionalLong value = told(quantity.get(), readings);
        boolean negative = quantity.get() == DISCHARGE_CURRENT_LIMIT && tables.has(InverterHabit.NEGATIVE_DISCHARGE);
        value.ifPresent(known -> into.put(quantity.get(), within(field, negative ? -known : known)));
        return value.isPresent();
    }

    /// What is told of a quantity: what is known, or what an inverter wants to hear instead.
    private OptionalLong told(Quantity quantity, Readings readings) {
        boolean noCharge = isZero(CHARGE_CURRENT_LIMIT, readings);
        boolean noCurrent = noCharge && isZero(DISCHARGE_CURRENT_LIMIT, readings);
        if (quantity == CHARGE_VOLTAGE_LIMIT && noCharge && tables.has(InverterHabit.HOLDS_VOLTAGE)) {
            return known(PACK_VOLTAGE, readings);
        }
        if ((quantity == CHARGE_CURRENT_LIMIT || quantity == DISCHARGE_CURRENT_LIMIT)
                && noCurrent
                && tables.has(InverterHabit.NEVER_ZERO)) {
            return OptionalLong.of(LEAST_CURRENT);
        }
        return known(quantity, readings);
    }

    private static OptionalLong known(Quantity quantity, Readings readings) {
        return readings.has(quantity) ? OptionalLong.of(readings.value(quantity)) : OptionalLong.empty();
    }

    private static boolean isZero(Quantity limit, Readings readings) {
        return known(limit, readings).orElse(0) == 0;
    }

    /// The nearest value that the row has room for: a limit of 70,000 A is still one of 3,276.7 A.
    private static long within(Field field, long value) {
        long lowest = field.value(field.wire().lowest());
        long highest = field.value(field.wire().highest());
        return Math.clamp(value, Math.min(lowest, highest), Math.max(lowest, highest));
    }

    private boolean putBits(Field field, Quantity word, Readings readings, Set<Alarm> alarms, Readings into) {
        long set = 0;
        long told = 0;
        boolean known = false;
        for (Bit bit : bits(field).toList()) {
            boolean on = switch (bit.means()) {
                case Bit.Raises raises -> alarms.contains(raises.alarm());
                case Bit.Sets sets -> {
                    known |= readings.has(sets.quantity());
                    yield readings.has(sets.quantity()) && readings.value(sets.quantity()) == 1;
                }
                case Bit.Part _ -> false;
            };
            set = bit.in(set, on);
            told = bit.in(told, true);
        }
        boolean pairs =
                tables.frame(InverterFrames.ALARMS_VICTRON).layout().fields().contains(field);
        into.put(word, pairs ? InverterTables.pairs(set, told) : set);
        return known;
    }

    private static Stream<Bit> bits(Field field) {
        return field.meaning() instanceof Meaning.Flags flags ? flags.bits().stream() : Stream.empty();
    }
}
