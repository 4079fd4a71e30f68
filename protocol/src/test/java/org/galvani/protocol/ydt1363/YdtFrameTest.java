package org.galvani.protocol.ydt1363;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Frames of ASCII digits between `~` and CR: lengths, checksums, and how they are found.
class YdtFrameTest {

    private static final YdtTables TABLES = Ydt1363.YDT1363.tables(Map.of());

    private static Bytes ascii(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Found> read(FrameReader reader, Bytes bytes) {
        List<Found> found = new ArrayList<>(reader.accept(bytes));
        found.addAll(reader.quiet());
        return found;
    }

    /// Requests as the vendor's tables print them, for addresses 0, 1, 10 and 15.
    @ParameterizedTest
    @CsvSource({
        "0, 42, 20004642E00200FD37",
        "1, 42, 20014642E00201FD35",
        "10, 42, 200A4642E0020AFD15",
        "15, 44, 200F4644E0020FFD09",
        "0, 44, 20004644E00200FD35"
    })
    void requestsAreThoseOfTheTable(int address, String command, String printed) {
        var frame = new YdtFrame(0x20, address, 0x46, Integer.parseInt(command, 16), Bytes.of((byte) address));
        assertThat(frame.encoded()).isEqualTo(ascii("~" + printed + "\r"));
        assertThat(YdtFrame.decode(frame.encoded())).isEqualTo(frame);
        assertThat(TABLES.effect(frame.encoded())).isEqualTo(Effect.READ);
    }

    /// Answers of the 12100: 47 and 35 bytes of content.
    @Test
    void lengthsCarryTheirOwnChecksum() {
        assertThat(YdtFrame.lengthOf(94)).isEqualTo(0xD05E);
        assertThat(YdtFrame.lengthOf(70)).isEqualTo(0x6046);
        assertThat(YdtFrame.lengthOf(0)).isZero();
        assertThat(YdtFrame.lengthOf(2)).isEqualTo(0xE002);
    }

    /// The standard's own example is wrong: its sum is 038F, so the checksum is FC71.
    @Test
    void theWrongExampleOfTheStandardIsRefused() {
        assertThat(read(TABLES.reader(), ascii("~1203400456ABCEFEFC72\r")))
                .singleElement()
                .satisfies(found ->
                        assertThat(((Found.Skipped) found).fault()).startsWith("checksum 0xfc72, computed 0xfc71"));
    }

    @ParameterizedTest
    @CsvSource({
        "~20004642E00200FD38, 'checksum 0xfd38, computed 0xfd37'",
        "~20004642A00200FD3B, 'length checksum 0xa, computed 0xe'",
        "~20004642C00400FD37, 'checksum 0xfd37, computed 0xfd37; length'",
        "~2000, 'too short'"
    })
    void saysWhatIsWrong(String text, String fault) {
        var found = read(TABLES.reader(), ascii(text + "\r"));
        assertThat(found).singleElement().isInstanceOf(Found.Skipped.class);
        if (!fault.contains("computed 0xfd37; length")) {
            assertThat(((Found.Skipped) found.getFirst()).fault()).startsWith(fault);
        } else {
            assertThat(((Found.Skipped) found.getFirst()).fault()).contains("length 4 characters, there are 2");
        }
    }

    /// A device tells the sender what is wrong, so for its reader a frame with a wrong checksum is a frame.
    @Test
    void aDeviceTakesFramesWithWrongChecksums() {
        assertThat(read(TABLES.requests(), ascii("~20004642E00200FD38\r")))
                .singleElement()
                .isInstanceOf(Found.Frame.class);
        assertThat(read(TABLES.requests(), ascii("~20004642E0020FD38\r")))
                .singleElement()
                .isInstanceOf(Found.Skipped.class);
    }

    /// However the stream is cut, and whatever lies between the frames.
    @Test
    void framesAreFoundInNoiseInAnyPieces() {
        Random random = new Random(7);
        StringBuilder stream = new StringBuilder();
        List<Bytes> sent = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            byte[] content = new byte[random.nextInt(200)];
            random.nextBytes(content);
            Bytes frame = new YdtFrame(0x20, n % 16, 0x46, 0x00, Bytes.of(content)).encoded();
            sent.add(frame);
            String noise = random.ints(random.nextInt(20), ' ', '}')
                    .mapToObj(c -> String.valueOf((char) c))
                    .collect(Collectors.joining());
            stream.append(noise).append(n % 9 == 0 ? "~2000" : "");
            stream.append(new String(frame.toArray(), StandardCharsets.US_ASCII));
        }
        byte[] bytes = stream.toString().getBytes(StandardCharsets.US_ASCII);
        FrameReader reader = TABLES.reader();
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int piece = Math.min(bytes.length - at, 1 + random.nextInt(300));
            found.addAll(reader.accept(bytes, at, piece));
            at += piece;
        }
        found.addAll(reader.quiet());
        assertThat(found.stream().filter(Found.Frame.class::isInstance).map(Found::bytes))
                .containsExactlyElementsOf(sent);
        assertThat(found.stream().mapToInt(one -> one.bytes().length()).sum()).isEqualTo(bytes.length);
    }

    /// ASCII with or without its ends, either case, or the same in hexadecimal.
    @ParameterizedTest
    @CsvSource({
        "~20014642E00201FD35",
        "20014642E00201FD35",
        "~20014642e00201fd35",
        "' ~2001 4642 E002 01 FD35 '",
        "7E3230303134363432453030323031464433350D",
        "3230303134363432453030323031464433350D",
        "7e 32 30 30 31 34 36 34 32 45 30 30 32 30 31 46 44 33 35",
        "323030313436343245303032303146443335"
    })
    void framesAreReadAsPeopleWriteThem(String text) {
        assertThat(Ydt1363.YDT1363.frame(text)).isEqualTo(ascii("~20014642E00201FD35\r"));
    }

    @Test
    void refusesWhatIsNoPartOfAFrame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ydt1363.YDT1363.frame("~2001xyz"))
                .withMessage("'X' at place 6 is no part of a frame");
        assertThatIllegalArgumentException().isThrownBy(() -> Ydt1363.YDT1363.frame("7E32303"));
    }

    /// Switches and settings are WRITE; shutting down, factory settings and all that is unknown are DANGEROUS.
    @ParameterizedTest
    @CsvSource({
        "42,00,READ",
        "44,00,READ",
        "47,'',READ",
        "47,E0,READ",
        "4B,0000,READ",
        "4D,'',READ",
        "4F,'',READ",
        "51,'',READ",
        "45,00001F,WRITE",
        "45,00011F,WRITE",
        "45,000210,WRITE",
        "45,000310,WRITE",
        "45,000400,DANGEROUS",
        "45,000500,DANGEROUS",
        "45,000600,DANGEROUS",
        "45,00,DANGEROUS",
        "49,'',WRITE",
        "4E,07EA0101000000,WRITE",
        "A0,'',DANGEROUS",
        "A1,'',DANGEROUS",
        "A2,'',DANGEROUS",
        "00,'',DANGEROUS",
        "9C,'',DANGEROUS"
    })
    void everyFrameHasAnEffect(String command, String content, Effect effect) {
        var frame = new YdtFrame(0x20, 1, 0x46, Integer.parseInt(command, 16), Bytes.hex(content)).encoded();
        assertThat(TABLES.effect(frame)).isEqualTo(effect);
        byte[] damaged = frame.toArray();
        damaged[5]++;
        assertThat(TABLES.effect(Bytes.of(damaged))).isEqualTo(Effect.DANGEROUS);
        assertThat(TABLES.effect(frame.slice(1, frame.length()))).isEqualTo(Effect.DANGEROUS);
    }
}
