package org.galvani.device.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.pack.Bytes;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtReturn;
import org.galvani.protocol.ydt1363.YdtTables;

/// Virtual 12100 packs on one RS485 bus. Each answers its own address only; two with one address talk at once, and what
/// comes out is what two drivers on two wires make of it.
public final class YdtSlave implements VirtualDevice {

    private final YdtTables tables;
    private final List<YdtUnit> units;

    /// @param units packs, also several with one address
    public YdtSlave(YdtTables tables, List<YdtUnit> units) {
        this.tables = tables;
        this.units = List.copyOf(units);
    }

    /// Packs wired as a cascade, their switches all at 0: each gets the next address from the one before it, the first
    /// 1.
    ///
    /// @throws IllegalArgumentException where there are more than the bus has addresses
    public static YdtSlave cascade(YdtTables tables, List<Battery> batteries) {
        if (batteries.size() > YdtFrame.HIGHEST_ADDRESS) {
            throw new IllegalArgumentException(
                    "a cascade has addresses for " + YdtFrame.HIGHEST_ADDRESS + " packs, not for " + batteries.size());
        }
        List<YdtUnit> units = new ArrayList<>();
        for (Battery battery : batteries) {
            units.add(new YdtUnit(tables, units.size() + 1, battery));
        }
        return new YdtSlave(tables, units);
    }

    /// The packs in the order they were given.
    public List<YdtUnit> units() {
        return units;
    }

    @Override
    public Set<Bank> banks() {
        Set<Bank> banks = new LinkedHashSet<>();
        units.forEach(unit -> banks.add(unit.battery().bank()));
        return banks;
    }

    @Override
    public List<Bytes> answer(Bytes bytes) {
        YdtFrame frame = YdtFrame.decode(bytes);
        if (frame.isReply()) {
            return List.of();
        }
        Optional<YdtReturn> fault = tables.answering().checksumFault(bytes);
        List<Bytes> answers = new ArrayList<>();
        for (YdtUnit unit : units) {
            if (unit.address() == frame.address()) {
                unit.answer(frame, fault).map(YdtFrame::encoded).ifPresent(answers::add);
            }
        }
        return answers.stream().reduce(YdtSlave::collided).map(List::of).orElse(List.of());
    }

    /// Where one driver pulls to 0 and another to 1, the stronger wins: here the 0.
    private static Bytes collided(Bytes one, Bytes other) {
        byte[] garbled = (one.length() > other.length() ? one : other).toArray();
        for (int at = 0; at < Math.min(one.length(), other.length()); at++) {
            garbled[at] = (byte) (one.at(at) & other.at(at));
        }
        return Bytes.of(garbled);
    }
}
