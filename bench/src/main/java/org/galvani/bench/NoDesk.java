package org.galvani.bench;

import java.util.Map;
import java.util.Optional;
import org.galvani.protocol.wire.Target;
import org.galvani.server.fleet.Desk;
import org.galvani.server.fleet.DeskException;

/// A desk at which nothing can be asked for.
final class NoDesk implements Desk {

    @Override
    public Sheet settings(String device, boolean reread) throws DeskException {
        throw nobody();
    }

    @Override
    public Target target(String device, String name) throws DeskException {
        throw nobody();
    }

    @Override
    public Result change(String device, Map<String, String> changes, boolean apply, String who) throws DeskException {
        throw nobody();
    }

    @Override
    public Result undo(String device, Optional<Long> audit, boolean apply, String who) throws DeskException {
        throw nobody();
    }

    private static DeskException nobody() {
        return new DeskException(DeskException.Kind.UNREACHABLE, "no device behind this desk");
    }
}
