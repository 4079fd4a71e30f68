package org.galvani.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Bodies of calls and answers. Maps keep their order, numbers are plain decimals.
public final class Json {

    /// The longest body that is read, in bytes.
    public static final int LONGEST = 1_000_000;

    private static final int DEEPEST = 32;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Answers with a value.
    public static void answer(Context call, Object value) {
        call.contentType("application/json").result(MAPPER.writeValueAsBytes(value));
    }

    /// The body of a call, an object.
    ///
    /// @throws Refusal where it is another kind, too long or not JSON
    public static Body body(Context call) throws IOException {
        String type = call.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw Refusal.kind("the body has to be application/json");
        }
        byte[] bytes = call.req().getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw Refusal.tooLarge("the body is longer than " + LONGEST + " bytes");
        }
        try {
            Map<String, Object> body = MAPPER.readValue(bytes, new TypeReference<LinkedHashMap<String, Object>>() {});
            if (body == null) {
                throw Refusal.wrong("the body has to be a JSON object, not null");
            }
            return new Body(body);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw Refusal.wrong("the body is no JSON object"
                    + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()));
        }
    }
}
