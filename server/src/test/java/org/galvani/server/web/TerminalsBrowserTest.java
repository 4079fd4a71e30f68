package org.galvani.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.simulator.NwUnit;
import org.galvani.device.simulator.TerminalRun;
import org.galvani.device.terminal.NwTerminals;
import org.galvani.device.transport.LinkAddress;
import org.galvani.protocol.nw.Nw;
import org.galvani.server.config.Config.Keep;
import org.galvani.server.http.Callers;
import org.galvani.server.http.HttpDoor;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Route;
import org.galvani.server.hub.Hub;
import org.galvani.server.ingest.Ingest;
import org.galvani.server.ingest.IngestSettings;
import org.galvani.server.line.JkConnector;
import org.galvani.server.rest.House;
import org.galvani.server.rest.Reload;
import org.galvani.server.rest.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A terminal calls the real server and is enrolled by a click.
@Timeout(180)
class TerminalsBrowserTest {

    private static final String PASSWORD = "correct horse";
    private static final InstantSource CLOCK = Clock.systemUTC();
    private static final String ROW = "terminals-page tbody tr";

    private static final String FRAME = "terminals-page frame-view";

    private record Look(String language, String theme, int width) {}

    private static final List<Look> LOOKS = List.of(
            new Look("zh", "dark", 1280),
            new Look("en", "dark", 360),
            new Look("zh", "light", 360),
            new Look("en", "light", 1280));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aTerminalIsEnrolledByAClickAndItsLastFrameIsExplained() throws Exception {
        try (Browser browser = Browser.open(folder.resolve("profile"));
                Hub hub = Hub.open(folder.resolve("data"), Keep.DEFAULT, new JkConnector(), CLOCK)) {
            hub.state().users().addFirst("admin", PASSWORD);
            hub.open(
                    new NwTerminals(Map.of()), IngestSettings.at("127.0.0.1", 0).withEnrolment(false, Set.of()));
            Callers callers = new Callers(hub.state(), CLOCK);
            try (Rest rest = rest(hub, callers);
                    HttpDoor door = door(rest, callers);
                    TerminalRun _ = caller(hub)) {
                browser.open(door.address());
                browser.type("[name=user]", "admin");
                browser.type("[name=password]", PASSWORD);
                browser.click(".door .main");
                browser.untilText(".who", "admin");
                browser.go("#/terminals", ROW);
                browser.untilText(ROW, "in quarantine");
                assertThat(hub.fleet().device("nw-4660")).isEmpty();

                browser.click(ROW + " td:last-child button:nth-of-type(2)");
                browser.until(
                        "it is in the fleet",
                        () -> hub.fleet()
                                .device("nw-4660")
                                .flatMap(view -> view.telemetry())
                                .isPresent());
                browser.untilText(ROW, "accepted");
                browser.until(
                        "it leads to its pack",
                        () -> browser.attribute(ROW + " a", "href").endsWith("#/pack/nw-4660"));

                browser.click(ROW + " td:last-child button");
                browser.untilText(FRAME, "0x79");
                assertThat(browser.text(FRAME)).doesNotContain("123456").doesNotContain("31 32 33 34 35 36");
                looks(browser);
                browser.open("about:blank");
            }
        }
    }

    private static void looks(Browser browser) throws Exception {
        String faint;
        try (InputStream in = Objects.requireNonNull(TerminalsBrowserTest.class.getResourceAsStream("contrast.js"))) {
            faint = new String(in.readAllBytes(), UTF_8);
        }
        for (Look look : LOOKS) {
            browser.size(look.width(), 800);
            browser.prefer(look.language(), look.theme());
            browser.go("#/terminals", ROW);
            browser.click(ROW + " td:last-child button");
            browser.find(FRAME + " .byte");
            browser.untilAllIsSeen(look.toString(), faint);
        }
        assertThat(browser.complaints().stream().filter(line -> !line.contains("401")))
                .isEmpty();
    }

    private static Rest rest(Hub hub, Callers callers) {
        House house = new House(
                callers,
                hub.state(),
                hub.fleet(),
                hub.desk(),
                hub.pulse(),
                hub.store(),
                hub.state().alarms(),
                List.of(Nw.NW),
                CLOCK,
                "test");
        return new Rest(house, hub::terminals, hub.stations(), Reload.NO_FILE);
    }

    private static HttpDoor door(Rest rest, Callers callers) throws Exception {
        List<Route> routes = new ArrayList<>(rest.routes());
        routes.addAll(Web.routes());
        return HttpDoor.start(new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()), callers, CLOCK, routes);
    }

    private static TerminalRun caller(Hub hub) {
        InetSocketAddress place =
                hub.terminals().map(Ingest::places).orElseThrow().getFirst();
        NwManners manners = NwManners.USUAL.withTerminal(4660).withUpload(Optional.of(Duration.ofMillis(300)));
        return TerminalRun.calling(
                new LinkAddress.Tcp("127.0.0.1", place.getPort()),
                new LiveDevice<>(new NwUnit(manners, LivingPack.nw(16, 280, 1)), System::nanoTime),
                new NwTerminals(Map.of()).tables()::reader,
                UnaryOperator.identity(),
                line -> {});
    }
}
