package org.galvani.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.galvani.device.simulator.NoisyLink;
import org.galvani.device.simulator.NwManners;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.RecordedLink;
import org.galvani.device.transport.Recorder;
import picocli.CommandLine.Option;

/// How a virtual 4E 57 terminal behaves, as options of `simulate nw`.
final class TerminalOptions {

    @Option(
            names = "--call",
            paramLabel = "LINK",
            description = "nw: the server that the terminal calls, tcp://host:port, instead of --listen.")
    private Optional<String> call = Optional.empty();

    @Option(
            names = "--terminal",
            paramLabel = "N",
            defaultValue = "0",
            description = "nw: its number, 0 to 4294967295 (default: 0).")
    private long terminal;

    @Option(
            names = "--upload",
            paramLabel = "SECONDS",
            description = "nw: how often it uploads its values unasked (default: never).")
    private Optional<Double> upload = Optional.empty();

    @Option(
            names = "--firmware",
            paramLabel = "END",
            defaultValue = "C0",
            description = "nw: identifier with which its reply ends: C0, B9 (older) or B7 (oldest) (default: C0).")
    private String firmware = "";

    @Option(
            names = "--pairing",
            paramLabel = "RULE",
            defaultValue = "any",
            description = "nw: what it wants before a write: none, any or password (default: any).")
    private String pairing = "";

    @Option(names = "--asleep", description = "nw: it sleeps until it is activated, and again when nobody speaks.")
    private boolean asleep;

    @Option(
            names = "--noise",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "nw: share of frames that line noise damages, 0 to 1 (default: 0).")
    private double noise;

    Optional<String> call() {
        return call;
    }

    NwManners manners(Map<String, String> chosen) throws UserException {
        try {
            int version = Integer.parseInt(chosen.getOrDefault("nw-version", "1"));
            NwManners.Pairing rule = NwManners.Pairing.valueOf(pairing.toUpperCase(Locale.ROOT));
            return NwManners.USUAL
                    .withTerminal(terminal)
                    .withFirmware(version, Integer.parseInt(firmware, 16))
                    .withPairing(rule)
                    .withSleep(asleep, asleep)
                    .withUpload(upload.map(seconds -> Duration.ofMillis(Math.round(seconds * 1000))));
        } catch (NumberFormatException _) {
            throw UserException.usage("--firmware '" + firmware + "' is none of B7, B9, C0");
        } catch (IllegalArgumentException e) {
            throw UserException.usage(
                    e.getMessage() != null && e.getMessage().startsWith("No enum")
                            ? "--pairing '" + pairing + "' is none of none, any, password"
                            : String.valueOf(e.getMessage()));
        }
    }

    /// What is around its line: noise, and a recording.
    UnaryOperator<Link> line(long seed, Optional<Recorder> recorder) throws UserException {
        if (!(noise >= 0 && noise <= 1)) {
            throw UserException.usage("--noise " + noise + " is outside 0 … 1");
        }
        return link -> {
            Link heard = recorder.<Link>map(one -> new RecordedLink(link, one)).orElse(link);
            return noise > 0 ? new NoisyLink(heard, noise, seed) : heard;
        };
    }
}
