package org.galvani.server.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/// Measures the overview of many live packs: `PageUnderLoad ADDRESS SECONDS [PID]`, the last that of the server.
///
/// It tells bytes and time of the first load, then, while values arrive and the list is scrolled: tasks that held up
/// the page for more than 50 ms, frames, how much was moved without being asked (cumulative layout shift), and the
/// processor time of the server.
final class PageUnderLoad {
    private static final String WATCH = """
            window.seen = { long: 0, longest: 0, total: 0, frames: 0, shift: 0, began: performance.now() };
            new PerformanceObserver((list) => list.getEntries().forEach((task) => {
                seen.long++; seen.total += task.duration; seen.longest = Math.max(seen.longest, task.duration);
            })).observe({ type: 'longtask' });
            new PerformanceObserver((list) => list.getEntries().forEach((move) => {
                seen.shift += move.hadRecentInput ? 0 : move.value;
            })).observe({ type: 'layout-shift', buffered: true });
            const frame = () => { seen.frames++; requestAnimationFrame(frame); };
            requestAnimationFrame(frame);
            """;
    private static final String LOADED = """
            const all = performance.getEntriesByType('resource').filter((one) => !one.name.includes('/api/'));
            const page = performance.getEntriesByType('navigation')[0];
            return { files: all.length + 1, bytes: page.transferSize + all.reduce((sum, one) => sum + one.transferSize, 0),
                drawn: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0) };
            """;
    private static final String SCROLL = "scrollTo(0, (document.body.scrollHeight - innerHeight) * arguments[0])";

    private PageUnderLoad() {}

    static void main(String... args) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(args[1]);
        try (Browser browser = Browser.open(Files.createTempDirectory("load"))) {
            browser.size(1280, 900);
            long before = System.nanoTime();
            browser.open(args[0]);
            browser.find(".row:not(.head), .tile");
            long shown = Duration.ofNanos(System.nanoTime() - before).toMillis();
            System.out.println("first load: " + browser.script(LOADED) + ", packs shown after " + shown + " ms");
            browser.script(WATCH);
            double cpu = args.length > 2 ? cpuSeconds(args[2]) : 0;
            for (int second = 0; second < seconds; second++) {
                // Half of the time somebody scrolls.
                if (second % 10 < 5) {
                    browser.script(SCROLL, Math.abs(Math.sin(second)));
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
            if (args.length > 2) {
                System.out.printf(
                        Locale.ROOT, "server: %.0f %% of a core%n", (cpuSeconds(args[2]) - cpu) * 100 / seconds);
            }
            Map<?, ?> seen =
                    (Map<?, ?>) browser.script("seen.seconds = (performance.now() - seen.began) / 1000; return seen");
            System.out.println("page: " + seen);
        }
    }

    /// Processor time of a process so far, as Linux counts it: hundredths of a second.
    private static double cpuSeconds(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / 100.0;
    }
}
