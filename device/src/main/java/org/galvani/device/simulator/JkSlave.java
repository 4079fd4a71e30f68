package org.galvani.device.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvani.bms.battery.Bank;
import org.galvani.device.simulator.JkAnswer.Accepted;
import org.galvani.device.simulator.JkAnswer.Refused;
import org.galvani.device.simulator.JkAnswer.Values;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusError;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ErrorReply;
import org.galvani.protocol.modbus.ModbusFrame.Other;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;

/// Virtual JK boards on one line. Address 0 is an ordinary one that answers.
///
/// Silent for an address that is not there, a bad CRC, a board that is off and everything that is itself a reply; every
/// other fault is answered with an error. Triggers and presets send a bulk frame before the acknowledgement.
public final class JkSlave implements VirtualDevice {

    private static final int SHORTEST = 4;

    private final Map<Integer, JkUnit> units;

    /// @param units boards by address, 0..247
    public JkSlave(Map<Integer, JkUnit> units) {
        this.units = Map.copyOf(units);
    }

    /// The board with this address, where there is one.
    public Optional<JkUnit> unit(int address) {
        return Optional.ofNullable(units.get(address));
    }

    @Override
    public Set<Bank> banks() {
        Set<Bank> banks = new LinkedHashSet<>();
        units.values().forEach(unit -> banks.add(unit.pack().battery().bank()));
        return banks;
    }

    @Override
    public void passed(Duration by) {
        units.values().forEach(unit -> unit.passed(by));
    }

    @Override
    public List<Bytes> answer(Bytes frame) {
        if (frame.length() < SHORTEST || !ModbusFrame.signed(frame.toArray(), 0, frame.length())) {
            return List.of();
        }
        ModbusFrame request = ModbusFrame.decode(frame);
        return unit(request.address())
                .filter(unit -> !unit.isOff())
                .map(unit -> answer(unit, request))
                .orElse(List.of());
    }

    private static List<Bytes> answer(JkUnit unit, ModbusFrame request) {
        return switch (request) {
            case ReadRequest read -> reply(unit, request, unit.read(read.start(), read.count()));
            case WriteRequest write -> reply(unit, request, unit.write(write.start(), write.values()));
            case Other other when (other.function() & ModbusFrame.ERROR) != 0 -> List.of();
            case Other other -> refused(other, fault(other));
            case ReadReply _, WriteReply _, ErrorReply _ -> List.of();
        };
    }

    /// A known function in no known form has a wrong count.
    private static ModbusError fault(Other other) {
        return other.function() == ModbusFrame.READ || other.function() == ModbusFrame.WRITE
                ? ModbusError.ILLEGAL_DATA_VALUE
                : ModbusError.ILLEGAL_FUNCTION;
    }

    private static List<Bytes> reply(JkUnit unit, ModbusFrame request, JkAnswer answer) {
        return switch (answer) {
            case Values values -> List.of(new ReadReply(request.address(), values.bytes()).encoded());
            case Refused refused -> refused(request, refused.error());
            case Accepted accepted -> {
                List<Bytes> frames = new ArrayList<>();
                accepted.bulk().ifPresent(type -> frames.add(unit.bulk(type).bytes()));
                if (request instanceof WriteRequest write) {
                    frames.add(new WriteReply(write.address(), write.start(), write.count()).encoded());
                }
                yield frames;
            }
        };
    }

    private static List<Bytes> refused(ModbusFrame request, ModbusError error) {
        return List.of(new ErrorReply(request.address(), request.function(), error.code()).encoded());
    }
}
