package org.galvani.server.rest;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;

/// Whether the house is well. What is wrong in detail is told to those who may look on.
final class Wellbeing {

    private final House house;

    Wellbeing(House house) {
        this.house = house;
    }

    void answer(Context call, Caller caller) {
        Pulse.Beat beat = house.pulse().beat();
        Map<String, Object> journal = new LinkedHashMap<>();
        journal.put("end", beat.journalEnd());
        Map<String, Object> store = new LinkedHashMap<>();
        store.put("lag", Math.max(0, beat.journalEnd() - beat.storedUpTo()));
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", beat.problems().isEmpty() ? "up" : "degraded");
        health.put("version", house.version());
        health.put("journal", journal);
        health.put("store", store);
        beat.remotes().forEach((name, remote) -> health.put(name, remote(remote, caller)));
        if (caller.role().isPresent()) {
            health.put("problems", beat.problems());
        }
        Json.answer(call, health);
    }

    /// Packs are read, recorded and shown without it: it is no reason to call the house degraded.
    private static Map<String, Object> remote(Pulse.Remote remote, Caller caller) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("connected", remote.trouble().isEmpty());
        if (!remote.trouble().isEmpty() && caller.role().isPresent()) {
            state.put("trouble", remote.trouble());
        }
        return state;
    }
}
