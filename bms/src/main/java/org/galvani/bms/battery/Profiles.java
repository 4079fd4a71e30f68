package org.galvani.bms.battery;

import java.util.EnumMap;
import java.util.Map;
import org.galvani.bms.setting.Parameter;
import org.galvani.bms.setting.Profile;
import org.galvani.bms.state.Tape;

/// Profiles of boards as part of a saved state: a profile may have been made for one battery.
final class Profiles {

    private Profiles() {}

    /// Passes a profile, row by row.
    static Profile pass(Tape tape, Profile now) {
        String name = tape.text(now.name());
        int cells = tape.count(now.cells());
        Map<Parameter, Profile.Row> rows = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            Profile.Row row = now.row(parameter);
            rows.put(
                    tape.choice(parameter),
                    new Profile.Row(
                            tape.number(row.value()),
                            tape.number(row.smallest()),
                            tape.number(row.largest()),
                            tape.flag(row.settable()),
                            tape.flag(row.works())));
        }
        return new Profile(name, cells, rows);
    }
}
