package org.galvani.server.fleet;

import java.util.List;
import java.util.Optional;

/// Every device as it is now. For any number of threads.
public interface Fleet {

    /// All devices in the order of the configuration.
    List<DeviceView> devices();

    /// The device with a name.
    Optional<DeviceView> device(String name);

    /// Listens to changes from now on. Close it when nobody listens any more.
    Subscription subscribe();
}
