package org.galvani.server.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Takes the pictures of the guide from a running server: `Screenshots ADDRESS PACK FOLDER`.
final class Screenshots {

    /// One picture.
    ///
    /// @param width of the window, 360 for a phone
    /// @param route with `PACK` for the name of a device
    /// @param shows what is waited for
    record Shot(String file, String language, String theme, int width, int height, String route, String shows) {}

    // spotless:off
    private static final List<Shot> SHOTS = List.of(
            new Shot("page-fleet",   "en", "light", 1280, 800, "#/",                          ".tile"),
            new Shot("page-pack",    "en", "dark",  1280, 960, "#/pack/PACK",                 ".cells"),
            new Shot("page-history", "en", "light", 1280, 960, "#/pack/PACK/history?hours=6", ".plot canvas"),
            new Shot("page-frames",  "en", "light", 1280, 800, "#/pack/PACK/frames",          ".byte"),
            new Shot("page-phone",   "zh", "dark",   360, 760, "#/pack/PACK",                 ".cells"));
    // spotless:on

    private Screenshots() {}

    static void main(String... args) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(args[2]));
        Path profile = Files.createTempDirectory("screenshots");
        try (Browser browser = Browser.open(profile)) {
            for (Shot shot : SHOTS) {
                browser.size(shot.width(), shot.height());
                browser.open(args[0]);
                browser.prefer(shot.language(), shot.theme());
                browser.go(shot.route().replace("PACK", args[1]), shot.shows());
                if (shot.file().equals("page-frames")) {
                    browser.script("document.querySelector('[data-at=\"8\"]').focus()");
                }
                Thread.sleep(Duration.ofSeconds(2)); // charts and ages settle
                browser.screenshot(folder.resolve(shot.file() + ".png"));
            }
        }
    }
}
