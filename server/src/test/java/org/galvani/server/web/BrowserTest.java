package org.galvani.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.HttpException;
import org.galvani.server.state.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// The page as a person meets it, in a real browser on the real HTTP server; only the devices behind it are made up.
class BrowserTest {
    private static final String PASSWORD = "correct horse";

    /// Each page by its address, with what it shows when it is there.
    private static final Map<String, String> PAGES = pages();

    /// How a browser tells that a server has ended, by what it was doing with it.
    private static final List<String> GONE =
            List.of("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "ERR_INCOMPLETE_CHUNKED");

    private record Look(String language, String theme, int width) {}

    private static final List<Look> LOOKS = List.of(
            new Look("en", "light", 1280),
            new Look("zh", "dark", 1280),
            new Look("zh", "light", 360),
            new Look("en", "dark", 360));

    @TempDir
    static Path folder;

    private static Browser browser;
    private static FakeHub hub;

    @BeforeAll
    static void open() throws HttpException {
        browser = Browser.open(folder.resolve("profile"));
        hub = hub("hub", 0, 14);
        hub.state().users().addFirst("admin", PASSWORD);
        hub.state().users().add("vera", PASSWORD, Role.VIEWER);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (hub != null) {
            hub.close();
        }
    }

    @BeforeEach
    void fresh() {
        browser.size(1280, 900);
        browser.open(hub.address());
        browser.forget();
        browser.complaints();
    }

    @AfterEach
    void nothingToComplainAbout() {
        assertThat(browser.complaints().stream()
                        .filter(line -> !line.contains("401") && !line.contains("400 (Bad") && !line.contains("409"))
                        .filter(line -> GONE.stream().noneMatch(line::contains)))
                .as("what the browser wrote to its console")
                .isEmpty();
    }

    @Test
    void everyPageInBothLanguagesAndThemesAndAtPhoneWidth() throws IOException {
        login("admin");
        String faint = resource("contrast.js");
        for (Look look : LOOKS) {
            browser.size(look.width(), 800);
            browser.prefer(look.language(), look.theme());
            PAGES.forEach((route, shows) -> {
                browser.go(route, shows);
                String where = route + " " + look;
                assertThat(browser.script("return document.documentElement.lang"))
                        .isEqualTo(look.language());
                browser.untilAllIsSeen(where, faint);
            });
        }
    }

    @Test
    void theFirstPasswordIsSetOnThePage() throws HttpException {
        try (FakeHub fresh = hub("fresh", 0, 2)) {
            browser.open(fresh.address());
            browser.untilText(".banner", "No password is set");
            browser.go("#/pack/pack-1/settings", ".setting output");
            assertThat(browser.all(".setting input"))
                    .as("nobody changes anything before")
                    .isEmpty();
            browser.go("#/setup", ".door");
            browser.type("[name=password]", PASSWORD);
            browser.type("[name=again]", "another");
            browser.click(".door .main");
            browser.untilText(".door .fault", "differ");
            browser.type("[name=again]", PASSWORD);
            browser.click(".door .main");
            browser.untilText(".who", "admin");
            browser.open("about:blank"); // or it would ask the stopping server for the stream again
        }
    }

    @Test
    void aWrongPasswordIsToldAndAViewerOnlyReads() {
        browser.open(hub.address());
        browser.type("[name=user]", "vera");
        browser.type("[name=password]", "wrong");
        browser.click(".door .main");
        browser.untilText(".door .fault", "wrong");
        browser.type("[name=password]", PASSWORD);
        browser.click(".door .main");
        browser.find(".tile");
        assertThat(browser.text("header nav")).doesNotContain("Users").doesNotContain("Audit");
        browser.go("#/people", ".note");
        browser.untilText("main", "needs the role admin");
        browser.go("#/pack/pack-1", ".switches");
        assertThat(browser.all(".switches button")).isEmpty();
        browser.go("#/account", "#leave");
        browser.click("#leave");
        browser.untilText(".door", "Password");
    }

    @Test
    void whatIsWrongWithTheHouseStandsAboveThePacks() {
        login("vera");
        hub.ails(
                List.of("nothing is recorded", "charger garage: no charger is heard"),
                Map.of("mqtt", new Pulse.Remote("connection refused", Map.of())));
        browser.untilText("house-note", "nothing is recorded");
        assertThat(browser.text("house-note"))
                .contains("broker is not reached (connection refused)")
                .as("stands at the charger")
                .doesNotContain("garage");
        hub.ails(List.of(), Map.of("mqtt", new Pulse.Remote("", Map.of())));
        browser.until("all is well", () -> browser.text("house-note").isEmpty());
    }

    @Test
    void valuesMoveByThemselves() {
        login("vera");
        browser.go("#/pack/pack-1", ".cells");
        String before = browser.text(".headline");
        browser.until("another current", () -> !browser.text(".headline").equals(before));
        assertThat(browser.all(".cells li")).hasSize(8);
        assertThat(browser.all(".cells li.lowest")).hasSize(1);
        assertThat(browser.all(".cells li.highest")).hasSize(1);
    }

    @Test
    void settingsArePlannedWrittenAndReadBack() throws Exception {
        login("admin");
        browser.go("#/pack/pack-2/settings", "#setting-cell_overvoltage_trip");
        browser.type("#setting-cell_overvoltage_trip", "9.9");
        browser.until(
                "it is marked",
                () -> browser.attribute("#setting-cell_overvoltage_trip", "aria-invalid")
                        .equals("true"));
        browser.click(".tray .main");
        browser.untilText("dialog .fault", "outside its range");
        browser.press(Keys.ESCAPE);
        browser.until("the dialog is gone", () -> browser.all("dialog").isEmpty());

        browser.type("#setting-cell_overvoltage_trip", "3.62");
        browser.click(".tray .main");
        browser.untilText("dialog .changes .from", "3.65 V");
        browser.untilText("dialog .changes .to", "3.62 V");
        assertThat(hub.setting("pack-2", "cell_overvoltage_trip")).isEqualTo(3650);
        browser.click("dialog .main");
        browser.untilText("dialog", "read back");
        browser.press(Keys.ESCAPE);
        browser.until(
                "read again",
                () -> "3.62"
                        .equals(browser.script(
                                "return document.querySelector('#setting-cell_overvoltage_trip')?.value")));
        assertThat(hub.setting("pack-2", "cell_overvoltage_trip")).isEqualTo(3620);
        browser.go("#/audit", ".audit td");
        browser.untilText(".audit", "3.65 V → 3.62 V");
        assertThat(browser.text(".audit")).contains("admin", "made and read back");
    }

    @Test
    void bytesAndFieldsShowEachOther() {
        login("vera");
        browser.go("#/frames", "#frames");
        browser.type("#frames", "01 10 10 70 00 02 04 00 00 00 00 39 4B");
        browser.click(".inspector .main");
        browser.find(".verdict.good");
        browser.script("document.querySelector('[data-at=\"8\"]').focus()");
        browser.untilText(".fields .lit", "BatChargeEN");
        assertThat(browser.all(".byte.lit")).hasSize(4);
        browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        browser.until(
                "the byte count belongs to no field", () -> browser.all(".lit").isEmpty());
        browser.onceItCan(
                "moved to the first field",
                () -> browser.actions()
                        .moveToElement(browser.find("[data-row='0']"))
                        .perform());
        browser.until("its four bytes", () -> browser.all(".byte.lit").size() == 4);
        browser.type("#frames", "01 10 10 70 00 02 04 00 00 00 00 39 4C");
        browser.click(".inspector .main");
        browser.find(".verdict.bad");
        assertThat(browser.text(".frame .problems")).isNotEmpty();
    }

    @Test
    void chartsZoomByDraggingWheelAndKeys() {
        login("vera");
        browser.go("#/pack/pack-1/history?hours=24", ".plot canvas");
        browser.until("five charts", () -> browser.all("history-chart").size() == 5);
        browser.until("it lives", () -> browser.text(".live-mark").equals("live"));
        browser.until("a period that is dragged over stands still", () -> {
            browser.actions()
                    .moveToElement(browser.find(".plot"), -200, 0)
                    .clickAndHold()
                    .moveByOffset(150, 0)
                    .release()
                    .perform();
            return browser.text(".live-mark").contains("still");
        });
        browser.until("the address tells the period", () -> address().contains("from="));
        browser.until("a double click leads back", () -> {
            browser.actions().doubleClick(browser.find(".plot")).perform();
            return browser.text(".live-mark").equals("live");
        });
        browser.script("document.querySelector('.plot').focus()");
        browser.press("+");
        browser.until("twelve hours", () -> address().contains("hours=12"));
        browser.until(
                "the file is of the same period",
                () -> browser.attribute(".export a", "href").contains("/export?from="));
        assertThat(browser.attribute(".export a", "href")).contains("format=csv");
        browser.click(".history-bar .segments button");
        browser.until("an hour", () -> address().contains("hours=1"));
    }

    @Test
    void everyRouteCanBeTriedInTheBrowser() {
        login("vera");
        browser.open(hub.address() + "/api/docs");
        browser.until("all routes", () -> browser.all("#routes details").size() > 30);
        browser.script("""
                const one = [...document.querySelectorAll('#routes details')]
                    .find((details) => details.querySelector('code').textContent === '/api/devices/{name}');
                one.open = true;
                one.id = 'tried';""");
        browser.type("#tried input", "pack-1");
        browser.click("#tried button");
        browser.untilText("#tried pre", "\"title\":\"House battery\"");
        assertThat(browser.text("#tried pre")).startsWith("200 application/json");
    }

    @Test
    void aPeriodGoesOutAsAFileAndItsEndIsTold() {
        login("vera");
        browser.downloadsTo(folder.resolve("files"));
        browser.go("#/pack/pack-1/history?hours=24", ".plot canvas");
        browser.click(".export a");
        browser.untilText(".export", "rows written");
        browser.until("the file is whole", () -> Files.exists(folder.resolve("files")) && hasCsv());
    }

    private static boolean hasCsv() {
        try (Stream<Path> files = Files.list(folder.resolve("files"))) {
            return files.anyMatch(file -> file.toString().endsWith(".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aThousandPacksAreDrawnAsFarAsTheyAreSeen() throws HttpException {
        try (FakeHub many = hub("many", 0, 1000)) {
            browser.open(many.address());
            browser.find(".row:not(.head)");
            browser.until("all are counted", () -> browser.text(".figure.all").startsWith("1000"));
            browser.until(
                    "as many as fit", () -> isBetween(10, browser.all(".row").size(), 60));
            browser.until("the last one", () -> {
                browser.script("scrollTo(0, document.body.scrollHeight)");
                return browser.text(".rows").contains("pack-1000");
            });
            browser.until(
                    "still no more", () -> isBetween(10, browser.all(".row").size(), 60));
            browser.type("#search", "pack-77");
            browser.until("eleven found", () -> browser.all(".row").size() == 12);
            browser.click(".figure.lost");
            browser.until(
                    "the lost of them", () -> browser.all(".row:not(.head)").size() < 11);
            assertThat(browser.texts(".row:not(.head)"))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).containsAnyOf("Lost", "Never"));
        }
    }

    private static boolean isBetween(int least, int number, int most) {
        return least <= number && number <= most;
    }

    @Test
    void theKeyboardReachesEverything() {
        login("vera");
        browser.open(hub.address());
        browser.find(".tile");
        browser.press(Keys.TAB);
        assertThat(focused()).contains("Skip");
        browser.press(Keys.ENTER);
        browser.until(
                "the content has the focus", () -> "page".equals(browser.script("return document.activeElement.id")));
        for (int steps = 0; steps < 30 && !focused().equals("House battery"); steps++) {
            browser.press(Keys.TAB);
            assertThat(browser.script("return document.activeElement.matches(':focus-visible')"))
                    .isEqualTo(true);
        }
        browser.press(Keys.ENTER);
        browser.until("its pack", () -> address().endsWith("#/pack/pack-1"));
        browser.find(".cells");
    }

    @Test
    void aServerThatIsGoneIsToldUntilItIsBack() throws HttpException {
        int port = portToComeBackTo();
        FakeHub fragile = hub("fragile", port, 3);
        browser.open(fragile.address());
        browser.find(".tile");
        fragile.close();
        browser.untilText(".connection", "No answer from the server since");
        try (FakeHub again = hub("fragile", port, 3)) {
            browser.until("it is back", () -> browser.text(".connection").isEmpty());
            assertThat(again.address()).endsWith(":" + port);
        }
    }

    /// A free port below 32768, where Linux begins to give ports to whoever asks for any: nobody has it meanwhile.
    private static int portToComeBackTo() {
        for (int port = ThreadLocalRandom.current().nextInt(10_000, 30_000); port < 32_768; port++) {
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException _) {
                // it is taken: the next one
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static FakeHub hub(String name, int port, int packs) throws HttpException {
        return new FakeHub(port, packs, folder.resolve(name), Clock.systemUTC());
    }

    private static void login(String user) {
        browser.open(hub.address());
        browser.type("[name=user]", user);
        browser.type("[name=password]", PASSWORD);
        browser.click(".door .main");
        browser.untilText(".who", user);
    }

    private static String focused() {
        return String.valueOf(browser.script("return document.activeElement.textContent"))
                .strip();
    }

    private static String address() {
        return String.valueOf(browser.script("return location.href"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(BrowserTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("#/", ".tile");
        pages.put("#/pack/pack-3", ".cells");
        pages.put("#/pack/pack-4", ".cells.many");
        pages.put("#/pack/pack-3/history", ".plot canvas");
        pages.put("#/pack/pack-3/settings", ".setting");
        pages.put("#/pack/pack-3/frames", ".byte");
        pages.put("#/pack/pack-3/details", ".list");
        pages.put("#/alarms", ".alarm-list");
        pages.put("#/frames", ".inspector");
        pages.put("#/audit", "audit-page table, audit-page .note");
        pages.put("#/people", "user-list .people");
        pages.put("#/account", "#leave");
        pages.put("#/login", ".door");
        return pages;
    }
}
