package org.galvani.server.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Packs that live by a formula: what they measure follows from their number and the time, so that a test needs no
/// recording. Every sixth stands out: late, lost, never heard, or with an alarm.
final class FakeFleet {
    private static final int[] CELLS = {16, 8, 24, 4, 128, 16};

    private final int size;
    /// Settings as changed, by device and name.
    private final Map<String, String> changed = new LinkedHashMap<>();

    FakeFleet(int size) {
        this.size = size;
    }

    List<String> names() {
        return IntStream.rangeClosed(1, size)
                .mapToObj(number -> "pack-" + number)
                .toList();
    }

    Map<String, Object> summary(String name, Instant now) {
        int number = number(name);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("name", name);
        summary.put("title", number == 1 ? "House battery" : name);
        summary.put("protocol", number % 2 == 1 ? "jk-modbus" : "nw");
        summary.put("link", "tcp://127.0.0.1:" + (5000 + number));
        summary.put("address", "1");
        summary.put("state", state(number));
        summary.put("severity", severity(number, now));
        if (!state(number).equals("never")) {
            Instant arrival = now.minusSeconds(
                    state(number).equals("lost") ? 7200 : state(number).equals("stale") ? 40 : 0);
            summary.put("event_time", arrival.toString());
            summary.put("arrival_time", arrival.toString());
        }
        summary.put("readings", state(number).equals("never") ? Map.of() : readings(number, now));
        summary.put("alarms", alarms(number, now));
        return summary;
    }

    Map<String, Object> device(String name, Instant now) {
        int number = number(name);
        Map<String, Object> device = summary(name, now);
        if (!state(number).equals("never")) {
            Map<String, Object> readings = readings(number, now);
            readings.put("cell_voltages", cells(number, now));
            readings.put("temperatures", List.of(23.4, 24.1, 22.8, 24.0));
            readings.put("mos_temperature", 31.5);
            readings.put("remaining_capacity", 153.6);
            readings.put("full_capacity", 280.0);
            readings.put("cycle_count", 47);
            readings.put("balancing", "discharge");
            readings.put("balancing_current", 0.412);
            device.put("readings", readings);
        }
        device.put("quality", number % 6 == 2 ? Map.of("mos_temperature", "implausible") : Map.of());
        device.put(
                "problems",
                number % 6 == 2 ? List.of("mos_temperature 31.5 °C does not fit 4.0 °C before") : List.of());
        device.put(
                "health",
                Map.of(
                        "good",
                        86_214,
                        "bad",
                        3,
                        "silent",
                        12,
                        "latency_p50_ms",
                        42,
                        "latency_p99_ms",
                        118,
                        "last_good_age_s",
                        0.4));
        device.put(
                "identity", Map.of("model", "JK_PB2A16S20P", "hardware_version", "15A", "software_version", "15.41"));
        device.put("source", List.of());
        return device;
    }

    /// One value as it was at a time.
    double value(String name, String series, Instant at) {
        int number = number(name);
        if (series.startsWith("cell_voltages[")) {
            return cells(number, at).get(Integer.parseInt(series.replaceAll("\\D", "")) - 1);
        }
        Object value = readings(number, at).get(series);
        return value instanceof Number reading ? reading.doubleValue() : 25 + wave(number, at, 4000);
    }

    boolean has(String name) {
        return names().contains(name);
    }

    String setting(String device, String name, String otherwise) {
        return changed.getOrDefault(device + " " + name, otherwise);
    }

    void change(String device, String name, String value) {
        changed.put(device + " " + name, value);
    }

    private static int number(String name) {
        return Integer.parseInt(name.replaceAll("\\D", ""));
    }

    private static String state(int number) {
        return switch (number % 12) {
            case 4 -> "stale";
            case 9 -> "lost";
            case 11 -> "never";
            default -> "fresh";
        };
    }

    private static String severity(int number, Instant now) {
        List<Map<String, Object>> alarms = alarms(number, now);
        return alarms.isEmpty() ? "ok" : String.valueOf(alarms.getFirst().get("severity"));
    }

    private static List<Map<String, Object>> alarms(int number, Instant now) {
        return switch (number % 12) {
            case 3 ->
                List.of(
                        alarm("cell_overvoltage", 5, "protection", now),
                        alarm("cell_spread_warning", 0, "warning", now));
            case 6 -> List.of(alarm("charge_undertemperature_warning", 2, "warning", now));
            case 10 -> List.of(alarm("discharge_overcurrent_lock", 0, "lock", now));
            default -> List.of();
        };
    }

    private static Map<String, Object> alarm(String name, int index, String severity, Instant now) {
        Map<String, Object> alarm = new LinkedHashMap<>();
        alarm.put("alarm", name);
        if (index > 0) {
            alarm.put("index", index);
        }
        alarm.put("severity", severity);
        alarm.put("raised_at", now.minusSeconds(734).toString());
        return alarm;
    }

    private static Map<String, Object> readings(int number, Instant at) {
        List<Double> cells = cells(number, at);
        double low = cells.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = cells.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double voltage = cells.stream().mapToDouble(Double::doubleValue).sum();
        double current = rounded(wave(number, at, 5400) * 60 + wave(number, at, 37) * 4, 3);
        Map<String, Object> readings = new LinkedHashMap<>();
        readings.put("pack_voltage", rounded(voltage, 3));
        readings.put("pack_current", current);
        readings.put("pack_power", rounded(voltage * current, 1));
        readings.put("soc", rounded(52 + 44 * wave(number * 7, at, 21_600), 1));
        readings.put("cell_voltage_min", low);
        readings.put("cell_voltage_max", high);
        readings.put("cell_voltage_spread", rounded(high - low, 3));
        readings.put("temperature_min", rounded(22 + 3 * wave(number, at, 30_000), 1));
        readings.put("temperature_max", rounded(25 + 4 * wave(number, at, 30_000), 1));
        readings.put("charge_mos", number % 12 != 3);
        readings.put("discharge_mos", true);
        return readings;
    }

    private static List<Double> cells(int number, Instant at) {
        int count = CELLS[number % CELLS.length];
        List<Double> cells = new ArrayList<>(count);
        double middle = 3.31 + 0.03 * wave(number, at, 5400);
        for (int cell = 0; cell < count; cell++) {
            cells.add(rounded(middle + 0.006 * Math.sin(cell * 2.4 + number) + 0.001 * wave(cell + number, at, 11), 3));
        }
        return cells;
    }

    private static double wave(int number, Instant at, double period) {
        return Math.sin(number * 1.7 + at.toEpochMilli() / 1000.0 / period * 2 * Math.PI);
    }

    private static double rounded(double value, int decimals) {
        double factor = Math.pow(10, decimals);
        return Math.round(value * factor) / factor;
    }
}
