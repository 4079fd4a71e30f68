package org.galvani.bms.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.setting.OtherBoards;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.state.StateException;
import org.galvani.bms.state.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Saving a board in the middle and going on with the copy changes nothing.
class SavedTest {

    @ParameterizedTest
    @ValueSource(longs = {71, 72, 73, 74, 75, 76})
    void aCopyGoesOnAsTheBoardItself(long seed) {
        var bench = new Bench();
        bench.set(Parameter.TRANS_LOCK_EN, 1).set(Parameter.OC_REC_TIME, 5).set(Parameter.PRECHG_TIME, 700);
        var stimulus = new Stimulus(seed);
        for (int i = 0; i < 40; i++) {
            stimulus.change(bench);
            bench.run(stimulus.pause(2));
            var copy = copy(bench.board);
            assertThat(saved(copy)).isEqualTo(saved(bench.board));
            goOn(bench, copy, seed);
            if (!bench.driven.awake) {
                bench.board.button(true);
            }
        }
    }

    @Test
    void aStateOfAnotherBoardIsRefused() {
        byte[] saved = saved(new Bench().board);
        var sixteen = new Board(Profile.b12100(16), Chemistry.LFP, 16, 4);
        assertThatThrownBy(() -> sixteen.pass(Tape.playing(saved)))
                .isInstanceOf(StateException.class)
                .hasMessage("the saved state is of a 12100 with 4 cells, this is a 12100 with 16 cells");
        var jk = new Board(OtherBoards.jk(4, Chemistry.LFP), Chemistry.LFP, 4, 2);
        assertThatThrownBy(() -> jk.pass(Tape.playing(saved))).hasMessageContaining("this is a jk-modbus with 4 cells");
        var cut = Arrays.copyOf(saved, saved.length / 2);
        assertThatThrownBy(() -> Tape.playing(cut)).isInstanceOf(StateException.class);
    }

    @Test
    void timeDoesNotGoBackwards() {
        var bench = new Bench();
        byte[] before = saved(bench.board);
        for (double seconds : new double[] {-0.001, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> bench.board.step(bench.measured, seconds, bench.driven))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("time cannot pass by " + seconds + " s; pass 0 or more");
        }
        assertThat(saved(bench.board).length).isEqualTo(before.length);
        assertThat(bench.board.clock()).isEqualTo(3);
    }

    private static void goOn(Bench bench, Board copy, long seed) {
        var driven = new Driven(4);
        for (int step = 0; step < 100; step++) {
            bench.run(0.01);
            copy.step(bench.measured, 0.01, driven);
            if (bench.measured.current < -100 || bench.measured.current > 100) {
                return;
            }
            assertThat(driven).as("seed %d", seed).usingRecursiveComparison().isEqualTo(bench.driven);
            assertThat(copy.nextDeadline()).isEqualTo(bench.board.nextDeadline());
        }
        assertThat(copy.history().entries()).isEqualTo(bench.board.history().entries());
        assertThat(saved(copy)).isEqualTo(saved(bench.board));
    }

    private static Board copy(Board board) {
        var copy = new Board(Profile.b12100(4), Chemistry.LFP, 4, 2);
        var tape = Tape.playing(saved(board));
        copy.pass(tape);
        tape.end();
        return copy;
    }

    private static byte[] saved(Board board) {
        var tape = Tape.recording();
        board.pass(tape);
        return tape.saved();
    }
}
