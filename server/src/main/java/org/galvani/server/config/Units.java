package org.galvani.server.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times and sizes as people write them: `500 ms`, `2s`, `30 days`, `8 GiB`.
final class Units {

    private static final Pattern AMOUNT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]+)");

    // spotless:off
    private static final Map<String, Long> MILLIS = ordered(
        "ms", 1L, "s", 1_000L, "min", 60_000L, "h", 3_600_000L,
        "day", 86_400_000L, "days", 86_400_000L, "year", 365 * 86_400_000L, "years", 365 * 86_400_000L);
    private static final Map<String, Long> BYTES = ordered(
        "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40,
        "kB", 1_000L, "MB", 1_000_000L, "GB", 1_000_000_000L, "TB", 1_000_000_000_000L);
    // spotless:on

    private Units() {}

    private static Map<String, Long> ordered(Object... pairs) {
        Map<String, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Long) pairs[i + 1]);
        }
        return map;
    }

    /// A time.
    ///
    /// @throws IllegalArgumentException where it is none
    static Duration time(String text) {
        return Duration.ofMillis(amount(text, MILLIS, "a time, as 500 ms, 2 s or 30 days"));
    }

    /// A number of bytes.
    ///
    /// @throws IllegalArgumentException where it is none
    static long bytes(String text) {
        return amount(text, BYTES, "a size, as 500 MiB or 8 GiB");
    }

    private static long amount(String text, Map<String, Long> units, String wanted) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches() || !units.containsKey(amount.group(2))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not " + wanted + "; units are " + String.join(", ", units.keySet()));
        }
        BigDecimal number = new BigDecimal(amount.group(1));
        long factor = units.getOrDefault(amount.group(2), 1L);
        BigDecimal whole = number.multiply(BigDecimal.valueOf(factor));
        if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000)) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too large");
        }
        return whole.longValue();
    }
}
