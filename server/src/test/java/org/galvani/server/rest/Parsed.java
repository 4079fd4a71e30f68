package org.galvani.server.rest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON of answers.
final class Parsed {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Parsed() {}

    static JsonNode of(String text) {
        return JSON.readTree(text);
    }
}
