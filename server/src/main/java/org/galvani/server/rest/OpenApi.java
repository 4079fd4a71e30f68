package org.galvani.server.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvani.server.http.Access;
import org.galvani.server.http.Method;
import org.galvani.server.http.Route;
import org.galvani.server.http.Schema;

/// A list of routes as an OpenAPI 3.1 document.
final class OpenApi {

    private static final Pattern PART = Pattern.compile("\\{([a-z_]+)}");

    private OpenApi() {}

    static Map<String, Object> of(List<Route> routes, String version) {
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            @SuppressWarnings("unchecked")
            Map<String, Object> path =
                    (Map<String, Object>) paths.computeIfAbsent(route.path(), key -> new LinkedHashMap<>());
            path.put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", ordered("title", "Galvani", "version", version));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "securitySchemes",
                        ordered(
                                "token", Map.of("type", "http", "scheme", "bearer"),
                                "session", ordered("type", "apiKey", "in", "cookie", "name", "galvani_session"))));
        return document;
    }

    private static Map<String, Object> operation(Route route) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.summary());
        operation.put("description", "For: " + Names.of(route.access()) + ".");
        operation.put("x-access", Names.of(route.access()));
        if (route.access() != Access.PUBLIC) {
            operation.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        }
        List<Map<String, Object>> parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        if (!route.input().equals(Schema.NONE)) {
            operation.put("requestBody", ordered("required", true, "content", content(route.input())));
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                route.output().equals(Schema.NONE) ? "204" : "2XX",
                route.output().equals(Schema.NONE)
                        ? Map.of("description", "done")
                        : ordered("description", "the answer", "content", content(route.output())));
        responses.put(
                "4XX",
                ordered("description", "why not", "content", content(new Schema("application/json", Schemas.ERROR))));
        operation.put("responses", responses);
        return operation;
    }

    private static List<Map<String, Object>> parameters(Route route) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher part = PART.matcher(route.path());
        while (part.find()) {
            parameters.add(
                    ordered("name", part.group(1), "in", "path", "required", true, "schema", Map.of("type", "string")));
        }
        route.parameters()
                .forEach((name, meaning) -> parameters.add(ordered(
                        "name", name, "in", "query", "description", meaning, "schema", Map.of("type", "string"))));
        if (route.method() != Method.GET && route.access() != Access.PUBLIC) {
            parameters.add(ordered(
                    "name", "X-CSRF-Token",
                    "in", "header",
                    "description", "with a session: the csrf of /api/me; not with a token",
                    "schema", Map.of("type", "string")));
        }
        return parameters;
    }

    private static Map<String, Object> content(Schema schema) {
        return Map.of(schema.type(), Map.of("schema", schema.schema()));
    }

    private static Map<String, Object> ordered(Object... members) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            ordered.put((String) members[i], members[i + 1]);
        }
        return ordered;
    }
}
