package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.galvani.pack.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every capture decodes through the command line; every damaged one is refused.
class DecodeCapturesTest {

    private static final int ACKNOWLEDGED = 308; // a bulk frame and the write reply behind it

    @ParameterizedTest
    @CsvSource({"jk-modbus,jk-modbus", "jk-55aa,jk-bulk", "jk-55aa,jk-modbus"})
    void everyCaptureIsOk(String folder, String protocol) {
        Captures.of(folder).forEach((name, bytes) -> {
            var run = Told.by("decode", protocol, bytes.hex());
            assertThat(run.status()).as(name).isZero();
            assertThat(run.maps())
                    .as(name)
                    .hasSize(bytes.length() == ACKNOWLEDGED ? 2 : 1)
                    .allSatisfy(object -> assertThat(object)
                            .containsEntry("ok", true)
                            .containsEntry("protocol", protocol)
                            .containsEntry("problems", List.of()));
        });
    }

    /// One bit turned in every byte in turn, and every shorter piece of a short frame.
    @ParameterizedTest
    @CsvSource({"jk-modbus,jk-modbus", "jk-55aa,jk-bulk"})
    void everyDamagedCaptureIsRefused(String folder, String protocol) {
        Captures.of(folder).forEach((name, bytes) -> {
            List<String> damaged = new ArrayList<>();
            for (int at = 0; at < bytes.length(); at++) {
                damaged.add(turned(bytes, at).hex());
            }
            damaged.add(bytes.slice(1, bytes.length()).hex());
            damaged.add(bytes.slice(0, bytes.length() - 1).hex());
            var run = Told.reading(String.join("\n", damaged), "decode", protocol, "-");
            assertThat(run.status()).as(name).isEqualTo(1);
            Map<Object, List<Object>> oks = run.maps().stream()
                    .collect(Collectors.groupingBy(
                            object -> object.get("line"),
                            Collectors.mapping(object -> object.get("ok"), Collectors.toList())));
            assertThat(oks).as(name).hasSize(damaged.size());
            oks.forEach((line, ok) ->
                    assertThat(ok).as("%s, variant %s", name, line).contains(false));
            assertThat(run.maps())
                    .filteredOn(object -> Boolean.FALSE.equals(object.get("ok")))
                    .as(name)
                    .allSatisfy(object -> {
                        assertThat(object).containsEntry("readings", Map.of());
                        assertThat((List<?>) object.get("problems")).isNotEmpty();
                    });
        });
    }

    private static Bytes turned(Bytes bytes, int at) {
        byte[] changed = bytes.toArray();
        changed[at] ^= 0x10;
        return Bytes.of(changed);
    }
}
