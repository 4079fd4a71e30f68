package org.galvani.server.station;

import java.util.List;
import org.galvani.server.fleet.DeskException;

/// The stations as they are now, and their switches. For any number of threads.
public interface Stations {

    /// All in the order of the configuration.
    List<StationView> all();

    /// Switches one on or off; nothing happens where it is so already. Whether somebody may is decided before.
    ///
    /// @param who in whose name
    /// @return how it stands then
    StationView turn(String name, boolean on, String who) throws DeskException;

    /// A house without any.
    static Stations none() {
        return new Stations() {
            @Override
            public List<StationView> all() {
                return List.of();
            }

            @Override
            public StationView turn(String name, boolean on, String who) throws DeskException {
                throw new DeskException(DeskException.Kind.UNKNOWN, "there is no station '" + name + "'");
            }
        };
    }
}
