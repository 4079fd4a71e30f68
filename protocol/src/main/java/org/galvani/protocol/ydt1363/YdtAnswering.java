package org.galvani.protocol.ydt1363;

import java.util.Optional;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;

/// What a device of the family needs to answer, beside the tables that a host reads by.
public final class YdtAnswering {

    private final YdtLayouts layouts;
    private final Block settings;

    YdtAnswering(YdtLayouts layouts, Block settings) {
        this.layouts = layouts;
        this.settings = settings;
    }

    /// The layout of the telemetry of a pack of the 12100's version.
    public Layout telemetry(int cells, int sensors) {
        return layouts.telemetry(
                new YdtTelemetry.Counts(YdtTelemetry.Tail.SEPLOS, cells, sensors, YdtTelemetry.USUAL.items()));
    }

    /// The layout of the signals of such a pack.
    public Layout signals(int cells, int sensors) {
        return layouts.signals(new YdtSignals.Counts(cells, sensors, YdtSignals.USUAL.items()));
    }

    /// Puts the counts of the usual block of settings into its image.
    public void putSettingCounts(byte[] image) {
        YdtSettings.putCounts(settings.layout(), image);
    }

    /// Whether a block of settings has the usual counts.
    public boolean hasUsualSettingCounts(Bytes info) {
        return YdtSettings.Counts.of(info).filter(YdtSettings.USUAL::equals).isPresent();
    }

    /// The order that the content of a request carries; empty where it carries none.
    public Optional<Field> ordered(Bytes info) {
        return YdtControl.ordered(info);
    }

    /// The bit that raises an alarm, as one number: event × 8 + bit, both from 0; empty where no bit does.
    public static Optional<Integer> placeOf(Alarm alarm) {
        return YdtSignals.placeOf(alarm);
    }

    /// What is wrong with the checksums of a frame that a device received.
    public Optional<YdtReturn> checksumFault(Bytes frame) {
        return YdtFraming.returned(frame.toArray());
    }
}
