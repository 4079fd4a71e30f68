package org.galvani.device.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.device.driver.BoardLink.NOON;
import static org.galvani.device.driver.BoardLink.QUICK;
import static org.galvani.device.driver.BoardLink.V1_1;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.driver.BoardLink;
import org.galvani.device.driver.Cut;
import org.galvani.device.driver.JkBus;
import org.galvani.device.transport.Recording.Direction;
import org.galvani.device.transport.Recording.Piece;
import org.galvani.pack.Bytes;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings: complete, replayable, and without the secrets of registers 0x1428-0x14B1.
class RecorderTest {

    private static final String SECRET = "Top-Secret-PIN-9";
    private static final int SECRET_AT = 0x60;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("line.jsonl");
    }

    private Recorder recorder() throws IOException {
        return Recorder.create(file(), "jk-modbus", Map.of("map", "1.1"), V1_1, "memory:boards", () -> NOON);
    }

    private List<Piece> pieces() throws IOException {
        List<Piece> all = new ArrayList<>();
        try (Recording recording = Recording.open(file())) {
            for (Optional<Piece> next = recording.next(); next.isPresent(); next = recording.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    /// The identity block as a board holds it, with a planted secret.
    private static byte[] identity() {
        byte[] block = new byte[0x108];
        System.arraycopy("JK_PB2A16S20P".getBytes(US_ASCII), 0, block, 0, 13);
        System.arraycopy(SECRET.getBytes(US_ASCII), 0, block, SECRET_AT, SECRET.length());
        block[0x28] = 'N';
        block[0xB1] = 'Z';
        return block;
    }

    private static Bytes identityReply(int from, int to) {
        return new ReadReply(1, Bytes.of(identity(), from, to)).encoded();
    }

    private static Bytes damaged(Bytes frame, int at) {
        byte[] bytes = frame.toArray();
        bytes[at] ^= 0x40;
        return Bytes.of(bytes);
    }

    private void record(Bytes... incoming) throws IOException {
        try (Recorder recorder = recorder()) {
            for (Bytes bytes : incoming) {
                recorder.passed(Direction.IN, bytes.toArray(), bytes.length());
                recorder.quiet();
            }
        }
        assertNoSecretIn(Files.readString(file()));
    }

    /// Neither the whole secret nor any four bytes of it, in text or hex.
    private static void assertNoSecretIn(String text) {
        for (int at = 0; at + 4 <= SECRET.length(); at++) {
            String part = SECRET.substring(at, at + 4);
            assertThat(text)
                    .doesNotContain(part)
                    .doesNotContainIgnoringCase(
                            Bytes.of(part.getBytes(US_ASCII)).hex());
        }
    }

    @Test
    void whatPassesIsWrittenFrameByFrameAndReadsTheSame() throws Exception {
        BoardLink board = BoardLink.with(V1_1, 1);
        board.chunk = 13;
        List<Found> onTheWire = new ArrayList<>();
        try (Recorder recorder = recorder()) {
            Link recorded = new RecordedLink(board, recorder);
            var device = new JkBus(recorded, V1_1, QUICK, () -> NOON, report -> {}).device(1);
            device.telemetry();
            device.parameters();
            device.identity();
            board.manner = request ->
                    List.of(Bytes.hex("fffe"), board.boards.answer(request).getFirst());
            Cut cut = device.read(
                    V1_1.settings(), V1_1.settings().layout().named("VolCellOV").orElseThrow());
            device.write(cut);
        }
        board.manner = board.boards::answer;
        for (Bytes asked : board.asked) {
            onTheWire.add(new Found.Frame(asked));
            board.boards.answer(asked).forEach(answer -> onTheWire.add(new Found.Frame(answer)));
        }
        List<Piece> pieces = pieces();
        assertThat(pieces).noneMatch(Piece::masked);
        assertThat(pieces.stream()
                        .filter(piece -> piece.direction() == Direction.OUT)
                        .map(Piece::bytes))
                .containsExactlyElementsOf(board.asked);
        Line replayed = V1_1.line();
        Line lived = V1_1.line();
        List<Bytes> frames = pieces.stream()
                .map(Piece::bytes)
                .filter(bytes -> !bytes.equals(Bytes.hex("fffe")))
                .toList();
        assertThat(frames).hasSameSizeAs(onTheWire);
        for (int i = 0; i < frames.size(); i++) {
            List<Found> found = new ArrayList<>();
            FrameReader reader = V1_1.reader();
            found.addAll(reader.accept(frames.get(i)));
            found.addAll(reader.quiet());
            assertThat(found).hasSize(1);
            assertThat(replayed.explain(found.getFirst()).readings())
                    .isEqualTo(lived.explain(onTheWire.get(i)).readings());
        }
        try (Recording recording = Recording.open(file())) {
            assertThat(recording.head())
                    .isEqualTo(new Recording.Head(1, "jk-modbus", Map.of("map", "1.1"), "memory:boards"));
        }
    }

    @Test
    void repliesToAKnownQuestionKeepAllButTheSecretAndAreSignedAnew() throws Exception {
        record(new ReadRequest(1, 0x1400, 100).encoded(), identityReply(0, 200));
        Piece reply = pieces().get(1);
        assertThat(reply.masked()).isTrue();
        Explanation shown = explained(new ReadRequest(1, 0x1400, 100).encoded(), reply.bytes());
        assertThat(shown.readings()).containsEntry("model", "JK_PB2A16S20P");
        assertThat(pieces().getFirst().masked()).isFalse();
    }

    /// The last explanation of frames that pass on one line.
    private static Explanation explained(Bytes... frames) {
        Line line = V1_1.line();
        FrameReader reader = V1_1.reader();
        Optional<Explanation> last = Optional.empty();
        for (Bytes frame : frames) {
            List<Found> found = new ArrayList<>(reader.accept(frame));
            found.addAll(reader.quiet());
            for (Found one : found) {
                last = Optional.of(line.explain(one));
            }
        }
        return last.orElseThrow();
    }

    @Test
    void repliesToAnUnknownQuestionAreHiddenWhole() throws Exception {
        record(identityReply(0x40, 0x80));
        assertThat(pieces().getFirst().bytes()).isEqualTo(new ReadReply(1, Bytes.of(new byte[0x40])).encoded());
        assertThat(pieces().getFirst().masked()).isTrue();
    }

    @Test
    void aSecondReplyToOneQuestionIsNotTrusted() throws Exception {
        record(
                new ReadRequest(1, 0x1200, 32).encoded(),
                new ReadReply(1, Bytes.of(new byte[64])).encoded(),
                identityReply(0x40, 0x80));
        assertThat(pieces().getLast().masked()).isTrue();
    }

    @Test
    void aReadThatBeginsBeforeTheBlockIsHiddenToo() throws Exception {
        byte[] values = new byte[250];
        System.arraycopy(identity(), 0, values, 0x1400 - 0x1390, 250 - 0x70);
        record(new ReadRequest(1, 0x1390, 125).encoded(), new ReadReply(1, Bytes.of(values)).encoded());
        assertThat(pieces().get(1).masked()).isTrue();
    }

    @Test
    void identityFramesKeepAllButTheSecret() throws Exception {
        record(
                new WriteRequest(1, 0x161C, Bytes.hex("0000")).encoded(),
                bulk(),
                new WriteReply(1, 0x161C, 1).encoded());
        assertThat(pieces().get(1).masked()).isTrue();
        assertThat(explained(pieces().get(1).bytes()).readings()).containsEntry("model", "JK_PB2A16S20P");
    }

    private static Bytes bulk() {
        return BulkFrame.of(BulkFrame.Type.IDENTITY, identity()).bytes();
    }

    @Test
    void damagedFramesThatMayHoldSecretsAreHidden() throws Exception {
        record(
                damaged(bulk(), 299), // unasked
                damaged(bulk(), 4), // no longer says what it is
                bulk().slice(40, 300), // its beginning was lost
                identityReply(0, 200).slice(0, 150), // nobody knows the question
                new WriteRequest(1, 0x161C, Bytes.hex("0000")).encoded(),
                damaged(bulk(), 0),
                new ReadRequest(1, 0x1400, 100).encoded(),
                damaged(identityReply(0, 200), 3),
                new WriteReply(1, 0x1070, 2).encoded(),
                damaged(new WriteRequest(1, 0x1400 + SECRET_AT, Bytes.of(SECRET.getBytes(US_ASCII))).encoded(), 5));
    }

    @Test
    void writesOfSecretsAreHidden() throws Exception {
        WriteRequest write = new WriteRequest(1, 0x1400 + SECRET_AT, Bytes.of(SECRET.getBytes(US_ASCII)));
        record(new ReadRequest(1, 0x1200, 4).encoded(), damaged(write.encoded(), 20), write.encoded());
        Piece last = pieces().getLast();
        assertThat(last.masked()).isTrue();
        assertThat(ModbusFrame.decode(last.bytes()))
                .isEqualTo(new WriteRequest(1, 0x1400 + SECRET_AT, Bytes.of(new byte[16])));
    }

    @Test
    void damagedFramesWithoutSecretsAreKept() throws Exception {
        Bytes reply = damaged(new ReadReply(1, Bytes.hex("0cef0cf0")).encoded(), 3);
        record(new ReadRequest(1, 0x1200, 2).encoded(), reply);
        assertThat(pieces().getLast().bytes()).isEqualTo(reply);
        assertThat(pieces().getLast().masked()).isFalse();
    }

    @Test
    void explanationsShowNoSecretEither() {
        Bytes write = new WriteRequest(1, 0x1400 + SECRET_AT, Bytes.of(SECRET.getBytes(US_ASCII))).encoded();
        byte[] early = new byte[250];
        System.arraycopy(identity(), 0, early, 0x70, 250 - 0x70);
        List<Explanation> shown = List.of(
                explained(new ReadRequest(1, 0x1400, 100).encoded(), identityReply(0, 200)),
                explained(new ReadRequest(1, 0x1400, 100).encoded(), damaged(identityReply(0, 200), 3)),
                explained(new ReadRequest(1, 0x1390, 125).encoded(), new ReadReply(1, Bytes.of(early)).encoded()),
                explained(bulk()),
                explained(damaged(bulk(), 299)),
                explained(new WriteRequest(1, 0x161C, Bytes.hex("0000")).encoded(), bulk().slice(3, 300)),
                explained(write),
                explained(damaged(write, 24)));
        for (Explanation one : shown) {
            assertNoSecretIn(one.bytes().hex() + one.frame() + one.fields() + one.readings() + one.problems());
        }
    }

    @Test
    void anOldRecordingIsNeverOverwritten() throws Exception {
        Files.writeString(file(), "precious");
        assertThatThrownBy(this::recorder).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readString(file())).isEqualTo("precious");
    }

    @Test
    void aTornLastLineIsNamedAfterAllBeforeItWereRead() throws Exception {
        record(new ReadRequest(1, 0x1200, 2).encoded());
        Files.writeString(file(), "{\"time\":\"2026-06-21T12:00:00Z\",\"direc", StandardOpenOption.APPEND);
        try (Recording recording = Recording.open(file())) {
            assertThat(recording.next()).isPresent();
            assertThatThrownBy(recording::next).isInstanceOf(IOException.class).hasMessageContaining("line 3");
        }
        Files.writeString(folder.resolve("other"), "hello\n");
        assertThatThrownBy(() -> Recording.open(folder.resolve("other"))).hasMessageContaining("line 1");
    }

    /// A full disk ends the recording and not the conversation.
    @Test
    void aFullDiskIsToldAtOnceAndAtTheEnd() throws Exception {
        BoardLink board = BoardLink.with(V1_1, 1);
        Recorder recorder =
                Recorder.begin(new Full(), "line.jsonl", "jk-modbus", Map.of(), V1_1, "memory:boards", () -> NOON);
        var device = new JkBus(new RecordedLink(board, recorder), V1_1, QUICK, () -> NOON, report -> {}).device(1);
        device.telemetry();
        device.write(new Cut(V1_1.settings(), 0x0C, Bytes.hex("00000e24")));
        assertThat(board.writes()).hasSize(1);
        assertThat(recorder.loss()).hasValueSatisfying(loss -> assertThat(loss).contains("No space left on device"));
        assertThatThrownBy(recorder::close)
                .isInstanceOf(IOException.class)
                .hasMessage("the recording line.jsonl ends early: No space left on device; make room and record anew");
    }

    /// Takes the head, then nothing more.
    private static final class Full extends Writer {
        private int left = 200;

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            left -= length;
            if (left < 0) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
