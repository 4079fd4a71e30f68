package org.galvani.server.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.galvani.server.export.Export;
import org.galvani.server.export.Format;
import org.galvani.server.http.Caller;
import org.galvani.server.http.Json;
import org.galvani.server.http.Refusal;

/// Periods as files, written while they are read: of any length, and a few at a time. A browser does not tell a page
/// how a download goes, so who wants to know gives it a ticket and asks for that.
final class Exports {

    private static final int MOST_AT_ONCE = 4;

    private final House house;
    private final Devices devices;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final Tickets tickets = new Tickets();

    Exports(House house, Devices devices) {
        this.house = house;
        this.devices = devices;
    }

    void answer(Context call, Caller caller) throws IOException {
        Ticket ticket = tickets.open(Calls.text(call, "ticket"));
        try {
            make(call, ticket);
            ticket.done();
        } catch (Refusal refusal) {
            ticket.failed(String.valueOf(refusal.getMessage()));
            throw refusal;
        } catch (IOException gone) {
            ticket.failed("broken off: whoever took the file does not take it any more");
            throw gone;
        } catch (RuntimeException e) {
            ticket.failed("broken off by a fault: the file is not whole");
            throw e;
        }
    }

    private void make(Context call, Ticket ticket) throws IOException {
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
            ticket.at(0, export.inventory().samples());
            export.write(format, call.res().getOutputStream(), ticket::at);
        } finally {
            places.release();
        }
    }

    /// How far the file of a ticket is.
    void progress(Context call, Caller caller) {
        Ticket ticket = tickets.find(call.pathParam("ticket"))
                .orElseThrow(() -> Refusal.notFound("no file is made for this ticket"));
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("state", ticket.state());
        object.put("rows", ticket.written());
        object.put("of", ticket.all());
        object.put("error", ticket.error().orElse(null));
        Json.answer(call, object);
    }

    private static String fileName(String device, Calls.Period period, Format format) {
        String day = period.from().toString().substring(0, 10);
        return device.replaceAll("[^A-Za-z0-9._-]", "_") + "-" + day + "." + format.key();
    }
}
