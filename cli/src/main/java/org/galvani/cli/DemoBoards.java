package org.galvani.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;

/// The boards of the demo, one kind for each protocol.
final class DemoBoards {

    /// Long enough for a board to start, before a load begins.
    private static final Duration START = Duration.ofSeconds(6);

    private DemoBoards() {}

    static DemoFleet.Made jk(List<DemoFleet.Pack> packs, Instant now) {
        return made(VirtualBoard.JK, packs, now);
    }

    /// A terminal has a line of its own.
    static DemoFleet.Made nw(List<DemoFleet.Pack> packs, Instant now) {
        return made(VirtualBoard.NW, packs, now);
    }

    static DemoFleet.Made ydt(List<DemoFleet.Pack> packs, Instant now) {
        return made(VirtualBoard.B12100, packs, now);
    }

    private static DemoFleet.Made made(VirtualBoard board, List<DemoFleet.Pack> packs, Instant now) {
        List<Battery> batteries = packs.stream()
                .map(pack -> Battery.ready(setup(board, pack), now.getEpochSecond()))
                .toList();
        batteries.forEach(battery -> battery.advance(START));
        return new DemoFleet.Made(batteries, board::arranged, (listener, nanos, around) -> {
            batteries.forEach(battery -> battery.board().clock(now.getEpochSecond())); // the day is over
            return board.around(
                            batteries,
                            packs.stream().map(DemoFleet.Pack::address).toList(),
                            board.protocol().tables(Map.of()),
                            VirtualBoard.Manners.USUAL,
                            nanos,
                            around)
                    .lines()
                    .getFirst()
                    .answering()
                    .on(listener)::close;
        });
    }

    /// A pack of the demo at first.
    static Setup setup(VirtualBoard board, DemoFleet.Pack pack) {
        return Setup.of(Chemistry.LFP, pack.cells(), pack.ampereHours())
                .profile(board.profile(pack.cells(), Chemistry.LFP))
                .sensors(board.sensors(pack.cells()))
                .soc(pack.filled())
                .seed(pack.name().hashCode());
    }
}
