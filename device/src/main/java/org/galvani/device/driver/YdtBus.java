package org.galvani.device.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Exchange;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.ydt1363.YdtCommand;
import org.galvani.protocol.ydt1363.YdtExchange;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtHistory;
import org.galvani.protocol.ydt1363.YdtTables;

/// The host of an RS485 bus of the 12100 family: asks its packs one at a time. Owned by one thread.
///
/// On two wires it hears itself; that is no answer. Two packs with one address talk at once: what comes is garbled, or
/// a second answer follows the first. Both are told.
public final class YdtBus implements Bus {

    private final YdtTables tables;
    private final Conversation conversation;
    private final InstantSource clock;

    /// Addresses from which more than one answer came to a question.
    private final Set<Integer> doubled = new HashSet<>();

    /// Who is to answer now; before and after that nobody is.
    private Optional<Integer> expected = Optional.empty();

    private int answers;

    /// @param passing gets nothing: what others ask here cannot be told from answers without the question
    public YdtBus(Link link, YdtTables tables, Timing timing, InstantSource clock, Consumer<Report> passing) {
        this.tables = tables;
        this.clock = clock;
        this.conversation = new Conversation(link, tables, timing, this::overheard);
    }

    @Override
    public YdtDevice device(int address) {
        if (address < 0 || address > YdtFrame.HIGHEST_ADDRESS) {
            throw new IllegalArgumentException("address " + address + " is outside 0 … " + YdtFrame.HIGHEST_ADDRESS);
        }
        return new YdtDevice(this, address);
    }

    @Override
    public void listen(Duration duration) throws LinkException {
        conversation.listen(duration);
    }

    YdtTables tables() {
        return tables;
    }

    InstantSource clock() {
        return clock;
    }

    LinkHealth health() {
        return conversation.health();
    }

    private void overheard(Found found) {
        if (found instanceof Found.Frame(Bytes bytes)) {
            YdtFrame frame = YdtFrame.decode(bytes);
            if (frame.isReply()
                    && expected.filter(address -> address == frame.address()).isPresent()
                    && ++answers > 1) {
                doubled.add(frame.address());
            }
        }
    }

    /// Whether more than one answer came from an address since this was last asked.
    boolean doubled(int address) {
        return doubled.remove(address);
    }

    /// Asks a question, again where there is no usable answer.
    YdtFrame ask(int address, YdtCommand command, Bytes info) throws DeviceException, LinkException {
        for (int left = conversation.timing().retries(); ; left--) {
            try {
                return once(address, command, info);
            } catch (DeviceException e) {
                if (left <= 0 || e.kind() == Kind.REFUSED) {
                    int times = conversation.timing().retries() + 1;
                    throw times > 1 && e.kind() != Kind.REFUSED
                            ? new DeviceException(e.kind(), e.getMessage() + "; asked " + times + " times")
                            : e;
                }
            }
        }
    }

    /// Tells the pack to do or to change something. Never sent twice.
    void tell(int address, YdtCommand command, Bytes info) throws DeviceException, LinkException {
        once(address, command, info);
    }

    /// One question, one answer: by its shape, where it has one, so that a late answer to another question passes by.
    private YdtFrame once(int address, YdtCommand command, Bytes info) throws DeviceException, LinkException {
        return run(
                YdtExchange.ask(request(address, command, info), reply -> tables.answers(command, reply), patience()),
                address,
                "address %d, %s %02XH".formatted(address, command.key(), command.code()));
    }

    /// Fetches records until the newest, each answer handed on as it comes.
    void history(int address, long from, Consumer<YdtHistory.Answer> arrived) throws DeviceException, LinkException {
        run(
                YdtExchange.history(request(address, YdtCommand.HISTORY, Bytes.NONE), from, arrived, patience()),
                address,
                "address %d, history 4BH".formatted(address));
    }

    private YdtFrame request(int address, YdtCommand command, Bytes info) {
        return new YdtFrame(tables.ver(), address, YdtFrame.LITHIUM, command.code(), info);
    }

    private Duration patience() {
        return conversation.timing().patience();
    }

    private <R> R run(Exchange<R> exchange, int address, String what) throws DeviceException, LinkException {
        expected = Optional.of(address);
        answers = 0;
        try {
            return conversation.run(exchange, what);
        } catch (DeviceException e) {
            throw e.kind() == Kind.DAMAGED
                    ? new DeviceException(
                            e.kind(),
                            e.getMessage() + "; perhaps two packs have address " + address + " and talk at once")
                    : e;
        }
    }
}
