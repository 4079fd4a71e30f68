package org.galvani.protocol.ydt1363;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Protocol;

/// YD/T 1363.3 on RS485, as the 12100-1203-1CA and its family speak it.
public enum Ydt1363 implements Protocol {
    YDT1363;

    private static final Option VER = new Option(
            "ver", "version that requests carry: 20, or 25 for PACE, 26 for Boqiang", List.of("20", "25", "26"));
    private static final Option POWER_BITS = new Option(
            "power-bits",
            "bits 4 and 5 of alarm event 4: which of them is the alarm of the MOSFET temperature",
            List.of(YdtSignals.ALARM_FIRST, YdtSignals.PROTECTION_FIRST));
    private static final Option WAKE = new Option(
            "wake",
            "whether a pack that shut down after under-voltage is asked on, which wakes it",
            List.of("no", "yes"));

    private static final String CHARACTERS = "0123456789ABCDEF~\r";

    /// A hexadecimal dump of ASCII digits: `32 30 30 31`, with or without `7E` before and `0D` behind.
    private static final Pattern DUMP = Pattern.compile("(7E)?(3[0-9]|4[1-6])+(0D)?");

    @Override
    public String key() {
        return "ydt1363";
    }

    @Override
    public String title() {
        return "YD/T 1363.3 (12100-1203-1CA, SEPLOS family)";
    }

    @Override
    public List<Option> options() {
        return List.of(VER, POWER_BITS, WAKE);
    }

    @Override
    public int baud() {
        return 9600;
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(600); // 500 are allowed
    }

    @Override
    public YdtTables tables(Map<String, String> chosen) {
        Protocol.check(this, chosen);
        return new YdtTables(
                Integer.parseInt(chosen.getOrDefault(VER.name(), "20"), 16),
                chosen.getOrDefault(POWER_BITS.name(), YdtSignals.ALARM_FIRST),
                chosen.getOrDefault(WAKE.name(), "no").equals("yes"));
    }

    /// ASCII with or without `~` and CR, or the same as hexadecimal bytes. No frame can be read both ways: its address
    /// would be above 15.
    @Override
    public Bytes frame(String text) {
        String plain = text.replaceAll("[ \\t\\n]", "").strip().toUpperCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return Bytes.NONE;
        }
        if (plain.startsWith("7E") || DUMP.matcher(plain).matches()) {
            plain = new String(Bytes.hex(plain).toArray(), StandardCharsets.US_ASCII).strip();
        }
        for (int at = 0; at < plain.length(); at++) {
            if (CHARACTERS.indexOf(plain.charAt(at)) < 0) {
                throw new IllegalArgumentException(
                        "'" + plain.charAt(at) + "' at place " + (at + 1) + " is no part of a frame");
            }
        }
        String whole = (plain.startsWith("~") ? "" : "~") + plain + (plain.endsWith("\r") ? "" : "\r");
        return Bytes.of(whole.getBytes(StandardCharsets.US_ASCII));
    }
}
