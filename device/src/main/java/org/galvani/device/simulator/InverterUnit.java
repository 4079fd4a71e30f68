package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.CHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.CHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.DISCHARGE_VOLTAGE_LIMIT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.inverter.InverterHabit;
import org.galvani.protocol.inverter.InverterTables;

/// A virtual inverter that looks closely at what its battery tells: frames that are missing, that come too often or too
/// rarely, limits that cannot be. It answers 0x305 every second while it hears limits, as inverters do.
public final class InverterUnit implements BusDevice {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TOO_SOON = Duration.ofMillis(400);
    private static final Duration TOO_LATE = Duration.ofMillis(2500);
    private static final Duration GONE = Duration.ofSeconds(5);
    private static final int LIMITS = 0x351;

    /// Without these no inverter of its family works.
    private static final List<Integer> PYLONTECH = List.of(0x351, 0x355, 0x356, 0x359, 0x35C, 0x35E);

    private static final List<Integer> VICTRON = List.of(0x351, 0x355, 0x356, 0x35A, 0x35E);

    private final InverterTables tables;
    private final long lowest;
    private final long highest;
    private final Map<Integer, Duration> heard = new LinkedHashMap<>();
    private final Set<String> standing = new LinkedHashSet<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Bytes> said = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private Duration due = SECOND;
    private long chargeVoltage;
    private long chargeCurrent;
    private long dischargeCurrent;

    /// @param lowest  voltage it works with, in mV
    /// @param highest voltage it works with, in mV
    public InverterUnit(InverterTables tables, long lowest, long highest) {
        this.tables = tables;
        this.lowest = lowest;
        this.highest = highest;
    }

    /// What it is not content with, each matter once until it is mended; given once.
    public List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /// What it would do now: nothing, unless its battery allows it.
    public String plan() {
        return isHeard(LIMITS)
                ? "charges up to %.1f V with %.1f A, discharges with %.1f A"
                        .formatted(chargeVoltage / 1000.0, chargeCurrent / 1000.0, dischargeCurrent / 1000.0)
                : "stands still: no battery";
    }

    @Override
    public List<Bytes> answer(Bytes bytes) {
        CanFrame frame = CanFrame.decode(bytes);
        if (frame.kind() == CanFrame.Kind.DATA) {
            Optional<Readings> readings = tables.readings(frame);
            if (readings.isEmpty()) {
                matter(form(frame), true, "is no frame of a battery, or has a wrong length: " + frame);
                return List.of();
            }
            matter(form(frame), false, "");
            period(frame);
            check(readings.get());
        }
        return List.of();
    }

    private static String form(CanFrame frame) {
        return "what came as " + frame.idText();
    }

    private void period(CanFrame frame) {
        Duration before = heard.put(frame.id(), now);
        if (before != null) {
            Duration passed = now.minus(before);
            matter(
                    frame.idText(),
                    passed.compareTo(TOO_SOON) < 0 || passed.compareTo(TOO_LATE) > 0,
                    "came %.1f s after the last: it should every second".formatted(passed.toMillis() / 1000.0));
        }
    }

    private void check(Readings told) {
        if (told.has(CHARGE_VOLTAGE_LIMIT)) {
            chargeVoltage = told.value(CHARGE_VOLTAGE_LIMIT);
            chargeCurrent = told.value(CHARGE_CURRENT_LIMIT);
            dischargeCurrent = told.value(DISCHARGE_CURRENT_LIMIT);
            boolean current = chargeCurrent > 0 || dischargeCurrent > 0;
            matter(
                    "charge voltage limit",
                    current && (chargeVoltage < lowest || chargeVoltage > highest),
                    "%.1f V is outside %.1f … %.1f V, where it works"
                            .formatted(chargeVoltage / 1000.0, lowest / 1000.0, highest / 1000.0));
            matter("charge current limit", chargeCurrent < 0, "is below zero");
            boolean floor = told.has(DISCHARGE_VOLTAGE_LIMIT) && told.value(DISCHARGE_VOLTAGE_LIMIT) > 0;
            matter(
                    "discharge voltage limit",
                    floor && current && told.value(DISCHARGE_VOLTAGE_LIMIT) >= chargeVoltage,
                    "is not below the charge voltage limit");
        }
        if (told.has(PACK_VOLTAGE)) {
            long voltage = told.value(PACK_VOLTAGE);
            matter(
                    "voltage",
                    voltage < lowest || voltage > highest,
                    "%.2f V is outside %.1f … %.1f V, where it works"
                            .formatted(voltage / 1000.0, lowest / 1000.0, highest / 1000.0));
        }
        if (told.has(SOC)) {
            matter("state of charge", told.value(SOC) < 0 || told.value(SOC) > 10_000, "is outside 0 … 100 %");
        }
    }

    /// Notes that something is or is not wrong; told when it becomes wrong.
    private void matter(String what, boolean wrong, String how) {
        if (!wrong) {
            standing.remove(what);
        } else if (standing.add(what)) {
            complaints.add(what + " " + how);
        }
    }

    @Override
    public void advance(Duration by) {
        Duration end = now.plus(by);
        while (due.compareTo(end) <= 0) {
            now = due;
            due = due.plus(SECOND);
            second();
        }
        now = end;
    }

    private void second() {
        boolean alive = isHeard(LIMITS);
        if (alive) {
            said.add(InverterTables.acknowledgement().encoded());
            for (int id : tables.has(InverterHabit.VICTRON) ? VICTRON : PYLONTECH) {
                matter("frame 0x%03x".formatted(id), !isHeard(id), "is missing");
            }
        }
        if (!heard.isEmpty()) {
            matter("battery", !alive, "is silent: no limits for 5 s");
        }
    }

    private boolean isHeard(int id) {
        Duration last = heard.get(id);
        return last != null && now.minus(last).compareTo(GONE) <= 0;
    }

    @Override
    public List<Bytes> said() {
        List<Bytes> all = List.copyOf(said);
        said.clear();
        return all;
    }

    @Override
    public Duration quietFor() {
        return due.minus(now);
    }
}
