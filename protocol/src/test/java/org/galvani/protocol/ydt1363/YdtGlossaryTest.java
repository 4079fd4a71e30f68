package org.galvani.protocol.ydt1363;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.galvani.protocol.testing.Csv;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Meaning;
import org.junit.jupiter.api.Test;

/// The glossary says which field of 47H, 44H and 45H has which meaning; the tables say the same, and nothing else.
class YdtGlossaryTest {

    private static final YdtTables TABLES = Ydt1363.YDT1363.tables(Map.of());
    private static final Pattern PLACE = Pattern.compile("\\b([WB]\\d+|S\\d\\.\\d|E\\d\\.\\d|45H 0\\d)\\b");

    /// Heating stands in on/off too, which is the better place.
    private static final Set<String> ELSEWHERE = Set.of("E4.6 heating");

    @Test
    void everyPlaceHasTheMeaningOfTheGlossary() {
        Set<String> named = new HashSet<>();
        for (var row : Csv.glossary("quantities")) {
            places(row.of("ydt1363")).forEach(place -> named.add(place + " " + row.of("name")));
        }
        for (var row : Csv.glossary("alarms")) {
            places(row.of("ydt1363")).forEach(place -> named.add(place + " " + row.of("name")));
            places(row.of("enabled_by")).forEach(place -> named.add(place + " " + row.of("name") + "_enabled"));
        }
        for (var row : Csv.glossary("protections")) {
            row.cells().forEach((column, cell) -> {
                if (cell.contains("p12100:") || cell.contains("ydt1363:")) {
                    places(cell).forEach(place -> named.add(place + " " + row.of("name") + "_" + column));
                }
            });
        }
        named.removeAll(ELSEWHERE);
        assertThat(tables()).containsExactlyInAnyOrderElementsOf(named);
    }

    private static List<String> places(String cell) {
        List<String> places = new ArrayList<>();
        Matcher matcher = PLACE.matcher(cell.replace("44H ", ""));
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static List<String> tables() {
        List<String> places = new ArrayList<>();
        for (Field field : TABLES.settings().layout().fields()) {
            int at = field.wire().start();
            if (field.meaning() instanceof Meaning.Measure) {
                places.add((at < 122 ? "W" + (at - 2) / 2 : "B" + (at - 123)) + " " + field.key());
            }
            bits(field).forEach(bit -> places.add(field.name() + "." + bit.number() + " " + meaning(bit)));
        }
        for (Field field : TABLES.signals().layout().fields()) {
            if (field.name().startsWith("alarm event")) {
                String event = "E" + field.name().substring("alarm event ".length());
                bits(field).stream()
                        .filter(bit -> !(bit.means() instanceof Bit.Part))
                        .forEach(bit -> places.add(event + "." + bit.number() + " " + meaning(bit)));
            }
        }
        for (Field field : TABLES.control().layout().fields()) {
            places.add("45H 0" + field.wire().start() + " " + field.key());
        }
        return places;
    }

    private static List<Bit> bits(Field field) {
        return field.meaning() instanceof Meaning.Flags flags ? flags.bits() : List.of();
    }

    private static String meaning(Bit bit) {
        return switch (bit.means()) {
            case Bit.Raises raises -> raises.alarm().key();
            case Bit.Sets sets -> sets.quantity().key();
            case Bit.Part _ -> "";
        };
    }
}
