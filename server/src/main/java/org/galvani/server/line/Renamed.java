package org.galvani.server.line;

import org.galvani.pack.Report;

/// Reports under the name that the fleet has for a device; drivers know only addresses.
final class Renamed {

    private Renamed() {}

    static Report of(Report report, String name) {
        return switch (report) {
            case Report.Telemetry it ->
                new Report.Telemetry(
                        name, it.eventTime(), it.arrivalTime(), it.readings(), it.alarms(), it.problems(), it.source());
            case Report.Parameters it -> new Report.Parameters(name, it.arrivalTime(), it.readings(), it.source());
            case Report.Identity it -> new Report.Identity(name, it.arrivalTime(), it.readings(), it.source());
            case Report.LogRecord it ->
                new Report.LogRecord(name, it.eventTime(), it.arrivalTime(), it.number(), it.name(), it.readings());
            case Report.LinkState it -> new Report.LinkState(name, it.arrivalTime(), it.up(), it.detail());
        };
    }
}
