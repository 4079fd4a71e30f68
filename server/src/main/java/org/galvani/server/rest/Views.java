package org.galvani.server.rest;

import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_SPREAD;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.DISCHARGE_MOS;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_POWER;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.TEMPERATURES;
import static org.galvani.pack.Glossary.TEMPERATURE_MAX;
import static org.galvani.pack.Glossary.TEMPERATURE_MIN;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.Health;

/// Devices and alarms as JSON objects.
final class Views {

    /// What an overview shows of a device.
    private static final List<Quantity> OVERVIEW = List.of(
            PACK_VOLTAGE,
            PACK_CURRENT,
            PACK_POWER,
            SOC,
            CELL_VOLTAGE_MIN,
            CELL_VOLTAGE_MAX,
            CELL_VOLTAGE_SPREAD,
            TEMPERATURE_MIN,
            TEMPERATURE_MAX,
            CHARGE_MOS,
            DISCHARGE_MOS);

    private Views() {}

    static Map<String, Object> summary(DeviceView device) {
        Map<String, Object> object = head(device);
        object.put(
                "readings",
                device.telemetry().map(latest -> overview(latest.readings())).orElse(Map.of()));
        object.put("alarms", device.alarms().stream().map(Views::raised).toList());
        return object;
    }

    private static Map<String, Object> head(DeviceView device) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", device.name());
        object.put("title", device.info().title());
        object.put("protocol", device.info().protocol().key());
        object.put("link", device.info().link());
        object.put("address", device.info().address());
        object.put("state", Names.of(device.freshness()));
        object.put("severity", device.severity().map(Names::of).orElse("ok"));
        Optional<Report.Telemetry> telemetry = device.telemetry();
        object.put(
                "event_time",
                telemetry.map(latest -> latest.eventTime().toString()).orElse(null));
        object.put(
                "arrival_time",
                telemetry.map(latest -> latest.arrivalTime().toString()).orElse(null));
        return object;
    }

    private static Map<String, Object> overview(Readings readings) {
        Map<String, Object> overview = new LinkedHashMap<>();
        for (Quantity quantity : OVERVIEW) {
            if (readings.has(quantity)) {
                overview.put(quantity.key(), PlainValues.of(quantity, readings.value(quantity)));
            }
        }
        LongSummaryStatistics temperatures = temperatures(readings);
        if (temperatures.getCount() > 0) {
            overview.putIfAbsent(TEMPERATURE_MIN.key(), PlainValues.of(TEMPERATURE_MIN, temperatures.getMin()));
            overview.putIfAbsent(TEMPERATURE_MAX.key(), PlainValues.of(TEMPERATURE_MAX, temperatures.getMax()));
        }
        return overview;
    }

    /// Of a device that tells each temperature and not which is the lowest.
    private static LongSummaryStatistics temperatures(Readings readings) {
        return readings.shape().slots().stream()
                .filter(slot -> slot.quantity().equals(TEMPERATURES) && readings.has(TEMPERATURES, slot.index()))
                .mapToLong(slot -> readings.value(TEMPERATURES, slot.index()))
                .summaryStatistics();
    }

    private static Map<String, Object> raised(AlarmEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("alarm", entry.alarm().key());
        entry.index().ifPresent(index -> object.put("index", index));
        object.put("raised_at", entry.raisedAt().toString());
        object.put("severity", Names.of(entry.alarm().severity()));
        return object;
    }

    /// All that is known of a device.
    static Map<String, Object> device(DeviceView device, Instant now) {
        Map<String, Object> object = head(device);
        Optional<Report.Telemetry> telemetry = device.telemetry();
        object.put(
                "readings",
                telemetry.map(latest -> PlainValues.of(latest.readings())).orElse(Map.of()));
        object.put("alarms", device.alarms().stream().map(Views::raised).toList());
        Map<String, Object> quality = new LinkedHashMap<>();
        device.doubtful().forEach((slot, how) -> quality.put(Names.of(slot), Names.of(how)));
        object.put("quality", quality);
        object.put("problems", device.problems());
        object.put("health", health(device.health(), now));
        object.put(
                "identity",
                device.identity().map(known -> PlainValues.of(known.readings())).orElse(Map.of()));
        object.put(
                "source",
                telemetry
                        .map(latest -> latest.source().stream().map(Bytes::hex).toList())
                        .orElse(List.of()));
        return object;
    }

    private static Map<String, Object> health(Health health, Instant now) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("good", health.good());
        object.put("bad", health.bad());
        object.put("silent", health.silent());
        object.put("lost", health.lost());
        object.put("latency_p50_ms", health.latencyP50().toMillis());
        object.put("latency_p99_ms", health.latencyP99().toMillis());
        object.put(
                "last_good_age_s",
                health.lastGood()
                        .map(last -> Math.max(0, Duration.between(last, now).toSeconds()))
                        .orElse(null));
        return object;
    }

    static Map<String, Object> alarm(AlarmEntry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", entry.id());
        object.put("device", entry.device());
        object.put("alarm", entry.alarm().key());
        entry.index().ifPresent(index -> object.put("index", index));
        object.put("vendor", entry.vendor());
        object.put("severity", Names.of(entry.alarm().severity()));
        object.put("raised_at", entry.raisedAt().toString());
        object.put("cleared_at", entry.clearedAt().map(Instant::toString).orElse(null));
        object.put("readings_raised", entry.readingsRaised());
        object.put("readings_cleared", entry.readingsCleared());
        return object;
    }
}
