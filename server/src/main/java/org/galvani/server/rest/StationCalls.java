package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Alarm;
import org.galvani.pack.PlainValues;
import org.galvani.server.fleet.DeskException;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.station.StationView;
import org.galvani.server.station.Stations;

/// Chargers and inverter bridges: how they are, and their switches.
final class StationCalls {

    private final Stations stations;

    StationCalls(Stations stations) {
        this.stations = stations;
    }

    void all(Context call, Caller caller) {
        Json.answer(call, stations.all().stream().map(StationCalls::object).toList());
    }

    void turn(Context call, Caller caller) throws IOException {
        boolean on = Json.body(call).only("on").flag("on");
        try {
            Json.answer(call, object(stations.turn(call.pathParam("name"), on, caller.who())));
        } catch (DeskException e) {
            throw Settings.refusal(e);
        }
    }

    private static Map<String, Object> object(StationView view) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", view.spec().name());
        object.put("kind", view.spec().kind().key());
        object.put("title", view.spec().title());
        object.put("link", view.spec().link().toString());
        object.put("packs", view.spec().packs());
        object.put("group", view.spec().group().orElse(null));
        object.put("series", view.spec().series());
        object.put("goal", view.goal());
        object.put("on", view.sight().on());
        object.put("state", view.sight().state());
        object.put("reason", view.sight().reason());
        object.put("since", view.since().toString());
        object.put("readings", PlainValues.of(view.sight().readings()));
        object.put(
                "parts",
                view.sight().parts().stream()
                        .map(part -> Map.of(
                                "name", part.name(),
                                "readings", PlainValues.of(part.readings()),
                                "alarms", keys(part.alarms())))
                        .toList());
        object.put("alarms", keys(view.sight().alarms()));
        object.put("problems", view.sight().problems());
        object.put("link_losses", view.sight().faults().losses());
        object.put("bus_errors", view.sight().faults().errors());
        return object;
    }

    private static List<String> keys(Collection<Alarm> alarms) {
        return alarms.stream().map(Alarm::key).toList();
    }
}
