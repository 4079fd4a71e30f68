package org.galvani.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.LogDownload;
import org.galvani.pack.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani events`: what a device logged, or what it counted.
@Command(
        name = "events",
        description = "Show what a device logged; with --statistics what it counted and remembers since birth.")
final class EventsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Option(names = "--statistics", description = "The statistics in place of the events.")
    private boolean statistics;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    EventsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        options.address();
        PrintWriter out = spec.commandLine().getOut();
        try (Session session = Session.open(options, surroundings)) {
            for (Report.LogRecord record : records(session.devices().getFirst())) {
                out.println(json ? Json.line(Json.of(record)) : LogFile.text(record));
            }
        }
        return 0;
    }

    private List<Report.LogRecord> records(Device device) throws Exception {
        if (statistics) {
            return device.statistics();
        }
        LogDownload log = new LogDownload(0, _ -> {});
        device.log(log);
        return log.records();
    }
}
