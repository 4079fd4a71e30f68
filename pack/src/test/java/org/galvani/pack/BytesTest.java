package org.galvani.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BytesTest {

    @Test
    void readsHexadecimalOfEitherCaseWithAnySpaces() {
        assertThat(Bytes.hex("01 0A\tfF\n")).isEqualTo(Bytes.of((byte) 1, (byte) 10, (byte) 255));
        assertThat(Bytes.hex("")).isEqualTo(Bytes.NONE);
        assertThat(Bytes.hex("010aff")).hasToString("010aff");
    }

    @Test
    void namesThePlaceThatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bytes.hex("01 0x"))
                .withMessageContaining("'x' at place 5");
        assertThatIllegalArgumentException().isThrownBy(() -> Bytes.hex("01 0")).withMessageContaining("half a byte");
    }

    @Test
    void neverChanges() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.of(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.hex("010203"));
        assertThat(bytes.slice(1, 3)).isEqualTo(Bytes.hex("0203")).hasSameHashCodeAs(Bytes.hex("0203"));
        assertThat(Bytes.hex("80FF").at(1)).isEqualTo(255);
        assertThat(bytes.buffer().isReadOnly()).isTrue();
    }

    @Test
    void areReadAsTextAndAsABuffer() {
        Bytes bytes = Bytes.hex("20 c3a9 21");
        assertThat(bytes.text(1, 3)).isEqualTo("é");
        assertThat(bytes.text(2, 2)).isEmpty();
        assertThat(bytes.buffer()).isEqualTo(ByteBuffer.wrap(bytes.toArray()));
    }
}
