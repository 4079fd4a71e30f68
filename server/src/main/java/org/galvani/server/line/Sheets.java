package org.galvani.server.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Form;
import org.galvani.pack.PlainValues;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.galvani.server.fleet.Desk.Setting;
import org.galvani.server.fleet.Desk.Sheet;

/// Makes the sheet of settings of what was read: all that can be written, and all that was read as a setting.
final class Sheets {

    private Sheets() {}

    static Sheet of(Tables tables, Optional<Report.Parameters> parameters, Optional<Report.Identity> identity) {
        List<Readings> sources = new ArrayList<>();
        parameters.ifPresent(report -> sources.add(report.readings()));
        identity.ifPresent(report -> sources.add(report.readings()));
        List<Setting> settings = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (Target target : Targets.all(tables)) {
            boolean word = target.bit().isEmpty() && target.field().meaning() instanceof Meaning.Flags;
            boolean writable = target.field().access().writable();
            boolean setting = parameters.isPresent()
                    && value(target, parameters.get().readings()).isPresent();
            if (word || target.quantity().secret() || !(writable || setting)) {
                continue;
            }
            Setting line = new Setting(
                    target,
                    sources.stream().flatMap(it -> value(target, it).stream()).findFirst());
            Integer known = places.putIfAbsent(target.key(), settings.size());
            if (known == null) {
                settings.add(line);
            } else if (writable
                    && !settings.get(known).target().field().access().writable()) {
                settings.set(known, line);
            }
        }
        return new Sheet(parameters.map(Report.Parameters::arrivalTime), List.copyOf(settings));
    }

    private static Optional<Object> value(Target target, Readings readings) {
        Quantity quantity = target.quantity();
        int index = target.bit().isPresent() ? 0 : target.field().index();
        if (!target.field().access().readable() || !readings.has(quantity, index)) {
            return Optional.empty();
        }
        return Optional.of(
                quantity.form() == Form.TEXT
                        ? readings.text(quantity)
                        : PlainValues.of(quantity, readings.value(quantity, index)));
    }
}
