package org.galvani.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// The libraries of the page, taken from WebJars: which name in an `import` is which file.
final class Libraries {

    /// One row of the import map. A name that ends with `/` stands for a folder.
    ///
    /// @param name what modules import
    /// @param jar  the WebJar, a folder of `META-INF/resources/webjars`
    /// @param file place in it; a folder, or empty for the whole jar, where the name ends with `/`
    record Library(String name, String jar, String file) {}

    // spotless:off
    static final List<Library> ALL = List.of(
            new Library("lit",                    "lit",                   "index.js"),
            new Library("lit/",                   "lit",                   ""),
            new Library("lit-html",               "lit-html",              "lit-html.js"),
            new Library("lit-html/",              "lit-html",              ""),
            new Library("lit-element/",           "lit-element",           ""),
            new Library("@lit/reactive-element",  "lit__reactive-element", "reactive-element.js"),
            new Library("chart.js",               "chart.js",              "dist/chart.js"),
            new Library("@kurkle/color",          "kurkle__color",         "dist/color.esm.js"));
    // spotless:on

    private Libraries() {}

    /// The place of an imported name, as `jar/file`; absent for one that no row names.
    static Optional<String> place(String imported) {
        return ALL.stream()
                .filter(library -> library.name().endsWith("/")
                        ? imported.startsWith(library.name())
                        : imported.equals(library.name()))
                .findFirst()
                .map(library -> library.jar() + "/" + library.file()
                        + (library.name().endsWith("/")
                                ? imported.substring(library.name().length())
                                : ""));
    }

    /// Reads the file at `jar/file`. Which version of a jar there is, the jar tells.
    static byte[] read(String place) {
        int slash = place.indexOf('/');
        String jar = place.substring(0, slash);
        return Resources.read("/META-INF/resources/webjars/" + jar + "/" + version(jar) + place.substring(slash));
    }

    private static String version(String jar) {
        try (InputStream in = Resources.open("/META-INF/maven/org.webjars.npm/" + jar + "/pom.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
