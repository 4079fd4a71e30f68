package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `galvani bridge`: what is wrong shows before an inverter is told anything. That it tells is in [LeavingTest].
@Timeout(180)
class BridgeCommandTest {

    private static Told bridge(ChargingBench bench, String... more) {
        List<String> all = new ArrayList<>(
                List.of("bridge", "--protocol", "ydt1363", "--link", bench.pack(), "--timeout", "3000"));
        all.addAll(Arrays.asList(more));
        return Told.by(all.toArray(String[]::new));
    }

    @Test
    void whatCannotBeToldIsRefused() throws Exception {
        try (ChargingBench bench = new ChargingBench()) {
            Told bus = bridge(bench, "--to", "tcp://127.0.0.1:1");
            assertThat(bus.status()).isEqualTo(2);
            assertThat(bus.err()).contains("--to tcp://127.0.0.1:1 is no CAN bus");
            Told frames = bridge(bench, "--to", bench.inverterBus(), "--frames", "sma");
            assertThat(frames.status()).isEqualTo(2);
            assertThat(frames.err()).contains("--frames 'sma' is none of [pylontech, victron]");
            Told name = bridge(bench, "--to", bench.inverterBus(), "--name", "PYLONTECH");
            assertThat(name.err()).contains("is no name of at most 8 plain letters");
            Told limits = bridge(
                    bench, "--to", bench.inverterBus(), "--charge-voltage", "12V", "--discharge-voltage", "12.5V");
            assertThat(limits.status()).isEqualTo(1);
            assertThat(limits.err())
                    .contains("the discharge voltage limit, 12.5 V, is not below the charge voltage limit, 12.0 V");
        }
    }
}
