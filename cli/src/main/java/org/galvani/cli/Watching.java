package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.pack.Report;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// How commands show reports as they come: a live view on a terminal, text or JSON lines elsewhere.
final class Watching {

    @Option(names = "--json", description = "One JSON object a line for each sample.")
    private boolean json;

    @Option(names = "--plain", description = "Text lines even on a terminal.")
    private boolean plain;

    @Option(names = "--count", paramLabel = "N", description = "Stop after so many samples.")
    private long count = Long.MAX_VALUE;

    private boolean whole;

    /// The same for a single sample, as text or JSON.
    Watching once() {
        Watching single = new Watching();
        single.json = json;
        single.plain = true;
        single.count = 1;
        single.whole = true;
        return single;
    }

    /// What brings reports: runs until told to stop.
    interface Source {
        void run(Consumer<Report> reports, BooleanSupplier running);
    }

    /// Shows what a source brings until it ends, the user leaves or the count is reached.
    ///
    /// @return the exit status
    int show(Source source, PrintWriter out) throws IOException, UserException {
        if (count < 1) {
            throw UserException.usage("--count must be 1 or more");
        }
        if (json || plain || !People.lookOn()) {
            Counter counter = new Counter();
            source.run(
                    report -> {
                        if (counter.left > 0) {
                            print(report, out);
                            counter.take(report);
                        }
                    },
                    () -> counter.left > 0 && !out.checkError());
            return ExitCode.OK;
        }
        return showLive(source, out);
    }

    private void print(Report report, PrintWriter out) {
        if (json) {
            out.println(Json.line(Json.of(report)));
        } else {
            (whole ? ReportText.lines(report) : List.of(Summary.of(report))).forEach(out::println);
        }
    }

    private int showLive(Source source, PrintWriter out) throws IOException {
        Counter counter = new Counter();
        LiveView view = new LiveView();
        Screen screen = Screen.open();
        int width = screen.width();
        try (screen) {
            source.run(
                    report -> {
                        view.accept(report);
                        counter.take(report);
                        screen.show(view.lines(screen.width()));
                    },
                    () -> counter.left > 0 && !screen.leaveAsked());
        }
        if (!screen.leaveAsked()) {
            view.lines(width).forEach(out::println); // it ended by itself: what it showed last stays
        }
        return screen.status();
    }

    /// How many samples are still wanted.
    private final class Counter {
        private long left = count;

        void take(Report report) {
            if (report instanceof Report.Telemetry) {
                left--;
            }
        }
    }
}
