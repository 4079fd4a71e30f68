package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.galvani.protocol.wire.Explainer;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.ingest.StationView;

/// Terminals that call in: who they are, what became of their frames, and who is let in.
final class TerminalCalls {

    private static final int LONGEST = 200;

    private final House house;
    private final Supplier<Optional<Ingest>> ingest;

    TerminalCalls(House house, Supplier<Optional<Ingest>> ingest) {
        this.house = house;
        this.ingest = ingest;
    }

    void all(Context call, Caller caller) {
        Map<String, Object> object = new LinkedHashMap<>();
        Optional<Ingest> open = ingest.get();
        object.put("open", open.isPresent());
        object.put(
                "problem",
                open.flatMap(Ingest::problem)
                        .or(() -> open.flatMap(Ingest::warning))
                        .orElse(null));
        object.put("connections", open.map(Ingest::connections).orElse(0));
        object.put("frames", open.map(Ingest::frameCounts).orElse(Map.of()));
        object.put("ended", open.map(Ingest::endingCounts).orElse(Map.of()));
        object.put(
                "terminals",
                open.map(Ingest::stations).orElse(List.of()).stream()
                        .map(TerminalCalls::terminal)
                        .toList());
        Json.answer(call, object);
    }

    private static Map<String, Object> terminal(StationView view) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("identity", view.identity());
        object.put("device", view.name());
        object.put("enrolled", view.enrolled());
        object.put("peer", view.peer().orElse(null));
        object.put("since", view.since());
        object.put("heard", view.heard().orElse(null));
        object.put("replaced", view.replaced());
        object.put("frames", view.frames());
        return object;
    }

    void frame(Context call, Caller caller) {
        Ingest open = open();
        String identity =
                Calls.text(call, "identity").orElseThrow(() -> Refusal.wrong("name the terminal: ?identity="));
        StationView view = open.station(identity).orElseThrow(() -> Refusal.notFound("no terminal '" + identity + "'"));
        List<Map<String, Object>> explained = new ArrayList<>();
        view.latest()
                .ifPresent(frame -> new Explainer(
                                open.terminals().protocol().key(),
                                open.terminals().tables())
                        .explain(frame, Map.of(), explained::add));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("identity", identity);
        object.put("heard", view.heard().orElse(null));
        object.put("explained", explained);
        Json.answer(call, object);
    }

    void enrol(Context call, Caller caller) throws IOException {
        change(call, caller, true);
    }

    void expel(Context call, Caller caller) throws IOException {
        change(call, caller, false);
    }

    private void change(Context call, Caller caller, boolean in) throws IOException {
        String identity = Json.body(call).only("identity").text("identity").strip();
        if (identity.isEmpty()
                || identity.length() > LONGEST
                || identity.chars().anyMatch(Character::isISOControl)) {
            throw Refusal.wrong("an identity has 1 to " + LONGEST + " printable characters");
        }
        if (in) {
            open().enrol(identity);
        } else {
            open().expel(identity);
        }
        house.state()
                .access()
                .add(caller.who(), caller.address(), in ? "terminal_enrolled" : "terminal_expelled", identity);
        call.status(204);
    }

    private Ingest open() {
        return ingest.get().orElseThrow(() -> Refusal.notFound("no terminals may call: galvani.yaml has no terminals"));
    }
}
