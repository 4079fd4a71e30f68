package org.galvani.pack;

import java.time.Instant;
import java.util.List;

/// What a driver tells the house about one device.
///
/// Event time is the moment the device says it measured; devices without a zoned clock leave it equal to
/// the arrival time. Arrival time is when the last byte of the source frame came in.
public sealed interface Report {

    /// The name of the device it is about.
    String device();

    /// When it reached us.
    Instant arrivalTime();

    /// Measured values and states.
    ///
    /// @param alarms   what the device raises now; empty on a healthy pack
    /// @param problems what about the values is doubtful, in words
    /// @param source   the frames or registers the values came from, secrets replaced by zeros
    record Telemetry(
            String device,
            Instant eventTime,
            Instant arrivalTime,
            Readings readings,
            List<RaisedAlarm> alarms,
            List<String> problems,
            List<Bytes> source)
            implements Report {}

    /// The settings of a device.
    record Parameters(String device, Instant arrivalTime, Readings readings, List<Bytes> source) implements Report {}

    /// What a device says it is: model, versions, counters since birth.
    record Identity(String device, Instant arrivalTime, Readings readings, List<Bytes> source) implements Report {}

    /// One entry of a log that the device keeps.
    ///
    /// @param number the device's own record number
    /// @param name   what happened, in the vendor's words
    record LogRecord(String device, Instant eventTime, Instant arrivalTime, long number, String name, Readings readings)
            implements Report {}

    /// The link to a device came up, went down or answers badly.
    ///
    /// @param up     whether the device answers
    /// @param detail one line: what happened and what is done about it
    record LinkState(String device, Instant arrivalTime, boolean up, String detail) implements Report {}
}
