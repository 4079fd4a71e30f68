package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.MANUFACTURER;
import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.SOFTWARE_VERSION;

import java.util.Optional;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.board.Board;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.SettingRefused;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.ydt1363.YdtCommand;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtHistory;
import org.galvani.protocol.ydt1363.YdtReturn;
import org.galvani.protocol.ydt1363.YdtTables;

/// A virtual 12100 on its bus: a battery that answers YD/T 1363.3. Every value, alarm and switch is the battery's, and
/// settings that are written change what it does.
///
/// Asleep it is silent; a frame to its address wakes it, unless its button switched it off, and goes unanswered itself.
public final class YdtUnit {

    private static final int VER = 0x20;
    private static final int LITHIUM = 0x46;

    private final YdtTables tables;
    private final Battery battery;
    private final YdtImages images;
    private final YdtStored stored;

    /// @param address of its switches, 0..15
    /// @throws SettingRefused for another address
    public YdtUnit(YdtTables tables, int address, Battery battery) {
        this.tables = tables;
        this.battery = battery;
        this.images = new YdtImages(tables, battery);
        this.stored = new YdtStored(tables, battery.board());
        battery.board().dial(address);
    }

    /// The battery behind it.
    public Battery battery() {
        return battery;
    }

    /// What its address switches say.
    public int address() {
        return (int) board().settings().get(Parameter.ADDR);
    }

    private Board board() {
        return battery.board();
    }

    /// What it sends back to a frame to its address; empty for silence.
    ///
    /// @param fault what is wrong with the checksums of the frame
    Optional<YdtFrame> answer(YdtFrame request, Optional<YdtReturn> fault) {
        if (!board().modes().awake()) {
            board().frameSeen();
            return Optional.empty();
        }
        if (fault.isPresent()) {
            return Optional.of(refused(fault.get()));
        }
        if (request.ver() != VER) {
            return Optional.of(refused(YdtReturn.VERSION));
        }
        if (request.cid1() != LITHIUM) {
            return Optional.of(refused(YdtReturn.UNKNOWN_DEVICE));
        }
        return Optional.of(YdtCommand.of(request.code())
                .map(command -> answer(command, request.info()))
                .orElseGet(() -> refused(YdtReturn.UNKNOWN_COMMAND)));
    }

    private YdtFrame answer(YdtCommand command, Bytes info) {
        return switch (command) {
            case TELEMETRY -> ofGroup(info, () -> images.telemetry(address()));
            case SIGNALS -> ofGroup(info, () -> images.signals(address()));
            case CONTROL -> done(order(info));
            case READ_SETTINGS -> settings(info);
            case WRITE_SETTINGS -> done(stored.write(info));
            case HISTORY -> history(info);
            case READ_CLOCK -> info.length() == 0 ? with(clock()) : refused(YdtReturn.FORMAT);
            case SET_CLOCK -> done(setClock(info));
            case VERSION -> info.length() == 0 ? with(Bytes.NONE) : refused(YdtReturn.FORMAT);
            case IDENTITY -> info.length() == 0 ? with(identity()) : refused(YdtReturn.FORMAT);
        };
    }

    private YdtFrame refused(YdtReturn reason) {
        return new YdtFrame(VER, address(), LITHIUM, reason.code(), Bytes.NONE);
    }

    private YdtFrame done(YdtReturn how) {
        return refused(how);
    }

    private YdtFrame with(Bytes info) {
        return new YdtFrame(VER, address(), LITHIUM, YdtReturn.OK.code(), info);
    }

    /// Content that is made when all is well.
    private interface Content {
        Bytes made();
    }

    /// On RS485 the group of a command has to be the address.
    private YdtFrame ofGroup(Bytes info, Content content) {
        if (info.length() != 1) {
            return refused(YdtReturn.FORMAT);
        }
        return info.at(0) == address() ? with(content.made()) : refused(YdtReturn.INVALID_DATA);
    }

    private YdtFrame settings(Bytes info) {
        if (info.length() == 0) {
            return with(stored.settings());
        }
        return info.equals(tables.extensionRequest()) ? with(stored.extension()) : refused(YdtReturn.FORMAT);
    }

    private YdtFrame history(Bytes info) {
        Optional<Long> from = YdtHistory.asked(info);
        if (from.isEmpty()) {
            return refused(YdtReturn.FORMAT);
        }
        return YdtLog.answer(board().history(), from.get(), YdtHistory.MOST_RECORDS)
                .map(answer -> with(YdtHistory.encoded(
                        answer, address(), battery.measured().cellVoltages.length, images.sensors())))
                .orElseGet(() -> refused(YdtReturn.NO_DATA));
    }

    private YdtReturn order(Bytes info) {
        Optional<Field> ordered = tables.answering().ordered(info);
        if (ordered.isEmpty()) {
            return YdtReturn.FORMAT;
        }
        Field field = ordered.get();
        long value = field.value(info.at(2));
        return value == 0 || value == 1 ? carryOut(field.quantity().orElseThrow(), value == 1) : YdtReturn.INVALID_DATA;
    }

    private YdtReturn carryOut(Quantity ordered, boolean on) {
        if (ordered == Glossary.DISCHARGE_SWITCH) {
            board().switchDischarge(on);
        } else if (ordered == Glossary.CHARGE_SWITCH) {
            board().switchCharge(on);
        } else if (ordered.equals(Protection.HEATER.enabled())) {
            return refusal(() -> board().write(draft -> draft.set(ordered, on ? 1 : 0)));
        } else if (ordered == Glossary.SHUTDOWN) {
            return board().shutDown() ? YdtReturn.OK : YdtReturn.FAILED;
        } else if (ordered == Glossary.FACTORY_RESET) {
            return refusal(stored::reset);
        } else {
            return YdtReturn.FAILED; // there is no limiter in a 12100
        }
        return YdtReturn.OK;
    }

    private static YdtReturn refusal(Runnable write) {
        try {
            write.run();
            return YdtReturn.OK;
        } catch (SettingRefused _) {
            return YdtReturn.INVALID_DATA;
        }
    }

    private Bytes clock() {
        Layout layout = tables.clock().layout();
        Readings now = new Readings(layout.shape());
        now.put(Glossary.DEVICE_CLOCK, board().clock());
        byte[] image = new byte[layout.length()];
        layout.encode(now, image, 0);
        return Bytes.of(image);
    }

    private YdtReturn setClock(Bytes info) {
        Layout layout = tables.clock().layout();
        if (info.length() != layout.length()) {
            return YdtReturn.FORMAT;
        }
        long time = layout.decode(info.toArray(), 0).value(Glossary.DEVICE_CLOCK);
        if (time < 0) {
            return YdtReturn.INVALID_DATA;
        }
        board().clock(time);
        return YdtReturn.OK;
    }

    private Bytes identity() {
        Layout layout = tables.identity().layout();
        Readings now = new Readings(layout.shape());
        now.put(MODEL, YdtStored.MODEL_NAME);
        now.put(SOFTWARE_VERSION, "0103");
        now.put(MANUFACTURER, "%-20s".formatted("Galvani, virtual"));
        byte[] image = new byte[layout.length()];
        layout.encode(now, image, 0);
        return Bytes.of(image);
    }
}
