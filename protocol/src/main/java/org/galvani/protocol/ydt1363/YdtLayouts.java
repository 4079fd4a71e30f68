package org.galvani.protocol.ydt1363;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Layout;

/// The layouts of answers: chosen by the counts they carry, made when those are first met, and kept.
final class YdtLayouts {

    private static final int MOST_KEPT = 32;

    private final String powerBits;
    private final Map<Object, Layout> kept = new LinkedHashMap<>();

    /// @param powerBits which of the two papers is right about event 4
    YdtLayouts(String powerBits) {
        this.powerBits = powerBits;
    }

    /// The layout of an answer's content; empty where the bytes are no answer to this command.
    Optional<Layout> of(YdtCommand command, YdtFrame reply) {
        Bytes info = reply.info();
        return switch (command) {
            case TELEMETRY ->
                YdtTelemetry.Counts.of(YdtTelemetry.Tail.of(reply.ver(), reply.cid1()), info)
                        .map(this::telemetry);
            case SIGNALS -> ofFamily(reply) ? YdtSignals.Counts.of(info).map(this::signals) : Optional.empty();
            case READ_SETTINGS, WRITE_SETTINGS ->
                YdtExtension.is(info)
                        ? Optional.of(YdtExtension.LAYOUT)
                        : YdtSettings.Counts.of(info).map(this::settings);
            case READ_CLOCK, SET_CLOCK -> exactly(YdtIdentity.CLOCK, info);
            case IDENTITY -> exactly(YdtIdentity.LAYOUT, info);
            case HISTORY -> YdtHistory.recordOf(info).map(_ -> YdtHistory.HEAD);
            case CONTROL, VERSION -> Optional.empty();
        };
    }

    /// Whether it is a frame of the 12100's version.
    static boolean ofFamily(YdtFrame reply) {
        return YdtTelemetry.Tail.of(reply.ver(), reply.cid1()) == YdtTelemetry.Tail.SEPLOS;
    }

    private static Optional<Layout> exactly(Layout layout, Bytes info) {
        return info.length() == layout.length() ? Optional.of(layout) : Optional.empty();
    }

    Layout telemetry(YdtTelemetry.Counts counts) {
        return kept(counts, _ -> YdtTelemetry.layout(counts).deriving(YdtTelemetry.DERIVED));
    }

    Layout signals(YdtSignals.Counts counts) {
        return kept(counts, _ -> YdtSignals.layout(counts).edition(powerBits));
    }

    Layout settings(YdtSettings.Counts counts) {
        return kept(counts, _ -> YdtSettings.layout(counts).edition(powerBits));
    }

    /// Counts come from the line, so no more than a few are kept.
    private Layout kept(Object counts, Function<Object, Layout> make) {
        synchronized (kept) {
            Layout layout = kept.get(counts);
            if (layout == null) {
                if (kept.size() >= MOST_KEPT) {
                    kept.clear();
                }
                layout = make.apply(counts);
                kept.put(counts, layout);
            }
            return layout;
        }
    }
}
