package org.galvani.cli;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Explainer;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani decode PROTOCOL FRAME...`: what frames say, byte by byte, as JSON.
@Command(
        name = "decode",
        description = "Explain frames: one JSON object a line for each frame found; exit status 1 when one is not ok.")
final class DecodeCommand implements Callable<Integer> {

    private final InputStream in;

    @Parameters(index = "0", paramLabel = "PROTOCOL", description = "Protocol of the frames, for example jk-modbus.")
    private String protocol = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FRAME",
            description = "Hexadecimal bytes, quoted where they have spaces; - reads one frame a line from standard"
                    + " input, @FILE from a file. A request before its reply tells what the reply holds.")
    private List<String> frames = List.of();

    @Mixin
    private ProtocolOptions choices = new ProtocolOptions();

    @Mixin
    private InverterChoices inverter = new InverterChoices();

    @Option(names = "--json", description = "Accepted for likeness with other commands: decode always prints JSON.")
    @SuppressWarnings("unused") // there is nothing to choose
    private boolean json;

    @Spec
    private CommandSpec spec;

    DecodeCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws Exception {
        Protocol chosen = Catalogue.named(protocol);
        Tables tables = Catalogue.tables(chosen, chosen());
        tables.warnings().forEach(warning -> spec.commandLine().getErr().println("galvani: warning: " + warning));
        Explainer explainer = new Explainer(protocol, tables);
        ExplainedLines lines = new ExplainedLines(spec.commandLine().getOut());
        new FrameLines(in).read(frames, line -> {
            explain(line, chosen, explainer, lines);
            return lines.wanted();
        });
        return lines.status();
    }

    private static void explain(FrameLines.FrameLine line, Protocol chosen, Explainer explainer, ExplainedLines lines) {
        Map<String, Object> head = Map.of("line", line.number());
        try {
            explainer.explain(bytes(line.text(), chosen), head, lines::print);
        } catch (IllegalArgumentException e) {
            lines.print(explainer.refused(head, line.place() + ": " + e.getMessage()));
        }
    }

    private static Bytes bytes(String text, Protocol chosen) {
        if (text.length() > FrameLines.LONGEST) {
            throw new IllegalArgumentException("longer than " + FrameLines.LONGEST + " characters, so not read");
        }
        Bytes bytes = chosen.frame(text);
        if (bytes.length() == 0) {
            throw new IllegalArgumentException("no bytes");
        }
        return bytes;
    }

    private Map<String, String> chosen() {
        Map<String, String> chosen = choices.chosen();
        chosen.putAll(inverter.chosen());
        return chosen;
    }
}
