package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.Language;
import org.galvani.pack.Quantity;
import org.galvani.protocol.wire.Explainer;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import org.galvani.server.http.Body;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;

/// What words and frames mean: the vocabulary, the protocols, and frames that somebody pastes.
final class Explanations {

    private static final int MOST_FRAMES = 2_000;

    private final House house;
    private final Map<String, Object> vocabulary = vocabulary();

    Explanations(House house) {
        this.house = house;
    }

    void vocabulary(Context call, Caller caller) {
        call.header("Cache-Control", "private, max-age=600");
        Json.answer(call, vocabulary);
    }

    private static Map<String, Object> vocabulary() {
        Map<String, Object> quantities = new LinkedHashMap<>();
        for (Quantity quantity : Quantity.all()) {
            if (!quantity.secret()) {
                quantities.put(quantity.key(), quantity(quantity));
            }
        }
        Map<String, Object> alarms = new LinkedHashMap<>();
        for (Alarm alarm : Alarm.values()) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("label", Map.of("en", alarm.label(Language.EN), "zh", alarm.label(Language.ZH)));
            object.put("severity", Names.of(alarm.severity()));
            alarms.put(alarm.key(), object);
        }
        Map<String, Object> vocabulary = new LinkedHashMap<>();
        vocabulary.put("quantities", quantities);
        vocabulary.put("alarms", alarms);
        return vocabulary;
    }

    private static Map<String, Object> quantity(Quantity quantity) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("label", Names.label(quantity));
        object.put("unit", quantity.unit().symbol());
        object.put("decimals", quantity.decimals());
        object.put("form", Names.of(quantity.form()));
        object.put("kind", Names.of(quantity.kind()));
        object.put("extent", Names.of(quantity.extent()));
        if (!quantity.choices().isEmpty()) {
            object.put("choices", quantity.choices());
        }
        return object;
    }

    void protocols(Context call, Caller caller) {
        Json.answer(call, house.protocols().stream().map(Explanations::protocol).toList());
    }

    private static Map<String, Object> protocol(Protocol protocol) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", protocol.key());
        object.put("title", protocol.title());
        object.put(
                "options",
                protocol.options().stream()
                        .map(option -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", option.name());
                            one.put("meaning", option.meaning());
                            one.put("choices", option.choices());
                            return one;
                        })
                        .toList());
        return object;
    }

    void explain(Context call, Caller caller) throws IOException {
        Body body = Json.body(call).only("protocol", "frames", "options");
        Protocol protocol = protocol(body.text("protocol"));
        Tables tables;
        try {
            tables = protocol.tables(body.texts("options"));
        } catch (IllegalArgumentException e) {
            throw Refusal.wrong(String.valueOf(e.getMessage()));
        }
        List<String> lines = body.text("frames").lines().toList();
        if (lines.size() > MOST_FRAMES) {
            throw Refusal.tooLarge("at most " + MOST_FRAMES + " lines at once, not " + lines.size());
        }
        Json.answer(call, explained(protocol, new Explainer(protocol.key(), tables), lines));
    }

    private Protocol protocol(String key) {
        return house.protocols().stream()
                .filter(known -> known.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.wrong("unknown protocol '" + key + "': "
                        + house.protocols().stream().map(Protocol::key).collect(Collectors.joining(", "))));
    }

    /// As the command line does: blank lines and those that begin with `#` are passed over, the rest is numbered.
    private static List<Map<String, Object>> explained(Protocol protocol, Explainer explainer, List<String> lines) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            Map<String, Object> head = Map.of("line", i + 1);
            try {
                Bytes bytes = protocol.frame(text);
                if (bytes.length() == 0) {
                    throw new IllegalArgumentException("no bytes");
                }
                explainer.explain(bytes, head, objects::add);
            } catch (IllegalArgumentException e) {
                objects.add(explainer.refused(head, "line " + (i + 1) + ": " + e.getMessage()));
            }
        }
        return objects;
    }
}
