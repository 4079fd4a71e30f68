package org.galvani.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.device.driver.Poller;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.LogEndException;
import org.galvani.device.transport.ReconnectingLink;
import org.galvani.pack.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani watch`: devices live until the user leaves; a lost link is told and tried again.
@Command(
        name = "watch",
        description = "Watch devices live, or a log of candump to its end. A lost link is told and tried again; leave"
                + " with q or Ctrl-C.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {
            "0:it was left with q, the count was reached, or the log ended",
            "1:the link or the device cannot be used",
            "2:the command line is wrong",
            "130:it was left with Ctrl-C"
        })
final class WatchCommand implements Callable<Integer> {

    private static final Duration PIECE = Duration.ofMillis(200);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Mixin
    private Watching watching = new Watching();

    @Option(
            names = "--interval",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "How often each device is read, in ms (default: 1000).")
    private long interval;

    @Option(names = "--listen-only", description = "Send nothing: show what another master of the bus asks for.")
    private boolean listenOnly;

    @Spec
    private CommandSpec spec;

    WatchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (interval < 0 || interval > LONGEST_INTERVAL.toMillis()) {
            throw UserException.usage("--interval is outside 0 … " + LONGEST_INTERVAL.toMillis() + " ms");
        }
        Catalogue.host(options.protocol());
        LinkAddress address = options.link();
        boolean log = address instanceof LinkAddress.CandumpLog;
        Link link = log ? Links.open(address) : ReconnectingLink.to(address, Backoff.STANDARD, notice -> {});
        Passing passing = new Passing();
        try (Session session = Session.on(link, options, surroundings, passing)) {
            return watching.show(
                    (reports, running) -> {
                        passing.to = reports;
                        BooleanSupplier watched = tellingOfALostRecording(session, reports, running);
                        if (listenOnly || log) { // a log answers nobody
                            listen(session, reports, watched);
                        } else {
                            poll(session, reports, watched);
                        }
                    },
                    spec.commandLine().getOut());
        }
    }

    /// Reports that pass by go where the reports of this command go, once that is known.
    private static final class Passing implements Consumer<Report> {
        private Consumer<Report> to = report -> {};

        @Override
        public void accept(Report report) {
            to.accept(report);
        }
    }

    /// A full disk ends a recording, not the watch: told once, when it happens and not only at the end.
    private BooleanSupplier tellingOfALostRecording(
            Session session, Consumer<Report> reports, BooleanSupplier running) {
        AtomicBoolean told = new AtomicBoolean();
        return () -> {
            Optional<String> loss = session.recordingLoss();
            if (loss.isPresent() && !told.getAndSet(true)) {
                reports.accept(
                        new Report.LinkState("recording", surroundings.clock().instant(), false, loss.get()));
            }
            return running.getAsBoolean();
        };
    }

    private void poll(Session session, Consumer<Report> reports, BooleanSupplier running) {
        new Poller(session.devices(), Duration.ofMillis(interval), Backoff.STANDARD, surroundings.clock(), reports)
                .run(running);
    }

    private void listen(Session session, Consumer<Report> reports, BooleanSupplier running) {
        boolean told = false;
        while (running.getAsBoolean()) {
            try {
                session.bus().listen(PIECE);
                if (told) {
                    told = false;
                    bus(reports, true, "the link is back");
                }
            } catch (LogEndException e) {
                bus(reports, false, String.valueOf(e.getMessage()));
                return;
            } catch (LinkException e) {
                if (!told) {
                    told = true;
                    bus(reports, false, e.getMessage() + "; trying on");
                }
            }
        }
    }

    private void bus(Consumer<Report> reports, boolean up, String detail) {
        reports.accept(new Report.LinkState("bus", surroundings.clock().instant(), up, detail));
    }
}
