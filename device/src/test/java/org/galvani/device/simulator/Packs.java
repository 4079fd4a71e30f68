package org.galvani.device.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Setup;
import org.galvani.bms.sensor.Accuracy;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.pack.Bytes;
import org.galvani.protocol.ydt1363.Ydt1363;
import org.galvani.protocol.ydt1363.YdtCommand;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtTables;

/// Virtual 12100 packs for tests, with sensors that tell the truth.
public final class Packs {

    public static final YdtTables TABLES = Ydt1363.YDT1363.tables(Map.of());

    private Packs() {}

    /// Half full, at rest and switched on, its precharge over.
    public static Battery battery() {
        Battery battery = Battery.of(Setup.of12100().accuracy(Accuracy.EXACT));
        battery.advance(Duration.ofSeconds(10));
        return battery;
    }

    /// One with so many records, its ring full and turned a little.
    public static Battery withHistory(int records) {
        Setup usual = Setup.of12100().accuracy(Accuracy.EXACT);
        Profile profile = usual.profile();
        Map<Parameter, Profile.Row> rows = new EnumMap<>(profile.rows());
        rows.put(Parameter.HIST_N, new Profile.Row(records, records, records, false, true));
        Battery battery = Battery.of(usual.profile(new Profile(profile.name(), profile.cells(), rows)));
        while (battery.board().history().newest() < records + 7) {
            battery.advance(Duration.ofMillis(2_100));
            battery.board().button(false);
            battery.advance(Duration.ofMillis(100));
            battery.board().button(true);
        }
        battery.advance(Duration.ofSeconds(3));
        return battery;
    }

    /// A bus with a pack at each of these addresses.
    public static YdtSlave bus(int... addresses) {
        List<YdtUnit> units = new ArrayList<>();
        for (int address : addresses) {
            units.add(new YdtUnit(TABLES, address, battery()));
        }
        return new YdtSlave(TABLES, units);
    }

    static Bytes request(int address, YdtCommand command, String info) {
        return new YdtFrame(0x20, address, 0x46, command.code(), Bytes.hex(info)).encoded();
    }

    /// The answers to a question.
    static List<Bytes> ask(YdtSlave bus, int address, YdtCommand command, String info) {
        return bus.answer(request(address, command, info));
    }

    /// The one answer to a question.
    static YdtFrame asked(YdtSlave bus, int address, YdtCommand command, String info) {
        List<Bytes> answers = ask(bus, address, command, info);
        if (answers.size() != 1) {
            throw new AssertionError(answers.size() + " answers");
        }
        return YdtFrame.decode(answers.getFirst());
    }
}
