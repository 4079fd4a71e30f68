package org.galvani.bms.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A state comes back as it was, or not at all.
class TapeTest {

    private enum Lamp {
        RED,
        GREEN
    }

    private static byte[] saved() {
        Tape tape = Tape.recording();
        tape.number(3.3);
        tape.whole(-7);
        tape.flag(true);
        tape.text("Akku 1 °C");
        tape.choice(Lamp.GREEN);
        tape.numbers(new double[] {1, Double.NaN, -0.0});
        tape.wholes(new long[] {Long.MIN_VALUE});
        tape.flags(new boolean[2000]);
        return tape.saved();
    }

    @Test
    void whatWasTakenDownComesBack() {
        Tape tape = Tape.playing(saved());
        double[] numbers = new double[3];
        long[] wholes = new long[1];
        assertThat(tape.number(0)).isEqualTo(3.3);
        assertThat(tape.whole(0)).isEqualTo(-7);
        assertThat(tape.flag(false)).isTrue();
        assertThat(tape.text("")).isEqualTo("Akku 1 °C");
        assertThat(tape.choice(Lamp.RED)).isEqualTo(Lamp.GREEN);
        tape.numbers(numbers);
        tape.wholes(wholes);
        tape.flags(new boolean[2000]);
        tape.end();
        assertThat(numbers).containsExactly(1, Double.NaN, -0.0);
        assertThat(wholes).containsExactly(Long.MIN_VALUE);
    }

    @Test
    void everyCutAndEveryWrongByteIsRefused() {
        byte[] saved = saved();
        for (int length = 0; length < saved.length; length += 7) {
            byte[] cut = Arrays.copyOf(saved, length);
            assertThatThrownBy(() -> Tape.playing(cut)).isInstanceOf(StateException.class);
        }
        for (int at = 0; at < saved.length; at += 5) {
            byte[] wrong = saved.clone();
            wrong[at] ^= 0x10;
            assertThatThrownBy(() -> Tape.playing(wrong)).isInstanceOf(StateException.class);
        }
    }

    @Test
    void aForeignFileIsNamedInOneLine() {
        assertThatThrownBy(() -> Tape.playing(
                        "soc: 60\ncells: 16\nchemistry: lfp\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessage("this is no saved state of a battery");
    }

    @Test
    void askingForMoreOrLessThanThereIsFails() {
        Tape more = Tape.recording();
        more.number(1);
        byte[] saved = more.saved();
        Tape short1 = Tape.playing(saved);
        short1.number(0);
        assertThatThrownBy(() -> short1.number(0)).hasMessage("the saved state ends early");
        assertThatThrownBy(() -> Tape.playing(saved).end()).hasMessageContaining("8 bytes more");
    }
}
