package org.galvani.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.galvani.bms.cell.Spread;

/// How well the gauge knows the state of charge: writes `docs/soc-report.md` and its plot. Equal on every machine.
///
/// Argument: the folder of the documents.
public final class SocReport {

    private static final long[] SEEDS = {1, 2, 3, 4, 5};

    // spotless:off
    private static final List<SocCase> CASES = List.of(
        //                                                                                  °C  health cells         learn  full daily  starts
        new SocCase("(b) no anchors after one learning cycle",                              25, 1.0,   Spread.FRESH, true,  false,      0),
        new SocCase("(b) no anchors, no learning cycle, gauge 20 % off",                    25, 1.0,   Spread.FRESH, false, false,    -20),
        new SocCase("(c) a full charge every day",                                          25, 1.0,   Spread.FRESH, true,  true,       0),
        new SocCase("(c) a full charge every day, no learning cycle, gauge 20 % off",       25, 1.0,   Spread.FRESH, false, true,     -20),
        new SocCase("(d) as (c) at -10 °C",                                                -10, 1.0,   Spread.FRESH, true,  true,       0),
        new SocCase("(d) as (c) at 45 °C",                                                  45, 1.0,   Spread.FRESH, true,  true,       0),
        new SocCase("(e) as (c), cells aged to 80 %",                                       25, 0.8,   Spread.AGED,  true,  true,       0),
        new SocCase("(e) as (b), cells aged to 80 %",                                       25, 0.8,   Spread.AGED,  true,  false,      0));
    // spotless:on

    private SocReport() {}

    /// Writes the report.
    public static void main(String[] arguments) throws IOException {
        Path docs = Path.of(arguments[0]);
        List<String> rows = new ArrayList<>();
        Map<String, List<Double>> plotted = new LinkedHashMap<>();
        for (SocCase one : CASES) {
            List<List<Double>> runs = new ArrayList<>();
            for (long seed : SEEDS) {
                runs.add(one.errors(seed));
            }
            rows.add(row(one, runs));
            if (one.startsWrong() == 0 && one.celsius() == 25) {
                plotted.put(one.name(), runs.getFirst());
            }
        }
        Files.createDirectories(docs.resolve("images"));
        Files.writeString(docs.resolve("images/soc-error.svg"), SocPlot.svg(plotted));
        String report = Files.readString(docs.resolve("soc-report.md"));
        int start = report.indexOf(TABLE);
        int end = report.indexOf("\n\n", start);
        String table = TABLE + "\n|---|---:|---:|---:|---:|---:|\n" + String.join("\n", rows);
        Files.writeString(
                docs.resolve("soc-report.md"),
                report.substring(0, start) + table + report.substring(end < 0 ? report.length() : end));
    }

    private static final String TABLE =
            "| case | largest | rms | 95th percentile | within 5 % | first within 5 % for good |";

    private static String row(SocCase one, List<List<Double>> runs) {
        List<Double> all =
                runs.stream().flatMap(List::stream).map(Math::abs).sorted().toList();
        double squares = 0;
        long within = 0;
        for (double error : all) {
            squares += error * error;
            within += error <= 5 ? 1 : 0;
        }
        int slowest = 0;
        for (List<Double> run : runs) {
            int last = 0;
            for (int i = 0; i < run.size(); i++) {
                last = Math.abs(run.get(i)) > 5 ? i + 1 : last;
            }
            slowest = last == run.size() ? Integer.MAX_VALUE : Math.max(slowest, last);
            if (slowest == Integer.MAX_VALUE) {
                break;
            }
        }
        String settled = slowest == Integer.MAX_VALUE
                ? "not in every run"
                : slowest == 0 ? "from the start" : String.format(Locale.ROOT, "%.1f h", slowest / 60.0);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %s |",
                one.name(),
                all.getLast(),
                StrictMath.sqrt(squares / all.size()),
                all.get((int) (all.size() * 0.95)),
                100.0 * within / all.size(),
                settled);
    }
}
