package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.galvani.protocol.jk.BulkFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `decode` as the design promises it to other programs.
class DecodeCommandTest {

    private static final String REQUEST = "010312900002C15E";
    private static final String REPLY = "0103040000CF2BEFDC";

    /// Pack voltage 0xCF2B mV; the request is the worked example of the register notes.
    @Test
    void aRequestBeforeItsReplyTellsWhatTheReplyHolds() {
        var run = Told.by("decode", "jk-modbus", REQUEST, REPLY);
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        "{\"protocol\":\"jk-modbus\",\"ok\":true,\"line\":1,\"frame\":{\"kind\":\"read_request\","
                                + "\"address\":1,\"function\":3,\"start\":\"0x1290\",\"count\":2,"
                                + "\"block\":\"telemetry\",\"hex\":\"010312900002c15e\"},\"readings\":{},"
                                + "\"alarms\":[],\"problems\":[],\"fields\":[]}",
                        "{\"protocol\":\"jk-modbus\",\"ok\":true,\"line\":2,\"frame\":{\"kind\":\"read_reply\","
                                + "\"address\":1,\"function\":3,\"start\":\"0x1290\",\"count\":2,"
                                + "\"block\":\"telemetry\",\"hex\":\"0103040000cf2befdc\"},"
                                + "\"readings\":{\"pack_voltage\":53.035},\"alarms\":[],\"problems\":[],"
                                + "\"fields\":[{\"at\":3,\"bytes\":\"0000cf2b\",\"name\":\"BatVol\","
                                + "\"value\":53.035,\"unit\":\"V\",\"key\":\"pack_voltage\"}]}");
    }

    @Test
    void withoutARequestAReplyIsRawWordsUnlessStartIsGiven() {
        var raw = Told.by("decode", "jk-modbus", REPLY).maps().getFirst();
        assertThat(raw).containsEntry("ok", true).containsEntry("readings", Map.of());
        assertThat(raw).extracting("frame").extracting("registers").isEqualTo(List.of("0x0000", "0xcf2b"));
        var known = Told.by("decode", "jk-modbus", REPLY, "--start", "0x1290").maps();
        assertThat(known.getFirst()).containsEntry("readings", Map.of("pack_voltage", 53.035));
    }

    /// JK RS485 Modbus V1.0, the four examples of section 3.
    @Test
    void theVendorsExamplesAreRead() {
        var run = Told.by(
                "decode",
                "jk-modbus",
                "01 03 00 05 00 02 D4 0A",
                "01 03 04 11 22 33 44 4B C6",
                "01 10 00 20 00 02 04 00 05 22 33 B9 03",
                "01 10 00 20 00 02 40 02");
        assertThat(run.status()).isZero();
        assertThat(run.maps())
                .extracting("frame.kind")
                .containsExactly("read_request", "read_reply", "write_request", "write_reply");
    }

    @Test
    void eitherCaseAndAnySpacesWillDo() {
        String expected = Told.by("decode", "jk-modbus", REQUEST).out();
        assertThat(Told.by("decode", "jk-modbus", "01 03 12 90 00 02 c1 5e", "--json")
                        .out())
                .isEqualTo(expected);
        assertThat(Told.by("decode", "jk-modbus", "01", "03", "12", "90", "00", "02", "C1", "5E")
                        .out())
                .as("forgotten quotes")
                .isEqualTo(expected);
        assertThat(Told.reading("0103 1290 0002 c15e\r\n", "decode", "jk-modbus", "-")
                        .out())
                .as("standard input")
                .isEqualTo(expected);
    }

    @Test
    void filesHoldOneFrameALine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("frames.txt");
        Files.writeString(file, "\uFEFF# what the bus said\n\n" + REQUEST + "\n  " + REPLY);
        var run = Told.by("decode", "jk-modbus", "@" + file);
        assertThat(run.status()).isZero();
        assertThat(run.maps()).extracting("line").containsExactly(3, 4);
        assertThat(run.maps().getLast()).containsEntry("readings", Map.of("pack_voltage", 53.035));
    }

    @Test
    void aMissingFileIsOneLine() {
        var run = Told.by("decode", "jk-modbus", "@/no/such/file");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("galvani: no such file: /no/such/file\n");
    }

    @Test
    void whatIsNoHexIsToldAndTheOthersAreRead() {
        var run = Told.reading(REQUEST + "\n01 0G\n010\n" + REPLY + "\n", "decode", "jk-modbus", "-");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.maps()).extracting("line").containsExactly(1, 2, 3, 4);
        assertThat(run.maps()).extracting("ok").containsExactly(true, false, false, true);
        assertThat(run.maps().get(1))
                .containsEntry("readings", Map.of())
                .containsEntry("problems", List.of("standard input line 2: 'G' at place 5 is not a hexadecimal digit"));
        assertThat(run.maps().get(3)).containsEntry("readings", Map.of("pack_voltage", 53.035));
        assertThat(Told.by("decode", "jk-modbus", "").maps().getFirst())
                .containsEntry("problems", List.of("argument 1: no bytes"));
    }

    @Test
    void skippedNoiseIsAnObjectOfItsOwn() {
        var run = Told.by("decode", "jk-modbus", "00FF" + REQUEST + "55");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.maps()).extracting("ok").containsExactly(false, true, false);
        assertThat(run.maps()).extracting("line").containsOnly(1);
        assertThat(run.maps().getFirst()).containsEntry("frame", Map.of("length", 2));
        assertThat(run.maps()).first().extracting("problems").asString().isNotEqualTo("[]");
    }

    @Test
    void aDamagedFrameNamesTheFault() {
        var object = Told.by("decode", "jk-modbus", "010312900002C15F").maps().getFirst();
        assertThat(object)
                .containsEntry("ok", false)
                .containsEntry("readings", Map.of())
                .containsEntry("problems", List.of("CRC 0x5fc1, computed 0x5ec1"));
    }

    /// A part of the cells says where it begins: 0x1210 is the ninth.
    @Test
    void aPartOfTheCellsSaysWhichIsFirst() {
        var readings = Told.by("decode", "jk-modbus", "01031210000440B4", "0103080CF30CF40CF50CF671B0")
                .maps()
                .getLast();
        assertThat(readings)
                .containsEntry(
                        "readings", Map.of("first_cell", 9, "cell_voltages", List.of(3.315, 3.316, 3.317, 3.318)));
    }

    /// Bits 0 and 4 of the alarm word, and leads 2 and 16 in the fault mask.
    @Test
    void alarmsAreKeysAndTheirDetailsFollow() {
        byte[] block = new byte[BulkFrame.LENGTH];
        block[0xA0] = 0x11;
        block[0x8C] = 0x02;
        block[0x8D] = (byte) 0x80;
        var object = Told.by(
                        "decode",
                        "jk-bulk",
                        BulkFrame.of(BulkFrame.Type.TELEMETRY, block).bytes().hex())
                .maps()
                .getFirst();
        assertThat(object)
                .containsEntry("protocol", "jk-bulk")
                .containsEntry("alarms", List.of("wire_resistance_high", "cell_overvoltage"))
                .containsEntry(
                        "alarm_details",
                        List.of(
                                Map.of("alarm", "wire_resistance_high", "index", 2, "vendor", "AlarmWireRes", "bit", 0),
                                Map.of(
                                        "alarm",
                                        "wire_resistance_high",
                                        "index",
                                        16,
                                        "vendor",
                                        "AlarmWireRes",
                                        "bit",
                                        0),
                                Map.of("alarm", "cell_overvoltage", "vendor", "AlarmCellOVP", "bit", 4)));
    }

    /// Registers 0x1428-0x14B1 hold names, PIN and passwords.
    @Test
    void secretsAreNeverShown() {
        byte[] block = new byte[BulkFrame.LENGTH];
        byte[] secret = "SeCrEt42".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, block, 0x38, secret.length);
        String hex = BulkFrame.of(BulkFrame.Type.IDENTITY, block).bytes().hex();
        String damaged = hex.substring(0, 20) + "ff" + hex.substring(22);
        for (String frame : List.of(hex, damaged)) {
            assertThat(Told.by("decode", "jk-bulk", frame).out())
                    .doesNotContainIgnoringCase("536543724574")
                    .doesNotContain("SeCrEt");
        }
    }

    @Test
    void unknownProtocolsAndOptionsAreOneLine() {
        assertThat(Told.by("decode", "nonsense", "00").err())
                .hasLineCount(1)
                .startsWith("galvani: unknown protocol 'nonsense': jk-modbus, jk-bulk");
        var run = Told.by("decode", "jk-modbus", "--map", "7", "00");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("--map", "1.1", "1.0");
        assertThat(Told.by("decode", "jk-modbus").status()).isEqualTo(2);
    }

    /// `galvani decode … | head` must not go on, nor complain.
    @Test
    void itStopsWhenNobodyReadsOn() throws IOException {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        byte[] frames = (REQUEST + "\n").repeat(1000).getBytes(StandardCharsets.US_ASCII);
        InputStream many = new ByteArrayInputStream(frames);
        var commands = new CommandLine(new DecodeCommand(many));
        commands.setOut(new PrintWriter(new PrintStream(closed), true, StandardCharsets.UTF_8));
        assertThat(commands.execute("jk-modbus", "-")).isBetween(0, 1);
        assertThat(many.available()).as("what was left unread").isPositive();
    }

    @Test
    void aLineWithoutEndIsRefusedAndTheNextIsRead() {
        String endless = "00".repeat(FrameLines.LONGEST);
        var run = Told.reading(endless + "\n" + REQUEST + "\n", "decode", "jk-modbus", "-");
        assertThat(run.maps()).extracting("ok").containsExactly(false, true);
        assertThat(run.maps().getFirst().get("problems")).asString().contains("standard input line 1", "1000000");
    }

    @Test
    void theClockAndTheStateFolderAreNotNeeded() {
        var bare = Commands.in(new Surroundings(Clock.systemUTC(), "", Path.of("/nonexistent")));
        bare.setOut(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        assertThat(bare.execute("decode", "jk-modbus", REQUEST)).isZero();
    }
}
