package org.galvani.bms.sensor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.galvani.bms.plant.Quantities;

/// Something that is broken.
///
/// @param kind   what and how
/// @param number of the part, from 1; 0 where there is one only
/// @param amount in V, A, K, Ω, or in these a second; 0 where none belongs to it
public record Fault(FaultKind kind, int number, double amount) {

    private static final Pattern WORDS = Pattern.compile("([a-z-]+?)([0-9]*)(?:\\s+(\\S.*))?");
    private static final Map<String, Double> PER = Map.of("s", 1.0, "min", 60.0, "h", 3600.0);

    /// @throws IllegalArgumentException where an amount is no number
    public Fault {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException("the amount of a fault is a number, not " + amount);
        }
    }

    /// Reads `ntc1 open`, `wire2 broken`, `leakage 5mA`, `cell3 drift 10mV/h`.
    ///
    /// @throws IllegalArgumentException for any other, naming what is possible, in one line
    public static Fault parse(String text) {
        Matcher matcher = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw unknown(text);
        }
        Part part = part(matcher.group(1), text);
        int number = number(part, matcher.group(2), text);
        String rest = matcher.group(3) == null ? "" : matcher.group(3);
        for (FaultKind kind : FaultKind.values()) {
            if (kind.part() == part
                    && (rest + " ").startsWith(kind.condition().isEmpty() ? "" : kind.condition() + " ")) {
                String amount = rest.substring(kind.condition().length()).strip();
                if (kind.unit().isEmpty() == amount.isEmpty()) {
                    return new Fault(kind, number, amount.isEmpty() ? 0 : amount(amount, kind.unit()));
                }
            }
        }
        throw new IllegalArgumentException("unknown fault '" + text.strip() + "': a " + part.word() + " can be "
                + Arrays.stream(FaultKind.values())
                        .filter(kind -> kind.part() == part)
                        .map(kind -> (kind.condition() + " " + example(kind)).strip())
                        .collect(Collectors.joining(", ")));
    }

    /// Reads the part of a fault alone, as in `clear ntc1`; the condition may follow.
    ///
    /// @return the word and the number that [#where] tells
    public static String place(String text) {
        Matcher matcher = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw unknown(text);
        }
        Part part = part(matcher.group(1), text);
        int number = number(part, matcher.group(2), text);
        return number == 0 ? part.word() : part.word() + number;
    }

    /// Every fault as a user writes it, with its meaning, in the order of the table.
    public static List<String> known() {
        return Arrays.stream(FaultKind.values())
                .map(kind -> kind.part().word()
                        + (kind.part().count() == Part.Count.NONE ? "" : "1")
                        + (kind.condition().isEmpty() ? "" : " " + kind.condition())
                        + (example(kind).isEmpty() ? "" : " " + example(kind))
                        + ": "
                        + kind.meaning())
                .toList();
    }

    /// Which part is broken: `ntc1`, `current`. Each has one fault at a time.
    public String where() {
        return kind.part().count() == Part.Count.NONE
                ? kind.part().word()
                : kind.part().word() + number;
    }

    @Override
    public String toString() {
        String words = kind.condition().isEmpty() ? where() : where() + " " + kind.condition();
        return kind.unit().isEmpty()
                ? words
                : words + " " + amount + kind.unit() + (kind.unit().endsWith("/") ? "s" : "");
    }

    private static Part part(String word, String text) {
        for (Part part : Part.values()) {
            if (part.word().equals(word)) {
                return part;
            }
        }
        throw unknown(text);
    }

    private static int number(Part part, String digits, String text) {
        boolean counted = part.count() != Part.Count.NONE;
        if (counted == digits.isEmpty() || digits.length() > 3) {
            throw new IllegalArgumentException("unknown fault '" + text.strip() + "': "
                    + (counted
                            ? "say which " + part.word() + ", as in " + part.word() + "1"
                            : "there is one " + part.word() + " only"));
        }
        return counted ? Integer.parseInt(digits) : 0;
    }

    private static double amount(String text, String unit) {
        if (!unit.endsWith("/")) {
            return Quantities.read(text, unit);
        }
        int slash = text.indexOf('/');
        Double seconds = slash < 0 ? null : PER.get(text.substring(slash + 1).strip());
        if (seconds == null) {
            throw new IllegalArgumentException("'" + text + "' is no rate; write 10m" + unit + "h");
        }
        return Quantities.read(text.substring(0, slash), unit.substring(0, unit.length() - 1)) / seconds;
    }

    private static String example(FaultKind kind) {
        return switch (kind.unit()) {
            case "" -> "";
            case "a" -> "5mA";
            case "v" -> "20mV";
            case "k" -> "5K";
            case "ohm" -> "50mohm";
            case "v/" -> "10mV/h";
            case "k/" -> "1K/min";
            case "a/" -> "100mA/h";
            default -> throw new IllegalStateException(kind.unit());
        };
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException("unknown fault '" + text.strip() + "': it begins with one of "
                + Arrays.stream(Part.values())
                        .map(part -> part.count() == Part.Count.NONE ? part.word() : part.word() + "1")
                        .collect(Collectors.joining(", ")));
    }
}
