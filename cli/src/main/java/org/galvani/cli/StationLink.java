package org.galvani.cli;

import java.util.concurrent.atomic.AtomicReference;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.ReconnectingLink;
import org.jspecify.annotations.Nullable;

/// The link to chargers or to an inverter: a CAN bus that has to be there at the beginning, and comes back when it was
/// lost meanwhile.
final class StationLink {

    private StationLink() {}

    /// The address, where it is one of a bus on which somebody can answer.
    static LinkAddress address(String option, String text) throws UserException {
        LinkAddress address = DeviceOptions.link(text, LinkAddress.Serial.DEFAULT_BAUD);
        if (!address.isCan() || address instanceof LinkAddress.CandumpLog) {
            throw UserException.usage(option + " " + text
                    + " is no CAN bus: slcan:/dev/ttyACM0?bitrate=250000, socketcand://host:29536/can0 or can:can0");
        }
        return address;
    }

    /// Opens it.
    ///
    /// @throws LinkException where it is not there
    static Link open(LinkAddress address) throws LinkException {
        AtomicReference<@Nullable Link> first = new AtomicReference<>(Links.open(address));
        return new ReconnectingLink(
                address.toString(),
                () -> {
                    Link ready = first.getAndSet(null);
                    return ready == null ? Links.open(address) : ready;
                },
                Backoff.STANDARD,
                notice -> {});
    }
}
