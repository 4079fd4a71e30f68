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
        if (caller.role().isPresent()) {
            health.put("problems", beat.problems());
        }
        Json.answer(call, health);
    }
}
