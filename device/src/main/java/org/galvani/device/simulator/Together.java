package org.galvani.device.simulator;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.galvani.bms.battery.Bank;
import org.galvani.pack.Bytes;

/// Virtual devices of one time, each on a line of its own; their batteries may stand in one bank.
///
/// @param <D> what kind of device
public record Together<D extends VirtualDevice>(List<D> devices) implements VirtualDevice {

    public Together {
        devices = List.copyOf(devices);
    }

    /// No line leads to all of them.
    @Override
    public List<Bytes> answer(Bytes frame) {
        return List.of();
    }

    @Override
    public Set<Bank> banks() {
        Set<Bank> banks = new LinkedHashSet<>();
        devices.forEach(device -> banks.addAll(device.banks()));
        return banks;
    }

    @Override
    public void passed(Duration by) {
        devices.forEach(device -> device.passed(by));
    }
}
