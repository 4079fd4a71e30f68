package org.galvani.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/// The processor time that this process took up to a moment, by the threads that took it.
///
/// @param all     of the whole process, with compilers and collector, in nanoseconds
/// @param threads of the threads that live, by name; virtual ones count for the threads that carry them
record ProcessorTime(long all, Map<String, Long> threads) {

    private static final String CARRIER = "ForkJoinPool";
    private static final String CARRIERS = "virtual";
    private static final String REST = "rest";

    static ProcessorTime now() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        Map<String, Long> threads = new TreeMap<>();
        for (ThreadInfo thread : bean.getThreadInfo(bean.getAllThreadIds())) {
            if (thread != null) {
                String name = thread.getThreadName();
                long took = Math.max(bean.getThreadCpuTime(thread.getThreadId()), 0);
                threads.merge(name.startsWith(CARRIER) ? CARRIERS : name, took, Long::sum);
            }
        }
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new ProcessorTime(
                system instanceof com.sun.management.OperatingSystemMXBean process ? process.getProcessCpuTime() : 0,
                threads);
    }

    /// What was taken since an earlier moment, in nanoseconds by name; `rest` are the collector, the compilers and
    /// threads that have ended.
    Map<String, Long> since(ProcessorTime earlier) {
        Map<String, Long> taken = new TreeMap<>();
        threads.forEach((name, time) -> taken.put(name, time - earlier.threads.getOrDefault(name, 0L)));
        taken.put(
                REST,
                all
                        - earlier.all
                        - taken.values().stream().mapToLong(Long::longValue).sum());
        return taken;
    }
}
