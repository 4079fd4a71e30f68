package org.galvani.protocol.ydt1363;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Exchange;

/// The conversations a host has with a pack. The echo of two-wire lines, replies of other packs and late replies to
/// other questions pass by unheeded.
///
/// @param <R> what the exchange brings home
public abstract sealed class YdtExchange<R> implements Exchange<R> {

    /// One character at 9600 bit/s: the slowest line of the family.
    private static final Duration CHARACTER = Duration.ofNanos(1_041_667);

    final YdtFrame request;
    private final Duration patience;

    private YdtExchange(YdtFrame request, Duration patience) {
        this.request = request;
        this.patience = patience.plus(CHARACTER.multipliedBy(request.encoded().length()));
    }

    /// Asks once; brings home the reply.
    ///
    /// @param fits     whether a reply without a fault can answer this request
    /// @param patience how long the reply may take, the sending of the request not counted
    public static Exchange<YdtFrame> ask(YdtFrame request, Predicate<YdtFrame> fits, Duration patience) {
        return new Ask(request, fits, patience);
    }

    /// Downloads the log from record `from` on; brings home the highest number the pack has given.
    ///
    /// @param from    the first number wanted; 0 for the oldest
    /// @param arrived gets each answer as it comes, so that nothing is lost with the link
    public static Exchange<Long> history(
            YdtFrame request, long from, Consumer<YdtHistory.Answer> arrived, Duration patience) {
        return new History(request, from, arrived, patience);
    }

    @Override
    public List<Bytes> opening() {
        return List.of(request.encoded());
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Step<R> received(Bytes bytes) {
        YdtFrame frame = YdtFrame.decode(bytes);
        if (!frame.isReply() || frame.address() != request.address()) {
            return going();
        }
        return frame.code() == YdtReturn.OK.code()
                ? answered(frame)
                : refused(YdtReturn.of(frame.code()).orElseThrow());
    }

    abstract Step<R> answered(YdtFrame reply);

    Step<R> refused(YdtReturn reason) {
        return new Failed<>(reason.told());
    }

    static <R> Step<R> going() {
        return new Going<>(List.of());
    }

    private static final class Ask extends YdtExchange<YdtFrame> {

        private final Predicate<YdtFrame> fits;

        Ask(YdtFrame request, Predicate<YdtFrame> fits, Duration patience) {
            super(request, patience);
            this.fits = fits;
        }

        @Override
        Step<YdtFrame> answered(YdtFrame reply) {
            return fits.test(reply) ? new Done<>(reply) : going();
        }
    }

    private static final class History extends YdtExchange<Long> {

        private final Consumer<YdtHistory.Answer> arrived;
        private long next;

        History(YdtFrame request, long from, Consumer<YdtHistory.Answer> arrived, Duration patience) {
            super(from(request, from), patience);
            this.next = from;
            this.arrived = arrived;
        }

        private static YdtFrame from(YdtFrame request, long from) {
            return new YdtFrame(
                    request.ver(), request.address(), request.cid1(), request.code(), YdtHistory.request(from));
        }

        @Override
        Step<Long> answered(YdtFrame reply) {
            return YdtHistory.decode(reply.info()).map(this::arrived).orElseGet(YdtExchange::going);
        }

        private Step<Long> arrived(YdtHistory.Answer answer) {
            if (answer.records().isEmpty() || answer.records().getFirst().number() < next) {
                return answer.records().isEmpty() ? new Done<>(answer.newest()) : going(); // a late one, told already
            }
            arrived.accept(answer);
            next = answer.records().getLast().number() + 1;
            return next > answer.newest()
                    ? new Done<>(answer.newest())
                    : new Going<>(List.of(from(request, next).encoded()));
        }

        /// No data: nothing is newer than what was asked for.
        @Override
        Step<Long> refused(YdtReturn reason) {
            return reason == YdtReturn.NO_DATA ? new Done<>(next == 0 ? 0 : next - 1) : super.refused(reason);
        }
    }
}
