package org.galvani.server.rest;

import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.fleet.DeviceInfo;
import org.galvani.server.fleet.LiveFleet;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.Callers;
import org.galvani.server.http.HttpDoor;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Wire;
import org.galvani.server.state.Role;
import org.galvani.server.state.State;
import org.galvani.server.state.States;
import org.galvani.server.store.MemoryStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Sample;

/// A server in memory with one pack, its door open on a port of its own.
final class HouseWithOnePack implements AutoCloseable {

    static final Instant MORNING = Instant.parse("2026-11-21T06:00:00Z");
    private static final Protocol JK = JkModbus.MODBUS;

    volatile Instant now = MORNING;
    volatile Map<String, Pulse.Remote> remotes = Map.of();
    final State state;
    final LiveFleet fleet = new LiveFleet(() -> now);
    final MemoryStore store = new MemoryStore(Retention.FOREVER);
    final FakeDesk desk = new FakeDesk(JK.tables(Map.of()));
    final Rest rest;
    final HttpDoor door;
    final Wire wire;

    HouseWithOnePack(Path folder) throws HttpException {
        state = States.quick(folder, () -> now);
        fleet.put(new DeviceInfo(
                "jk-1", "Garage", JK, JK.tables(Map.of()), "tcp://127.0.0.1:5020", 1, Duration.ofSeconds(1)));
        Callers callers = new Callers(state, () -> now);
        Pulse pulse = () -> new Pulse.Beat(List.of(), remotes, 700, 700, 650, Map.of("reports_recorded", 7L));
        rest = new Rest(new House(
                callers,
                state,
                fleet,
                desk,
                pulse,
                store,
                state.alarms(),
                List.of(JK, JkModbus.BULK),
                () -> now,
                "1.2.3"));
        door = HttpDoor.start(HttpSettings.DEFAULT.onPort(0), callers, () -> now, rest.routes());
        wire = new Wire(door.port());
    }

    /// One reading: 52.98 V, 3 cells, and an alarm of the third.
    void telemetry(Instant time, long soc) {
        Readings readings = new Readings(Shape.of(List.of(
                new Shape.Slot(PACK_VOLTAGE, 0),
                new Shape.Slot(SOC, 0),
                new Shape.Slot(CELL_VOLTAGES, 1),
                new Shape.Slot(CELL_VOLTAGES, 2),
                new Shape.Slot(CELL_VOLTAGES, 3),
                new Shape.Slot(MODEL, 0))));
        readings.put(PACK_VOLTAGE, 52_980);
        readings.put(SOC, soc);
        for (int cell = 1; cell <= 3; cell++) {
            readings.put(CELL_VOLTAGES, cell, 3300 + cell);
        }
        readings.put(MODEL, "=HYPERLINK(\"evil\")");
        RaisedAlarm raised = new RaisedAlarm(Alarm.CELL_OVERVOLTAGE, OptionalInt.of(3), "OVP", 4);
        Report.Telemetry telemetry = new Report.Telemetry(
                "jk-1",
                time,
                time,
                readings,
                List.of(raised),
                List.of(),
                List.of(Bytes.hex("01 10 10 70 00 02 04 00 00 00 00 39 4B")));
        fleet.accept(telemetry);
        store.write(List.of(Sample.of(1, telemetry)));
    }

    AlarmEntry raise(Instant time) {
        AlarmEntry begun = state.alarms()
                .keep(
                        List.of(new AlarmEntry(
                                0,
                                "jk-1",
                                Alarm.CELL_OVERVOLTAGE,
                                OptionalInt.of(3),
                                "OVP",
                                time,
                                Optional.empty(),
                                Map.of("soc", 99),
                                Map.of())),
                        List.of(),
                        1)
                .getFirst();
        fleet.alarms("jk-1", List.of(begun), List.of(begun));
        return begun;
    }

    /// Calls in a role: with a token, or as nobody.
    Wire as(Optional<Role> role) {
        if (!state.users().any()) {
            state.users().addFirst("admin", "correct horse");
        }
        return role.map(one -> wire.with(
                        "Authorization",
                        "Bearer "
                                + state.tokens()
                                        .issue("test", one, Optional.empty())
                                        .secret()))
                .orElse(wire);
    }

    Wire as(Role role) {
        return as(Optional.of(role));
    }

    /// Nobody and every role.
    static List<Optional<Role>> everybody() {
        List<Optional<Role>> all = new ArrayList<>(List.of(Optional.empty()));
        List.of(Role.values()).forEach(role -> all.add(Optional.of(role)));
        return all;
    }

    @Override
    public void close() {
        fleet.close();
        rest.close();
        door.close();
        store.close();
        state.close();
    }
}
