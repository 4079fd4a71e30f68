package org.galvani.device.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.LogEndException;
import org.galvani.pack.Report;
import org.galvani.protocol.can.CanError;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusExchanges;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Exchange;

/// The host on a CAN bus with one EMUS unit: hears what it broadcasts, and asks for what it does not. Owned by one
/// thread.
///
/// Units have no addresses; the base of their identifiers tells them apart. While nobody asks, what is heard becomes a
/// report now and then.
public final class EmusBus implements Bus {

    /// How often what was only heard is reported.
    private static final Duration CADENCE = Duration.ofSeconds(1);

    /// Whoever asked so lately reports for himself.
    private static final Duration ASKING = Duration.ofSeconds(5);

    private final EmusTables tables;
    private final InstantSource clock;
    private final Consumer<Report> passing;
    private final CanConversation conversation;
    private final EmusAssembler assembler;
    private final EmusExchanges exchanges;
    private final EmusDevice unit;
    private boolean exchanging;
    private long reported = System.nanoTime();
    private long asked = reported - ASKING.toNanos();
    private boolean complained;
    private long erred;

    /// @param passing gets what is heard while nobody asks
    public EmusBus(Link link, EmusTables tables, Timing timing, InstantSource clock, Consumer<Report> passing) {
        this.tables = tables;
        this.clock = clock;
        this.passing = passing;
        this.assembler = new EmusAssembler(tables);
        this.exchanges = new EmusExchanges(tables, timing.patience());
        this.conversation = new CanConversation(link, timing, this::overheard);
        this.unit = new EmusDevice(this);
    }

    /// The unit. It has no address: 1 stands for it.
    @Override
    public EmusDevice device(int address) {
        if (address != 1) {
            throw new IllegalArgumentException(
                    "address " + address + ": EMUS units have none; name another by its --base");
        }
        return unit;
    }

    @Override
    public List<Integer> addresses(List<Integer> tried) {
        return List.of(1);
    }

    @Override
    public void listen(Duration duration) throws LinkException {
        try {
            conversation.listen(duration);
        } catch (LogEndException e) {
            tell(System.nanoTime()); // a short log, or one played at once, has no other moment
            throw e;
        }
    }

    private void overheard(CanFrame frame) {
        long now = System.nanoTime();
        if (now - asked > ASKING.toNanos()) {
            complain(frame, now);
        }
        assembler.accept(frame, now, exchanging);
        if (now - reported > CADENCE.toNanos()) {
            tell(now);
        }
    }

    private void tell(long now) {
        if (now - asked > ASKING.toNanos() && assembler.isFresh()) {
            reported = now;
            assembler.forgetBefore(now - EmusDevice.OLD.toNanos());
            passing.accept(assembler.report(unit.name(), clock.instant(), EmusDevice.SUMMARY));
        }
    }

    /// Error frames and the end of them, once each, while nobody asks: who asks tells them himself. The end is when
    /// none
    /// came for a while, so that a bus with some of them is not told again and again.
    private void complain(CanFrame frame, long now) {
        boolean error = frame.kind() == CanFrame.Kind.ERROR;
        erred = error ? now : erred;
        if (error ? !complained : complained && now - erred > ASKING.toNanos()) {
            complained = error;
            passing.accept(new Report.LinkState(
                    unit.name(),
                    clock.instant(),
                    !error,
                    error ? CanError.complaint(frame) : "frames pass again without errors"));
        }
    }

    EmusTables tables() {
        return tables;
    }

    InstantSource clock() {
        return clock;
    }

    EmusAssembler assembler() {
        return assembler;
    }

    EmusExchanges exchanges() {
        return exchanges;
    }

    LinkHealth health() {
        return conversation.health();
    }

    void asking() {
        asked = System.nanoTime();
    }

    /// Carries out an exchange that only asks, again where no answer came.
    <R> R ask(Question<R> question, String what) throws DeviceException, LinkException {
        for (int left = conversation.timing().retries(); ; left--) {
            try {
                return run(question.exchange(), what);
            } catch (DeviceException e) {
                if (left <= 0 || e.kind() == DeviceException.Kind.REFUSED) {
                    throw e;
                }
            }
        }
    }

    /// Makes an exchange; each is used once.
    interface Question<R> {
        Exchange<R> exchange();
    }

    /// Carries out an exchange once: orders are never sent twice.
    <R> R run(Exchange<R> exchange, String what) throws DeviceException, LinkException {
        exchanging = true;
        try {
            return conversation.run(exchange, unit.name() + " " + what);
        } finally {
            exchanging = false;
        }
    }
}
