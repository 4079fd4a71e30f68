package org.galvani.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.station.StationKind;
import org.galvani.device.transport.LinkAddress;
import org.galvani.server.station.StationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StationsSectionTest {

    private static final String PACKS = """
            links:
              boat: tcp://127.0.0.1:5020
              bus: can:can0
              adapter: slcan:/dev/ttyACM0?bitrate=250000
              inverter: socketcand://127.0.0.1:29536/can1
            devices:
              one: {protocol: jk-modbus, link: boat, address: 1}
              two: {protocol: jk-modbus, link: boat, address: 2, interval: 1 s}
              slow: {protocol: jk-modbus, link: boat, address: 3, interval: 10 s}
              ev: {protocol: emus, link: adapter}
            """;

    private static List<StationSpec> read(String text) throws ConfigException {
        return new ConfigFile(Path.of("/etc/galvani.yaml"), ConfigFileTest.SPEECH)
                .read(PACKS + text)
                .stations();
    }

    @Test
    void chargersBridgesAndGroupsCanBeSaid() throws ConfigException {
        List<StationSpec> stations = read("""
                groups:
                  bank: {packs: [one, two], series: yes}
                chargers:
                  garage:
                    title: Garage
                    link: bus
                    pack: one
                    voltage: 57.6 V
                    current: 20 A
                    end_current: 1 A
                    cell_voltage: 3.55 V
                bridges:
                  house: {link: inverter, packs: bank, frames: victron, charge_current: 40 A, name: GALVANI}
                """);
        assertThat(stations)
                .containsExactly(
                        new StationSpec(
                                StationKind.CHARGER,
                                "garage",
                                "Garage",
                                new LinkAddress.Can("can0"),
                                List.of("one"),
                                Optional.empty(),
                                false,
                                Map.of(
                                        "voltage", "57.6 V",
                                        "current", "20 A",
                                        "end_current", "1 A",
                                        "cell_voltage", "3.55 V")),
                        new StationSpec(
                                StationKind.BRIDGE,
                                "house",
                                "house",
                                LinkAddress.parse("socketcand://127.0.0.1:29536/can1"),
                                List.of("one", "two"),
                                Optional.of("bank"),
                                true,
                                Map.of("frames", "victron", "charge_current", "40 A", "name", "GALVANI")));
    }

    @Test
    void severalUnitsShareABusAndAreTakenApartByTheirOptions() throws ConfigException {
        Config config = new ConfigFile(Path.of("/etc/galvani.yaml"), ConfigFileTest.SPEECH).read("""
                links: {bus: can:can0, log: "candump:drive.log", far: "socketcand://10.0.0.5:29536/can1", stick: "slcan:/dev/ttyACM0"}
                devices:
                  one: {protocol: emus, link: bus}
                  two: {protocol: emus, link: bus, options: {base: "0x19B6", lto: "yes"}}
                  old: {protocol: emus, link: log}
                  net: {protocol: emus, link: far}
                  plug: {protocol: emus, link: stick}
                """);
        assertThat(config.devices()).hasSize(5);
        assertThat(config.devices())
                .allSatisfy(device -> assertThat(device.link().listens())
                        .as("on a CAN bus everybody speaks")
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "chargers: {c: {link: bus, pack: one, voltage: 57V}}                       | needs the key 'current'",
                "chargers: {c: {link: bus, pack: one, voltage: 57V, current: 5 Ah}}        | chargers.c.current: ",
                "chargers: {c: {link: bus, pack: one, voltage: 57V, current: 5A, curent: 1A}} | unknown key 'curent' in chargers.c: did you mean 'current'?",
                "chargers: {c: {link: boat, pack: one, voltage: 57V, current: 5A}}         | chargers.c.link: boat is no CAN bus: slcan, socketcand or can",
                "chargers: {c: {link: adapter, pack: ev, voltage: 57V, current: 5A}}       | the adapter of adapter serves ev already",
                "chargers: {c: {link: nowhere, pack: one, voltage: 57V, current: 5A}}      | there is no link 'nowhere'; there are boat, bus",
                "chargers: {c: {link: bus, pack: three, voltage: 57V, current: 5A}}        | there is no device 'three'; there are one, two",
                "chargers: {c: {link: bus, pack: slow, voltage: 57V, current: 5A}}         | slow is read every 10 s; here it has to be every 2 s or oftener",
                "chargers: {c: {link: bus, pack: [one, two], voltage: 57V, current: 5A}}   | chargers.c: a charger charges one pack, not 2",
                "bridges: {b: {link: bus, packs: one, frames: sma}}                        | bridges.b.frames: ",
                "bridges: {b: {link: bus, packs: one, name: PYLONTECH}}                    | is no name of at most 8 plain letters",
                "bridges: {b: {link: bus, packs: [one, one]}}                              | one stands here twice",
                "bridges: {b: {link: bus, packs: one}, c: {link: bus, packs: two}}         | bridges.c is on the link of b: a link for each",
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("/etc/galvani.yaml:11:")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsSpokenOnCanIsNotSpokenElsewhere() {
        assertThatThrownBy(() -> new ConfigFile(Path.of("/etc/galvani.yaml"), ConfigFileTest.SPEECH).read("""
                links: {net: tcp://127.0.0.1:5020}
                devices: {one: {protocol: emus, link: net}}
                """))
                .hasMessageStartingWith("/etc/galvani.yaml:2:")
                .hasMessageEndingWith(
                        "devices.one.link: emus is spoken on CAN: slcan:, socketcand://, can: or candump:,"
                                + " not tcp://127.0.0.1:5020");
    }

    @Test
    void theExampleOfTheGuideIsRead() throws Exception {
        String guide = Files.readString(Path.of("..", "docs", "guide", "chargers-and-inverters.md"));
        int start = guide.indexOf("```yaml\n") + "```yaml\n".length();
        Config config = new ConfigFile(Path.of("/etc/galvani.yaml"), ConfigFileTest.SPEECH)
                .read(guide.substring(start, guide.indexOf("```", start)));
        assertThat(config.stations()).extracting(StationSpec::name).containsExactly("garage", "inverter");
        assertThat(config.stations().getLast().group()).contains("cellar-bank");
    }

    @Test
    void whereThereIsNoDeviceItIsSaidWhereTheyAreNamed() {
        assertThatThrownBy(() -> new ConfigFile(Path.of("/etc/galvani.yaml"), ConfigFileTest.SPEECH)
                        .read("groups: {bank: {packs: [one]}}"))
                .hasMessage("/etc/galvani.yaml:1:24: groups.bank.packs: there is no device 'one'; name it under"
                        + " devices");
    }

    @Test
    void groupsHaveNamesOfTheirOwn() {
        assertThatThrownBy(() -> read("groups: {one: {packs: [two]}}"))
                .hasMessageContaining("a device is called 'one'");
        assertThatThrownBy(() -> read("groups: {g: {packs: [two]}}\nbridges: {b: {link: bus, packs: g, series: no}}"))
                .hasMessageContaining("the group g says it");
    }
}
