package org.galvani.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.galvani.device.transport.LinkPair;
import org.galvani.device.transport.RecordedLink;
import org.galvani.device.transport.Recorder;
import org.galvani.pack.Bytes;
import org.galvani.protocol.jk.JkModbus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {

    private static final Instant TIME = Instant.parse("2025-01-02T03:04:05.250Z");
    private static final Bytes REQUEST = Bytes.hex("010312900002C15E");
    private static final Bytes REPLY = Bytes.hex("0103040000CF2BEFDC");

    @TempDir
    private Path folder = Path.of("");

    /// A request and its reply, as a driver would have them.
    private Path recorded() throws IOException {
        Path file = folder.resolve("bus.jsonl");
        LinkPair pair = LinkPair.create();
        var tables = JkModbus.MODBUS.tables(Map.of());
        try (var recorder = Recorder.create(
                        file, "jk-modbus", Map.of(), tables, "memory", Clock.fixed(TIME, ZoneOffset.UTC));
                var link = new RecordedLink(pair.left(), recorder)) {
            link.write(REQUEST.toArray());
            pair.right().write(REPLY.toArray());
            assertThat(link.read(new byte[100], Duration.ofSeconds(1))).isEqualTo(REPLY.length());
        }
        return file;
    }

    /// candump does not write down what speaks on the bus.
    @Test
    void aLogOfCandumpSaysWhatToAdd() throws IOException {
        Path log = Files.writeString(folder.resolve("bus.log"), "(1735689600.000000) can0 19B50001#C6D0C9968A000000\n");
        var told = Told.by("replay", log.toString());
        assertThat(told.err())
                .contains("is a log of candump: say what speaks there with --protocol")
                .hasLineCount(1);
        assertThat(told.status()).isEqualTo(2);
        assertThat(Told.by("replay", log.toString(), "--protocol", "emus").status())
                .isZero();
    }

    @Test
    void eachPieceIsExplainedAsDecodeDoes() throws IOException {
        var run = Told.by("replay", recorded().toString(), "--json");
        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.maps()).extracting("direction").containsExactly("out", "in");
        assertThat(run.maps()).extracting("line").containsExactly(2, 3);
        assertThat(run.maps())
                .allSatisfy(object -> assertThat(object)
                        .containsEntry("protocol", "jk-modbus")
                        .containsEntry("ok", true)
                        .containsEntry("time", TIME.toString())
                        .containsEntry("masked", false));
        assertThat(run.maps().getLast()).containsEntry("readings", Map.of("pack_voltage", 53.035));
    }

    @Test
    void whatStandsBeforeATornLineIsPrinted() throws IOException {
        Path file = recorded();
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 20));
        var run = Told.by("replay", file.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.maps()).hasSize(1);
        assertThat(run.err()).hasLineCount(1).contains(file.toString(), "line 3");
    }

    @Test
    void whatIsNoRecordingIsOneLine() throws IOException {
        Path file = folder.resolve("other.txt");
        for (byte[] content : List.of(new byte[0], new byte[] {'{', '}'}, "null\n".getBytes(US_ASCII), new byte[] {
            (byte) 0xFF, (byte) 0xFE, 10
        })) {
            Files.write(file, content);
            var run = Told.by("replay", file.toString());
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).hasLineCount(1).contains(file.toString()).doesNotContain("fault of the program");
        }
        assertThat(Told.by("replay", folder.resolve("missing").toString()).err())
                .contains("no such file");
    }

    @Test
    void rowsThatAreNoPieceAreNoLinesOfARecording() throws IOException {
        Path file = recorded();
        String whole = Files.readString(file);
        String noHex = "{\"time\":\"%s\",\"direction\":\"OUT\",\"hex\":\"0z\",\"masked\":false}".formatted(TIME);
        for (String line : List.of("{\"hex\":\"00\"}", noHex, "null", "")) {
            Files.writeString(file, whole + line + "\n");
            var run = Told.by("replay", file.toString());
            assertThat(run.status()).as(line).isEqualTo(1);
            assertThat(run.err()).as(line).hasLineCount(1).contains("line 4 is no line of a recording");
        }
    }

    @Test
    void theRecordedPaceCanBeKept() throws IOException {
        Path file = recorded();
        String later = TIME.plusMillis(3000).toString();
        Files.writeString(
                file,
                Files.readString(file)
                        + "{\"time\":\"%s\",\"direction\":\"OUT\",\"hex\":\"%s\",\"masked\":false}\n"
                                .formatted(later, REQUEST.hex()));
        long before = System.nanoTime();
        var run = Told.by("replay", file.toString(), "--speed", "10");
        assertThat(run.maps()).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(290));
        assertThat(Told.by("replay", file.toString(), "--speed", "0").status()).isEqualTo(2);
    }
}
