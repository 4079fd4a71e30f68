package org.galvani.pack;

import java.math.BigDecimal;
import java.util.List;

/// What a vendor sends without a meaning of its own in the glossary, kept under the vendor's name.
///
/// @param vendor who sends it, for example `jk`
/// @param name the vendor's own name, which is also the key and the label
/// @param decimals how many decimals of the unit a value counts
public record VendorValue(String vendor, String name, Form form, Unit unit, int decimals) implements Quantity {

    /// A whole number whose unit is unknown, or which has none.
    public static VendorValue word(String vendor, String name) {
        return number(vendor, name, Unit.NONE, 0);
    }

    public static VendorValue number(String vendor, String name, Unit unit, int decimals) {
        return new VendorValue(vendor, name, Form.NUMBER, unit, decimals);
    }

    /// A word of bits.
    public static VendorValue mask(String vendor, String name) {
        return new VendorValue(vendor, name, Form.BITS, Unit.NONE, 0);
    }

    /// A floating-point number; its value is the raw IEEE-754 32-bit pattern.
    public static VendorValue real(String vendor, String name) {
        return new VendorValue(vendor, name, Form.FLOAT, Unit.NONE, 0);
    }

    public static VendorValue text(String vendor, String name) {
        return new VendorValue(vendor, name, Form.TEXT, Unit.NONE, 0);
    }

    @Override
    public String key() {
        return name;
    }

    @Override
    public Kind kind() {
        return Kind.STATE;
    }

    @Override
    public String label(Language language) {
        return name;
    }

    @Override
    public Extent extent() {
        return Extent.SCALAR;
    }

    @Override
    public List<String> choices() {
        return List.of();
    }

    /// {@inheritDoc}
    ///
    /// @throws NumberFormatException for a [Form#FLOAT] that is infinite or not a number: no decimal says that
    @Override
    public BigDecimal decimal(long value) {
        return form == Form.FLOAT
                ? new BigDecimal(Float.toString(Float.intBitsToFloat((int) value)))
                : BigDecimal.valueOf(value, decimals);
    }
}
