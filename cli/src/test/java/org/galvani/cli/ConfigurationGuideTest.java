package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.config.Config;
import org.galvani.server.config.ConfigException;
import org.galvani.server.config.ConfigFile;
import org.galvani.server.http.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `docs/guide/galvani-yaml.md` names every key that the reader knows, and no other; its example is one.
class ConfigurationGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "guide", "galvani-yaml.md");
    private static final Pattern KNOWN = Pattern.compile("known are ([a-z0-9_, ]+)");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\|.*");

    /// As the program reads it, save that the certificates of the example need not be there.
    private static final ConfigFile.Speech SPEECH = new ConfigFile.Speech() {
        private final HouseConnector house = new HouseConnector();

        @Override
        public Protocol protocol(String key) {
            return house.protocol(key);
        }

        @Override
        public void checkAddress(Protocol protocol, Map<String, String> options, int address) {
            house.checkAddress(protocol, options, address);
        }

        @Override
        public void checkTls(Tls tls) {}
    };

    @TempDir
    private Path folder;

    private Config read(String text) throws IOException, ConfigException {
        Path file = Files.writeString(folder.resolve("galvani.yaml"), text);
        return new ConfigFile(file, SPEECH).read();
    }

    @Test
    void theExampleIsUnderstood() throws Exception {
        Config config = read(example());
        assertThat(config.devices()).extracting(Config.Device::name).containsExactly("left", "right", "roof-1");
        assertThat(config.stations()).hasSize(2);
        assertThat(config.mqtt()).isPresent();
        assertThat(config.terminals()).isPresent();
        assertThat(config.http().tls()).isPresent();
    }

    /// The lines of the first block.
    private static String example() throws IOException {
        StringBuilder block = new StringBuilder();
        for (String line : Files.readAllLines(GUIDE)) {
            if (line.startsWith("    ") || (line.isBlank() && !block.isEmpty())) {
                block.append(line.strip().isEmpty() ? "" : line.substring(4)).append('\n');
            } else if (!block.isEmpty()) {
                break;
            }
        }
        return block.toString();
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "The file as a whole      | zzzzzzzzzzzzzzzzzzzzzz: 1",
        "tls                      | tls: {zzzzzzzzzzzzzzzzzzzzzz: 1}",
        "keep                     | keep: {zzzzzzzzzzzzzzzzzzzzzz: 1}",
        "links.NAME               | links: {a: {zzzzzzzzzzzzzzzzzzzzzz: 1}}",
        "devices.NAME             | devices: {a: {zzzzzzzzzzzzzzzzzzzzzz: 1}}",
        "groups.NAME              | groups: {a: {zzzzzzzzzzzzzzzzzzzzzz: 1}}",
        "chargers.NAME            | chargers: {a: {zzzzzzzzzzzzzzzzzzzzzz: 1}}",
        "bridges.NAME             | bridges: {a: {zzzzzzzzzzzzzzzzzzzzzz: 1}}",
        "mqtt                     | mqtt: {zzzzzzzzzzzzzzzzzzzzzz: 1}",
        "terminals                | terminals: {zzzzzzzzzzzzzzzzzzzzzz: 1}",
        "terminals.each.IDENTITY  | terminals: {each: {a: {zzzzzzzzzzzzzzzzzzzzzz: 1}}}",
    })
    // spotless:on
    void eachTableHasTheKeysOfItsPart(String heading, String unknown) throws IOException {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> read(unknown));
        Matcher known = KNOWN.matcher(String.valueOf(refused.getMessage()));
        assertThat(known.find()).as(refused.getMessage()).isTrue();
        assertThat(table(heading)).containsExactlyInAnyOrder(known.group(1).split(", ", -1));
    }

    private static List<String> table(String heading) throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        int from = lines.indexOf("## " + heading);
        assertThat(from).as(heading).isNotNegative();
        Stream<String> part = lines.stream().skip(from + 1L).takeWhile(line -> !line.startsWith("## "));
        return part.map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .toList();
    }
}
