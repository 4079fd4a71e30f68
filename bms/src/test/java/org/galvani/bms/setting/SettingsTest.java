package org.galvani.bms.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.galvani.pack.Protection;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings = new Settings(Profile.b12100(4));

    @Test
    void theTableIsThatOfTheDocument() throws IOException {
        var printed = rows();
        var parameters = Arrays.stream(Parameter.values())
                .filter(parameter -> parameter.group() != Parameter.Group.CHOSEN)
                .filter(parameter -> parameter.group() != Parameter.Group.OTHERS)
                .toList();
        assertThat(parameters).as("in the vendor's order").hasSize(printed.size());
        for (int i = 0; i < printed.size(); i++) {
            var row = printed.get(i);
            var parameter = parameters.get(i);
            assertThat(List.of(
                            parameter.group().name().toLowerCase(Locale.ROOT),
                            parameter.label(),
                            parameter.name(),
                            number(parameter.standard()),
                            parameter.unit().symbol(),
                            number(parameter.smallest()),
                            number(parameter.largest()),
                            parameter.access() == Parameter.Access.SETTABLE ? "yes" : "no",
                            switch (parameter.function()) {
                                case OPEN -> "open";
                                case CLOSED -> "close";
                                case ALWAYS -> "n/a";
                            }))
                    .as(row.get(2))
                    .isEqualTo(List.of(
                            row.get(0),
                            row.get(1),
                            row.get(2),
                            number(row.get(3)),
                            row.get(4),
                            number(row.get(5)),
                            number(row.get(6)),
                            row.get(7),
                            row.get(8)));
        }
    }

    @Test
    void everyStandardLiesInItsRange() {
        for (var parameter : Parameter.values()) {
            if (!Double.isNaN(parameter.standard()) && !Double.isNaN(parameter.smallest())) {
                assertThat(parameter.standard())
                        .as(parameter.name())
                        .isBetween(parameter.smallest(), parameter.largest());
            }
        }
    }

    @Test
    void S_59_aRecoveryBeyondItsTripIsRefusedAndNothingStored() {
        assertThatThrownBy(() -> settings.write(
                        draft -> draft.set(Parameter.CELL_OV, 3660).set(Parameter.CELL_OV_REC, 3700)))
                .isInstanceOf(SettingRefused.class)
                .hasMessage("CELL_OV = 3660 has to be above CELL_OV_REC = 3700 mV; nothing was written");
        assertThat(settings.printed(Parameter.CELL_OV)).isEqualTo(3650);
        assertThat(settings.printed(Parameter.CELL_OV_REC)).isEqualTo(3400);
    }

    @Test
    void bothMayMoveTogether() {
        settings.write(draft -> draft.set(Parameter.CELL_OV, 3500).set(Parameter.CELL_OV_REC, 3450));
        assertThat(settings.get(Parameter.CELL_OV)).isEqualTo(3.5);
        assertThat(settings.revision()).isEqualTo(1);
    }

    @Test
    void theRowsOfDifferentFunctionsMayCross() {
        assertThat(settings.printed(Parameter.CELL_UV_REC))
                .as("3100, above the low alarm's 2900, as printed: only pairs are compared")
                .isGreaterThan(settings.printed(Parameter.CELL_LV_ALM));
        settings.write(Parameter.CELL_UV_REC, 3000);
        assertThat(settings.get(Parameter.CELL_UV_REC)).isEqualTo(3.0);
    }

    @Test
    void whatCannotBeIsRefusedInOneLine() {
        refused(Parameter.CELL_OV, Double.NaN, "CELL_OV = NaN mV: it has to be 3000 to 4500 mV; nothing was written");
        refused(Parameter.CELL_OV, 4501, "CELL_OV = 4501 mV: it has to be 3000 to 4500 mV; nothing was written");
        refused(Parameter.CELL_OV, Double.POSITIVE_INFINITY, "3000 to 4500 mV");
        refused(Parameter.PRECHG_TIME, 5001, "PRECHG_TIME = 5001 ms: it has to be 0 to 5000 ms");
        refused(Parameter.CELL_N, 4.5, "it has to be a whole number");
        refused(Parameter.REC_START, Double.NEGATIVE_INFINITY, "it is no time");
        refused(Parameter.CHGR_HV, 18, "CHGR_HV = 18 V: it is fixed in a 12100");
        refused(Parameter.SC_CUR, -500, "SC_CUR = -500 A: it is fixed in a 12100");
        refused(Parameter.BAL_DIFF_OFF, 30, "BAL_DIFF_ON = 30 has to be above BAL_DIFF_OFF = 30 mV");
        assertThat(settings.revision()).isZero();
    }

    @Test
    void fixedFunctionsCannotBeClosed() {
        for (var fixed : List.of(Parameter.SC_CUR, Parameter.CHGR_HV)) {
            assertThatThrownBy(() -> settings.write(draft -> draft.function(fixed, false)))
                    .isInstanceOf(SettingRefused.class)
                    .hasMessageContaining("cannot be closed in a 12100; nothing was written");
        }
        assertThatThrownBy(() -> settings.write(draft -> draft.function(Parameter.CELL_OV_DLY, false)))
                .hasMessageContaining("no function of its own");
    }

    @Test
    void quantitiesReadAndWriteTheSame() {
        assertThat(settings.value(Protection.CELL_OVERVOLTAGE.trip())).contains(3650L);
        assertThat(settings.value(Protection.DISCHARGE_OVERCURRENT.trip()))
                .as("a magnitude")
                .contains(110_000L);
        assertThat(settings.value(Protection.CELL_OVERVOLTAGE.warningEnabled())).contains(0L);
        settings.write(draft -> draft.set(Protection.CELL_OVERVOLTAGE.trip(), 3600)
                .set(Protection.DISCHARGE_OVERCURRENT.trip(), 108_500)
                .set(Protection.CELL_OVERVOLTAGE.warningEnabled(), 1)
                .set(Protection.DISCHARGE_TRANSIENT_OVERCURRENT.lockEnabled(), 1));
        assertThat(settings.get(Parameter.CELL_OV)).isEqualTo(3.6);
        assertThat(settings.printed(Parameter.DSG_OC)).isEqualTo(-108.5);
        assertThat(settings.works(Parameter.CELL_HV_ALM)).isTrue();
        assertThat(settings.on(Parameter.TRANS_LOCK_EN)).isTrue();
        assertThatThrownBy(() -> settings.write(draft -> draft.set(Protection.PACK_SPREAD.trip(), 1)))
                .hasMessage("pack_spread_trip: a 12100 has no such setting; nothing was written");
    }

    @Test
    void moreCellsScaleThePack() {
        var sixteen = new Settings(Profile.b12100(16));
        assertThat(sixteen.get(Parameter.PACK_OV)).isEqualTo(58);
        assertThat(sixteen.get(Parameter.CHGR_DETECT)).isEqualTo(46);
        assertThat(sixteen.get(Parameter.CELL_OV)).isEqualTo(3.65);
        assertThat(sixteen.get(Parameter.CELL_N)).isEqualTo(16);
    }

    private void refused(Parameter parameter, double printed, String message) {
        assertThatThrownBy(() -> settings.write(parameter, printed))
                .isInstanceOf(SettingRefused.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    private static String number(String cell) {
        return cell.isEmpty() ? "" : Double.toString(Double.parseDouble(cell));
    }

    private static List<List<String>> rows() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                SettingsTest.class.getResourceAsStream("/bms12100/parameters.csv"), "parameters.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(SettingsTest::cells)
                    .toList();
        }
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
