package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.device.simulator.BusServer;
import org.galvani.device.simulator.EmusUnit;
import org.galvani.device.simulator.LiveDevice;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;
import org.galvani.protocol.emus.Emus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `decode emus` and `describe emus` as users have them.
class EmusCommandsTest {

    private static final Path CANMATRIX = Path.of("/usr/lib/python3/dist-packages/canmatrix");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void decodesFramesAndLinesOfALog() {
        Told run = Told.reading("""
                (1700000000.000000) can0 19B50007#0000002700000000
                (1700000000.000500) can0 19B50001#C6D0C9968A000000
                (1700000000.000900) can0 19B50100#00
                (1700000000.001000) can0 19B50101#C9C9CAC9C9C9C9C9
                """, "decode", "emus", "-");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"layout\":\"legacy\"", "\"cell_voltages_valid\":true"),
                        line -> assertThat(line).contains("\"pack_voltage\":385.38", "\"cell_voltage_min\":3.98"),
                        line -> assertThat(line).contains("\"kind\":\"confirmation\"", "\"string\":0"),
                        line -> assertThat(line).contains("\"first_cell\":9", "\"string\":0", "4.02"));
    }

    @Test
    void readsElevenBitsAndTitanate() {
        Told run = Told.by("decode", "emus", "--base", "0x300", "--standard", "--lto", "301#65AF8C5DC0000000");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("\"cell_voltage_min\":2.01", "\"pack_voltage\":240");
    }

    @Test
    void badInputSaysWhatAndWhere() {
        Told log = Told.reading("(1700000000.0) can0 19B50001#C6D0C\n19B50001#C6D0\n", "decode", "emus", "-");
        assertThat(log.status()).isEqualTo(1);
        assertThat(log.out())
                .contains("standard input line 1: an odd number of digits", "2 bytes are no frame of Battery Voltage");

        assertThat(Told.by("decode", "emus", "--base", "0x300", "19B50001#C6D0C9968A000000")
                        .out())
                .contains("\"ok\":false", "its base is --base 0x19b5");
        Told base = Told.by("decode", "emus", "--base", "0x2000", "301#00");
        assertThat(base.status()).isEqualTo(2);
        assertThat(base.err()).hasLineCount(1).contains("base 0x2000 is outside 0 to 0x1fff");
        assertThat(Told.by("decode", "emus", "--neuro", "--standard", "--base", "0x500", "521#0000000000000000")
                        .err())
                .hasLineCount(4)
                .contains("identifier 0x521 is NEURO_521 and INDIVIDUAL_VOLTAGES_A group 1");
    }

    @Test
    void passwordsAreShownNowhere() {
        String secret = "5345435245545f31";
        for (String frame : new String[] {"19B50402#" + secret, "19B50403#" + secret.substring(0, 12)}) {
            Told run = Told.by("decode", "emus", frame);
            assertThat(run.out())
                    .contains("\"***\"")
                    .doesNotContainIgnoringCase("SECRET")
                    .doesNotContainIgnoringCase(secret.substring(0, 8));
        }
    }

    @Test
    void getsCellsOfAllStringsAndSetsAPassword() throws Exception {
        Battery battery = Battery.of(Setup.of(Chemistry.LFP, 20, 100).profile(OtherBoards.emus(20, Chemistry.LFP)));
        EmusUnit unit = new EmusUnit(Emus.G1.tables(Map.of()), battery, 7);
        unit.advance(Duration.ofSeconds(3));
        Listener listener = Links.listen(LinkAddress.parse("socketcand://127.0.0.1:0/can0"));
        try (BusServer server = BusServer.start(listener, List.of(new LiveDevice<>(unit, System::nanoTime)))) {
            String link = server.address().toString();
            assertThat(emus("get", link, "cell_voltages[19+]", "cell_voltages[20]")
                            .out())
                    .matches("(?s)cell_voltages\\[19\\+]: 3\\.\\d+ 3\\.\\d+ V\\R"
                            + "cell_voltages\\[20]: 3\\.\\d+ V\\R");
            assertThat(emus("get", link, "string_cells", "cell_count").out())
                    .isEqualTo("STRING_CELLS: 20" + System.lineSeparator() + "cell_count: 20 cells"
                            + System.lineSeparator());
            Told found = Told.by("scan", "--link", link, "--timeout", "5000", "--json");
            assertThat(found.status()).as(found.err()).isZero();
            assertThat(found.objects())
                    .as("only what is spoken on CAN is tried")
                    .hasSize(1);
            assertThat(found.out()).contains("\"protocol\":\"emus\"", "\"address\":1");
            assertThat(emus("get", link, "cell_voltages[21]").err())
                    .contains("emus-19b5 reports no cell_voltages[21]")
                    .hasLineCount(1);
            assertThat(emus("set", link, "new_password", "9999", "--yes").err()).contains("log in to its level first");
            String passwords = Files.writeString(folder.resolve("pw"), "1111\n").toString();
            String[] change = {
                "set", "--protocol", "emus", "--link", link, "new_password", "--yes", "--password-file", passwords
            };
            assertThat(Told.reading("", change).err())
                    .contains("no password on standard input")
                    .hasLineCount(1);
            assertThat(Told.reading("\n", change).err()).contains("'' as VALUE clears it");
            Told read = Told.reading("1111\n", change);
            assertThat(read.status()).as(read.err()).isZero();
            assertThat(read.err()).isEmpty();
            assertThat(read.out()).contains("***").doesNotContain("1111");
            Told set = emus("set", link, "new_password", "9999", "--yes", "--password-file", passwords);
            assertThat(set.status()).as(set.err()).isZero();
            assertThat(set.err())
                    .contains("can see a password on the command line")
                    .hasLineCount(1);
            assertThat(set.out()).contains("***").doesNotContain("9999");
            assertThat(emus("set", link, "soc", "40", "--yes", "--password-file", passwords)
                            .err())
                    .contains("password 1 is wrong");
            assertThat(emus("set", link, "new_password", "too-long-a-one", "--yes")
                            .err())
                    .contains("at most 8 characters")
                    .hasLineCount(2); // with the warning
        }
    }

    private Told emus(String command, String link, String... more) {
        List<String> words =
                new ArrayList<>(List.of(command, "--protocol", "emus", "--link", link, "--timeout", "5000"));
        words.addAll(List.of(more));
        return Told.by(folder, words.toArray(String[]::new));
    }

    /// An independent reader of DBC files decodes the captured frame by ours.
    @Test
    void theDbcFileIsReadByCanmatrix() throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(CANMATRIX) || "true".equals(System.getenv("CI")),
                "not installed: apt-get install python3-canmatrix");
        Path dbc = folder.resolve("emus.dbc");
        Files.writeString(dbc, Told.by("describe", "emus", "--dbc").out());
        Process python = new ProcessBuilder("/usr/bin/python3", "-c", """
                import sys, canmatrix.formats
                m = list(canmatrix.formats.loadp(sys.argv[1]).values())[0]
                f = m.frame_by_name('BATTERY_VOLTAGE_OVERALL')
                s = f.decode(bytes.fromhex('C6D0C9968A000000'))
                print(len(m.frames), hex(f.arbitration_id.id), sum(float(s[n].phys_value) for n in s if 'TOTAL' in n))
                f = m.frame_by_name('STATE_OF_CHARGE')
                s = f.decode(bytes.fromhex('FFFB03E800006464'))
                print(s['CURRENT'].phys_value, s['ESTIMATED_CHARGE'].phys_value)
                f = m.frame_by_name('DIAGNOSTIC_CODES')
                s = f.decode(bytes.fromhex('0184400021000018'))
                print([n for n in s if int(s[n].raw_value)])
                """, dbc.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("153 0x19b50001 385.38", "-0.5 100.0")
                .contains("'CELL_UNDER_VOLTAGE', 'CHARGER_CONNECTED', 'CELL_UNDER_HEAT', 'VOLTAGE_READING_VALIDATION'");
    }
}
