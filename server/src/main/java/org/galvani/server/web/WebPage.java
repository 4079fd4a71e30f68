package org.galvani.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.galvani.pack.Bytes;
import org.jspecify.annotations.Nullable;

/// The web page, whole in memory and ready to send.
///
/// `/` is the page itself and is asked for again on each visit. Everything else lies below `/a/<digest of all>/` and
/// may be kept by the browser for good: another content has another address.
final class WebPage {
    private static final String ROOT = "/a/";
    private static final String KEEP = "public, max-age=31536000, immutable";
    private static final String ASK = "no-cache";

    private final Map<String, WebFile> files = new HashMap<>();
    private final Set<String> first;
    private final String importMapHash;

    private WebPage(Modules modules, String html) {
        String base = ROOT + digest(modules);
        modules.files().forEach((place, content) -> files.put(base + "/" + place, WebFile.of(place, content)));
        String map = importMap(base);
        String preloads = modules.first().stream()
                .filter(Modules::script)
                .map(place -> "<link rel=\"modulepreload\" href=\"" + base + "/" + place + "\">")
                .collect(Collectors.joining("\n"));
        String page = html.replace("{base}", base).replace("{map}", map).replace("{preloads}", preloads);
        files.put("/", WebFile.of("index.html", page.getBytes(UTF_8)));
        first = modules.first().stream().map(place -> base + "/" + place).collect(Collectors.toUnmodifiableSet());
        importMapHash = Digest.policySource(map.getBytes(UTF_8));
    }

    /// Reads the files that came with the program.
    static WebPage load() {
        String html = new String(Resources.read("page/index.html"), UTF_8);
        return new WebPage(new Modules(html), html);
    }

    /// The answer to a GET or HEAD of `path`; absent where the page has no such file.
    ///
    /// @param path           of the address, without query
    /// @param ifNoneMatch    the header of that name, as it came
    /// @param acceptEncoding the header of that name, as it came
    Optional<WebAnswer> answer(String path, @Nullable String ifNoneMatch, @Nullable String acceptEncoding) {
        return Optional.ofNullable(files.get(path)).map(file -> answer(path, file, ifNoneMatch, acceptEncoding));
    }

    /// What the security policy has to allow in the page itself: its import map, as `sha256-…`.
    String importMapHash() {
        return importMapHash;
    }

    /// Bytes on the wire before the page shows itself, without headers.
    int firstLoad() {
        return files.entrySet().stream()
                .filter(file -> file.getKey().equals("/") || first.contains(file.getKey()))
                .mapToInt(file -> file.getValue().gzip().length())
                .sum();
    }

    Map<String, WebFile> files() {
        return files;
    }

    private static WebAnswer answer(
            String path, WebFile file, @Nullable String ifNoneMatch, @Nullable String acceptEncoding) {
        String tag = "\"" + file.tag() + "\"";
        SequencedMap<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", tag);
        headers.put("Cache-Control", path.startsWith(ROOT) ? KEEP : ASK);
        headers.put("Vary", "Accept-Encoding");
        // A proxy may have made the tag a weak one: W/"…".
        if (ifNoneMatch != null && ifNoneMatch.contains(tag)) {
            return new WebAnswer(304, headers, Bytes.NONE);
        }
        headers.put("Content-Type", file.type());
        if (acceptEncoding != null && acceptEncoding.contains("gzip")) {
            headers.put("Content-Encoding", "gzip");
            return new WebAnswer(200, headers, file.gzip());
        }
        return new WebAnswer(200, headers, file.raw());
    }

    private static String importMap(String base) {
        return Libraries.ALL.stream()
                .map(library -> "\"%s\":\"%s/%s/%s\"".formatted(library.name(), base, library.jar(), library.file()))
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
    }

    private static String digest(Modules modules) {
        String all = modules.files().entrySet().stream()
                .map(file -> file.getKey() + Digest.of(file.getValue()))
                .collect(Collectors.joining());
        return Digest.of(all.getBytes(UTF_8));
    }
}
