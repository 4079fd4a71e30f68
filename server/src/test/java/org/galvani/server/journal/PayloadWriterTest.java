package org.galvani.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.galvani.pack.Bytes;
import org.junit.jupiter.api.Test;

/// What is put together comes apart again, wherever the writer has to make room.
class PayloadWriterTest {

    private static final List<Integer> SIZES = List.of(0, 1, 2, 127, 128, 4_000, 5_000, 20_000);

    @Test
    void bytesTextsAndNumbersOutliveTheGrowth() throws Exception {
        for (int before : IntStream.range(4_070, 4_110).toArray()) {
            for (int size : SIZES) {
                Bytes first = filled(before, 1);
                Bytes value = filled(size, 2);
                PayloadWriter out = new PayloadWriter();
                out.bytes(first);
                out.bytes(value);
                out.text("x".repeat(size));
                out.number(-size);

                PayloadReader in = new PayloadReader(out.toBytes());
                assertThat(in.bytes()).as("%d bytes", before).isEqualTo(first);
                assertThat(in.bytes()).as("%d bytes after %d", size, before).isEqualTo(value);
                assertThat(in.text()).isEqualTo("x".repeat(size));
                assertThat(in.number()).isEqualTo(-size);
                assertThat(in.more()).isFalse();
            }
        }
    }

    private static Bytes filled(int size, int value) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return Bytes.of(bytes);
    }
}
