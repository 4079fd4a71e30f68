package org.galvani.protocol.inverter;

import java.util.List;
import java.util.Map;
import org.galvani.protocol.wire.Protocol.Option;
import org.galvani.protocol.wire.Scale;

/// What inverters and packs of this family do not agree on.
///
/// @param victron            whether the frames that Victron reads are sent, or those of Pylontech
/// @param coarseVoltage      0x356 counts 0.1 V, as Sol-Ark and Discover have it, not 0.01 V
/// @param negativeDischarge  the discharge limit is sent as a negative number; read is either
/// @param padded             every frame has eight bytes, as BYD and Sol-Ark have it
public record InverterOptions(boolean victron, boolean coarseVoltage, boolean negativeDischarge, boolean padded) {

    static final List<Option> ALL = List.of(
            new Option("frames", "which set of frames is sent", List.of("pylontech", "victron")),
            new Option("voltage-step", "step of the voltage in 0x356, in V", List.of("0.01", "0.1")),
            new Option("discharge-limit", "sign of the discharge limit that is sent", List.of("positive", "negative")),
            new Option("frame-length", "send frames as short as they are, or all with 8 bytes", List.of("short", "8")));

    static InverterOptions of(Map<String, String> chosen) {
        return new InverterOptions(
                "victron".equals(chosen.get("frames")),
                "0.1".equals(chosen.get("voltage-step")),
                "negative".equals(chosen.get("discharge-limit")),
                "8".equals(chosen.get("frame-length")));
    }

    Scale voltage() {
        return coarseVoltage ? Scale.DECIVOLT : Scale.CENTIVOLT;
    }
}
