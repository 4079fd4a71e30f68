package org.galvani.server.state;

import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Lists and readings as JSON in a column.
final class Texts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Texts() {}

    static String of(Object value) {
        return JSON.writeValueAsString(value);
    }

    static List<String> list(String text) {
        return JSON.readValue(text, new TypeReference<List<String>>() {});
    }

    static Map<String, Object> map(String text) {
        return JSON.readValue(text, new TypeReference<Map<String, Object>>() {});
    }
}
