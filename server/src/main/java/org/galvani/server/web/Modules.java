package org.galvani.server.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files that the page consists of, found by following what they name: from `index.html` to its style sheets and
/// scripts, and from module to module. A file that nothing names is not served.
final class Modules {
    private static final Pattern NAMED_BY_HTML = Pattern.compile("(?:src|href)=\"\\{base}/([\\w./-]+)\"");
    private static final Pattern IMPORTED =
            Pattern.compile("(?:^|[;\\s}])(?:import|export)(?:[\\w$*{}\\s,]*?from)?\\s*[\"']([^\"']+)[\"']");
    private static final Pattern IMPORTED_LATER = Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");
    private static final String OWN = "app/";

    private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    private final Set<String> first = new LinkedHashSet<>();

    /// @param html the page, in which `{base}/…` names a file
    Modules(String html) {
        follow(matches(NAMED_BY_HTML, html), true);
        List<String> later = later();
        while (!later.isEmpty()) {
            follow(later, false);
            later = later();
        }
    }

    /// What scripts load when it is needed, and is not there yet.
    private List<String> later() {
        List<String> later = new ArrayList<>();
        files.forEach((importer, content) -> {
            if (script(importer)) {
                matches(IMPORTED_LATER, text(content)).forEach(name -> later.add(place(importer, name)));
            }
        });
        later.removeIf(files::containsKey);
        return later;
    }

    /// Content by place; own files stand below `app/`.
    Map<String, byte[]> files() {
        return files;
    }

    /// Those that the browser loads before it shows anything, in the order in which they were met.
    Set<String> first() {
        return first;
    }

    static boolean script(String place) {
        return place.endsWith(".js");
    }

    private void follow(List<String> places, boolean atOnce) {
        Deque<String> open = new ArrayDeque<>(places);
        while (!open.isEmpty()) {
            String place = open.removeFirst();
            if (files.containsKey(place)) {
                continue;
            }
            byte[] content = read(place);
            files.put(place, content);
            if (atOnce) {
                first.add(place);
            }
            if (script(place)) {
                matches(IMPORTED, text(content)).forEach(name -> open.add(place(place, name)));
            }
        }
    }

    private static byte[] read(String place) {
        return place.startsWith(OWN) ? Resources.read("page/" + place.substring(OWN.length())) : Libraries.read(place);
    }

    /// Where `imported` lies when the module at `importer` names it.
    private static String place(String importer, String imported) {
        if (imported.startsWith(".")) {
            return URI.create("/" + importer).resolve(imported).getPath().substring(1);
        }
        return Libraries.place(imported)
                .orElseThrow(
                        () -> new IllegalStateException(importer + " imports " + imported + ", which is no library"));
    }

    private static List<String> matches(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
