package org.galvani.server.line;

import java.time.Duration;
import java.util.Optional;
import org.galvani.device.control.ControlException;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.transport.LinkException;
import org.galvani.server.fleet.DeskException;

/// Who holds the line to a device: has work done on it, one piece after another.
public interface Owner {

    /// What is to be done.
    ///
    /// @param <R> what it comes to
    interface Work<R> {
        R on(Device device, Gate gate) throws ControlException, DeviceException, LinkException, DeskException;
    }

    /// Has work done on a device and waits for it.
    ///
    /// @param name the device's name in the fleet
    <R> R order(String name, Work<R> work) throws DeskException;

    /// Settings are read again soon. From within an order.
    void refresh(Device device);

    /// The address profile the user named for its commands.
    Optional<String> profile();

    /// Does work at once, on the calling thread; what goes wrong is told as a desk tells it.
    ///
    /// @param name the device's name in the fleet
    static <R> R now(String name, Device device, Gate gate, Work<R> work) throws DeskException {
        Order<R> order = new Order<>(new Named(name, device), gate, work);
        order.run();
        return order.await(Duration.ZERO, () -> true);
    }
}
