package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that speak to a device, against virtual 12100 packs at addresses 1 and 2 on a TCP port.
class YdtCommandsTest {

    @TempDir
    private Path folder;

    private Bench packs;

    @BeforeEach
    void start() throws Exception {
        Clock noon = Clock.fixed(Instant.parse("2026-06-21T12:00:00Z"), ZoneOffset.UTC);
        packs = Bench.of(VirtualBoard.B12100, noon, "load none");
    }

    @AfterEach
    void stop() {
        packs.close();
    }

    private Told galvani(String command, String... more) {
        return Told.by(folder, packs.command(command, "ydt1363", more));
    }

    @Test
    void readGivesWhatEachPackMeasures() {
        Told told = galvani("read", "--address", "1,2", "--settings", "--identity", "--json");
        assertThat(told.status()).isZero();
        assertThat(told.objects()).hasSize(6);
        var readings = told.objects().getFirst().get("readings");
        assertThat(readings.get("cell_voltages").size()).isEqualTo(4);
        assertThat(readings.get("discharge_mos").booleanValue()).isTrue();
        assertThat(readings.get("operating_mode").stringValue()).isEqualTo("standby");
        assertThat(told.objects()
                        .get(1)
                        .get("readings")
                        .get("undervoltage_shutdown_delay")
                        .intValue())
                .isEqualTo(60);
        assertThat(told.objects().get(2).get("readings").get("model").stringValue())
                .isEqualTo("12100-1203");
    }

    @Test
    void getSetAndUndoNameSettingsAsTheGlossaryDoes() {
        assertThat(galvani("get", "cell_overvoltage_trip", "nonsense").status()).isEqualTo(1);
        assertThat(galvani("get", "cell_overvoltage_trip").out()).isEqualTo("cell_overvoltage_trip: 3.65 V\n");
        assertThat(galvani("set", "cell_overvoltage_trip", "3.6V").out()).contains("nothing was changed");
        assertThat(galvani("set", "cell_overvoltage_trip", "3.6V", "--yes").out())
                .contains("read back");
        assertThat(galvani("undo", "--yes").out()).contains("3.6 V -> 3.65 V");
        assertThat(galvani("set", "key_switch_fault_enabled", "on", "--yes").status())
                .isZero();
        Told crossed = galvani("set", "cell_overvoltage_release", "3.7V", "--yes");
        assertThat(crossed.status()).isEqualTo(1);
        assertThat(crossed.err()).contains("cell_overvoltage_trip 3.65 V");
        assertThat(galvani("set", "charger_overvoltage_trip", "17V", "--yes").err())
                .contains("can only be read");
    }

    @Test
    void anOrderIsCarriedOut() {
        assertThat(galvani("set", "shutdown", "--yes").status()).isZero();
        Told asleep = galvani("read", "--timeout", "60", "--retries", "0");
        assertThat(asleep.status()).isEqualTo(1); // the question woke it and went unanswered
        assertThat(galvani("read").status()).isZero();
    }

    @Test
    void historyGoesToTheTerminalOrToAFile() throws Exception {
        assertThat(galvani("history").out()).startsWith("1  2026-06-21T12:00:00Z  mode standby  ");
        assertThat(galvani("history", "--json")
                        .objects()
                        .getFirst()
                        .get("number")
                        .intValue())
                .isEqualTo(1);
        Path csv = folder.resolve("log.csv");
        assertThat(galvani("history", "--output", csv.toString()).out()).isEqualTo("1 records in " + csv + "\n");
        assertThat(Files.readAllLines(csv))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("number,time,event,cell_voltages_1");
        Path xlsx = folder.resolve("log.xlsx");
        assertThat(galvani("history", "--output", xlsx.toString()).status()).isZero();
        try (ZipFile zip = new ZipFile(xlsx.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            String cells = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(cells).containsPattern("<c r=\"A2\"[^>]*t=\"n\"[^>]*><v>1</v>");
            assertThat(cells).containsPattern("<c r=\"B2\"[^>]*t=\"n\"[^>]*><v>46194\\.5</v>"); // noon of that day
            assertThat(cells).containsPattern("<c r=\"D2\"[^>]*t=\"n\"[^>]*><v>3\\.");
        }
    }

    @Test
    void wrongUseIsOneLine() {
        assertThat(galvani("history", "--output", "log.txt").err())
                .isEqualTo("galvani: 'log.txt' is neither a .csv nor an .xlsx file\n");
        assertThat(galvani("history", "--from", "-1").status()).isEqualTo(2);
        assertThat(galvani("read", "--address", "16").err()).isEqualTo("galvani: address 16 is outside 0 … 15\n");
        assertThat(galvani("set", "soc", "50", "--yes").err()).contains("can only be read");
        assertThat(Told.by(folder, "simulate", "12100", "--listen", "tcp://127.0.0.1:0", "--address", "16")
                        .err())
                .isEqualTo("galvani: address 16 is outside 0 … 15\n");
    }

    @Test
    void scanFindsThePacks() throws Exception {
        String link = packs.address().toString();
        String[] scan = {
            "scan", "--link", link, "--protocol", "ydt1363", "--address", "0-3", "--timeout", "60", "--json"
        };
        Waiting.until(() -> Told.by(folder, scan).objects().stream()
                .map(object -> object.get("address").intValue())
                .toList()
                .equals(List.of(1, 2)));
    }

    @Test
    void decodeTakesAFrameAsAsciiOrHex() {
        for (String frame :
                List.of("~20014642E00201FD35", "20014642E00201FD35", "7E3230303134363432453030323031464433350D")) {
            Told told = Told.by("decode", "ydt1363", frame);
            assertThat(told.status()).as(frame).isZero();
            assertThat(told.object().get("frame").get("command").stringValue()).isEqualTo("telemetry");
            assertThat(told.object().get("frame").get("text").stringValue()).isEqualTo("~20014642E00201FD35");
        }
        Told wrong = Told.by("decode", "ydt1363", "1203400456ABCEFEFC72");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.object().get("problems").toString()).contains("checksum 0xfc72, computed 0xfc71");
    }
}
