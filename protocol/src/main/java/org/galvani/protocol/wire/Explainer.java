package org.galvani.protocol.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;

/// Frames as plain objects, which every way of showing them prints: `{"protocol":…,"ok":…,"frame":{…},"readings":{…},
/// "alarms":[…],"problems":[…],"fields":[…]}`. What is explained follows one line: a reply is read by the request
/// before it.
public final class Explainer {

    private final String protocol;
    private final Tables tables;
    private final Line line;

    /// An ear on a line that nothing passed on yet.
    ///
    /// @param protocol the name that the objects carry
    public Explainer(String protocol, Tables tables) {
        this.protocol = protocol;
        this.tables = tables;
        this.line = tables.line();
    }

    /// Gives an object for each frame in `bytes`, and for bytes that are none, in order.
    ///
    /// @param head where they come from, the same for all of them
    public void explain(Bytes bytes, Map<String, Object> head, Consumer<Map<String, Object>> to) {
        FrameReader reader = tables.reader();
        reader.accept(bytes).forEach(found -> to.accept(object(head, found)));
        reader.quiet().forEach(found -> to.accept(object(head, found)));
    }

    /// The object for input that cannot be read at all.
    public Map<String, Object> refused(Map<String, Object> head, String problem) {
        return object(
                head, new Explanation(false, Bytes.NONE, Map.of(), Map.of(), List.of(), List.of(problem), List.of()));
    }

    /// Frames show their bytes, secrets replaced by zeros. Of damaged bytes nobody knows what they hold: only how
    /// many there are is told.
    private Map<String, Object> object(Map<String, Object> head, Found found) {
        Explanation explanation = line.explain(found);
        Map<String, Object> object = object(head, explanation);
        if (found instanceof Found.Frame) {
            Map<String, Object> frame = new LinkedHashMap<>(explanation.frame());
            frame.putIfAbsent("hex", explanation.bytes().hex()); // of a CAN frame its data
            object.put("frame", frame);
        }
        return object;
    }

    private Map<String, Object> object(Map<String, Object> head, Explanation explanation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("protocol", protocol);
        object.put("ok", explanation.ok());
        object.putAll(head);
        object.put("frame", explanation.frame());
        object.put("readings", explanation.readings());
        object.put("alarms", RaisedAlarm.keys(explanation.alarms()));
        if (!explanation.alarms().isEmpty()) {
            object.put(
                    "alarm_details",
                    explanation.alarms().stream().map(Explainer::detail).toList());
        }
        object.put("problems", explanation.problems());
        object.put("fields", explanation.fields().stream().map(Explainer::field).toList());
        return object;
    }

    private static Map<String, Object> detail(RaisedAlarm raised) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("alarm", raised.alarm().key());
        raised.index().ifPresent(index -> detail.put("index", index));
        detail.put("vendor", raised.vendor());
        detail.put("bit", raised.bit());
        return detail;
    }

    private static Map<String, Object> field(ExplainedField field) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", field.at());
        object.put("bytes", field.bytes());
        object.put("name", field.name());
        object.put("value", field.value());
        object.put("unit", field.unit());
        object.put("key", field.key());
        return object;
    }
}
