package org.galvani.server.rest;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Extent;
import org.galvani.pack.Form;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Shape;
import org.galvani.pack.Unit;
import org.galvani.pack.VendorValue;
import org.galvani.server.fleet.DeviceView;
import org.galvani.server.fleet.Fleet;
import org.galvani.server.fleet.Freshness;
import org.galvani.server.station.StationView;
import org.galvani.server.station.Stations;

/// What every device reads now, and how its link is, made when it is asked for.
///
/// Numbers are in the unit that their name ends in, `galvani_pack_voltage_volts`; switches are 0 and 1. Cells and
/// sensors count from 1. A device that is lost has no values: the line in a diagram ends instead of going on flat.
final class DeviceGauges implements MultiCollector {

    private final Fleet fleet;
    private final Stations stations;

    DeviceGauges(Fleet fleet, Stations stations) {
        this.fleet = fleet;
        this.stations = stations;
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
        CounterSnapshot.Builder frames = CounterSnapshot.builder()
                .name("galvani_frames")
                .help("frames of a device: good, bad (bytes that were no frame), silent (questions without an answer)");
        CounterSnapshot.Builder losses =
                CounterSnapshot.builder().name("galvani_link_losses").help("how often the line of a device broke");
        for (DeviceView device : fleet.devices()) {
            String name = device.name();
            add(
                    gauges,
                    "galvani_device_up",
                    "whether a device answers",
                    device.freshness() == Freshness.FRESH ? 1 : 0,
                    labels(name));
            add(
                    gauges,
                    "galvani_device_alarms",
                    "alarms that are raised",
                    device.alarms().size(),
                    labels(name));
            frames.dataPoint(frames(device.health().good(), name, "good"));
            frames.dataPoint(frames(device.health().bad(), name, "bad"));
            frames.dataPoint(frames(device.health().silent(), name, "silent"));
            losses.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .value((double) device.health().lost())
                    .labels(labels(name))
                    .build());
            if (device.freshness() != Freshness.LOST) {
                device.telemetry().ifPresent(latest -> values(gauges, name, latest.readings()));
            }
        }
        stations.all().forEach(station -> values(gauges, station));
        List<MetricSnapshot> all = new ArrayList<>();
        gauges.values().forEach(gauge -> all.add(gauge.build()));
        all.add(frames.build());
        all.add(losses.build());
        return new MetricSnapshots(all);
    }

    /// Of chargers and inverter bridges, under names of their own: what an inverter is told is no second battery.
    private static void values(Map<String, GaugeSnapshot.Builder> gauges, StationView view) {
        Labels labels = Labels.of(
                "station", view.spec().name(), "kind", view.spec().kind().key());
        // spotless:off
        add(gauges, "galvani_station_on",       "whether a charger or bridge is switched on", view.sight().on() ? 1 : 0,       labels);
        add(gauges, "galvani_station_problems", "what is wrong with a charger or bridge",     view.sight().problems().size(),  labels);
        add(gauges, "galvani_station_alarms",   "alarms of chargers, or told to an inverter", view.sight().alarms().size(),    labels);
        add(gauges, "galvani_station_link_losses", "how often the link of a charger or bridge broke", (double) view.sight().faults().losses(), labels);
        add(gauges, "galvani_station_bus_errors",  "error frames on the bus of a charger or bridge",  (double) view.sight().faults().errors(), labels);
        // spotless:on
        Readings readings = view.sight().readings();
        for (Shape.Slot slot : readings.shape().slots()) {
            Quantity quantity = slot.quantity();
            boolean number = quantity.form() == Form.NUMBER || quantity.form() == Form.SWITCH;
            if (number && readings.has(quantity)) {
                add(
                        gauges,
                        name(quantity).replace("galvani_", "galvani_station_"),
                        quantity.key().replace('_', ' '),
                        quantity.decimal(readings.value(quantity)).doubleValue(),
                        labels);
            }
        }
    }

    private static void values(Map<String, GaugeSnapshot.Builder> gauges, String device, Readings readings) {
        List<Shape.Slot> slots = readings.shape().slots();
        for (int place = 0; place < slots.size(); place++) {
            Quantity quantity = slots.get(place).quantity();
            boolean number = quantity.form() == Form.NUMBER || quantity.form() == Form.SWITCH;
            if (readings.has(place) && number && !quantity.secret() && !(quantity instanceof VendorValue)) {
                add(
                        gauges,
                        name(quantity),
                        quantity.key().replace('_', ' '),
                        quantity.decimal(readings.slots()[place]).doubleValue(),
                        labels(device, slots.get(place)));
            }
        }
    }

    private static void add(
            Map<String, GaugeSnapshot.Builder> gauges, String name, String help, double value, Labels labels) {
        gauges.computeIfAbsent(name, key -> GaugeSnapshot.builder().name(key).help(help))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value)
                        .labels(labels)
                        .build());
    }

    private static CounterDataPointSnapshot frames(long count, String device, String result) {
        return CounterDataPointSnapshot.builder()
                .value((double) count)
                .labels(Labels.of("device", device, "result", result))
                .build();
    }

    private static Labels labels(String device) {
        return Labels.of("device", device);
    }

    private static Labels labels(String device, Shape.Slot slot) {
        String index = String.valueOf(slot.index());
        return switch (slot.quantity().extent()) {
            case Extent.SCALAR -> labels(device);
            case Extent.PER_CELL -> Labels.of("device", device, "cell", index);
            case Extent.PER_SENSOR -> Labels.of("device", device, "sensor", index);
        };
    }

    /// The name of a gauge: the unit stands at its end, in words.
    static String name(Quantity quantity) {
        String unit = unit(quantity.unit());
        return "galvani_" + quantity.key() + (unit.isEmpty() || quantity.key().endsWith(unit) ? "" : "_" + unit);
    }

    private static String unit(Unit unit) {
        return switch (unit) {
            case VOLT -> "volts";
            case AMPERE -> "amperes";
            case AMPERE_HOUR -> "ampere_hours";
            case WATT -> "watts";
            case WATT_HOUR -> "watt_hours";
            case CELSIUS -> "celsius";
            case PERCENT -> "percent";
            case OHM -> "ohms";
            case SECOND -> "seconds";
            case BIT_PER_SECOND -> "bits_per_second";
            case NONE, CELLS, CELL, PULSES, DISTANCE, WATT_HOUR_PER_DISTANCE -> "";
        };
    }
}
