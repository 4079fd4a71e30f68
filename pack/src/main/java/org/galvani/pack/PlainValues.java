package org.galvani.pack;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Readings as plain values under the names users see: what JSON, MQTT and tables print.
///
/// Numbers are decimals in the unit of the quantity, yes/no values booleans, choices their names,
/// masks lists of the numbers of the set bits, texts strings. Arrays are lists up to the last member present, with
/// null for absent members between. Arrays of sensors begin with member 1; all arrays of cells begin with one cell,
/// the first that any of them has, and `first_cell` tells which where it is not cell 1. Vendor values without a
/// meaning of their own stand in a map under `vendor`. Secrets read `***`.
public final class PlainValues {

    /// What stands in place of a password.
    public static final String MASKED = "***";

    /// The key of the map of vendor values.
    public static final String VENDOR = "vendor";

    /// The key of the number of the cell that all arrays of cells begin with; absent where that is cell 1.
    public static final String FIRST_CELL = "first_cell";

    private PlainValues() {}

    /// All present values, in the order of the shape.
    public static Map<String, Object> of(Readings readings) {
        Map<String, Object> all = new LinkedHashMap<>();
        Map<String, Object> vendor = new LinkedHashMap<>();
        List<Shape.Slot> slots = readings.shape().slots();
        int firstCell = firstCell(readings);
        if (firstCell > 1) {
            all.put(FIRST_CELL, firstCell);
        }
        for (int place = 0; place < slots.size(); place++) {
            Shape.Slot slot = slots.get(place);
            Quantity quantity = slot.quantity();
            if (!readings.has(place)) {
                continue;
            }
            if (quantity instanceof VendorValue) {
                vendor.put(quantity.key(), of(readings, quantity, slot.index()));
            } else if (slot.index() == 0) {
                all.put(quantity.key(), of(readings, quantity, 0));
            } else {
                all.computeIfAbsent(quantity.key(), key -> members(readings, quantity, firstCell));
            }
        }
        if (!vendor.isEmpty()) {
            all.put(VENDOR, vendor);
        }
        return all;
    }

    private static Object of(Readings readings, Quantity quantity, int index) {
        if (quantity.secret()) {
            return MASKED;
        }
        return quantity.form() == Form.TEXT ? readings.text(quantity) : of(quantity, readings.value(quantity, index));
    }

    /// One value as it is printed; not for texts.
    public static Object of(Quantity quantity, long value) {
        return switch (quantity.form()) {
            case NUMBER -> number(quantity, value);
            case SWITCH -> value < 0 ? unknownCode(value) : Boolean.valueOf(value == 1);
            case CHOICE -> value < 0 ? unknownCode(value) : quantity.choices().get((int) value);
            case BITS -> quantity instanceof VendorValue ? "0x%08x".formatted(value) : setBits(quantity, value);
            case FLOAT ->
                Float.isFinite(Float.intBitsToFloat((int) value)) ? quantity.decimal(value) : "0x%08x".formatted(value);
            case TEXT -> throw new IllegalArgumentException(quantity.key() + " is a text");
        };
    }

    /// The value that stands for a code the vendor's table does not list: negative, so that no choice has it.
    public static long unknown(long rawCode) {
        return ~rawCode;
    }

    private static String unknownCode(long value) {
        return "unknown " + ~value;
    }

    private static BigDecimal number(Quantity quantity, long value) {
        BigDecimal number = quantity.decimal(value).stripTrailingZeros();
        return number.scale() < 0 ? number.setScale(0) : number;
    }

    /// Cells count from 1, so bit 0 of a mask of cells is cell 1; the sensor mask names its bit 0 itself (the
    /// MOSFET's).
    private static List<Integer> setBits(Quantity quantity, long mask) {
        int first = quantity == Glossary.TEMPERATURE_SENSORS_PRESENT ? 0 : 1;
        List<Integer> set = new ArrayList<>();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            set.add(Long.numberOfTrailingZeros(rest) + first);
        }
        return set;
    }

    /// The smallest number of a cell that any array of cells has; 1 where there is no cell.
    private static int firstCell(Readings readings) {
        List<Shape.Slot> slots = readings.shape().slots();
        int first = Integer.MAX_VALUE;
        for (int place = 0; place < slots.size(); place++) {
            Shape.Slot slot = slots.get(place);
            if (slot.quantity().extent() == Extent.PER_CELL && readings.has(place)) {
                first = Math.min(first, slot.index());
            }
        }
        return first == Integer.MAX_VALUE ? 1 : first;
    }

    private static List<Object> members(Readings readings, Quantity quantity, int firstCell) {
        int first = quantity.extent() == Extent.PER_CELL ? firstCell : 1;
        List<Object> members = new ArrayList<>();
        for (int index = first; index <= readings.shape().count(quantity); index++) {
            if (readings.has(quantity, index)) {
                while (members.size() < index - first) {
                    members.add(null);
                }
                members.add(of(readings, quantity, index));
            }
        }
        return members;
    }
}
