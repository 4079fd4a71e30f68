package org.galvani.device.control;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.galvani.device.driver.Cut;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.MaskedFrames;
import org.galvani.device.transport.MaskedFrames.Masked;
import org.galvani.device.transport.Recording.Direction;
import org.galvani.pack.Amount;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;

/// The one way to change a device: look, check, show, write, read back, write down.
///
/// [#plan] sends nothing but reads; [#apply] makes a planned change. Owned by the thread that owns the line.
public final class Control {

    private final Device device;
    private final Gate gate;
    private final Audit audit;
    private final InstantSource clock;
    private final String who;
    private volatile Optional<Supplier<String>> interruption = Optional.empty();
    private volatile Outcome outcome = Outcome.NOT_WRITTEN;

    /// @param who the user in whose name changes are made
    public Control(Device device, Gate gate, Audit audit, InstantSource clock, String who) {
        this.device = device;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
        this.who = who;
    }

    /// Works out a change and checks it: access, range, and that trip and release stay in order.
    ///
    /// @param value   as people write it: `3.65V`, `on`; empty for commands that take none
    /// @param profile the address profile the user named
    /// @throws ControlException where the change must not be made, saying why
    public Change plan(Target target, String value, Optional<String> profile)
            throws ControlException, DeviceException, LinkException {
        if (!target.field().access().writable()) {
            throw new ControlException(target + " can only be read");
        }
        requireProfile(target, profile);
        long wanted = wanted(target, value);
        Optional<String> refusal = isPassword(target) ? Optional.empty() : target.refusal(wanted);
        if (refusal.isPresent()) {
            throw new ControlException(refusal.get());
        }
        return plan(target, wanted);
    }

    private Change plan(Target target, long wanted) throws ControlException, DeviceException, LinkException {
        Cut before = device.read(target.block(), target.field());
        Optional<Long> from = target.field().access().readable()
                ? Optional.of(target.value(before.bytes().toArray(), before.from()))
                : Optional.empty();
        new SettingOrder(device).check(target, wanted);
        byte[] after = before.bytes().toArray();
        if (isPassword(target)) {
            target.field().wire().putRaw(wanted, after, -before.from());
        } else {
            target.put(wanted, after, before.from());
        }
        return new Change(target, from, wanted, before, new Cut(before.block(), before.from(), Bytes.of(after)));
    }

    private static void requireProfile(Target target, Optional<String> profile) throws ControlException {
        Optional<String> needed = target.field().profile();
        if (needed.isPresent() && !needed.equals(profile)) {
            throw new ControlException(
                    target + " has different addresses in different prints of the vendor's map; name the"
                            + " one your board has with --profile " + needed.get());
        }
    }

    /// Short enough to be carried as a number, its first character in front.
    private static boolean isPassword(Target target) {
        return target.quantity().secret()
                && target.quantity().form() == Form.TEXT
                && target.field().access().writable()
                && target.field().wire().width() <= Long.BYTES;
    }

    /// An empty one clears the password.
    private static long packed(String password, Target target) throws ControlException {
        int width = target.field().wire().width();
        if (password.length() > width || !password.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new ControlException(
                    target + " has at most " + width + " characters of a keyboard, without blanks; '' clears it");
        }
        long packed = 0;
        for (int i = 0; i < width; i++) {
            packed = packed << 8 | (i < password.length() ? password.charAt(i) : 0);
        }
        return packed;
    }

    private static long wanted(Target target, String value) throws ControlException {
        if (target.field().order().isPresent()) {
            if (!value.isBlank()) {
                throw new ControlException(target + " is a command and takes no value, not '" + value + "'");
            }
            return target.field().value(target.field().order().getAsLong());
        }
        if (isPassword(target)) {
            return packed(value, target);
        }
        if (target.quantity().form() == Form.TEXT) {
            throw new ControlException(target + " is a text and cannot be changed here");
        }
        if (value.isBlank()) {
            throw new ControlException(target + " needs a value: " + target.range());
        }
        try {
            return Amount.parse(value, target.quantity());
        } catch (IllegalArgumentException e) {
            throw new ControlException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Makes a planned change: writes it down, sends it, reads it back, writes down how it ended.
    ///
    /// @param undoes the audit entry this change takes back
    /// @return the audit entry as it stands at the end
    /// @throws ControlException where the change was not made or is not known to be made: [#outcome] says which
    public AuditEntry apply(Change change, Optional<Long> undoes) throws ControlException {
        outcome = Outcome.NOT_WRITTEN;
        AuditEntry begun = begin(change, undoes);
        interruption = Optional.of(() -> end(begun, change, undoes));
        try {
            send(change);
        } catch (RuntimeException e) {
            end(begun, change, undoes);
            throw e;
        } catch (IOException | DeviceException | ControlException e) {
            String untold = end(begun, change, undoes);
            throw new ControlException(e.getMessage() + "; " + outcome.words() + untold, e);
        }
        String untold = end(begun, change, undoes);
        if (!untold.isEmpty()) {
            throw new ControlException(change.target() + ": " + outcome.words() + untold);
        }
        return entry(begun.id(), change, undoes, outcome);
    }

    /// For a program that is ended in the middle of a change: writes down how far it got, and tells it.
    public String interrupted() {
        return outcome().words() + interruption.map(Supplier::get).orElse("");
    }

    private AuditEntry begin(Change change, Optional<Long> undoes) throws ControlException {
        try {
            return audit.begin(entry(0, change, undoes, Outcome.BEGUN));
        } catch (IOException e) {
            throw new ControlException("the audit cannot be written (" + told(e) + "); " + outcome.words(), e);
        }
    }

    /// Writes down how a change ended; says so where that fails, and nothing where it does not.
    private String end(AuditEntry begun, Change change, Optional<Long> undoes) {
        outcome = outcome();
        try {
            audit.end(entry(begun.id(), change, undoes, outcome));
            return "";
        } catch (IOException e) {
            return "; audit entry " + begun.id() + " lacks this end (" + told(e) + ")";
        }
    }

    /// What the system says about a file, without the names of Java.
    private static String told(IOException e) {
        return e instanceof FileSystemException file && file.getReason() == null
                ? file.getFile() + " is not there or not allowed"
                : String.valueOf(e.getMessage());
    }

    private void send(Change change) throws ControlException, DeviceException, LinkException {
        try (Gate.Lease _ = gate.open(change.target().field().effect())) {
            outcome = Outcome.BEGUN;
            boolean readable = change.target().field().access().readable();
            try {
                device.write(change.after());
                outcome = Outcome.ACKNOWLEDGED;
            } catch (DeviceException e) {
                outcome = e.kind() == Kind.REFUSED ? Outcome.REFUSED : Outcome.SENT;
                if (outcome == Outcome.REFUSED || !readable) {
                    throw e;
                }
                // perhaps only the acknowledgement was lost: the value tells
            }
            if (readable) {
                readBack(change);
            }
        }
    }

    private void readBack(Change change) throws ControlException, DeviceException, LinkException {
        Cut now = device.read(change.target().block(), change.target().field());
        long read = change.target().value(now.bytes().toArray(), now.from());
        outcome = read == change.to() ? Outcome.DONE : Outcome.DIFFERENT;
        if (outcome == Outcome.DIFFERENT) {
            throw new ControlException(change.target() + " reads "
                    + Amount.format(read, change.target().quantity()) + " after the write");
        }
    }

    /// Plans to take back a change: the latest one made on this device that was not taken back, or the one with an id.
    public Undo planUndo(Optional<Long> id) throws ControlException, DeviceException, LinkException {
        AuditEntry entry = undoable(id);
        Target target = Targets.writable(device.tables(), entry.key())
                .orElseThrow(() -> new ControlException(entry.key() + " is not in these tables"));
        long before;
        try {
            before = Amount.parse(entry.from().orElseThrow(), target.quantity());
        } catch (IllegalArgumentException e) {
            throw new ControlException("audit entry " + entry.id() + ": " + e.getMessage(), e);
        }
        Optional<String> refusal = target.refusal(before);
        if (refusal.isPresent()) {
            throw new ControlException(refusal.get());
        }
        return new Undo(entry, plan(target, before));
    }

    /// A change that takes another back.
    public record Undo(AuditEntry entry, Change change) {}

    private AuditEntry undoable(Optional<Long> id) throws ControlException {
        try {
            return Undoable.in(audit.entries(), place(), id);
        } catch (IOException e) {
            throw new ControlException("cannot read the audit: " + e.getMessage(), e);
        }
    }

    /// Which device on which line.
    private String place() {
        return device.name() + " on " + gate.name();
    }

    /// How far the running or last change got; for those who have to say so when it is interrupted.
    public Outcome outcome() {
        Outcome so = outcome;
        if (so != Outcome.BEGUN) {
            return so;
        }
        return gate.effective() ? Outcome.SENT : Outcome.NOT_WRITTEN;
    }

    /// What passed while a change was made, frame by frame.
    private List<String> frames() {
        MaskedFrames frames = new MaskedFrames(device.tables());
        List<Masked> passed = new ArrayList<>();
        for (Gate.Passed one : gate.traffic()) {
            passed.addAll(frames.passed(
                    one.direction(), one.bytes().toArray(), one.bytes().length()));
        }
        passed.addAll(frames.quiet());
        return passed.stream()
                .map(one -> (one.direction() == Direction.OUT ? "> " : "< ")
                        + one.bytes().hex())
                .toList();
    }

    private AuditEntry entry(long id, Change change, Optional<Long> undoes, Outcome so) {
        Target target = change.target();
        return new AuditEntry(
                id,
                clock.instant(),
                who,
                place(),
                target.key(),
                target.vendorName(),
                change.from().map(value -> Amount.format(value, target.quantity())),
                target.field().order().isPresent()
                        ? Optional.empty()
                        : Optional.of(Amount.format(change.to(), target.quantity())),
                so,
                so == Outcome.BEGUN ? List.of() : frames(),
                undoes);
    }
}
