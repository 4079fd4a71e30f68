package org.galvani.server.rest;

import java.time.InstantSource;
import java.util.List;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.alarm.AlarmLog;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.Fleet;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.Callers;
import org.galvani.server.state.State;
import org.galvani.server.store.Store;

/// What REST shows and lets change.
///
/// @param protocols those whose frames can be explained
/// @param version   of this program
public record House(
        Callers callers,
        State state,
        Fleet fleet,
        Desk desk,
        Pulse pulse,
        Store store,
        AlarmLog alarms,
        List<Protocol> protocols,
        InstantSource clock,
        String version) {}
