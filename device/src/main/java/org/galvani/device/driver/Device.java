package org.galvani.device.driver;

import java.util.List;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Tables;

/// One device on a line, seen by its host. Calls block; the thread that owns the line makes them.
///
/// Every call throws [DeviceException] where the device gives no usable answer and [LinkException] where the
/// link is broken.
public interface Device {

    /// What it is called in reports.
    String name();

    /// The tables it speaks by.
    Tables tables();

    /// Reads everything it measures.
    Report.Telemetry telemetry() throws DeviceException, LinkException;

    /// Reads the settings. What lies elsewhere, such as the set-up of ports, comes with [#identity].
    Report.Parameters parameters() throws DeviceException, LinkException;

    /// Reads what it is: model, versions, counters since birth.
    Report.Identity identity() throws DeviceException, LinkException;

    /// Reads the smallest piece that can be written and holds a field.
    Cut read(Block block, Field field) throws DeviceException, LinkException;

    /// Writes a piece and waits for the acknowledgement.
    void write(Cut cut) throws DeviceException, LinkException;

    /// Fetches what is new in the log that the device keeps. What came before something failed stays in `into`, and the
    /// next call goes on behind it.
    default void log(LogDownload into) throws DeviceException, LinkException {
        throw new DeviceException(
                DeviceException.Kind.REFUSED, name() + ": devices of this kind keep no log that can be read");
    }

    /// Reads what the device counted and remembers since birth, one record each.
    default List<Report.LogRecord> statistics() throws DeviceException, LinkException {
        throw new DeviceException(
                DeviceException.Kind.REFUSED, name() + ": devices of this kind have no records of statistics");
    }

    /// Logs in, from the lowest level on with one password for each; gives the level it is at.
    default int logIn(List<String> passwords) throws DeviceException, LinkException {
        throw new DeviceException(DeviceException.Kind.REFUSED, name() + ": devices of this kind have no log-in");
    }

    /// What passed on its line so far.
    LinkHealth health();
}
