package org.galvani.device.driver;

import java.time.Duration;
import java.util.List;
import org.galvani.device.transport.LinkException;

/// The host of one line with one protocol: hands out the devices on it. Owned by one thread.
public interface Bus {

    /// The device with an address.
    ///
    /// @throws IllegalArgumentException where the protocol has no such address
    Device device(int address);

    /// Of the addresses a user would try those that the protocol has.
    default List<Integer> addresses(List<Integer> tried) {
        return tried;
    }

    /// Only listens for a while; what passes by unasked is reported.
    void listen(Duration duration) throws LinkException;
}
