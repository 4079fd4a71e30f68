package org.galvani.server.rest;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;
import org.galvani.protocol.wire.Explainer;
import org.galvani.server.alarm.AlarmLog;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;
import org.galvani.server.store.Bucket;

/// Devices as they are and as they were.
final class Devices {

    private static final int MOST_SERIES = 64;
    private static final int MOST_BUCKETS = 5_000;

    private final House house;

    Devices(House house) {
        this.house = house;
    }

    void all(Context call, Caller caller) {
        Json.answer(call, house.fleet().devices().stream().map(Views::summary).toList());
    }

    void one(Context call, Caller caller) {
        Json.answer(call, Views.device(named(call), house.clock().instant()));
    }

    DeviceView named(Context call) {
        String name = call.pathParam("name");
        return house.fleet().device(name).orElseThrow(() -> Refusal.notFound("no device '" + name + "'"));
    }

    /// A device that there is, or that there are samples of.
    String recorded(Context call) {
        String name = call.pathParam("name");
        if (house.fleet().device(name).isEmpty()
                && house.store().devices().stream()
                        .noneMatch(span -> span.device().equals(name))) {
            throw Refusal.notFound("no device '" + name + "'");
        }
        return name;
    }

    /// The frames of the latest telemetry, as `decode` explains them.
    void frames(Context call, Caller caller) {
        DeviceView device = named(call);
        List<Map<String, Object>> frames = new ArrayList<>();
        device.telemetry().ifPresent(telemetry -> {
            Explainer explainer =
                    new Explainer(device.info().protocol().key(), device.info().tables());
            for (Bytes source : telemetry.source()) {
                explainer.explain(source, Map.of(), explained -> {
                    Map<String, Object> frame = new LinkedHashMap<>();
                    frame.put("time", telemetry.arrivalTime().toString());
                    frame.put("hex", source.hex());
                    frame.put("explained", explained);
                    frames.add(frame);
                });
            }
        });
        Json.answer(call, frames);
    }

    void chart(Context call, Caller caller) {
        Calls.Period period = Calls.period(call, house.clock().instant());
        int buckets = Calls.number(call, "buckets", 600, MOST_BUCKETS);
        List<Shape.Slot> series = Stream.of(Calls.text(call, "series")
                        .orElseThrow(() -> Refusal.wrong("series is missing: pack_voltage,cell_voltages[3]"))
                        .split(",", -1))
                .map(String::strip)
                .map(Names::slot)
                .distinct()
                .toList();
        if (series.size() > MOST_SERIES) {
            throw Refusal.wrong("a chart has " + MOST_SERIES + " series at most, not " + series.size());
        }
        String device = recorded(call);
        Map<Shape.Slot, List<Bucket>> chart;
        try {
            chart = house.store().chart(device, period.from(), period.to(), series, buckets);
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
        Map<String, Object> drawn = new LinkedHashMap<>();
        chart.forEach((slot, parts) -> drawn.put(Names.of(slot), series(slot.quantity(), parts)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", period.from().toString());
        answer.put("to", period.to().toString());
        answer.put("series", drawn);
        Json.answer(call, answer);
    }

    private static Map<String, Object> series(Quantity quantity, List<Bucket> parts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("unit", quantity.unit().symbol());
        object.put("decimals", quantity.decimals());
        object.put(
                "buckets",
                parts.stream()
                        .map(part -> List.<Number>of(
                                part.start().toEpochMilli(),
                                quantity.decimal(part.min()),
                                mean(quantity, part),
                                quantity.decimal(part.max())))
                        .toList());
        return object;
    }

    /// One decimal more than the values have.
    private static BigDecimal mean(Quantity quantity, Bucket part) {
        return BigDecimal.valueOf(Math.round(part.mean() * 10), quantity.decimals() + 1);
    }

    void alarms(Context call, Caller caller) {
        AlarmLog.Filter filter = new AlarmLog.Filter(
                Calls.text(call, "device"),
                Calls.flag(call, "active"),
                Calls.instant(call, "from"),
                Calls.instant(call, "to"),
                Calls.number(call, "limit", 200, 10_000));
        Json.answer(call, house.alarms().find(filter).stream().map(Views::alarm).toList());
    }
}
