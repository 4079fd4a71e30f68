package org.galvani.device.transport;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Finds a serial port and puts the system's refusals into words.
final class SerialPorts {

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private SerialPorts() {}

    static SerialPort find(LinkAddress.Serial address) throws LinkException {
        // Asked first: for a missing path the library would take a port of the same last name in /dev.
        if (!WINDOWS && !Files.exists(Path.of(address.port()))) {
            throw missing(address);
        }
        try {
            return SerialPort.getCommPort(address.port());
        } catch (SerialPortInvalidPortException _) {
            throw missing(address);
        }
    }

    /// @param code errno on Linux and macOS, GetLastError on Windows
    static LinkException refused(LinkAddress.Serial address, int code) {
        return WINDOWS ? refusedByWindows(address, code) : refusedByPosix(address, code);
    }

    private static LinkException refusedByPosix(LinkAddress.Serial address, int code) {
        return switch (code) {
            // 2: open in this very process, says the library; 11 and 35: locked by another one; 16: exclusive
            case 2, 11, 16, 35 -> busy(address);
            case 1, 13 ->
                new LinkException(address + ": no permission for " + address.port()
                        + "; add your user to the dialout group (sudo usermod -aG dialout $USER) and log in again");
            case 21, 25 -> new LinkException(address + ": " + address.port() + " is not a serial port");
            case 5, 6, 19 -> missing(address);
            default -> unknown(address, code);
        };
    }

    private static LinkException refusedByWindows(LinkAddress.Serial address, int code) {
        return switch (code) {
            case 2 -> missing(address);
            case 5 -> busy(address);
            default -> unknown(address, code);
        };
    }

    private static LinkException missing(LinkAddress.Serial address) {
        String where = WINDOWS ? "look into the device manager" : "look into /dev/serial/by-id";
        return new LinkException(address + ": there is no serial port " + address.port() + "; plug the adapter in or "
                + where + " for its name");
    }

    private static LinkException busy(LinkAddress.Serial address) {
        return new LinkException(address + ": " + address.port() + " is in use; stop the other program that has it");
    }

    private static LinkException unknown(LinkAddress.Serial address, int code) {
        return new LinkException(address + ": " + address.port() + " cannot be opened (system error " + code
                + "); check the adapter and the settings");
    }
}
