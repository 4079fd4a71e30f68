package org.galvani.bms.sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.galvani.bms.plant.Pack;
import org.galvani.bms.signal.Driven;
import org.galvani.bms.state.Tape;
import org.jspecify.annotations.Nullable;

/// What is broken in one pack now: one fault for each part at most.
public final class Faults {

    private static final int MOST = 1000;

    private final Sensors sensors;
    private final Pack pack;
    private final Map<String, Fault> active = new TreeMap<>();

    /// @param sensors that break
    /// @param pack    that leaks
    public Faults(Sensors sensors, Pack pack) {
        this.sensors = sensors;
        this.pack = pack;
    }

    /// Breaks something, in place of what was broken at the same part before.
    ///
    /// @throws IllegalArgumentException where the pack has no such part, or the amount is out of all proportion
    public void inject(Fault fault) {
        Part part = fault.kind().part();
        int most = sensors.count(part.count());
        if (fault.number() > most || (fault.number() < 1 && part.count() != Part.Count.NONE)) {
            throw new IllegalArgumentException(
                    "there is no " + fault.where() + ": this pack has " + part.word() + "1 … " + part.word() + most);
        }
        if (fault.kind() == FaultKind.CELL_LEAKING && !(fault.amount() >= 0 && fault.amount() <= 100)) {
            throw new IllegalArgumentException("a cell leaks 0 … 100 A, not " + fault.amount() + " A");
        }
        apply(part, fault.number(), fault);
        active.put(fault.where(), fault);
    }

    /// Makes a part whole again.
    ///
    /// @param where `ntc1`, `current`: see [Fault#where]
    /// @return whether it was broken
    public boolean clear(String where) {
        Fault fault = active.remove(where);
        if (fault == null) {
            return false;
        }
        apply(fault.kind().part(), fault.number(), null);
        return true;
    }

    /// Makes everything whole.
    public void clear() {
        List.copyOf(active.keySet()).forEach(this::clear);
    }

    private void apply(Part part, int number, @Nullable Fault fault) {
        if (part == Part.LEAKAGE) {
            pack.leakage(fault == null ? 0 : fault.amount());
        }
        if (part == Part.CELL) {
            pack.cells().leak(number - 1, fault != null && fault.kind() == FaultKind.CELL_LEAKING ? fault.amount() : 0);
        }
        sensors.spoil(part, number, fault);
    }

    /// What the power path does, told what it is driven to.
    ///
    /// @param asked what the board drives
    /// @param done  what happens; filled here
    public void path(Driven asked, Driven done) {
        done.charge = asked.charge;
        done.discharge = asked.discharge;
        done.precharge = asked.precharge;
        done.heater = asked.heater;
        done.awake = asked.awake;
        System.arraycopy(asked.bleed, 0, done.bleed, 0, asked.bleed.length);
        if (active.isEmpty()) {
            return;
        }
        done.charge = held(Part.CHARGE_MOS, done.charge);
        done.discharge = held(Part.DISCHARGE_MOS, done.discharge);
        done.heater = held(Part.HEATER, done.heater);
    }

    private boolean held(Part part, boolean asked) {
        Fault fault = active.get(part.word());
        return fault == null ? asked : fault.kind().condition().equals("stuck-on");
    }

    /// What is broken, by part.
    public List<Fault> active() {
        return List.copyOf(active.values());
    }

    /// Passes which faults there are; what they did to sensors and pack is passed there.
    public void pass(Tape tape) {
        List<Fault> now = new ArrayList<>(active.values());
        int size = tape.size(now.size(), MOST);
        active.clear();
        for (int i = 0; i < size; i++) {
            boolean known = i < now.size();
            FaultKind kind = tape.choice(known ? now.get(i).kind() : FaultKind.LEAKS);
            Fault fault = new Fault(
                    kind,
                    tape.count(known ? now.get(i).number() : 0),
                    tape.number(known ? now.get(i).amount() : 0));
            active.put(fault.where(), fault);
        }
    }
}
