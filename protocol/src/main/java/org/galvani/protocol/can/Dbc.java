package org.galvani.protocol.can;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.galvani.pack.Quantity;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Code;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Wire;

/// A DBC file made from layouts.
///
/// A row becomes a signal, a word of bits one signal for each bit. DBC knows no scattered words: each run of bytes of
/// one becomes a signal of its own, `_0` the most significant, and the value is their sum. Texts are left out.
public final class Dbc {

    private static final int EXTENDED = 0x8000_0000;

    private final StringBuilder messages = new StringBuilder();
    private final StringBuilder values = new StringBuilder();
    private final String version;
    private final String sender;

    /// @param version what the file says it describes
    /// @param sender  the node that sends the messages
    public Dbc(String version, String sender) {
        this.version = version;
        this.sender = sender;
    }

    /// Adds a message.
    public void message(int id, boolean extended, String name, int length, Layout layout) {
        long number = Integer.toUnsignedLong(extended ? id | EXTENDED : id);
        messages.append("BO_ %d %s: %d %s\n".formatted(number, identifier(name), length, sender));
        for (Field field : layout.fields()) {
            signals(number, field);
        }
        messages.append('\n');
    }

    private void signals(long message, Field field) {
        switch (field.meaning()) {
            case Meaning.Measure measure -> measure(field, measure.quantity());
            case Meaning.Choices choices -> {
                signal(field.name(), runs(field.wire()).getFirst(), BigDecimal.ONE, BigDecimal.ZERO, "");
                table(message, field.name(), choices.codes());
            }
            case Meaning.Switch onOff -> {
                signal(field.name(), runs(field.wire()).getFirst(), BigDecimal.ONE, BigDecimal.ZERO, "");
                table(message, field.name(), List.of(new Code(onOff.off(), "off"), new Code(onOff.on(), "on")));
            }
            case Meaning.Flags flags -> flags.bits().forEach(bit -> bit(field.wire(), bit));
            case Meaning.Moment _, Meaning.Text _, Meaning.Unused _ -> {} // DBC has no texts
        }
    }

    private void measure(Field field, Quantity quantity) {
        BigDecimal offset = quantity.decimal(field.value(0));
        BigDecimal step = step(field);
        List<Run> runs = runs(field.wire());
        int below = 8 * field.wire().width();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            below -= 8 * run.length();
            String name = runs.size() == 1 ? field.name() : field.name() + "_" + i;
            BigDecimal factor = step.multiply(BigDecimal.valueOf(1L << below));
            signal(
                    name,
                    run,
                    factor,
                    i == runs.size() - 1 ? offset : BigDecimal.ZERO,
                    quantity.unit().symbol());
        }
    }

    /// What one count is, exactly: the scale may be finer than the quantity's decimals.
    private static BigDecimal step(Field field) {
        var scale = ((Meaning.Measure) field.meaning()).scale();
        return BigDecimal.valueOf(scale.numerator())
                .divide(BigDecimal.valueOf(scale.denominator()), java.math.MathContext.DECIMAL64);
    }

    /// Neighbouring bytes of a number.
    ///
    /// @param first  the most significant
    /// @param rising whether the bytes rise in the frame: big-endian
    private record Run(int first, int length, boolean rising, boolean signed) {}

    private static List<Run> runs(Wire wire) {
        List<Run> runs = new ArrayList<>();
        List<Integer> at = wire.positions();
        boolean signed = wire.kind() == Wire.Kind.SIGNED;
        for (int from = 0; from < at.size(); ) {
            int to = from + 1;
            int direction = to < at.size() ? at.get(to) - at.get(from) : 1;
            while (to < at.size() && Math.abs(direction) == 1 && at.get(to) - at.get(to - 1) == direction) {
                to++;
            }
            runs.add(new Run(at.get(from), to - from, to - from > 1 && direction == 1, signed && from == 0));
            from = to;
        }
        return runs;
    }

    private void signal(String name, Run run, BigDecimal factor, BigDecimal offset, String unit) {
        int bits = 8 * run.length();
        int start = run.rising() ? 8 * run.first() + 7 : 8 * (run.first() - run.length() + 1);
        BigDecimal lowest = run.signed() ? BigDecimal.valueOf(-1L << (bits - 1)) : BigDecimal.ZERO;
        BigDecimal highest = BigDecimal.valueOf((1L << (run.signed() ? bits - 1 : bits)) - 1);
        messages.append(" SG_ %s : %d|%d@%d%s (%s,%s) [%s|%s] \"%s\" Vector__XXX\n"
                .formatted(
                        identifier(name),
                        start,
                        bits,
                        run.rising() ? 0 : 1,
                        run.signed() ? "-" : "+",
                        plain(factor),
                        plain(offset),
                        plain(lowest.multiply(factor).add(offset)),
                        plain(highest.multiply(factor).add(offset)),
                        unit));
    }

    private void bit(Wire word, Bit bit) {
        int at = word.positions().get(word.width() - 1 - bit.number() / 8);
        messages.append(" SG_ %s : %d|1@1+ (1,0) [0|1] \"\" Vector__XXX\n"
                .formatted(identifier(bit.name()), 8 * at + bit.number() % 8));
    }

    private void table(long message, String signal, List<Code> codes) {
        values.append("VAL_ ").append(message).append(' ').append(identifier(signal));
        codes.forEach(code -> values.append(" %d \"%s\"".formatted(code.raw(), code.choice())));
        values.append(" ;\n");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// Letters, digits and underscores.
    private static String identifier(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "_").toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return """
                VERSION "%s"

                NS_ :
                	CM_
                	VAL_

                BS_:

                BU_: %s

                """.formatted(version, sender) + messages + values;
    }
}
