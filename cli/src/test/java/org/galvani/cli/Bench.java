package org.galvani.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.cell.Chemistry;
import org.galvani.bms.scenario.Step;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.Listener;

/// Two virtual packs in parallel at addresses 1 and 2 of a TCP port.
record Bench(VirtualSite site, LinkAddress address, VirtualBoard.Ending ending) implements AutoCloseable {

    /// @param begin what is done to them first; they do what they like where it is empty
    static Bench of(VirtualBoard board, Clock clock, String... begin) throws LinkException {
        Setup setup = Setup.of(Chemistry.LFP, board.usualCells(), board.usualCapacity())
                .profile(board.profile(board.usualCells(), Chemistry.LFP))
                .sensors(board.sensors(board.usualCells()));
        long now = clock.instant().getEpochSecond();
        VirtualSite site = new VirtualSite(
                Bank.parallel(List.of(Battery.ready(setup.seed(7), now), Battery.ready(setup.seed(8), now))),
                Stream.of(begin).map(Step::parse).toList(),
                board,
                List.of(1, 2),
                board.protocol().tables(Map.of()),
                VirtualBoard.Manners.USUAL,
                System::nanoTime);
        Listener listener = Links.listen(new LinkAddress.Tcp("127.0.0.1", 0));
        return new Bench(
                site, listener.address(), site.ways().getFirst().answering().on(listener));
    }

    /// The words of a command that speaks to the packs: without a pause, and with patience where it names none itself.
    String[] command(String command, String protocol, String... more) {
        List<String> words = new ArrayList<>(List.of(command, "--protocol", protocol, "--link", address.toString()));
        words.addAll(List.of("--gap", "0"));
        if (!List.of(more).contains("--timeout")) {
            words.addAll(List.of("--timeout", "10000"));
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    @Override
    public void close() {
        ending.close();
    }
}
