package org.galvani.protocol.jk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Access;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes a block holds, its values come back: bytes to values to bytes to values.
class JkRoundTripTest {

    private static final int CASES = 300;

    /// Every block of both editions and both orders of bytes.
    static Stream<Layout> layouts() {
        return Stream.of(JkMap.V1_0, JkMap.V1_1)
                .flatMap(map -> JkModbus.MODBUS.tables(Map.of("map", map)).blocks().stream())
                .map(Block::layout)
                .flatMap(layout -> Stream.of(layout, layout.turned()));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void valuesComeBack(Layout layout) {
        for (long seed = 0; seed < CASES; seed++) {
            byte[] block = random(layout, seed);
            Readings first = layout.decode(block, 0);
            byte[] written = new byte[layout.length()];
            layout.encode(first, written, 0);
            Readings second = layout.decode(written, 0);
            if (!second.equals(first)) {
                assertThat(second).as("seed %d", seed).isEqualTo(first);
            }
        }
    }

    /// Numbers and words of bits come back byte by byte, but for the coarser of two places of one value; texts may
    /// have been longer than what can be printed, and nothing reads commands or reserved bytes.
    @ParameterizedTest
    @MethodSource("layouts")
    void numbersComeBackByteByByte(Layout layout) {
        for (long seed = 0; seed < CASES; seed++) {
            byte[] block = random(layout, seed);
            byte[] written = new byte[layout.length()];
            layout.encode(layout.decode(block, 0), written, 0);
            for (Field field : layout.fields()) {
                Wire wire = field.wire();
                boolean comesBack = wire.isNumber()
                        && field.access() != Access.W
                        && !field.isAlternative()
                        && !(field.meaning() instanceof Meaning.Unused);
                if (comesBack && wire.raw(written, 0) != wire.raw(block, 0)) {
                    assertThat(wire.bytes(written, 0))
                            .as("%s, seed %d", field, seed)
                            .isEqualTo(wire.bytes(block, 0));
                }
            }
        }
    }

    /// What is decoded in one go is what each row says by itself.
    @ParameterizedTest
    @MethodSource("layouts")
    void theCompiledDecoderSaysWhatTheRowsSay(Layout layout) {
        for (long seed = 0; seed < CASES; seed++) {
            byte[] block = random(layout, seed);
            Readings readings = layout.decode(block, 0);
            for (Field field : layout.fields()) {
                if (field.access().readable() && field.wire().isNumber() && !field.isAlternative()) {
                    field.quantity().ifPresent(quantity -> {
                        long expected = field.value(field.wire().raw(block, 0));
                        if (readings.value(quantity, field.index()) != expected) {
                            assertThat(readings.value(quantity, field.index()))
                                    .as("%s", field)
                                    .isEqualTo(expected);
                        }
                    });
                }
            }
            assertThat(PlainValues.of(readings)).isNotNull();
            assertThat(layout.explain(block, 0))
                    .hasSizeLessThanOrEqualTo(layout.fields().size());
        }
    }

    private static byte[] random(Layout layout, long seed) {
        byte[] block = new byte[layout.length()];
        new Random(seed).nextBytes(block);
        return block;
    }
}
