package org.galvani.device.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Two units under one base are told by broadcasts only where nothing else can explain them.
class TwoVoicesTest {

    private final TwoVoices voices = new TwoVoices();
    private long now = -5_000_000_000L; // as nanoTime may be

    private void say(Duration pause, long... milliampereHours) {
        for (long charge : milliampereHours) {
            now += pause.toNanos();
            voices.heard(charge, now);
        }
    }

    private void say(long... milliampereHours) {
        say(Duration.ofMillis(200), milliampereHours);
    }

    @Test
    void twoThatSpeakInTurnAreHeard() {
        say(50_000, 80_000, 50_000, 80_000, 50_000, 80_000);
        assertThat(voices.areHeard()).as("not by a few jumps").isFalse();
        say(50_000, 80_100, 49_900, 80_200);
        assertThat(voices.areHeard()).isTrue();
        assertThat(voices.charges()).containsExactly(49_900, 80_200);
    }

    @Test
    void oneThatSpeaksMoreOftenHidesNoOther() {
        for (int i = 0; i < 5; i++) {
            say(50_000, 50_000, 50_000, 50_000, 80_000);
        }
        assertThat(voices.areHeard()).isTrue();
    }

    @Test
    void oneThatLeavesIsForgotten() {
        say(50_000, 80_000, 50_000, 80_000, 50_000, 80_000, 50_000, 80_000);
        for (int i = 0; i < 200; i++) {
            say(80_000);
        }
        assertThat(voices.areHeard()).isFalse();
    }

    @Test
    void onePackThatIsUsedHardIsNoTwo() {
        for (int i = 0; i < 50; i++) { // 1000 A out and in again, told every 5 s
            say(Duration.ofSeconds(5), 50_000, 48_600);
        }
        for (int charge = 90_000; charge > 10_000; charge -= 2_500) {
            say(charge); // only down
        }
        assertThat(voices.areHeard()).isFalse();
    }

    @Test
    void restartsAndSettingsAreNoTwo() {
        for (int i = 0; i < 20; i++) {
            say(50_000, 0, 0); // a unit that restarts says zeros first
        }
        say(80_000, 50_000, 80_000); // somebody sets the state of charge, twice
        for (int i = 0; i < 20; i++) {
            say(60_000 + 3_000L * (i % 3)); // jumps about, but not between two values
        }
        assertThat(voices.areHeard()).isFalse();
    }
}
