package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.galvani.bms.sensor.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `galvani charge` with virtual chargers and a virtual pack.
@Timeout(180)
class ChargeCommandTest {

    @TempDir
    private Path state = Path.of("");

    private static String[] charge(ChargingBench bench, String... more) {
        List<String> all = new ArrayList<>(List.of("charge", "--protocol", "ydt1363", "--link", bench.pack()));
        all.addAll(List.of("--timeout", "3000", "--charger", bench.chargers()));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    @Test
    void withoutYesItOnlyTellsWhatItWouldDo() throws Exception {
        try (ChargingBench bench = new ChargingBench()) {
            Told told = Told.by(state, charge(bench, "--voltage", "14.2V", "--current", "20A"));
            assertThat(told.status()).as(told.err()).isZero();
            assertThat(told.out())
                    .contains("would charge with 20 A up to 14.2 V, no cell above 3.595 V, until less than 1 A is left")
                    .contains("the pack bears 14.5 V (pack_overvoltage_trip)")
                    .contains("no charger was told anything; add --yes to charge");
            JsonNode plan = Told.by(state, charge(bench, "--voltage", "14.2V", "--current", "20A", "--json"))
                    .object();
            assertThat(plan.get("started").booleanValue()).isFalse();
            assertThat(plan.get("most_voltage").doubleValue()).isEqualTo(14.5);
            assertThat(bench.amperes()).isLessThan(0.1);
        }
    }

    @Test
    void whatThePackDoesNotBearAndWhatMeansNothingIsRefused() throws Exception {
        try (ChargingBench bench = new ChargingBench()) {
            Told high = Told.by(state, charge(bench, "--voltage", "16V", "--current", "20A", "--yes"));
            assertThat(high.status()).isEqualTo(1);
            assertThat(high.err())
                    .isEqualTo("galvani: the voltage, 16 V, is above what the pack bears: 14.5 V"
                            + " (pack_overvoltage_trip)\n");
            Told much = Told.by(state, charge(bench, "--voltage", "14.2V", "--current", "150A", "--yes"));
            assertThat(much.err()).contains("the current, 150 A, is above what the pack bears: 100 A");
            Told unit = Told.by(state, charge(bench, "--voltage", "14.2 Ah", "--current", "20A"));
            assertThat(unit.status()).isEqualTo(2);
            assertThat(unit.err()).contains("--voltage: '14.2 Ah'");
        }
        Told bus = Told.by(
                "charge",
                "--link",
                "tcp://127.0.0.1:1",
                "--charger",
                "tcp://127.0.0.1:1",
                "--voltage",
                "1V",
                "--current",
                "1A",
                "--protocol",
                "ydt1363");
        assertThat(bus.status()).isEqualTo(2);
        assertThat(bus.err()).contains("--charger tcp://127.0.0.1:1 is no CAN bus");
    }

    /// Three charges at once, and what stops each of them.
    @Test
    void anAlarmASilentChargerAndASilentPackStopIt() throws Exception {
        List<CompletableFuture<String>> stops = List.of(
                stopped(bench -> bench.site.with(site -> {
                    ChargingBench.battery(site).inject(Fault.parse("cell3 offset 0.6V"));
                    return true;
                })),
                stopped(bench -> bench.site.with(site -> {
                    site.chargers().forEach(charger -> charger.silence(true));
                    return true;
                })),
                stopped(ChargingBench::packFallsSilent));
        assertThat(stops.get(0).get(120, TimeUnit.SECONDS)).startsWith("the pack raises cell_overvoltage");
        assertThat(stops.get(1).get(120, TimeUnit.SECONDS)).isEqualTo("no status of a charger for 5 s");
        assertThat(stops.get(2).get(120, TimeUnit.SECONDS)).isEqualTo("no readings of the pack for 5 s");
    }

    /// Why a charge stopped after something was done to it.
    private CompletableFuture<String> stopped(Consumer<ChargingBench> what) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (ChargingBench bench = new ChargingBench()) {
                        Path own = state.resolve("charge-" + bench.chargers().hashCode());
                        CompletableFuture<Told> run = CompletableFuture.supplyAsync(
                                () -> Told.by(
                                        own,
                                        charge(bench, "--voltage", "14.2V", "--current", "20A", "--yes", "--json")),
                                Thread::startVirtualThread);
                        Waiting.until(() -> bench.amperes() > 1);
                        what.accept(bench);
                        Told told = run.get(120, TimeUnit.SECONDS);
                        JsonNode end = told.objects().getLast();
                        assertThat(told.status()).isEqualTo(3);
                        assertThat(end.get("stage").stringValue()).isEqualTo("stopped");
                        assertThat(end.get("chargers")).hasSize(2);
                        Waiting.until(() -> bench.amperes() < 0.1);
                        assertThat(Told.by(own, "audit").out())
                                .contains("off -> 20 A up to 14.2 V until less than 1 A")
                                .contains("on -> stopped: " + end.get("reason").stringValue());
                        return end.get("reason").stringValue();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                },
                Thread::startVirtualThread);
    }
}
