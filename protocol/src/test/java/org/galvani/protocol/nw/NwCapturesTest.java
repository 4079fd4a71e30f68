package org.galvani.protocol.nw;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.galvani.pack.Bytes;
import org.galvani.protocol.testing.Captures;
import org.galvani.protocol.testing.Captures.Capture;
import org.galvani.protocol.wire.Explanation;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.FrameReader;
import org.junit.jupiter.api.Test;

/// Captured frames say what their sources document, and the damaged ones are refused for the right reason.
class NwCapturesTest {

    private static final Map<String, String> REFUSED = Map.of(
            "nw_pair_bad_checksum", "checksum 0x0172, computed 0x01da",
            "nw_write_ab_bad_checksum", "checksum 0x0169, computed 0x01d1",
            "nw_readall_reply_handedited_standalone", "cut short: 291 bytes of a frame of 303",
            "nw_readall_reply_timeout63", "cut short: 61 bytes of a frame of 291",
            "nw_readall_reply_truncated", "cut short: 50 bytes of a frame of 285",
            "nw_readall_reply_vendor_20s_noC0", "checksum 0x4923, computed 0x485c");

    /// What the files call the values: `expected` to ours, with the factor to our unit.
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("total_voltage_V", "pack_voltage"),
            entry("current_A", "pack_current"),
            entry("soc_percent", "soc"),
            entry("cycles", "cycle_count"),
            entry("cycle_capacity_Ah", "total_cycle_capacity"),
            entry("capacity_Ah", "design_capacity"),
            entry("mosfet_temperature_C", "mos_temperature"),
            entry("temperature_1_C", "ambient_temperature"),
            entry("temperature_box_C", "ambient_temperature"),
            entry("cell_count", "cell_count"),
            entry("temperature_sensor_count", "temperature_sensor_count"),
            entry("charge_on", "charge_mos"),
            entry("discharge_on", "discharge_mos"),
            entry("device_id", "device_id"),
            entry("date", "manufacture_date"),
            entry("manufacturing_date", "manufacture_date"),
            entry("software", "software_version"),
            entry("software_version", "software_version"),
            entry("manufacturer", "maker_id"),
            entry("manufacturer_id", "maker_id"),
            entry("total_overvoltage_V", "pack_overvoltage_trip"),
            entry("total_ov_V", "pack_overvoltage_trip"),
            entry("total_undervoltage_V", "pack_undervoltage_trip"),
            entry("total_uv_V", "pack_undervoltage_trip"),
            entry("cell_ovp_V", "cell_overvoltage_trip"),
            entry("cell_ovpr_V", "cell_overvoltage_release"),
            entry("cell_uvp_V", "cell_undervoltage_trip"),
            entry("cell_uvpr_V", "cell_undervoltage_release"),
            entry("cell_ov_delay_s", "cell_overvoltage_delay"),
            entry("cell_uv_delay_s", "cell_undervoltage_delay"),
            entry("discharge_oc_A", "discharge_overcurrent_trip"),
            entry("charge_oc_A", "charge_overcurrent_trip"),
            entry("balance_start_V", "balancing_start_voltage"),
            entry("balance_delta_V", "balancing_start_spread"),
            entry("charge_uvt_C", "charge_undertemperature_trip"),
            entry("charge_uvt_recovery_C", "charge_undertemperature_release"),
            entry("charge_ut_C", "charge_undertemperature_trip"),
            entry("discharge_utr_C", "discharge_undertemperature_release"),
            entry("mos_temp_prot_C", "mos_overtemperature_trip"),
            entry("temp_diff_C", "temperature_spread_trip"),
            entry("strings", "cell_count_setting"),
            entry("sleep_wait_s", "sleep_delay"),
            entry("low_soc_alarm_pct", "low_soc_warning_trip"),
            entry("board_address", "device_address"));

    @Test
    void everyCaptureSaysWhatItsSourceDocuments() {
        for (Capture capture : Captures.of("nw")) {
            List<Found> found = read(capture.bytes());
            String refusal = REFUSED.get(capture.name());
            if (refusal != null) {
                assertThat(found)
                        .as(capture.name())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                Found.Skipped.class,
                                skipped -> assertThat(skipped.fault()).isEqualTo(refusal));
            } else {
                assertThat(found).as(capture.name()).singleElement().isInstanceOf(Found.Frame.class);
                says(capture, capture.bytes());
            }
        }
    }

    /// The vendor prints a wrong sum below its example; with the right one it says what the document says.
    @Test
    void theVendorsExampleIsRightButForItsSum() {
        for (Capture capture : Captures.of("nw")) {
            if (capture.name().endsWith("noC0")) {
                Explanation told =
                        says(capture, Bytes.of(NwFrame.sign(capture.bytes().toArray())));
                assertThat(told.readings())
                        .containsEntry("pack_current", BigDecimal.ZERO)
                        .doesNotContainKey("protocol_version");
            }
        }
    }

    @Test
    void chargingIsPositive() {
        for (Capture capture : Captures.of("nw")) {
            if (capture.name().endsWith("16s_charging")) {
                assertThat(says(capture, capture.bytes()).readings())
                        .containsEntry("pack_current", new BigDecimal("5.86"))
                        .containsEntry("soc", new BigDecimal("2"));
            }
        }
    }

    private static Explanation says(Capture capture, Bytes frame) {
        Explanation told = Nw.NW.tables(Map.of()).line().explain(new Found.Frame(frame));
        assertThat(told.ok()).as(capture.name()).isTrue();
        assertThat(told.problems()).as(capture.name()).isEmpty();
        var expected = capture.json().path("expected");
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            var value = expected.path(name.getKey());
            if (!value.isMissingNode()) {
                assertThat(plain(told.readings().getOrDefault(name.getValue(), "absent")))
                        .as(capture.name() + " " + name.getKey())
                        .isEqualTo(value.isNumber() ? plain(value.decimalValue()) : value.asString());
            }
        }
        if (expected.has("cell_voltages_mV")) {
            List<BigDecimal> cells = StreamSupport.stream(
                            expected.path("cell_voltages_mV").spliterator(), false)
                    .map(cell -> BigDecimal.valueOf(cell.asInt(), 3).stripTrailingZeros())
                    .toList();
            assertThat(told.readings()).as(capture.name()).containsEntry("cell_voltages", cells);
        }
        return told;
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }

    private static List<Found> read(Bytes bytes) {
        FrameReader reader = Nw.NW.tables(Map.of()).reader();
        List<Found> found = new ArrayList<>(reader.accept(bytes));
        found.addAll(reader.quiet());
        return found;
    }
}
