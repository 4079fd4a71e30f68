package org.galvani.server.rest;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;

/// Reading the configuration again, asked for by an admin. It stands in the access log, whatever came of it.
final class Reloads {

    private final House house;
    private final Reload reload;

    Reloads(House house, Reload reload) {
        this.house = house;
        this.reload = reload;
    }

    void answer(Context call, Caller caller) {
        Reload.Outcome outcome = reload.again();
        house.state().access().add(caller.who(), caller.address(), "reload", outcome.message());
        if (!outcome.followed()) {
            throw Refusal.conflict(outcome.message());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("devices", outcome.devices());
        object.put("message", outcome.message());
        Json.answer(call, object);
    }
}
