package org.galvani.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a body looks like, as OpenAPI says it.
///
/// @param type   its media type; empty for no body
/// @param schema JSON Schema
public record Schema(String type, Map<String, Object> schema) {

    public static final Schema NONE = new Schema("", Map.of());

    /// A JSON object with these members, each a name and a schema; those whose name ends in `?` may be missing.
    public static Schema json(Object... members) {
        return new Schema("application/json", object(members));
    }

    /// A JSON array.
    public static Schema array(Map<String, Object> items) {
        return new Schema("application/json", Map.of("type", "array", "items", items));
    }

    /// A body of another kind.
    public static Schema of(String type, String description) {
        return new Schema(type, Map.of("type", "string", "description", description));
    }

    public static Map<String, Object> object(Object... members) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (int i = 0; i < members.length; i += 2) {
            String name = (String) members[i];
            boolean optional = name.endsWith("?");
            String key = optional ? name.substring(0, name.length() - 1) : name;
            properties.put(key, members[i + 1]);
            if (!optional) {
                required.add(key);
            }
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        return object;
    }

    public static Map<String, Object> list(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }

    /// An object whose keys are data.
    public static Map<String, Object> mapOf(Map<String, Object> values) {
        return Map.of("type", "object", "additionalProperties", values);
    }

    public static Map<String, Object> oneOf(String... values) {
        return Map.of("type", "string", "enum", List.of(values));
    }
}
