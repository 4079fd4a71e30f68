package org.galvani.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// The page as files: complete, small, and asked for once.
class WebPageTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/galvani/server/web/page");
    private static final int LARGEST_FIRST_LOAD = 150_000;
    private static final WebPage PAGE = WebPage.load();

    @Test
    void firstLoadIsSmallAndHasNoCharts() {
        assertThat(PAGE.firstLoad()).as("compressed bytes of the first load").isLessThanOrEqualTo(LARGEST_FIRST_LOAD);
        assertThat(text("/")).doesNotContain("chart.js/dist/chart.js\">");
        assertThat(PAGE.files().keySet()).anyMatch(path -> path.endsWith("/chart.js/dist/chart.js"));
    }

    @Test
    void everyFileOfTheFolderIsServed() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<String> unreached = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString())
                    .filter(file -> !file.equals("index.html"))
                    .filter(file -> PAGE.files().keySet().stream().noneMatch(path -> path.endsWith("/app/" + file)))
                    .toList();
            assertThat(unreached).as("files that no other names").isEmpty();
        }
    }

    @Test
    void aFileIsKeptForGoodUnderAnAddressOfItsContent() {
        String path = path("/app/main.js");
        WebAnswer plain = PAGE.answer(path, null, null).orElseThrow();
        assertThat(plain.headers())
                .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
                .containsEntry("Content-Type", "text/javascript; charset=utf-8");
        WebAnswer page = PAGE.answer("/", null, null).orElseThrow();
        assertThat(page.headers()).containsEntry("Cache-Control", "no-cache");
        WebAnswer again =
                PAGE.answer("/", "W/" + page.headers().get("ETag"), "gzip").orElseThrow();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body().length()).isZero();
        assertThat(PAGE.answer("/", "\"0000000000000000\"", null).orElseThrow().status())
                .isEqualTo(200);
    }

    @Test
    void compressedForThoseWhoCanRead() throws IOException {
        WebAnswer packed = PAGE.answer("/", null, "gzip, deflate, br").orElseThrow();
        assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(packed.body().toArray()))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(text("/"));
        }
    }

    @Test
    void nothingElseIsServed() {
        for (String path : List.of("/index.html", "/a/../pom.xml", "/a/0/app/main.js", "/etc/passwd", "//", "")) {
            assertThat(PAGE.answer(path, null, null)).as(path).isEmpty();
        }
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        Map<String, List<String>> english = texts("en");
        Map<String, List<String>> chinese = texts("zh");
        assertThat(chinese.keySet()).containsExactlyElementsOf(english.keySet());
        english.forEach((key, holes) -> assertThat(chinese.get(key))
                .as("values in the text of " + key)
                .containsExactlyInAnyOrderElementsOf(holes));
    }

    @Test
    void noDataBecomesMarkup() {
        PAGE.files().forEach((path, file) -> {
            if (path.contains("/app/") && path.endsWith(".js")) {
                assertThat(new String(file.raw().toArray(), UTF_8))
                        .as(path)
                        .doesNotContain(
                                "innerHTML", "outerHTML", "insertAdjacentHTML", "unsafeHTML", "eval(", "style=\"");
            }
        });
    }

    /// The values that each text of a language has room for, by key.
    private static Map<String, List<String>> texts(String language) {
        return Pattern.compile("^ {4}'([\\w.]+)': '(.*)',$", Pattern.MULTILINE)
                .matcher(text(path("/app/base/text-" + language + ".js")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> Pattern.compile("\\{\\w+}")
                                .matcher(row.group(2))
                                .results()
                                .map(MatchResult::group)
                                .toList(),
                        (one, other) -> {
                            throw new IllegalStateException("a key stands twice");
                        },
                        LinkedHashMap::new));
    }

    private static String path(String end) {
        return PAGE.files().keySet().stream()
                .filter(path -> path.endsWith(end))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String path) {
        return new String(PAGE.answer(path, null, null).orElseThrow().body().toArray(), UTF_8);
    }
}
