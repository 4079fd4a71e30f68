package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

    /// Shares add up to the whole: what no living thread took, `rest` took.
    @Test
    void sharesAddUp() {
        ProcessorTime before = new ProcessorTime(100, Map.of("journal", 10L, "gone", 20L));
        ProcessorTime after = new ProcessorTime(300, Map.of("journal", 40L, "begun", 5L));
        assertThat(after.since(before)).isEqualTo(Map.of("journal", 30L, "begun", 5L, "rest", 165L));
    }

    @Test
    void knowsTheThreadsThatLive() {
        assertThat(ProcessorTime.now().threads())
                .containsKey(Thread.currentThread().getName());
    }
}
