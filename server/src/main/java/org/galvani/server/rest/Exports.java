package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.galvani.server.export.Export;
import org.galvani.server.export.Format;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Refusal;

/// Periods as files, written while they are read: of any length, and a few at a time.
final class Exports {

    private static final int MOST_AT_ONCE = 4;

    private final House house;
    private final Devices devices;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    Exports(House house, Devices devices) {
        this.house = house;
        this.devices = devices;
    }

    void answer(Context call, Caller caller) throws IOException {
        Format format = Format.named(Calls.text(call, "format").orElse("csv"))
                .orElseThrow(() -> Refusal.wrong("format is csv or xlsx"));
        Calls.Period period = Calls.period(call, house.clock().instant());
        String device = devices.recorded(call);
        if (!places.tryAcquire()) {
            throw Refusal.busy("some files are being made already: try again in a moment");
        }
        try {
            Export export = Export.of(house.store(), device, period.from(), period.to());
            call.res().setContentType(format.type());
            call.header("Content-Disposition", "attachment; filename=\"" + fileName(device, period, format) + "\"");
            call.header("X-Total-Rows", String.valueOf(export.inventory().samples()));
            export.write(format, call.res().getOutputStream(), (written, all) -> {});
        } finally {
            places.release();
        }
    }

    private static String fileName(String device, Calls.Period period, Format format) {
        String day = period.from().toString().substring(0, 10);
        return device.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + day + "." + format.key();
    }
}
